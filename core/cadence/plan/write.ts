import { Document, isCollection, isSeq, type Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { formatDate, readWall, type WallTime } from '../time/civil';
import { DAY, type Instant } from '../time/instant';
import { zoneOf } from '../time/zone';
import { formatDuration, formatExpected } from './duration';
import type { Freeze, Plan, RuleMute, StageLine, StagePlan } from './types';

/** Which lines a written plan holds. */
export interface PlanWritingOptions {
  /** The first day (or moment) on which the plan counts, on the plan's clocks. */
  readonly effectiveFrom?: WallTime;
  /**
   * `all` also writes what was read from the pipeline and its checks, so that the file speaks for itself; `own` writes
   * only what the team said.
   */
  readonly lines: 'all' | 'own';
}

/**
 * Writes a plan as `release-cadence.yml`. Reading the text gives the same plan again. Lists and entries are written in one
 * line each, like the examples in the documentation.
 *
 * This file brings the YAML library along: import it lazily in a browser.
 */
export function writePlan(plan: Plan, options: PlanWritingOptions): string {
  const content: Record<string, unknown> = { version: 1 };
  if (plan.pipeline !== undefined) {
    content.pipeline = plan.pipeline;
  }
  content.timeZone = plan.timeZone;
  if (options.effectiveFrom !== undefined) {
    content.effectiveFrom = writeWall(options.effectiveFrom);
  }
  const document = new Document(content);
  document.set(
    'stages',
    flow(
      document,
      plan.stages.map((stage) => writeStage(stage, plan.timeZone, options.lines)),
    ),
  );
  if (plan.freezes.length > 0) {
    document.set(
      'freezes',
      flow(
        document,
        plan.freezes.map((freeze) => writeFreeze(freeze, plan.timeZone)),
      ),
    );
  }
  const remediation = writeRemediation(plan);
  if (remediation) {
    document.set('remediation', document.createNode(remediation));
  }
  const hours = writeWorkingHours(plan);
  if (hours) {
    document.set('workingHours', inner(document, hours));
  }
  const rules = new YAMLMap();
  if (plan.separateApprover.length > 0) {
    rules.set('separateApprover', inner(document, plan.separateApprover));
  }
  if (plan.mutes.length > 0) {
    const mutes = plan.mutes.map((mute) => writeMute(mute, plan.timeZone));
    rules.set('mute', flow(document, mutes));
  }
  if (rules.items.length > 0) {
    document.set('rules', rules);
  }
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true });
}

/** A list with one entry a line, each entry in braces. */
function flow(document: Document, entries: readonly Record<string, unknown>[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = entries.map((entry) => inner(document, entry));
  return list;
}

/** A value in one line; cron lines and times of day in quotes, so that no YAML reader takes them for something else. */
function inner(document: Document, value: unknown): Node {
  const node = document.createNode(value) as Node;
  quoteInside(node);
  if (isCollection(node)) {
    node.flow = true;
  }
  return node;
}

function quoteInside(node: Node): void {
  if (!isCollection(node)) {
    return;
  }
  for (const item of node.items) {
    const value = isSeq(node) ? item : (item as { value: unknown }).value;
    if (value instanceof Scalar && typeof value.value === 'string' && /^\d+:\d|^[\d*].* /.test(value.value)) {
      value.type = /^\d+ per /.test(value.value) ? Scalar.PLAIN : Scalar.QUOTE_SINGLE;
    } else if (isCollection(value)) {
      value.flow = true;
      quoteInside(value);
    }
  }
}

function writeStage(stage: StagePlan, timeZone: string, lines: PlanWritingOptions['lines']): Record<string, unknown> {
  const entry: Record<string, unknown> = { stage: stage.stage };
  const wanted = (key: StageLine): boolean => {
    const layer = stage.origins[key]?.layer;
    return layer === 'file' || layer === 'stored' || (lines === 'all' && layer !== undefined && layer !== 'default');
  };
  const write = (key: StageLine, value: unknown) => {
    if (wanted(key) && value !== undefined) {
      entry[key] = value;
    }
  };
  const one = (values: readonly string[]) => (values.length === 1 ? values[0] : [...values]);
  write('formerly', [...stage.formerly]);
  write('trigger', stage.trigger);
  // A UTC line of the pipeline cannot be written as a line of a plan in another zone: it would move.
  const own = stage.cron.filter((line) => line.timeZone === timeZone);
  if (own.length > 0) {
    write('cron', one(own.map((line) => line.expression)));
  }
  if (entry.trigger === 'schedule' && entry.cron === undefined) {
    delete entry.trigger;
  }
  write('from', one(stage.from));
  if (stage.trigger === 'automatic') {
    write('within', formatDuration(stage.within));
  }
  write('onlyIfNew', stage.onlyIfNew);
  write('tolerance', formatDuration(stage.tolerance));
  write('by', [...stage.by]);
  write('gates', [...stage.gates]);
  write('approvals', [...stage.approvals]);
  write('expected', stage.expected && formatExpected(stage.expected));
  write('maxAge', stage.maxAge === undefined ? undefined : formatDuration(stage.maxAge));
  return entry;
}

function writeFreeze(freeze: Freeze, timeZone: string): Record<string, unknown> {
  return {
    from: writeWall(wallOf(freeze.from, timeZone)),
    to: writeEnd(wallOf(freeze.to, timeZone)),
    ...(freeze.stages.length > 0 && { stages: [...freeze.stages] }),
    reason: freeze.reason,
  };
}

function writeMute(mute: RuleMute, timeZone: string): Record<string, unknown> {
  return {
    rule: mute.rule,
    ...(mute.stages.length > 0 && { stages: [...mute.stages] }),
    reason: mute.reason,
    ...(mute.until !== undefined && { until: writeWall(wallOf(mute.until, timeZone)) }),
  };
}

function writeRemediation(plan: Plan): Record<string, unknown> | undefined {
  const { remediation } = plan;
  if (remediation.origin.layer === 'default') {
    return undefined;
  }
  return {
    rollbackWithin: formatDuration(remediation.rollbackWithin),
    ...(remediation.incidentQuery !== undefined && { incidentQuery: remediation.incidentQuery }),
    ...(remediation.hotfixTag !== undefined && { hotfixTag: remediation.hotfixTag }),
  };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function writeWorkingHours(plan: Plan): Record<string, unknown> | undefined {
  const hours = plan.workingHours;
  return (
    hours && {
      days: hours.weekdays.map((weekday) => WEEKDAYS[weekday - 1]),
      from: writeMinutes(hours.fromMinute),
      to: writeMinutes(hours.toMinute),
      ...(hours.holidays.length > 0 && { holidays: hours.holidays.map(formatDate) }),
    }
  );
}

function writeMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function wallOf(instant: Instant, timeZone: string): WallTime {
  return zoneOf(timeZone).wallAt(instant);
}

/** `2026-01-15`, or with the time when it is not midnight. */
function writeWall(wall: WallTime): string {
  const time = readWall(wall);
  const date = formatDate(Math.floor(wall / DAY));
  return time.hour === 0 && time.minute === 0 ? date : `${date}T${writeMinutes(time.hour * 60 + time.minute)}`;
}

/** The last day of a span that ends at midnight, else its end. */
function writeEnd(wall: WallTime): string {
  return wall % DAY === 0 ? formatDate(Math.floor(wall / DAY) - 1) : writeWall(wall);
}
