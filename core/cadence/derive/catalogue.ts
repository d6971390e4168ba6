import type { FindingSeverity, Origin, PlanFinding } from '../plan/types';
import type { Param } from '../words/message';

/** Texts in English; they stand among the words as `finding.<code>.text` and `finding.<code>.fix`. */
interface FindingTexts {
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly fix: string;
}

/** Everything that plan, pipeline and checks can disagree about, and what could not be read from the pipeline. */
export const FINDINGS = {
  'not-yaml': {
    severity: 'problem',
    message: 'The pipeline is not readable YAML: {reason}',
    fix: 'Open the pipeline in Azure DevOps and validate it.',
  },
  'needs-preview': {
    severity: 'warning',
    message:
      'The pipeline uses templates or compile-time expressions that are not expanded here, so stages may be missing.',
    fix: 'Give the page permission to preview the pipeline, or write the stages into the plan.',
  },
  'runtime-stage-name': {
    severity: 'warning',
    message: 'The name of stage "{text}" is known only while the pipeline runs.',
    fix: 'Name the stage in the plan as it appears in a run.',
  },
  'bad-pipeline-cron': {
    severity: 'problem',
    message: 'The pipeline\'s cron line "{expression}" is wrong: {reason}',
    fix: 'Correct the line in the pipeline; Azure DevOps starts no runs for it.',
  },
  'cron-read-differently': {
    severity: 'warning',
    message: 'Azure DevOps reads "{text}" in the cron line "{expression}" differently from how it looks.',
    fix: 'Write ranges forwards, and steps of 1 or more.',
  },
  'unknown-windows-zone': {
    severity: 'problem',
    message: 'The time zone "{zone}" of a schedule is not known, so its ticks are left out.',
    fix: 'Choose another time zone for the schedule.',
  },
  'ui-schedules-override': {
    severity: 'problem',
    message:
      'Schedules set in the user interface switch off {count, plural, one {the schedule} other {the # schedules}} of the YAML file.',
    fix: 'Remove the schedules under Triggers in the pipeline editor, or those in the YAML file.',
  },
  'scheduled-run-rebuilds': {
    severity: 'problem',
    message:
      'A scheduled run builds {stage} a new release instead of promoting the one that passed {from}: the release changes in the middle of the pipeline.',
    fix: 'Promote with a pipeline that takes the last run that succeeded in {from} as a pipeline resource, or with a classic stage schedule.',
  },
  'conditional-stage': {
    severity: 'note',
    message: '{stage} has a condition of its own that is not interpreted: {condition}',
    fix: 'Write into the plan how releases get into the stage.',
  },
  'manual-validation': {
    severity: 'note',
    message: '{stage} waits for a ManualValidation task; Azure DevOps does not record who resumed it.',
    fix: 'Use an approval on the environment if it matters who said yes.',
  },
  'stage-not-in-pipeline': {
    severity: 'problem',
    message: 'The plan has a stage "{stage}" that the pipeline does not have.',
    fix: 'Correct the name. If the stage was renamed, plan the new name with "formerly: [{stage}]".',
  },
  'stage-not-planned': {
    severity: 'note',
    message: 'The pipeline has a stage "{stage}" that the plan says nothing about.',
    fix: 'Add it to the plan, or leave it as the pipeline says.',
  },
  'no-time-zone': {
    severity: 'warning',
    message: 'The plan has cron lines but no time zone, so they are read in UTC.',
    fix: 'Add "timeZone: America/New_York", or "timeZone: UTC" if UTC is meant.',
  },
  'no-schedule-in-pipeline': {
    severity: 'problem',
    message: 'The plan schedules {stage}, but nothing in the pipeline starts it at these times.',
    fix: 'Add a schedule to the pipeline that promotes to {stage}, or plan the stage as manual.',
  },
  'cron-differs': {
    severity: 'problem',
    message: 'The plan says {planned} {zone} for {stage}; the pipeline starts at {actual} {zone}.',
    fix: 'Change the cron line of the plan or the schedule of the pipeline.',
  },
  'cron-moves': {
    severity: 'warning',
    message:
      'The plan says {planned} {zone} for {stage}; the pipeline starts at {actual} {zone}: it moves with daylight saving.',
    fix: 'Azure Pipelines reads cron in UTC. Add a second schedule for the other half of the year, or use a classic stage schedule in your zone.',
  },
  'utc-cron-moves': {
    severity: 'note',
    message: "The pipeline's schedule {expression} is {actual} in {zone}: it moves with daylight saving.",
    fix: 'Azure Pipelines reads cron in UTC. Plan the time you mean, and the page will show when they differ.',
  },
  'schedule-needs-changes': {
    severity: 'warning',
    message:
      'The pipeline skips a scheduled run of {stage} when the source did not change; the plan expects every tick.',
    fix: 'Write "always: true" into the schedule, or "onlyIfNew: true" into the plan.',
  },
  'starts-by-itself': {
    severity: 'problem',
    message: 'The plan says that people start {stage}, but the pipeline starts it by itself and no approval holds it.',
    fix: 'Add an approval to the environment or "trigger: manual" to the stage.',
  },
  'waits-for-people': {
    severity: 'warning',
    message: 'The plan says that {stage} follows automatically, but it waits for a person.',
    fix: 'Plan it as manual, or remove the approval from the environment.',
  },
  'approval-missing': {
    severity: 'problem',
    message: 'The plan asks for an approval by {approvals} before {stage}, but no approval is set up.',
    fix: 'Add the approval to the environment under Approvals and checks.',
  },
  'gate-missing': {
    severity: 'problem',
    message: 'The plan asks for the gate(s) {gates} before {stage}, but no gate is set up.',
    fix: 'Add the check to the environment; the page "Bug gate" prepares it.',
  },
  'upstream-differs': {
    severity: 'warning',
    message: 'The plan takes releases for {stage} from {planned}; in the pipeline {stage} follows {actual}.',
    fix: 'Correct "from" in the plan or "dependsOn" in the pipeline.',
  },
  'releases-superseded': {
    severity: 'note',
    message: '{stage} runs only the latest of the waiting releases; overtaken ones are excused.',
    fix: 'Nothing to do, unless every release must reach {stage}: then use lockBehavior "sequential".',
  },
} as const satisfies Record<string, FindingTexts>;

/** Code of a finding. */
export type FindingCode = keyof typeof FINDINGS;

/** A finding with what its texts need. */
export function finding(
  code: FindingCode,
  params: Readonly<Record<string, Param>>,
  options: { readonly stage?: string; readonly origins?: readonly (Origin | undefined)[] } = {},
): PlanFinding {
  return {
    code,
    severity: FINDINGS[code].severity,
    ...(options.stage !== undefined && { stage: options.stage }),
    text: { key: `finding.${code}.text`, params },
    fix: { key: `finding.${code}.fix`, params },
    origins: (options.origins ?? []).filter((origin) => origin !== undefined),
  };
}
