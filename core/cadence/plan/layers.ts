import type { WallTime } from '../time/civil';
import type { Instant } from '../time/instant';
import { type Zone, zoneOf } from '../time/zone';
import {
  bareStage,
  DEFAULT_ROLLBACK_WITHIN,
  DEFAULT_WORKING_DAYS,
  DEFAULT_WORKING_FROM,
  DEFAULT_WORKING_TO,
} from './defaults';
import type { Line, PlanDocument, StageDocument } from './document';
import { matchStage } from './names';
import type { CronLine, Origin, Plan, StageLine, StagePlan } from './types';

/** Who wrote a document. Each of its lines gets this origin with the line's number. */
export type DocumentSource =
  | { readonly layer: 'file'; readonly path: string; readonly commit: string }
  | { readonly layer: 'stored'; readonly version: number; readonly author?: string };

/**
 * Lays a plan file (or the stored plan, which has the same form) over what the pipeline and its checks say: each line the
 * document has wins, each line it lacks stays as derived, and every line keeps its origin (research §5.2). Stages that the
 * pipeline does not have come last.
 *
 * @param derived `EMPTY_PLAN` when nothing is known of the pipeline; then a stage without `from` follows the one above it.
 */
export function layerPlan(derived: Plan, document: PlanDocument, source: DocumentSource): Plan {
  const originOf = (line: number): Origin => ({ ...source, line });
  const timeZone = document.timeZone?.value ?? derived.timeZone;
  const zone = zoneOf(timeZone);
  const resolve = (name: string) => matchStage(name, [...derived.stages, ...unknownStages(derived, document)])?.stage;
  const resolveAll = (names: Line<readonly Line<string>[]> | undefined) =>
    (names?.value ?? []).map((name) => resolve(name.value) ?? name.value);
  const planned = new Map<string, StageDocument>();
  for (const entry of document.stages) {
    const stage = resolve(entry.stage.value) ?? entry.stage.value;
    if (!planned.has(stage)) {
      planned.set(stage, entry);
    }
  }
  const overlay = (stage: StagePlan): StagePlan => {
    const entry = planned.get(stage.stage);
    return entry ? overlayStage(stage, entry, { timeZone, originOf, resolveAll }) : stage;
  };
  const hours = document.workingHours;
  return {
    ...(document.pipeline ? { pipeline: document.pipeline.value } : derived.pipeline && { pipeline: derived.pipeline }),
    timeZone,
    timeZoneOrigin: document.timeZone ? originOf(document.timeZone.line) : derived.timeZoneOrigin,
    stages: [...derived.stages, ...unknownStages(derived, document)].map(overlay),
    freezes: document.freezes.map((freeze) => ({
      from: zone.instantOf(freeze.from.value),
      to: zone.instantOf(freeze.to.value),
      stages: resolveAll(freeze.stages),
      reason: freeze.reason.value,
      origin: originOf(freeze.from.line),
    })),
    remediation: document.remediation
      ? {
          rollbackWithin: document.remediation.rollbackWithin?.value ?? DEFAULT_ROLLBACK_WITHIN,
          ...(document.remediation.incidentQuery && { incidentQuery: document.remediation.incidentQuery.value }),
          ...(document.remediation.hotfixTag && { hotfixTag: document.remediation.hotfixTag.value }),
          origin: originOf(document.remediation.line),
        }
      : derived.remediation,
    ...(hours && {
      workingHours: {
        weekdays: hours.days?.value ?? DEFAULT_WORKING_DAYS,
        fromMinute: hours.from?.value ?? DEFAULT_WORKING_FROM,
        toMinute: hours.to?.value ?? DEFAULT_WORKING_TO,
        holidays: hours.holidays?.value ?? [],
        origin: originOf(hours.line),
      },
    }),
    mutes: (document.rules?.mute ?? []).map((mute) => ({
      rule: mute.rule.value,
      stages: resolveAll(mute.stages),
      reason: mute.reason.value,
      ...(mute.until && { until: instantOf(mute.until.value, zone) }),
      origin: originOf(mute.rule.line),
    })),
    separateApprover: document.rules?.separateApprover
      ? resolveAll(document.rules.separateApprover)
      : derived.separateApprover,
  };
}

function instantOf(wall: WallTime, zone: Zone): Instant {
  return zone.instantOf(wall);
}

/** The document's stages that the pipeline does not have, each after the one above it. */
function unknownStages(derived: Plan, document: PlanDocument): StagePlan[] {
  const stages: StagePlan[] = [];
  document.stages.forEach((entry, index) => {
    const name = entry.stage.value;
    if (matchStage(name, [...derived.stages, ...stages])) {
      return;
    }
    const above = document.stages[index - 1];
    // Without a pipeline the file's order is the only order there is.
    const from = derived.stages.length === 0 && above ? [above.stage.value] : [];
    stages.push({ ...bareStage(name), from });
  });
  return stages;
}

function overlayStage(
  stage: StagePlan,
  entry: StageDocument,
  context: {
    readonly timeZone: string;
    originOf(line: number): Origin;
    resolveAll(names: Line<readonly Line<string>[]> | undefined): readonly string[];
  },
): StagePlan {
  const { originOf } = context;
  const origins: Partial<Record<StageLine, Origin>> = { ...stage.origins };
  const take = <T>(key: StageLine, line: Line<T> | undefined, otherwise: T): T => {
    if (!line) {
      return otherwise;
    }
    origins[key] = originOf(line.line);
    return line.value;
  };
  const cron = take<readonly CronLine[]>(
    'cron',
    entry.cron && {
      ...entry.cron,
      value: entry.cron.value.map((line) => ({
        expression: line.value,
        timeZone: context.timeZone,
        origin: originOf(line.line),
      })),
    },
    stage.cron,
  );
  // A cron line says by itself that the stage is scheduled.
  const trigger = take(
    'trigger',
    entry.trigger ?? (entry.cron && { ...entry.cron, value: 'schedule' as const }),
    stage.trigger,
  );
  const maxAge = take('maxAge', entry.maxAge, stage.maxAge);
  const expected = take('expected', entry.expected, stage.expected);
  const byHand = trigger === 'manual';
  if (byHand) {
    delete origins.cron;
  }
  return {
    ...stage,
    trigger,
    formerly: take('formerly', entry.formerly, stage.formerly),
    from: take('from', entry.from && { ...entry.from, value: context.resolveAll(entry.from) }, stage.from),
    within: take('within', entry.within, stage.within),
    // "By hand" in the plan also means: not at the pipeline's ticks.
    cron: byHand ? [] : cron,
    onlyIfNew: take('onlyIfNew', entry.onlyIfNew, stage.onlyIfNew),
    tolerance: take('tolerance', entry.tolerance, stage.tolerance),
    by: take('by', entry.by, stage.by),
    gates: take('gates', entry.gates, stage.gates),
    approvals: take('approvals', entry.approvals, stage.approvals),
    ...(maxAge !== undefined && { maxAge }),
    ...(expected !== undefined && { expected }),
    origins,
  };
}
