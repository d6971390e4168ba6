import { readCron } from '../cron/cron';
import type { EnvironmentFact } from '../facts';
import type { CronLine, Origin, Plan, PlanFinding, StageLine, StagePlan } from '../plan/types';
import { stageTicks } from '../ticks/planned';
import { dayOfWall } from '../time/civil';
import { DAY, type Instant, MINUTE } from '../time/instant';
import { zoneOf } from '../time/zone';
import type { Param } from '../words/message';
import { say } from '../words/say';
import { finding } from './catalogue';
import { checksOfStage, environmentOf } from './checks';
import { activeSchedules } from './plan';
import type { PipelineShape, ShapeStage } from './types';

/** A year and a day: every change of clocks is in it. */
const LOOK_AHEAD = 366 * DAY;

/** What one comparison looks at: a stage that plan and pipeline both have. */
interface Pair {
  readonly plan: Plan;
  readonly planned: StagePlan;
  /** What the pipeline alone says about the stage. */
  readonly derived: StagePlan;
  readonly shape: PipelineShape;
  readonly stage: ShapeStage;
  readonly environments: readonly EnvironmentFact[];
  readonly asOf: Instant;
}

/** A question asked of every stage. */
type Comparison = (pair: Pair) => PlanFinding[];

/**
 * Everything that plan, pipeline and checks do not say the same way, and what in the pipeline could not be understood
 * (research §5.2, §5.3).
 *
 * @param plan what is planned (`layerPlan`, or the derived plan itself).
 * @param derived what pipeline and checks say alone (`derivePlan`).
 * @param asOf ticks are compared for the year after it.
 */
export function planFindings(
  plan: Plan,
  derived: Plan,
  shape: PipelineShape,
  environments: readonly EnvironmentFact[],
  asOf: Instant,
): PlanFinding[] {
  const findings = [...shape.findings, ...pipelineFindings(plan, shape, asOf)];
  for (const planned of plan.stages) {
    const stage = shape.stages.find((candidate) => candidate.name === planned.stage);
    const own = derived.stages.find((candidate) => candidate.stage === planned.stage);
    if (!stage || !own) {
      findings.push(
        finding(
          'stage-not-in-pipeline',
          { stage: planned.stage },
          { stage: planned.stage, origins: writtenOrigins(planned) },
        ),
      );
      continue;
    }
    const pair = { plan, planned, derived: own, shape, stage, environments, asOf };
    findings.push(...COMPARISONS.flatMap((comparison) => comparison(pair)));
  }
  return findings;
}

function pipelineFindings(plan: Plan, shape: PipelineShape, asOf: Instant): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const { schedules, uiSchedules } = shape;
  if (uiSchedules.length > 0 && schedules.length > 0) {
    const origins = [uiSchedules[0]?.origin, ...schedules.map((line) => line.origin)];
    findings.push(finding('ui-schedules-override', { count: schedules.length }, { origins }));
  }
  const own = plan.stages.flatMap((stage) => (isWritten(stage, 'cron') ? stage.cron : []));
  if (own.length > 0 && plan.timeZoneOrigin.layer === 'default') {
    findings.push(finding('no-time-zone', {}, { origins: own.map((line) => line.origin) }));
  }
  if (own.length === 0) {
    // With a cron line in the plan the two are compared, and this would say the same again.
    const moving = activeSchedules(shape).filter(
      (line) =>
        line.timeZone === 'UTC' &&
        plan.timeZone !== 'UTC' &&
        localTimes([line], plan.timeZone, asOf).length > (readMinutes(line)?.length ?? 0),
    );
    for (const line of moving) {
      const params = {
        expression: line.expression,
        actual: timesOf([line], plan.timeZone, asOf),
        zone: plan.timeZone,
      };
      findings.push(finding('utc-cron-moves', params, { origins: [line.origin] }));
    }
  }
  return findings;
}

/** The questions, in the order in which findings of a stage are told. */
const COMPARISONS: readonly Comparison[] = [
  function schedule(pair) {
    const { plan, planned, stage } = pair;
    if (!isWritten(planned, 'cron')) {
      return [];
    }
    const actual = schedulesFor(pair);
    if (actual.length === 0) {
      const origins = [planned.origins.cron];
      return [finding('no-schedule-in-pipeline', { stage: planned.displayName }, { stage: stage.name, origins })];
    }
    const [from, to] = [pair.asOf, pair.asOf + LOOK_AHEAD];
    const wanted = stageTicks(planned, from, to).map((tick) => tick.at);
    const given = new Set(stageTicks({ ...planned, cron: actual }, from, to).map((tick) => tick.at));
    const common = wanted.filter((at) => given.has(at)).length;
    const findings: PlanFinding[] = [];
    if (common < wanted.length || given.size !== wanted.length) {
      const moves = common > 0 && given.size === wanted.length;
      const params = {
        stage: planned.displayName,
        zone: plan.timeZone,
        planned: timesOf(planned.cron, plan.timeZone, pair.asOf),
        actual: timesOf(actual, plan.timeZone, pair.asOf),
      };
      const origins = [planned.origins.cron, ...actual.map((line) => line.origin)];
      findings.push(finding(moves ? 'cron-moves' : 'cron-differs', params, { stage: stage.name, origins }));
    }
    if (!planned.onlyIfNew && actual.every((line) => line.onlyWithChanges)) {
      const origins = [planned.origins.cron, ...actual.map((line) => line.origin)];
      findings.push(finding('schedule-needs-changes', { stage: planned.displayName }, { stage: stage.name, origins }));
    }
    return findings;
  },
  function rebuild(pair) {
    const { planned, shape, stage } = pair;
    const scheduledByPlan = isWritten(planned, 'cron') && planned.from.length > 0;
    const scheduledByPipeline = stage.scheduled !== undefined && stage.dependsOn.length > 0;
    const newRun = shape.kind === 'yaml' && stage.dependsOn.length > 0 && shape.pipelineResources.length === 0;
    const lines = schedulesFor(pair);
    if (!newRun || !(scheduledByPlan || scheduledByPipeline) || lines.length === 0) {
      return [];
    }
    return [
      finding(
        'scheduled-run-rebuilds',
        { stage: planned.displayName, from: planned.from.join(', ') || stage.dependsOn.join(', ') },
        { stage: stage.name, origins: [planned.origins.cron, ...lines.map((line) => line.origin)] },
      ),
    ];
  },
  function trigger({ planned, derived, stage, shape }) {
    if (!isWritten(planned, 'trigger')) {
      return [];
    }
    const origins = [planned.origins.trigger, derived.origins.trigger];
    const about = { stage: planned.displayName };
    // What an unreadable condition does is not known, so it is not held against the plan.
    const understood = stage.condition === undefined || stage.scheduled !== undefined;
    if (planned.trigger === 'manual' && derived.trigger === 'automatic' && understood && shape.stages.length > 1) {
      return [finding('starts-by-itself', about, { stage: stage.name, origins })];
    }
    if (planned.trigger === 'automatic' && derived.trigger === 'manual' && stage.dependsOn.length > 0) {
      return [finding('waits-for-people', about, { stage: stage.name, origins })];
    }
    return [];
  },
  function approvals({ planned, stage, environments }) {
    if (!isWritten(planned, 'approvals') || planned.approvals.length === 0 || !checksKnown(stage, environments)) {
      return [];
    }
    const found = checksOfStage(stage, environments).some(({ check }) => check.kind === 'approval');
    const params = { stage: planned.displayName, approvals: planned.approvals.join(', ') };
    return found || stage.manualValidation
      ? []
      : [finding('approval-missing', params, { stage: stage.name, origins: [planned.origins.approvals] })];
  },
  function gates({ planned, stage, environments }) {
    if (!isWritten(planned, 'gates') || planned.gates.length === 0 || !checksKnown(stage, environments)) {
      return [];
    }
    const found = checksOfStage(stage, environments).some(({ check }) => check.kind === 'gate');
    const params = { stage: planned.displayName, gates: planned.gates.join(', ') };
    return found || stage.serverTasks.length > 0
      ? []
      : [finding('gate-missing', params, { stage: stage.name, origins: [planned.origins.gates] })];
  },
  function upstream({ planned, derived, stage }) {
    const same =
      planned.from.length === stage.dependsOn.length && planned.from.every((name) => stage.dependsOn.includes(name));
    if (!isWritten(planned, 'from') || same) {
      return [];
    }
    const params = {
      stage: planned.displayName,
      planned: { list: planned.from },
      actual: stage.dependsOn.length > 0 ? { list: stage.dependsOn } : { message: say('finding.upstream.none') },
    };
    return [
      finding('upstream-differs', params, {
        stage: stage.name,
        origins: [planned.origins.from, derived.origins.trigger],
      }),
    ];
  },
  function condition({ planned, derived, stage }) {
    return stage.condition === undefined || stage.scheduled !== undefined || isWritten(planned, 'trigger')
      ? []
      : [
          finding(
            'conditional-stage',
            { stage: planned.displayName, condition: stage.condition },
            { stage: stage.name, origins: [derived.origins.condition] },
          ),
        ];
  },
  function manualValidation({ planned, derived, stage }) {
    return stage.manualValidation
      ? [
          finding(
            'manual-validation',
            { stage: planned.displayName },
            { stage: stage.name, origins: [derived.origins.trigger] },
          ),
        ]
      : [];
  },
  function superseded({ planned, derived, stage }) {
    return stage.lockBehavior === 'runLatest'
      ? [
          finding(
            'releases-superseded',
            { stage: planned.displayName },
            { stage: stage.name, origins: [derived.origins.lockBehavior] },
          ),
        ]
      : [];
  },
  function unplanned({ plan, planned, derived, stage }) {
    const somebodyWrote = plan.stages.some((other) => writtenOrigins(other).length > 0);
    return stage.deploys && somebodyWrote && writtenOrigins(planned).length === 0
      ? [
          finding(
            'stage-not-planned',
            { stage: planned.displayName },
            { stage: stage.name, origins: [derived.origins.trigger] },
          ),
        ]
      : [];
  },
];

/** The pipeline's schedules that can bring a release into a stage: its own, else those of the whole pipeline. */
function schedulesFor({ derived, shape }: Pair): readonly CronLine[] {
  return derived.cron.length > 0 ? derived.cron : activeSchedules(shape);
}

function isWrittenOrigin(origin: Origin | undefined): boolean {
  return origin?.layer === 'file' || origin?.layer === 'stored';
}

/** Whether the team wrote a line, and it was not read from the pipeline. */
function isWritten(stage: StagePlan, line: StageLine): boolean {
  return isWrittenOrigin(stage.origins[line]);
}

function writtenOrigins(stage: StagePlan): Origin[] {
  return Object.values(stage.origins).filter((origin) => isWrittenOrigin(origin));
}

/** Whether every environment of a stage could be read: a check that nobody may see is not missing. */
function checksKnown(stage: ShapeStage, environments: readonly EnvironmentFact[]): boolean {
  return stage.environments.every((written) => environmentOf(written, environments) !== undefined);
}

function readMinutes(line: CronLine): readonly number[] | undefined {
  const reading = readCron(line.expression);
  return reading.ok ? reading.cron.minutesOfDay : undefined;
}

/** The times of day at which cron lines fire on the clocks of a zone within the next year, ascending. */
function localTimes(lines: readonly CronLine[], timeZone: string, asOf: Instant): number[] {
  const zone = zoneOf(timeZone);
  const times = new Set<number>();
  for (const line of lines) {
    if (line.timeZone === timeZone) {
      // As written: the hour that a change of clocks moves a tick to once a year is not a time of the plan.
      for (const minute of readMinutes(line) ?? []) {
        times.add(minute);
      }
    } else {
      const origin = zoneOf(line.timeZone);
      // A day every two weeks is enough: a zone keeps its offset for a month at least (Ramadan in Morocco).
      for (let day = dayOfWall(origin.wallAt(asOf)); day * DAY < asOf + LOOK_AHEAD; day += 14) {
        for (const minute of readMinutes(line) ?? []) {
          const wall = zone.wallAt(origin.instantOf(day * DAY + minute * MINUTE));
          times.add((wall - dayOfWall(wall) * DAY) / MINUTE);
        }
      }
    }
  }
  return [...times].sort((a, b) => a - b);
}

const MOST_TIMES = 4;

/** `3:00 (0 3 * * *)`, or `22:00 or 23:00 (0 3 * * * UTC)`. */
function timesOf(lines: readonly CronLine[], timeZone: string, asOf: Instant): Param {
  const times = localTimes(lines, timeZone, asOf);
  const written = lines
    .map((line) => (line.timeZone === timeZone ? line.expression : `${line.expression} ${line.timeZone}`))
    .join('; ');
  const count = times.length > MOST_TIMES ? 'many' : ((['none', 'one', 'two'] as const)[times.length] ?? 'few');
  return {
    message: say(`finding.times.${count}`, {
      first: { time: times[0] ?? 0 },
      second: { time: times[1] ?? 0 },
      times: { times },
      lines: written,
    }),
  };
}
