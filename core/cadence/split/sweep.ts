import { type TimeSplit, WAIT_CLASSES, type WaitClass } from '../deployments/types';
import type { Instant } from '../facts';

/** Length of [from, to) in milliseconds: plain, or only the working hours in it. Must be additive. */
export type Measure = (from: Instant, to: Instant) => number;

/** Every millisecond counts. */
export const allHours: Measure = (from, to) => to - from;

/** A stretch of time with one class. */
export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  readonly for: WaitClass;
}

/**
 * The same number as a small integer where it is one: engines keep those inside the object instead of in a box of their
 * own, and there are eight for every deployment.
 */
function compact(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}

/** Places of the classes in `WAIT_CLASSES`: the lower one wins. */
export const CLASS = { run: 0, approval: 1, gate: 2, lock: 3, agent: 4, schedule: 5, manual: 6, other: 7 } as const;

/**
 * Divides an interval among overlapping reasons: each instant gets exactly one class, the first in the order of
 * `WAIT_CLASSES` that holds then (research 2.4). Durations of parallel checks cannot simply be added: they overlap and
 * would exceed the time that passed.
 *
 * One object is reused for all deployments, so that a year of them allocates nothing here but the results.
 */
export class Sweep {
  private readonly active = new Int32Array(WAIT_CLASSES.length);
  private readonly sums = new Float64Array(WAIT_CLASSES.length);
  private at = new Float64Array(32);
  private what = new Int8Array(32);
  private count = 0;
  private from = 0;
  private to = 0;
  private last: number = CLASS.other;

  /** Starts over with the interval [from, to). */
  reset(from: Instant, to: Instant): void {
    this.from = from;
    this.to = to;
    this.count = 0;
  }

  /** Says that [from, to) has a reason of the class at this place; parts outside the interval are cut off. */
  add(place: number, from: Instant, to: Instant): void {
    const start = from > this.from ? from : this.from;
    const end = to < this.to ? to : this.to;
    if (start < end) {
      this.push(start, place + 1);
      this.push(end, -place - 1);
    }
  }

  /** Lengths per class; they sum to the measure of the whole interval. */
  split(measure: Measure): TimeSplit {
    const sums = this.sums;
    sums.fill(0);
    this.start();
    let cursor = this.from;
    let event = 0;
    while (cursor < this.to) {
      event = this.take(event, cursor);
      const next = event < this.count ? (this.at[event] as number) : this.to;
      sums[this.last] = (sums[this.last] as number) + measure(cursor, next);
      cursor = next;
    }
    return {
      run: compact(sums[0] as number),
      approval: compact(sums[1] as number),
      gate: compact(sums[2] as number),
      lock: compact(sums[3] as number),
      agent: compact(sums[4] as number),
      schedule: compact(sums[5] as number),
      manual: compact(sums[6] as number),
      other: compact(sums[7] as number),
    };
  }

  /** The stretches in order, neighbours of one class joined: what the bar draws. */
  segments(): Segment[] {
    const segments: { from: Instant; to: Instant; for: WaitClass }[] = [];
    this.start();
    let cursor = this.from;
    let event = 0;
    while (cursor < this.to) {
      event = this.take(event, cursor);
      const next = event < this.count ? (this.at[event] as number) : this.to;
      const last = segments[segments.length - 1];
      const name = WAIT_CLASSES[this.last] as WaitClass;
      if (last && last.for === name) {
        last.to = next;
      } else {
        segments.push({ from: cursor, to: next, for: name });
      }
      cursor = next;
    }
    return segments;
  }

  /** The class that holds at the end of the interval: what is waited for now. An empty interval waits for `other`. */
  lastReason(): WaitClass {
    const segments = this.segments();
    return segments[segments.length - 1]?.for ?? 'other';
  }

  private push(at: Instant, what: number): void {
    if (this.count === this.at.length) {
      const [at2, what2] = [new Float64Array(this.count * 2), new Int8Array(this.count * 2)];
      at2.set(this.at);
      what2.set(this.what);
      this.at = at2;
      this.what = what2;
    }
    // Nearly sorted and short: insertion keeps the events in order without a comparator call.
    let position = this.count;
    while (position > 0 && (this.at[position - 1] as number) > at) {
      this.at[position] = this.at[position - 1] as number;
      this.what[position] = this.what[position - 1] as number;
      position -= 1;
    }
    this.at[position] = at;
    this.what[position] = what;
    this.count += 1;
  }

  private start(): void {
    this.active.fill(0);
    this.last = CLASS.other;
  }

  /** Takes the events up to a moment and finds the class that wins there; gives the next event's place. */
  private take(event: number, moment: Instant): number {
    const active = this.active;
    let next = event;
    while (next < this.count && (this.at[next] as number) <= moment) {
      const what = this.what[next] as number;
      const place = what > 0 ? what - 1 : -what - 1;
      active[place] = (active[place] as number) + (what > 0 ? 1 : -1);
      next += 1;
    }
    let winner = 0;
    while (winner < CLASS.other && (active[winner] as number) === 0) {
      winner += 1;
    }
    this.last = winner;
    return next;
  }
}
