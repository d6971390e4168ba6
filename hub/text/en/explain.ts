/** Words around numbers on every tab: how much stands behind them, how they are counted, how long they took to load. */
export const explain = {
  'explain.open': 'How is this counted?',
  'explain.openFor': 'How is this counted? {what}',
  'explain.rows':
    '{count, plural, =0 {Nothing stands behind this number yet} one {The one deployment behind this number} other {The # deployments behind this number}}',
  'explain.noRows': 'Nothing stands behind this number yet.',
  'explain.close': 'Close',
  'explain.release': 'Release',
  'explain.stage': 'Stage',
  'explain.finished': 'Finished',
  'explain.id': 'Run and attempt',
  'explain.runAttempt': '{run}, attempt {attempt}',
  'explain.small':
    'With fewer than 5 deployments the page shows the shortest and the longest, from 5 on the middle one, from 10 on also what 9 of 10 stay within. Less would look more exact than it is.',
  'explain.interval':
    'The range beside a share is where the true share likely lies (Wilson interval, 95 %). Few deployments make it wide.',
  'explain.zone': 'Days and weeks are those of {zone}.',
  'explain.left':
    '{count, plural, one {1 deployment is left out: its times contradict each other.} other {# deployments are left out: their times contradict each other.}}',

  'stat.none': 'No deployments',
  'stat.one': '{value} (1 deployment)',
  'stat.range': '{min} to {max} ({n, plural, one {# deployment} other {# deployments}})',
  'stat.median': 'usually {p50} ({n, plural, one {# deployment} other {# deployments}})',
  'stat.percentiles': 'usually {p50}, 9 of 10 within {p90} ({n, plural, one {# deployment} other {# deployments}})',
  'stat.medianExpert': 'p50 {p50}, {min} to {max}, n {n}',
  'stat.percentilesExpert': 'p50 {p50}, p90 {p90}, {min} to {max}, n {n}',
  'stat.rate': '{hits} of {of} (likely {low} to {high})',
  'stat.rateExpert': '{value}, {hits} of {of}, 95 % Wilson {low} to {high}',
  'stat.rateNone': 'None to count',
  'stat.deployments': '{count, plural, =0 {no deployment} one {# deployment} other {# deployments}}',
  'stat.up': '{by} more than in the {days, plural, one {day} other {# days}} before.',
  'stat.down': '{by} less than in the {days, plural, one {day} other {# days}} before.',
  'stat.steady': 'About the same as in the {days, plural, one {day} other {# days}} before.',
  'stat.noChange': 'Too little data to compare with the {days, plural, one {day} other {# days}} before.',

  'gap.noPermission': 'You cannot see deployments to {stage}, so there are no numbers.',
  'gap.loading': 'Deployments to {stage} are still loading.',
  'gap.failed': 'Deployments to {stage} could not be loaded, so there are no numbers.',
  'gap.none': 'Nothing is known of {stage} in these days.',
  'gap.from': 'Since {day}: older runs are not there any more.',

  'details.reading':
    'Reading {count, plural, one {# run} other {# runs}}, {left} to go. Numbers appear when all are there.',
  'details.covers':
    '{count, plural, one {Shows the newest run} other {Shows the newest # runs}} of {total} in these days.',
  'details.coversAll': '{total, plural, one {Shows the one run} other {Shows all # runs}} of these days.',
  'details.more': 'Read {count} more',
  'details.failed': 'Some runs could not be read, so there are no numbers.',
  'details.unread':
    '{count, plural, one {1 deployment is left out: what its run waited for cannot be read.} other {# deployments are left out: what their runs waited for cannot be read.}}',

  'chart.asTable': 'Show as table',
  'chart.hint': 'Arrow keys move between marks, Home and End to the first and last one.',
  'chart.hintOpen': 'Arrow keys move between marks, Home and End to the first and last one, Enter opens the release.',
} as const satisfies Readonly<Record<string, string>>;
