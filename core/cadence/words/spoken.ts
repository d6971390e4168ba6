import { cronPhrases } from '../cron/phrases';
import type { Phrase } from './format';

/**
 * What the page says of stages, releases and rules, in English: `plain` for everyone, `expert` where an expert reads it
 * differently (exact terms, ids, n). Other languages have the same keys. `{n, plural, one {…} other {…}}` as in ICU
 * MessageFormat. What is wrong with a plan or a pipeline stands in `en.ts` beside it: pages that show none do not carry it.
 */
export const spoken = {
  // Outcomes of a deployment
  'outcome.succeeded': { plain: 'succeeded' },
  'outcome.succeededWithIssues': { plain: 'succeeded with warnings', expert: 'succeededWithIssues' },
  'outcome.failed': { plain: 'failed' },
  'outcome.canceled': { plain: 'was stopped', expert: 'canceled' },
  'outcome.rejected': { plain: 'was not let in', expert: 'rejected or timed out at a check, never started' },
  'outcome.skipped': { plain: 'was skipped', expert: 'skipped' },
  'outcome.running': { plain: 'is going on', expert: 'running' },
  'outcome.waiting': { plain: 'is waiting', expert: 'waiting' },

  // What a success meant
  'kind.arrival': { plain: 'New release', expert: 'Arrival' },
  'kind.redeploy': { plain: 'Deployed again', expert: 'Redeploy' },
  'kind.rollback': { plain: 'Taken back (inferred)', expert: 'Rollback (inferred)' },
  'kind.downgrade': { plain: 'Older release', expert: 'Downgrade (first success, lower order)' },

  // Where time goes
  'class.run': { plain: 'Deploying', expert: 'run: a job is running' },
  'class.approval': { plain: 'Waiting for an approval', expert: 'approval: Checkpoint.Approval open' },
  'class.gate': { plain: 'Waiting for a check', expert: 'gate: Checkpoint.TaskCheck or another check open' },
  'class.lock': { plain: 'Waiting for another run to leave', expert: 'lock: exclusive lock' },
  'class.agent': { plain: 'Waiting for a machine', expert: 'agent: job queued, not started' },
  'class.schedule': { plain: 'Waiting for the planned time', expert: 'schedule: before the next planned tick' },
  'class.manual': { plain: 'Waiting for a person to start it', expert: 'manual: stage or retry not started' },
  'class.other': { plain: 'Not explained', expert: 'other: no evidence for another class' },

  // The same after "waits" and "waited 4 h"
  'for.run': { plain: 'for the deployment' },
  'for.approval': { plain: 'for an approval' },
  'for.gate': { plain: 'for a check' },
  'for.lock': { plain: 'for another run to leave' },
  'for.agent': { plain: 'for a machine' },
  'for.schedule': { plain: 'for the planned time' },
  'for.manual': { plain: 'for a person to start it' },
  'for.other': { plain: 'for a reason that is not known' },

  // Kinds of checks
  'check.approval': { plain: 'Approval' },
  'check.gate': { plain: 'Gate' },
  'check.lock': { plain: 'Exclusive lock' },
  'check.businessHours': { plain: 'Business hours' },
  'check.branch': { plain: 'Branch control' },
  'check.template': { plain: 'Required template' },
  'check.authorization': { plain: 'Permission to use' },
  'check.manualValidation': { plain: 'Manual validation' },
  'check.other': { plain: 'Check' },

  // Results of checks
  'checkOutcome.open': { plain: 'Waiting since {since}, {waited} so far' },
  'checkOutcome.openUnknown': { plain: 'Waiting' },
  'checkOutcome.approved': { plain: 'Passed after {waited}' },
  'checkOutcome.rejected': { plain: 'Rejected after {waited}' },
  'checkOutcome.failed': { plain: 'Did not pass, after {waited}' },
  'checkOutcome.timedOut': { plain: 'Ran out of time after {waited}' },
  'checkOutcome.canceled': { plain: 'Withdrawn after {waited}' },
  'checkOutcome.skipped': { plain: 'Not needed' },
  'checkOutcome.bypassed': { plain: 'Bypassed after {waited}' },
  'checkOutcome.unknown': { plain: 'Result not known' },

  // State of a stage
  'state.empty': { plain: 'Nothing deployed here since {from}, where the data begins' },
  'state.unknown': { plain: 'Not known: nothing deployed since {from}, where the data begins' },
  'state.live': { plain: '{version} is live since {since}', expert: '{version} (run {run}), last success {since}' },
  'state.issues': {
    plain: '{version} is live since {since}, deployed with warnings',
    expert: '{version} (run {run}), last success {since}, succeededWithIssues',
  },
  'state.rolledBack': {
    plain: '{version} is back since {since}; {from} was taken away',
    expert: '{version} (run {run}), rollback (inferred) from {from}, {since}',
  },
  'state.failed': {
    plain:
      '{version} is live since {since}, but the last attempt ({failed}) did not work: the stage may be in a mixed state',
    expert: '{version} (run {run}) last success {since}; later attempt of {failed} failed {at}',
  },
  'state.onlyFailed': { plain: 'Nothing is live: {failed} did not work', expert: 'no success; {failed} failed {at}' },
  'state.noPermission': { plain: 'You cannot see deployments to {stage}' },
  'state.loading': { plain: 'Still loading' },
  'state.loadFailed': { plain: 'Deployments to {stage} could not be loaded' },
  'state.buildFailed': {
    plain: '{version} is the newest release, built {since}; the build of {failed} did not work',
    expert: '{version} (run {run}), {since}; {failed} failed {at}',
  },
  'state.neverBuilt': { plain: 'Nothing is built: {failed} did not work', expert: 'no success; {failed} failed {at}' },
  'state.build': { plain: '{version} is the newest release, built {since}', expert: '{version} (run {run}), {since}' },

  // Drift
  'behind.same': { plain: 'Same release as {upstream}' },
  'behind.by': {
    plain: '{count, plural, one {1 release} other {# releases}} behind {upstream}, the oldest waits {age}',
    expert: '{count} behind {upstream}; oldest not here arrived there {since}',
  },
  'behind.waitsNot': { plain: '{count, plural, one {1 release} other {# releases}} behind {upstream}' },
  'behind.ahead': {
    plain: 'Ahead of {upstream}: this release was never there',
    expert: 'ahead (hotfix or rebuilt copy): higher order than {upstream}, no success there',
  },
  'behind.unknown': { plain: 'Not known how far behind {upstream}' },
  'behind.none': { plain: 'Nothing has come through {upstream} since the data begins' },

  // Lines about a stage where no label stands beside them (`alone.ts`)
  'label.plan': { plain: 'Plan: {line}' },
  'label.actual': { plain: 'Actual: {line}' },
  'label.next': { plain: 'Next: {line}' },

  // The plan in words
  'plan.automatic': { plain: 'every good release of {from}, within {within}' },
  'plan.automaticFirst': { plain: 'on every push' },
  'plan.schedule': { plain: '{when}', expert: 'cron {cron} in {zone}, tolerance {tolerance}' },
  'plan.scheduleFrom': {
    plain: '{when}, from {from}',
    expert: 'cron {cron} in {zone}, from {from}, tolerance {tolerance}',
  },
  'plan.cron': { plain: 'at "{cron}"' },
  'plan.manual': { plain: 'by hand' },
  'plan.manualBy': { plain: 'by hand, by {by}' },
  'plan.approvals': { plain: 'Approval by {names}' },
  'plan.gates': { plain: 'Gate: {names}' },
  'plan.maxAge': { plain: 'A release here gets at most {age} old' },
  'plan.expected': {
    plain: '{count, plural, one {One new release} other {# new releases}} a {unit}',
  },
  'plan.onlyIfNew': { plain: 'Only when there is something new' },
  'plan.none': { plain: 'No plan for this stage: actual only' },
  'unit.day': { plain: 'day' },
  'unit.week': { plain: 'week' },
  'unit.month': { plain: 'month' },
  'unit.quarter': { plain: 'quarter' },
  'unit.year': { plain: 'year' },
  'this.day': { plain: 'today' },
  'this.week': { plain: 'this week' },
  'this.month': { plain: 'this month' },
  'this.quarter': { plain: 'this quarter' },
  'this.year': { plain: 'this year' },
  'last.day': { plain: 'yesterday' },
  'last.week': { plain: 'last week' },
  'last.month': { plain: 'last month' },
  'last.quarter': { plain: 'last quarter' },
  'last.year': { plain: 'last year' },

  // Where a line of the plan comes from
  'origin.pipeline': { plain: 'from the pipeline' },
  'origin.pipelineFile': { plain: 'from the pipeline', expert: 'from the pipeline, {path}' },
  'origin.checks': { plain: 'from the checks of {environment}' },
  'origin.file': { plain: 'from the file', expert: 'from file {path}@{commit}, line {line}' },
  'origin.stored': { plain: 'from the hub settings', expert: 'from hub settings, version {version}' },
  'origin.default': { plain: 'our default' },

  // Planned against actual
  'actual.schedule': {
    plain: '{done} of {of} planned times kept',
    expert: 'on time {onTime} of {of}, done {done}; excused {excused}, unknown {unknown}, missed {missed}',
  },
  'actual.scheduleNone': { plain: 'no planned time in this period counts' },
  'actual.automatic': {
    plain: '{hits} of {of} came in time ({share})',
    expert: '{hits} of {of} within {within} ({low}–{high}); excused {excused}, unknown {unknown}',
  },
  'actual.automaticNone': { plain: 'nothing to bring here in this period' },
  'actual.age': { plain: 'the release here is {age} old' },
  'actual.tooOld': { plain: 'the release here is {age} old, more than the planned {maxAge}' },
  'actual.expected': {
    plain: '{actual, plural, =0 {none} other {#}} {unit}, planned {expected}',
    expert: '{actual} arrivals since {from}, planned {expected}',
  },
  'actual.built': { plain: '{count, plural, =0 {no release} one {1 release} other {# releases}} built' },
  'actual.count': { plain: '{count, plural, =0 {no deployment} one {1 deployment} other {# deployments}}' },
  'actual.unknown': { plain: 'not known' },

  // What comes next
  'next.tick': { plain: '{at}' },
  'next.automatic': { plain: 'with the next good release of {from}' },
  'next.push': { plain: 'with the next push' },
  'next.person': {
    plain: '{count, plural, one {1 release waits} other {# releases wait}} for a person, the oldest {age}',
  },
  'next.approval': { plain: '{version} waits for approval by {names}, {age} so far' },
  'next.approvalAnyone': { plain: '{version} waits for approval, {age} so far' },
  'next.check': { plain: '{version} waits for {names}, {age} so far' },
  'next.wait': { plain: '{version} waits {for}, {age} so far' },
  'next.running': { plain: '{version} is being deployed' },
  'next.unknown': { plain: 'not known' },
  'next.nothing': { plain: 'Nothing waits' },

  // Cells of the matrix
  'cell.live': { plain: 'Live since {at}' },
  'cell.arrived': { plain: 'Arrived {at}' },
  'cell.arrivedWaited': { plain: 'Arrived {at}, waited {waited} {for}' },
  'cell.issues': { plain: 'Arrived {at}, with warnings', expert: 'Arrived {at}, succeededWithIssues' },
  'cell.built': { plain: 'Built {at}' },
  'cell.cameBack': { plain: 'Came back {at}', expert: 'Rollback (inferred) {at}' },
  'cell.failed': {
    plain: 'Failed {at}{attempts, plural, one {} other { (# attempts)}}',
  },
  'cell.canceled': { plain: 'Stopped {at}', expert: 'Canceled {at}' },
  'cell.rejected': { plain: 'Not let in: {why}' },
  'cell.skipped': { plain: 'Skipped' },
  'cell.running': { plain: 'Deploying since {at}' },
  'cell.waiting': { plain: 'Waits {for} since {at}' },
  'cell.notPromoted': { plain: 'Not promoted' },
  'cell.superseded': { plain: 'A newer release came first', expert: 'Superseded' },
  'cell.failedUpstream': { plain: 'Failed in {stage}' },
  'cell.notReached': { plain: 'Has not come this far' },
  'cell.notKnown': { plain: 'Not known' },
  'cell.passed': { plain: 'Came through' },
  'why.approval': { plain: '{name} was rejected' },
  'why.gate': { plain: '{name} did not pass' },
  'why.timedOut': { plain: '{name} ran out of time' },
  'why.notStarted': { plain: 'it never started' },

  // Planned times on the timeline
  'tick.onTime': { plain: 'On plan', expert: 'On time: started {delay} after the tick' },
  'tick.onTimeByHand': { plain: 'On plan, started by hand' },
  'tick.late': { plain: 'Late by {delay}' },
  'tick.lateByHand': { plain: 'Late by {delay}, started by hand' },
  'tick.failed': { plain: 'Tried, but it failed' },
  'tick.waiting': { plain: 'Held: {why}' },
  'tick.nothingNew': { plain: 'Nothing new', expert: 'Excused: nothing new upstream' },
  'tick.frozen': { plain: 'Frozen: {reason}', expert: 'Excused: freeze ({reason})' },
  'tick.missed': { plain: 'Missed: {reason}' },
  'tick.missedUnexplained': { plain: 'Missed' },
  'tick.unknown': { plain: 'Not known' },
  'tick.unknownWhy': { plain: 'Not known: {reason}' },
  'tick.due': { plain: 'Due now' },
  'tick.future': { plain: 'Planned' },

  // Why a planned time was missed, or is not known
  'reason.rejected': { plain: 'release {version} was not let in' },
  'reason.skipped': { plain: 'the stage was skipped for release {version}' },
  'reason.no-schedule': { plain: 'the pipeline has no schedule' },
  'reason.ui-schedules-override': { plain: 'schedules set in the browser switch off those of the YAML file' },
  'reason.branch-lacks-schedule': { plain: "the branch's own YAML file does not have the schedule" },
  'reason.no-source-change': { plain: 'the source did not change since the last scheduled run' },
  'reason.run-limits': {
    plain: 'Azure DevOps limits scheduled runs, and {runs} runs had just started',
    expert: 'limits of scheduled runs: {runs} runs {within}',
  },
  'within.week': { plain: 'within a week' },
  'within.quarterHour': { plain: 'within a quarter of an hour' },
  'reason.pipeline-disabled': { plain: 'the pipeline was disabled' },
  'reason.github-throttling': { plain: 'GitHub may have slowed down Azure DevOps' },
  'reason.upstream-no-success': { plain: 'nothing reached {upstream} since {since}' },
  'reason.upstream-never': { plain: 'nothing has reached {upstream}, as far as the data goes back' },
  'reason.no-permission': { plain: 'you may not see the deployments of this stage' },
  'reason.no-data': { plain: 'no data of this stage is known' },
  'reason.before-data': { plain: 'older runs are not there any more' },
  'reason.before-plan': { plain: 'no plan was in force yet' },
  'reason.upstream-unknown': { plain: 'what was in {upstream} then is not known' },

  // Rules
  'rule.R1.title': { plain: 'The same release in every stage' },
  'rule.R1.explanation': {
    plain:
      'What is tested is what was built. When a stage gets a new build of the same commit, nobody has tried that very release in the stage before.',
    expert: 'Arrival whose run never succeeded upstream while another run with the same commit did.',
  },
  'rule.R1.finding': {
    plain:
      '{stage} got a rebuilt copy: {version} of run {run} was built anew from the commit of {original} (run {other}), which had come through {upstream}',
    expert: '{version} in {stage}: same commit {commit} as {original} in {upstream}, different run',
  },
  'rule.R2.title': { plain: 'Every release has its own version' },
  'rule.R2.explanation': { plain: 'Two releases with one version cannot be told apart.' },
  'rule.R2.finding': { plain: 'Version {version} was given twice: to run {other} and to run {run}' },
  'rule.R3.title': { plain: 'No stage is skipped' },
  'rule.R3.explanation': { plain: 'A release goes through every stage in order.' },
  'rule.R3.finding': { plain: '{version} came into {stage} without having been in {upstream}' },
  'rule.R4.title': { plain: 'Nothing that failed goes on' },
  'rule.R4.explanation': { plain: 'A release that failed in a stage is not promoted to the next one.' },
  'rule.R4.finding': { plain: '{version} came into {stage} although its last attempt in {upstream} had failed' },
  'rule.R5.title': { plain: 'A fix is a new release' },
  'rule.R5.explanation': {
    plain: 'A broken release is fixed, built again with a higher version, and goes through from the beginning.',
  },
  'rule.R5.finding': {
    plain: '{version} replaced the broken {broken} in {stage}, but its version is not higher',
  },
  'rule.R5.noFix': { plain: 'Nothing to check: no failure was followed by another release' },
  'rule.R6.title': { plain: 'Somebody else approves' },
  'rule.R6.explanation': { plain: 'Who asks for a release does not approve it.' },
  'rule.R6.finding': { plain: '{person} approved {version} for {stage} and had also asked for it' },
  'rule.R6.notPlanned': { plain: 'Not checked: the plan does not ask for it' },
  'rule.R6.noApprovals': { plain: 'Not checked: no approvals are known in this period' },
  'rule.R7.title': { plain: 'No check is bypassed' },
  'rule.R7.explanation': { plain: 'Checks exist for everyone; an administrator can pass them by, and that is shown.' },
  'rule.R7.finding': { plain: '{check} was bypassed for {version} in {stage}' },
  'rule.kept': { plain: 'Kept, {checked, plural, one {1 case} other {# cases}} looked at' },
  'rule.broken': {
    plain:
      'Broken {count, plural, one {once} other {# times}}, {checked, plural, one {1 case} other {# cases}} looked at',
  },
  'rule.muted': { plain: 'Muted: {reason}', expert: 'Muted ({muted} findings): {reason}' },
  'rule.notChecked': { plain: 'Not checked: the data does not allow a verdict' },

  // Evidence
  'evidence.succeeded': {
    plain: '{version} (run {run}) succeeded in {stage} {at}',
    expert: '{version} (run {run}, commit {commit}) succeeded in {stage} {at}',
  },
  'evidence.ended': {
    plain: '{version} (run {run}) {outcome} in {stage} {at}',
    expert: '{version} (run {run}, commit {commit}) {outcome} in {stage} {at}',
  },
  'evidence.never': { plain: '{version} never succeeded in {stage}' },
  'evidence.version': {
    plain: 'Run {run}, queued {at}, is {version}',
    expert: 'Run {run} (commit {commit}), queued {at}, is {version}',
  },
  'evidence.approved': { plain: '{person} approved "{check}" {at}' },
  'evidence.bypassed': { plain: '"{check}" was bypassed {at}' },
  'evidence.bypassedBy': { plain: '"{check}" was bypassed {at} by {person}' },

  // What needs attention
  'attention.notRestored': { plain: '{stage} is not restored since {since}: {version} failed there' },
  'attention.stoppedHalfWay': {
    plain: '{version} was stopped half-way in {stage} {since}, and nothing has succeeded there since',
  },
  'attention.notBuilt': { plain: 'The last build did not work: {version} failed in {stage} {since}' },
  'attention.missed': { plain: '{stage} missed its planned time {at}' },
  'attention.disabled': { plain: 'No run starts: the pipeline is disabled or paused, since {since} or earlier' },
  'attention.missedWhy': { plain: '{stage} missed its planned time {at}: {reason}' },
  'attention.missedSome': { plain: '{stage} missed {missed} of its last {of} planned times, most recently {at}' },
  'attention.missedSomeWhy': {
    plain: '{stage} missed {missed} of its last {of} planned times, most recently {at}: {reason}',
  },
  'attention.approval': { plain: '{version} has waited {age} for {names} to approve {stage}' },
  'attention.approvalAnyone': { plain: '{version} has waited {age} for an approval of {stage}' },
  'attention.gate': { plain: '{version} is held before {stage} by {names} for {age}' },
  'attention.wait': { plain: '{version} has waited {age} {for}, before {stage}' },
  'attention.tooOld': { plain: 'The release in {stage} is {age} old; the plan allows {maxAge}' },
  'attention.notTaken': {
    plain: '{count, plural, one {1 good release} other {# good releases}} of {upstream} did not come into {stage}',
  },
  'attention.behindExpected': {
    plain:
      '{stage} got {actual, plural, =0 {no new release} one {1 new release} other {# new releases}} {unit}, planned {expected}',
  },
  'attention.rule': {
    plain: '{finding}',
    expert: '{rule}: {finding}',
  },
  'attention.ruleMany': {
    plain: '{finding} (and {more, plural, one {one more} other {# more}} like it)',
    expert: '{rule}: {finding} (+{more})',
  },
  'attention.finding': { plain: '{text}' },
  'attention.lagging': {
    plain:
      '{count, plural, one {1 release waits} other {# releases wait}} for a person to take {count, plural, one {it} other {them}} into {stage}, the oldest {age}',
  },
  'attention.unreadable': { plain: 'You cannot see deployments to {stage}, so its numbers are missing' },
  'attention.notLoaded': { plain: 'Deployments to {stage} could not be loaded, so its numbers are missing' },
  'attention.stillLoading': { plain: 'Deployments to {stage} are still loading' },

  // Missing data
  'coverage.from': { plain: 'Data from {from}' },
  'coverage.retention': { plain: 'Data from {from} (older runs were removed by retention)' },
  'coverage.partial': { plain: 'The period begins {from}, the data only {dataFrom}: numbers cover the part there is' },
  'coverage.stageFrom': { plain: '{stage}: data from {from}' },
  'coverage.noPermission': { plain: '{stage}: you cannot see its deployments' },
  'coverage.plan': { plain: 'The plan could not be read just now: planned times are those known before' },
  'coverage.incidents.failed': {
    plain: 'Incidents could not be read, so it is not known how many releases had to be repaired: {message}',
  },
  'coverage.incidents.notFlat': {
    plain:
      'incidentQuery in the plan finds no flat list of work items, so it is not known how many releases had to be repaired',
  },
  'coverage.incidents.tooMany': {
    plain:
      'incidentQuery in the plan finds more than 1,000 work items, so it is not known how many releases had to be repaired: narrow it',
  },
  'coverage.loading': { plain: '{stage}: still loading' },
  'coverage.failed': { plain: '{stage}: could not be loaded' },
  'coverage.shared': { plain: '{stage}: many pipelines share the environment, so only the shown runs were read' },
  'coverage.noEnvironment': { plain: '{stage} deploys without an environment: approvals are not recorded' },
  'coverage.strayed': {
    plain:
      '{count, plural, one {1 deployment went} other {# deployments went}} to stages that the pipeline no longer has; name them under "formerly" in the plan to see them',
  },
  'coverage.stale': { plain: 'Nothing is known after {to}' },

  // Times in findings of the plan: "22:00 or 23:00 (0 3 * * * UTC)"
  'finding.times.none': { plain: 'no time ({lines})' },
  'finding.times.one': { plain: '{first} ({lines})' },
  'finding.times.two': { plain: '{first} or {second} ({lines})' },
  'finding.times.few': { plain: '{times} ({lines})' },
  'finding.times.many': { plain: 'several times ({lines})' },
  'finding.upstream.none': { plain: 'no stage' },

  // Parts of a plan file
  'plan.file': { plain: 'The plan' },
  'cronField.minute': { plain: 'minute' },
  'cronField.hour': { plain: 'hour' },
  'cronField.dayOfMonth': { plain: 'day of month' },
  'cronField.month': { plain: 'month' },
  'cronField.dayOfWeek': { plain: 'day of week' },

  // Cron lines
  ...cronPhrases,
} as const satisfies Readonly<Record<string, Phrase>>;
