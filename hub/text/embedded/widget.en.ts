import { problems } from './problems.en';

/** Texts of the dashboard widget and of its configuration, in English. */
export const en = {
  ...problems,

  'strip.label': 'Stages of {pipeline}',
  'strip.open': '{pipeline}: open Stage cadence',
  'strip.nothing': 'No release yet',
  'strip.loading': 'Loading…',
  'strip.noStages': 'This pipeline has no stages yet. They show after its first run.',
  'strip.updated': 'Updated {when}',
  'strip.zone': 'Times in {zone}',
  'strip.stale': 'What is shown is from {when}.',

  'short.noPermission': 'not visible to you',
  'short.unknown': 'not known',
  'short.running': '{version} is coming',
  'short.waitsApproval': '{count, plural, one {1 waits for approval} other {# wait for approval}}',
  'short.waits': '{count, plural, one {1 waits} other {# wait}}',
  'short.failed': '{version} failed',
  'short.broken': 'plan not kept',
  'short.behind': '{count} behind',
  'short.kept': 'plan kept',
  'short.upToDate': 'up to date',
  'short.newest': 'newest release',
  'tone.failed': 'Failed',
  'tone.waiting': 'Waiting',
  'tone.running': 'Running',
  'tone.broken': 'Plan not kept',
  'tone.kept': 'Plan kept',
  'tone.unknown': 'Not known',

  'config.pipeline': 'Pipeline',
  'config.choose': 'Choose a pipeline',
  'config.classic': '{name} (classic release)',
  'config.none': 'This project has no pipeline yet.',
  'config.missing': 'Choose a pipeline first.',
  'config.gone': 'Pipeline {id} (not there any more)',
  'config.stages': 'Stages to show',
  'config.all': 'All stages, also those that come later',
  'config.loadingStages': 'Looking for stages…',
  'config.noStages': 'No stages are known yet: the widget shows all of them once there are some.',
  'config.noneChosen': 'Choose at least one stage, or all.',
} as const satisfies Readonly<Record<string, string>>;

/** Key of a text of the widget. */
export type WidgetTextKey = keyof typeof en;
