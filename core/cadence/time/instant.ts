/** A moment in time: milliseconds since 1970-01-01T00:00:00Z. Every fact, tick and period of the core uses it. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Milliseconds = number;

export const SECOND: Milliseconds = 1000;
export const MINUTE: Milliseconds = 60 * SECOND;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;
export const WEEK: Milliseconds = 7 * DAY;

/** A half-open span of time: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an instant as Azure DevOps writes it (`2026-03-08T07:00:00.1234567Z`).
 *
 * @returns undefined for anything that is not a complete time with an offset, and for `0001-01-01T00:00:00`, which
 * classic releases send for "not set" (research rest-contracts §5). A time without an offset is not an instant.
 */
export function parseInstant(text: string | null | undefined): Instant | undefined {
  if (!text || text.startsWith('0001-01-01') || !WITH_OFFSET.test(text)) {
    return undefined;
  }
  const value = Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}

/** The instant as ISO 8601 in UTC, for the edges: `2026-03-08T07:00:00.000Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
