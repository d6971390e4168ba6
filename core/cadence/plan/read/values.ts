import { isAlias, isScalar, type Node } from 'yaml';
import { readCron, tooOften } from '../../cron/cron';
import { type DayNumber, parseDate, type WallTime } from '../../time/civil';
import { DAY, HOUR, MINUTE, type Milliseconds } from '../../time/instant';
import { isZone } from '../../time/zone';
import type { PlanErrorCode } from '../catalogue';
import { parseDuration, parseExpected } from '../duration';
import type { Expected, RuleId, Trigger } from '../types';
import type { Place, Reader } from './nodes';

/** A single value as it is written, without its quotes. */
export const text: Reader<string> = (node, place) => {
  if (isAlias(node)) {
    return place.fail('yaml-alias');
  }
  if (!isScalar(node)) {
    return place.fail('not-text');
  }
  const written = writtenText(node);
  return written.trim() === '' ? place.fail('empty-value') : written;
};

function writtenText(node: Node): string {
  if (!isScalar(node) || node.value === null) {
    return '';
  }
  // `1.10` and `010` are names here, not the numbers YAML makes of them.
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** A reader of texts that `parse` understands; anything else is `code`. */
function parsed<T>(parse: (written: string, place: Place) => T | undefined, code: PlanErrorCode): Reader<T> {
  return (node, place) => {
    const written = text(node, place);
    if (written === undefined) {
      return undefined;
    }
    const value = parse(written, place);
    return value === undefined ? place.fail(code, { text: written }) : value;
  };
}

/** true or false. */
export const boolean: Reader<boolean> = (node, place) => {
  if (isScalar(node) && typeof node.value === 'boolean') {
    return node.value;
  }
  const written = text(node, place);
  return written === undefined ? undefined : place.fail('not-a-boolean', { text: written });
};

/** `30m`, `6h`, `7d`; zero is possible. */
export const duration: Reader<Milliseconds> = parsed(parseDuration, 'bad-duration');

/** `30m`, `6h`, `7d`, more than zero. */
export const positiveDuration: Reader<Milliseconds> = (node, place) => {
  const value = duration(node, place);
  return value === 0 ? place.fail('zero-duration') : value;
};

/** `2 per month`. */
export const expected: Reader<Expected> = parsed(parseExpected, 'bad-expected');

const TRIGGERS: readonly Trigger[] = ['automatic', 'schedule', 'manual'];

/** `automatic`, `schedule` or `manual`. */
export const trigger: Reader<Trigger> = parsed(
  (written) => TRIGGERS.find((candidate) => candidate === written),
  'bad-trigger',
);

const RULES: readonly RuleId[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'];

/** `R1` to `R7`. */
export const rule: Reader<RuleId> = parsed((written) => RULES.find((candidate) => candidate === written), 'bad-rule');

/** `1`. */
export const version: Reader<1> = parsed((written) => (written === '1' ? 1 : undefined), 'unknown-version');

/** An IANA id. */
export function zone(ianaZoneOf: ((windowsId: string) => string | undefined) | undefined): Reader<string> {
  return (node, place) => {
    const written = text(node, place);
    if (written === undefined || isZone(written)) {
      return written;
    }
    const iana = ianaZoneOf?.(written);
    return iana ? place.fail('windows-zone', { text: written, iana }) : place.fail('unknown-zone', { text: written });
  };
}

/** `2026-01-15`. */
export const date: Reader<DayNumber> = parsed(parseDate, 'bad-date');

/** `2026-01-15` (its first moment) or `2026-01-15T06:00`, on the plan's clocks. */
export const wallStart: Reader<WallTime> = parsed((written) => parseWall(written, 0), 'bad-date');

/** `2026-01-15` (the midnight after it: the day belongs to the span) or `2026-01-15T06:00`. */
export const wallEnd: Reader<WallTime> = parsed((written) => parseWall(written, DAY), 'bad-date');

function parseWall(written: string, wholeDay: Milliseconds): WallTime | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(written);
  const day = parseDate(match?.[1] ?? '');
  if (!match || day === undefined) {
    return undefined;
  }
  if (match[2] === undefined) {
    return day * DAY + wholeDay;
  }
  const [hour, minute] = [Number(match[2]), Number(match[3])];
  return hour < 24 && minute < 60 ? day * DAY + hour * HOUR + minute * MINUTE : undefined;
}

/** `09:00` to `24:00`, as minutes since midnight. */
export const timeOfDay: Reader<number> = parsed((written) => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(written);
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
  return match && Number(match[2]) < 60 && minutes <= 24 * 60 ? minutes : undefined;
}, 'bad-time-of-day');

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `Monday` or `Mon`, as Monday 1 … Sunday 7. */
export const weekday: Reader<number> = parsed((written) => {
  const lower = written.toLowerCase();
  const index = WEEKDAYS.findIndex((name) => name === lower || name.slice(0, 3) === lower);
  return index < 0 ? undefined : index + 1;
}, 'bad-weekday');

/**
 * A cron line that Azure DevOps reads the way it looks: what NCrontab turns round or ignores is a mistake in a plan, and so
 * is anything faster than five minutes.
 */
export const cron: Reader<string> = (node, place) => {
  const written = text(node, place);
  if (written === undefined) {
    return undefined;
  }
  const reading = readCron(written);
  const problems = [...(reading.ok ? [tooOften(reading.cron)] : reading.errors), ...reading.warnings];
  const quote = isScalar(node) && (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE') ? 1 : 0;
  let good = true;
  for (const problem of problems) {
    if (problem) {
      good = false;
      place.right(quote + problem.position).fail(problem.code, problem.params);
    }
  }
  return good ? written : undefined;
};
