/** Texts of the tab "Trends". */
export const trends = {
  'trends.weekly': 'Deployments per week',
  'trends.weeklySummary':
    '{count, plural, =0 {No deployment} one {# deployment} other {# deployments}} in these days, {fresh, plural, =0 {none} other {#}} of a new release. {change}',
  'trends.new': 'New release',
  'trends.again': 'Deployed again',
  'trends.back': 'Taken back (inferred)',
  'trends.week': 'Week of {day}',
  'trends.weekPart': 'Week of {day}, not whole',
  'trends.weekColumn': 'Week of',
  'trends.segment': '{week}: {kind}, {count}',
  'trends.all': 'All',
  'trends.days': 'Days with a deployment',
  'trends.daysPerWeek':
    'Usually on {days, plural, one {# day} other {# days}} of a week ({weeks, plural, one {# whole week} other {# whole weeks}}).',
  'trends.daysTooFew': 'Fewer than four whole weeks: too little for a usual number of days.',

  'trends.lead': 'Time from build to {stage}',
  'trends.leadSummary': 'From the start of the build until the release was in the stage: {value}. {change}',
  'trends.leadDot': '{version}, {day}: {value}',
  'trends.leadSeries': 'Each new release',
  'trends.p50': 'Middle',
  'trends.p90': '9 of 10 within',
  'trends.leadValue': 'Time',

  'trends.failure': 'Deployments that failed',
  'trends.failureSummary': '{value} did not work. {change}',
  'trends.failureThen': 'In the {days, plural, one {day} other {# days}} before: {value}.',
  'trends.failureNone': 'No deployment ended in these days.',
  'trends.failureNow': 'These days',
  'trends.failureBefore': 'The {days, plural, one {day} other {# days}} before',
  'trends.failurePoint': '{period}: {value}',
  'trends.period': 'Period',
  'trends.failed': 'Failed',
  'trends.ended': 'Ended',
  'trends.share': 'Share',
  'trends.likely': 'Likely between',
  'trends.final': 'Counting the last try only',
  'trends.changeFailure': 'Releases that had to be repaired',
  'trends.incidentsUnread': 'Not known: incidents have not been read',
  'trends.recovery': 'Time until it worked again',
  'trends.notRestored': 'not yet restored, {value} so far',

  'trends.adherence': 'Plan kept per week',
  'trends.adherenceSummary': '{actual}',
  'trends.onTime': 'On time',
  'trends.notOnTime': 'Late or missed',
  'trends.planned': 'Planned times',
  'trends.noTicks': 'This stage has no planned times. {actual}',
  'trends.noStages': 'No stage of this pipeline deploys.',

  'trends.compare': 'Compare with the DORA survey',
  'trends.compareTitle': 'Where the DORA survey would put these numbers',
  'trends.compareText':
    'The answers are those of the survey of 2023, 2024 and 2025, which are the same in all three years. They say where a number lies, not whether it is good: the survey asks about production, and every year groups teams anew.',
  'trends.compareStage': 'Stage',
  'trends.compareMeasure': 'Measure',
  'trends.compareValue': 'Here',
  'trends.compareBin': 'Answer in the survey',
  'trends.compareFew': 'too little data for an answer',
  'trends.measure.frequency': 'How often it is deployed',
  'trends.measure.lead': 'Time from build to here',
  'trends.measure.recovery': 'Time until it works again',
  'trends.measure.failure': 'Releases that had to be repaired',
  'trends.perWeek': '{count} a week',
  'trends.leadIsBuild':
    'The survey counts lead time from the commit. This page counts from the start of the build, which is later.',
  'trends.bin.frequency.0': 'fewer than once per six months',
  'trends.bin.frequency.1': 'between once per month and once every six months',
  'trends.bin.frequency.2': 'between once per week and once per month',
  'trends.bin.frequency.3': 'between once per day and once per week',
  'trends.bin.frequency.4': 'between once per hour and once per day',
  'trends.bin.frequency.5': 'on demand (several times per day)',
  'trends.bin.time.0': 'less than one hour',
  'trends.bin.time.1': 'less than one day',
  'trends.bin.time.2': 'between one day and one week',
  'trends.bin.time.3': 'between one week and one month',
  'trends.bin.time.4': 'between one month and six months',
  'trends.bin.time.5': 'more than six months',
  'trends.bin.percent': 'the survey asks for a percentage: {value}',

  'trends.explain.weekly.1':
    'A deployment counts when it succeeded, in the week in which it finished. Several tries of one deployment are one.',
  'trends.explain.weekly.2':
    'New release: the first success of a release in this stage. Deployed again: a later success with no other release in between. Taken back: a release that had been here before came back after another one. Azure DevOps does not mark that, so it is inferred.',
  'trends.explain.weekly.3':
    'Weeks begin on Monday. A week that is not whole is drawn pale and left out of the usual number of days.',
  'trends.explain.lead.1':
    'From the moment the run that built the release was asked for, to the end of its first success in this stage. Releases that never came here do not count.',
  'trends.explain.lead.2': 'Each release counts once, however often it was deployed.',
  'trends.explain.failure.1':
    'Deployments that failed, of all that failed or succeeded. Canceled ones, skipped ones, and those that a check did not let in are no failures.',
  'trends.explain.failure.2':
    'A try that failed stays a failure when the next one succeeds; counting the last try only, it is healed.',
  'trends.explain.failure.3':
    'A release had to be repaired when it was taken back within the days the plan says, when a hotfix replaced it, or when an incident that the plan’s query finds names it as Found in Build; each at most once. Time until it worked again goes from the end of the first failure to the end of the next success.',
  'trends.explain.adherence.1':
    'A planned time is on time when a deployment starts within the tolerance and succeeds, late when it succeeds before the next planned time, else missed.',
  'trends.explain.adherence.2':
    'Times with nothing new, times in a freeze, and times about which nothing is known are left out: they are neither kept nor missed.',
  'trends.explain.tick': 'Planned for',
  'trends.explain.ticks':
    '{count, plural, =0 {No planned time in these days} one {The one planned time of these days} other {The # planned times of these days}}',
} as const satisfies Readonly<Record<string, string>>;
