import { isMap, type Node } from 'yaml';
import type { DayNumber, WallTime } from '../../time/civil';
import type { Milliseconds } from '../../time/instant';
import type {
  FreezeDocument,
  Line,
  MuteDocument,
  PlanDocument,
  RemediationDocument,
  RulesDocument,
  StageDocument,
  WorkingHoursDocument,
} from '../document';
import type { Expected, RuleId, Trigger } from '../types';
import {
  type Collector,
  demandKeys,
  listOf,
  type Place,
  type Reader,
  readMapping,
  type Shape,
  valuesOf,
} from './nodes';
import * as values from './values';

/** Research §5.1. */
const MAX_STAGES = 50;
const MAX_CRONS = 20;
const MAX_ENTRIES = 200;

interface StageKeys {
  stage: string;
  formerly: readonly string[];
  trigger: Trigger;
  within: Milliseconds;
  cron: readonly Line<string>[];
  from: readonly Line<string>[];
  onlyIfNew: boolean;
  tolerance: Milliseconds;
  by: readonly string[];
  gates: readonly string[];
  approvals: readonly string[];
  maxAge: Milliseconds;
  expected: Expected;
}

interface FreezeKeys {
  from: WallTime;
  to: WallTime;
  stages: readonly Line<string>[];
  reason: string;
}

interface MuteKeys {
  rule: RuleId;
  stages: readonly Line<string>[];
  reason: string;
  until: WallTime;
}

interface RemediationKeys {
  rollbackWithin: Milliseconds;
  incidentQuery: string;
  hotfixTag: string;
}

interface WorkingHoursKeys {
  days: readonly number[];
  from: number;
  to: number;
  holidays: readonly DayNumber[];
}

interface RulesKeys {
  separateApprover: readonly Line<string>[];
  mute: readonly Line<MuteDocument>[];
}

interface PlanKeys {
  version: 1;
  pipeline: string;
  timeZone: string;
  effectiveFrom: WallTime;
  stages: readonly Line<StageDocument>[];
  freezes: readonly Line<FreezeDocument>[];
  remediation: RemediationDocument;
  workingHours: WorkingHoursDocument;
  rules: RulesDocument;
}

/** Reads the whole document. What is wrong is reported to the collector and left out of the result. */
export function readShape(
  root: Node | null,
  place: Place,
  collector: Collector,
  ianaZoneOf: ((windowsId: string) => string | undefined) | undefined,
): PlanDocument | undefined {
  const names = listOf(values.text, collector, { max: MAX_ENTRIES, single: 'allowed' });
  const shape: Shape<PlanKeys> = {
    version: values.version,
    pipeline: values.text,
    timeZone: values.zone(ianaZoneOf),
    effectiveFrom: values.wallStart,
    stages: listOf(stageReader(collector, names), collector, { max: MAX_STAGES, tooMany: 'too-many-stages' }),
    freezes: listOf(freezeReader(collector, names), collector, { max: MAX_ENTRIES }),
    remediation: remediationReader(collector),
    workingHours: workingHoursReader(collector),
    rules: rulesReader(collector, names),
  };
  const plan = readMapping(root, place, shape, collector);
  if (!plan) {
    return undefined;
  }
  demandKeys(root, place, ['version', 'stages']);
  const stages = (plan.stages?.value ?? []).map((entry) => entry.value);
  checkStages(stages, collector);
  return {
    ...(plan.pipeline && { pipeline: plan.pipeline }),
    ...(plan.timeZone && { timeZone: plan.timeZone }),
    ...(plan.effectiveFrom && { effectiveFrom: plan.effectiveFrom }),
    stages,
    freezes: (plan.freezes?.value ?? []).map((entry) => entry.value),
    ...(plan.remediation && { remediation: plan.remediation.value }),
    ...(plan.workingHours && { workingHours: plan.workingHours.value }),
    ...(plan.rules && { rules: plan.rules.value }),
  };
}

type Names = Reader<readonly Line<string>[]>;

function stageReader(collector: Collector, names: Names): Reader<StageDocument> {
  const shape: Shape<StageKeys> = {
    stage: values.text,
    formerly: valuesOf(names),
    trigger: values.trigger,
    within: values.positiveDuration,
    cron: listOf(values.cron, collector, { max: MAX_CRONS, single: 'allowed', tooMany: 'too-many-crons' }),
    from: names,
    onlyIfNew: values.boolean,
    tolerance: values.duration,
    by: valuesOf(names),
    gates: valuesOf(names),
    approvals: valuesOf(names),
    maxAge: values.positiveDuration,
    expected: values.expected,
  };
  return (node, place) => {
    const stage = readMapping(node, place, shape, collector);
    if (!stage || !demandKeys(node, place, ['stage']) || !stage.stage) {
      return undefined;
    }
    const document: StageDocument = { ...stage, stage: stage.stage };
    checkTrigger(document, node, place, collector);
    checkCrons(document, place, collector);
    return document;
  };
}

/** Lines that only one kind of trigger gives a meaning to. */
const NEEDS_SCHEDULE = ['onlyIfNew', 'tolerance'] as const;

function checkTrigger(document: StageDocument, node: Node | null, place: Place, collector: Collector): void {
  const stage = document.stage.value;
  const at = (line: Line<unknown>, key: string) => collector.placeAt(line.line, line.column, `${place.path}.${key}`);
  const trigger = document.trigger?.value;
  // A cron line with mistakes in it is there all the same.
  const hasCron = isMap(node) && node.has('cron');
  if (trigger === 'schedule' && document.trigger && !hasCron) {
    at(document.trigger, 'trigger').fail('schedule-without-cron', { stage });
  }
  if (trigger === 'manual' && document.cron) {
    at(document.cron, 'cron').fail('cron-with-manual', { stage });
  }
  if (document.within && (trigger === 'manual' || trigger === 'schedule')) {
    at(document.within, 'within').fail('key-needs-trigger', { key: 'within', trigger, needed: 'automatic' });
  }
  for (const key of NEEDS_SCHEDULE) {
    const line = document[key];
    if (line && trigger === 'manual') {
      at(line, key).fail('key-needs-trigger', { key, trigger, needed: 'schedule' });
    }
  }
}

function checkCrons(document: StageDocument, place: Place, collector: Collector): void {
  const seen = new Set<string>();
  for (const cron of document.cron?.value ?? []) {
    if (seen.has(cron.value)) {
      const at = collector.placeAt(cron.line, cron.column, `${place.path}.cron`);
      at.fail('duplicate-cron', { text: cron.value });
    }
    seen.add(cron.value);
  }
}

/** What only shows when the stages are seen together. */
function checkStages(stages: readonly StageDocument[], collector: Collector): void {
  const first = new Map<string, Line<string>>();
  for (const { stage, from } of stages) {
    const before = first.get(stage.value);
    if (before) {
      collector
        .placeAt(stage.line, stage.column, 'stages')
        .fail('duplicate-stage', { stage: stage.value, first: before.line });
    } else {
      first.set(stage.value, stage);
    }
    const itself = from?.value.find((name) => folded(name.value) === folded(stage.value));
    if (itself) {
      collector.placeAt(itself.line, itself.column, 'stages').fail('from-itself', { stage: stage.value });
    }
  }
  const cycle = findCycle(stages);
  const start = cycle && first.get(cycle[0] ?? '');
  if (cycle && start) {
    collector.placeAt(start.line, start.column, 'stages').fail('from-cycle', { stages: cycle.join(', ') });
  }
}

/** Stage names are told apart as the pipeline does it: without case. */
function folded(name: string): string {
  return name.toLowerCase();
}

/** Stages that take releases from each other in a circle of two or more. */
function findCycle(stages: readonly StageDocument[]): string[] | undefined {
  const upstream = new Map(stages.map(({ stage, from }) => [folded(stage.value), { stage, from: from?.value ?? [] }]));
  const done = new Set<string>();
  const walk = (key: string, trail: readonly string[]): string[] | undefined => {
    const at = trail.indexOf(key);
    if (at >= 0) {
      return trail.length - at > 1 ? trail.slice(at).map((one) => upstream.get(one)?.stage.value ?? one) : undefined;
    }
    if (done.has(key)) {
      return undefined;
    }
    for (const next of upstream.get(key)?.from ?? []) {
      const found = walk(folded(next.value), [...trail, key]);
      if (found) {
        return found;
      }
    }
    done.add(key);
    return undefined;
  };
  for (const key of upstream.keys()) {
    const found = walk(key, []);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function freezeReader(collector: Collector, names: Names): Reader<FreezeDocument> {
  const shape: Shape<FreezeKeys> = {
    from: values.wallStart,
    to: values.wallEnd,
    stages: names,
    reason: values.text,
  };
  return (node, place) => {
    const freeze = readMapping(node, place, shape, collector);
    if (!freeze || !demandKeys(node, place, ['from', 'to', 'reason']) || !freeze.from || !freeze.to || !freeze.reason) {
      return undefined;
    }
    if (freeze.to.value <= freeze.from.value) {
      return collector.placeAt(freeze.to.line, freeze.to.column, `${place.path}.to`).fail('freeze-reversed');
    }
    return { ...freeze, from: freeze.from, to: freeze.to, reason: freeze.reason };
  };
}

function remediationReader(collector: Collector): Reader<RemediationDocument> {
  const shape: Shape<RemediationKeys> = {
    rollbackWithin: values.positiveDuration,
    incidentQuery: values.text,
    hotfixTag: values.text,
  };
  return (node, place) => {
    const remediation = readMapping(node, place, shape, collector);
    return remediation && { line: place.line, ...remediation };
  };
}

function workingHoursReader(collector: Collector): Reader<WorkingHoursDocument> {
  const shape: Shape<WorkingHoursKeys> = {
    days: valuesOf(listOf(values.weekday, collector, { max: 7 })),
    from: values.timeOfDay,
    to: values.timeOfDay,
    holidays: valuesOf(listOf(values.date, collector, { max: MAX_ENTRIES })),
  };
  return (node, place) => {
    const hours = readMapping(node, place, shape, collector);
    if (hours?.from && hours.to && hours.to.value <= hours.from.value) {
      const at = collector.placeAt(hours.to.line, hours.to.column, `${place.path}.to`);
      return at.fail('hours-reversed', { from: clock(hours.from.value), to: clock(hours.to.value) });
    }
    return hours && { line: place.line, ...hours };
  };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function rulesReader(collector: Collector, names: Names): Reader<RulesDocument> {
  const muteShape: Shape<MuteKeys> = {
    rule: values.rule,
    stages: names,
    reason: values.text,
    until: values.wallStart,
  };
  const mute: Reader<MuteDocument> = (node, place) => {
    const entry = readMapping(node, place, muteShape, collector);
    if (!entry || !demandKeys(node, place, ['rule', 'reason']) || !entry.rule || !entry.reason) {
      return undefined;
    }
    return { ...entry, rule: entry.rule, reason: entry.reason };
  };
  const shape: Shape<RulesKeys> = {
    separateApprover: names,
    mute: listOf(mute, collector, { max: MAX_ENTRIES }),
  };
  return (node, place) => {
    const rules = readMapping(node, place, shape, collector);
    return (
      rules && {
        ...(rules.separateApprover && { separateApprover: rules.separateApprover }),
        ...(rules.mute && { mute: rules.mute.value.map((entry) => entry.value) }),
      }
    );
  };
}
