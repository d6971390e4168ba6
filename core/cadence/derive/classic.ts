import type { CheckKind, ConfiguredCheck, Person } from '../facts';
import type { CronLine, PlanFinding } from '../plan/types';
import { finding } from './catalogue';
import type { PipelineShape, ShapeStage } from './types';

/** Turns the Windows zone id of a classic schedule into an IANA zone (`core/cadence/time/windows`). */
export type IanaZoneOf = (windowsId: string) => string | undefined;

/** `ScheduleDays`: one bit a day. */
const DAY_BITS: readonly (readonly [name: string, bit: number, cronDay: number])[] = [
  ['monday', 1, 1],
  ['tuesday', 2, 2],
  ['wednesday', 4, 3],
  ['thursday', 8, 4],
  ['friday', 16, 5],
  ['saturday', 32, 6],
  ['sunday', 64, 0],
];

const ALL_DAYS = 127;

/** Condition types of a classic environment, by name and number. */
const EVENT = ['event', '1'];
const ENVIRONMENT_STATE = ['environmentstate', '2'];

/** Trigger types of a classic release definition, by name and number. */
const ARTIFACT_TRIGGERS = [
  'artifactsource',
  '1',
  'sourcerepo',
  '3',
  'containerimage',
  '4',
  'package',
  '5',
  'pullrequest',
  '6',
];
const SCHEDULE_TRIGGER = ['schedule', '2'];
/** `DefinitionTriggerType` of a build definition. */
const BUILD_SCHEDULE_TRIGGER = ['schedule', '8'];

/**
 * Reads the shape of a classic release definition (GET release/definitions/{id}). Stages are its environments in the order of
 * their ranks; their schedules keep their own zones (research §5.3).
 *
 * @param definition the answer as parsed JSON; parts of another form are left out.
 */
export function shapeOfClassic(definition: unknown, ianaZoneOf: IanaZoneOf): PipelineShape {
  const findings: PlanFinding[] = [];
  const root = asRecord(definition);
  const environments = asList(root.environments)
    .map(asRecord)
    .sort((a, b) => asNumber(a.rank) - asNumber(b.rank));
  const triggers = asList(root.triggers).map(asRecord);
  const ofType = (types: readonly string[]) =>
    triggers.filter((trigger) => types.includes(asText(trigger.triggerType).toLowerCase()));
  return {
    kind: 'classic',
    stages: environments.map((environment) => readEnvironment(environment, ianaZoneOf, findings)),
    startsOnPush: ofType(ARTIFACT_TRIGGERS).length > 0,
    pushBranches: { include: [], exclude: [] },
    batch: false,
    triggeringPipelines: [],
    pipelineResources: [],
    schedules: ofType(SCHEDULE_TRIGGER).flatMap((trigger) =>
      readSchedule(asRecord(trigger.schedule), 'daysToRelease', ianaZoneOf, findings),
    ),
    uiSchedules: [],
    findings,
  };
}

/**
 * The schedules set in the user interface of a build definition (`definition.triggers[]`, GET build/definitions/{id}). When
 * there is one, Azure DevOps ignores the schedules of the YAML file.
 */
export function uiSchedules(
  buildDefinition: unknown,
  ianaZoneOf: IanaZoneOf,
): { readonly schedules: CronLine[]; readonly findings: PlanFinding[] } {
  const findings: PlanFinding[] = [];
  const schedules = asList(asRecord(buildDefinition).triggers)
    .map(asRecord)
    .filter((trigger) => BUILD_SCHEDULE_TRIGGER.includes(asText(trigger.triggerType).toLowerCase()))
    .flatMap((trigger) => asList(trigger.schedules).map(asRecord))
    .flatMap((schedule) => readSchedule(schedule, 'daysToBuild', ianaZoneOf, findings));
  return { schedules, findings };
}

function readEnvironment(
  environment: Record<string, unknown>,
  ianaZoneOf: IanaZoneOf,
  findings: PlanFinding[],
): ShapeStage {
  const name = asText(environment.name);
  const conditions = asList(environment.conditions).map(asRecord);
  const ofType = (types: readonly string[]) =>
    conditions.filter((condition) => types.includes(asText(condition.conditionType).toLowerCase()));
  const dependsOn = ofType(ENVIRONMENT_STATE).map((condition) => asText(condition.name));
  const startsByItself = dependsOn.length > 0 || ofType(EVENT).length > 0;
  const schedules = asList(environment.schedules)
    .map(asRecord)
    .flatMap((schedule) => readSchedule(schedule, 'daysToRelease', ianaZoneOf, findings));
  const checks = [
    ...readApprovals(environment.preDeployApprovals, 'pre'),
    ...readGates(environment.preDeploymentGates, 'pre'),
    ...readApprovals(environment.postDeployApprovals, 'post'),
    ...readGates(environment.postDeploymentGates, 'post'),
  ];
  return {
    name,
    displayName: name,
    dependsOn,
    manual: !startsByItself && schedules.length === 0,
    manualValidation: asList(environment.deployPhases)
      .flatMap((phase) => asList(asRecord(phase).workflowTasks))
      .some((task) => /^manual ?intervention/i.test(asText(asRecord(task).name))),
    serverTasks: [],
    skippable: true,
    environments: [],
    deploys: true,
    schedules,
    checks,
  };
}

/** The weekdays, as cron writes them (Sunday 0), of a number, a name, or names with commas. */
function readDays(value: unknown): number[] {
  const text = asText(value).toLowerCase();
  const bits = /^\d+$/.test(text)
    ? Number(text)
    : text
        .split(/[\s,]+/)
        .reduce(
          (sum, name) => sum | (name === 'all' ? ALL_DAYS : (DAY_BITS.find(([day]) => day === name)?.[1] ?? 0)),
          0,
        );
  return DAY_BITS.filter(([, bit]) => (bits & bit) !== 0)
    .map(([, , cronDay]) => cronDay)
    .sort((a, b) => a - b);
}

function readSchedule(
  schedule: Record<string, unknown>,
  daysKey: 'daysToRelease' | 'daysToBuild',
  ianaZoneOf: IanaZoneOf,
  findings: PlanFinding[],
): CronLine[] {
  const days = readDays(schedule[daysKey]);
  const [hour, minute] = [asNumber(schedule.startHours), asNumber(schedule.startMinutes)];
  if (days.length === 0 || hour > 23 || minute > 59) {
    return [];
  }
  const zone = asText(schedule.timeZoneId) || 'UTC';
  const timeZone = ianaZoneOf(zone);
  if (timeZone === undefined) {
    findings.push(finding('unknown-windows-zone', { zone }));
    return [];
  }
  const include = asList(schedule.branchFilters).map(asText);
  return [
    {
      expression: `${minute} ${hour} * * ${days.length === 7 ? '*' : days.join(',')}`,
      timeZone,
      ...(include.length > 0 && {
        branches: {
          include: include.filter((filter) => !filter.startsWith('-')).map((filter) => filter.replace(/^\+/, '')),
          exclude: include.filter((filter) => filter.startsWith('-')).map((filter) => filter.slice(1)),
        },
      }),
      onlyWithChanges: schedule.scheduleOnlyWithChanges === true,
      origin: { layer: 'pipeline' },
    },
  ];
}

function readApprovals(value: unknown, phase: 'pre' | 'post'): ConfiguredCheck[] {
  const record = asRecord(value);
  const options = asRecord(record.approvalOptions);
  const approvers = asList(record.approvals)
    .map(asRecord)
    .filter((approval) => approval.isAutomated !== true)
    .map((approval) => asPerson(approval.approver))
    .filter((person) => person.name !== '');
  if (approvers.length === 0) {
    return [];
  }
  const creator = options.releaseCreatorCanBeApprover;
  return [
    check('approval', `${phase}-approval`, phase === 'pre' ? 'Pre-deployment approval' : 'Post-deployment approval', {
      approvers,
      timeoutMinutes: typeof options.timeoutInMinutes === 'number' ? options.timeoutInMinutes : null,
      requesterCannotApprove: typeof creator === 'boolean' ? !creator : null,
    }),
  ];
}

function readGates(value: unknown, phase: 'pre' | 'post'): ConfiguredCheck[] {
  const record = asRecord(value);
  const options = asRecord(record.gatesOptions);
  if (options.isEnabled !== true) {
    return [];
  }
  return asList(record.gates)
    .flatMap((gate) => asList(asRecord(gate).tasks).map(asRecord))
    .filter((task) => task.enabled !== false)
    .map((task, index) =>
      check('gate', `${phase}-gate-${index + 1}`, asText(task.name) || asText(task.taskId), {
        taskId: asText(task.taskId).toLowerCase() || null,
        timeoutMinutes: typeof options.timeout === 'number' ? options.timeout : null,
        inputs: Object.fromEntries(Object.entries(asRecord(task.inputs)).map(([key, input]) => [key, asText(input)])),
      }),
    );
}

function check(kind: CheckKind, id: string, name: string, more: Partial<ConfiguredCheck>): ConfiguredCheck {
  return {
    id,
    kind,
    name,
    disabled: false,
    timeoutMinutes: null,
    approvers: [],
    requesterCannotApprove: null,
    taskId: null,
    inputs: {},
    ...more,
  };
}

function asPerson(value: unknown): Person {
  const person = asRecord(value);
  return { id: asText(person.id), name: asText(person.displayName) || asText(person.uniqueName) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function asNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
