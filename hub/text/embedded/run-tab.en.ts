import { problems } from './problems.en';

/** Texts of the tab "Release" on a run's page, in English. */
export const en = {
  ...problems,

  'tab.loading': 'Looking for this release…',
  'tab.old': 'What is shown is from before.',
  'tab.title': 'Release {version}',
  'tab.numberOnly': 'No version tag is on this run, so this is its run number.',
  'tab.openHub': 'Show in Stage cadence',
  'tab.zone': 'Times in {zone}',

  'why.title': 'Why this version',
  'why.unknown': 'The stamp task left no explanation on this run.',
  'why.mismatch': 'The stamp task decided {version}; the run carries another version.',
  'why.why': 'Why',
  'why.previous': 'Previous version',
  'why.commit': 'Commit',
  'why.passedOver': 'Passed over',
  'why.notChecked': 'Not checked',
  'why.commits': 'Commits',
  'why.files': 'Files stamped',
  'why.file': 'File and line',
  'why.field': 'Field',
  'why.before': 'Before',
  'why.after': 'After',

  'journey.title': 'Its way through the stages',
  'journey.stage': 'Stage',
  'journey.state': 'State',
  'journey.when': 'When',
  'journey.took': 'Deploying took',
  'journey.waited': 'Waited before',
  'journey.attempt': 'attempt {count}',
  'journey.notReached': 'Has not come this far',
  'journey.none': 'This run has no stages yet.',
  'journey.notWaited': 'Did not wait',
  'journey.unknown': 'Not known',
  'journey.since': 'since {when}',

  'result.succeeded': 'Succeeded',
  'result.succeededWithIssues': 'Succeeded with warnings',
  'result.failed': 'Failed',
  'result.canceled': 'Canceled',
  'result.rejected': 'Not let in',
  'result.skipped': 'Skipped',
  'result.running': 'Running',
  'result.waiting': 'Waiting',

  'checks.title': 'Approvals and gates',
  'checks.none': 'No approval and no gate was asked for this release.',
  'checks.stage': 'Before stage',
  'checks.check': 'Check',
  'checks.result': 'Result',
  'checks.by': 'By',
  'checks.asked': 'asked: {names}',
  'checks.opened': 'Asked at',
  'checks.says': 'What it said',
} as const satisfies Readonly<Record<string, string>>;

/** Key of a text of the tab. */
export type RunTabTextKey = keyof typeof en;
