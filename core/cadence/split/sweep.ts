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

const CLASS_COUNT = WAIT_CLASSES.length;
const OTHER = WAIT_CLASSES.indexOf('other');
const INDEX = Object.fromEntries(WAIT_CLASSES.map((name, index) => [name, index])) as Record<WaitClass, number>;

/**
 * Divides an interval among overlapping reasons: each instant gets exactly one class, the first in the order of
 * `WAIT_CLASSES` that holds then (research 2.4). Durations of parallel checks cannot simply be added: they overlap and
 * would exceed the time that passed.
 *
 * One object is reused for all deployments, so that a year of them allocates nothing here.
 */
export class Sweep {
  private readonly active = new Int32Array(CLASS_COUNT);
  private at = new Float64Array(32);
  private what = new Int8Array(32);
  private count = 0;
  private from = 0;
  private to = 0;

  /** Starts over with the interval [from, to). */
  reset(from: Instant, to: Instant): void {
    this.from = from;
    this.to = to;
    this.count = 0;
  }

  /** Says that [from, to) has a reason of this class; parts outside the interval are cut off. */
  add(reason: WaitClass, from: Instant, to: Instant): void {
    const start = from > this.from ? from : this.from;
    const end = to < this.to ? to : this.to;
    if (!(start < end)) {
      return;
    }
    const index = INDEX[reason] + 1;
    this.push(start, index);
    this.push(end, -index);
  }

  /** Lengths per class; they sum to the measure of the whole interval. */
  split(measure: Measure): TimeSplit {
    const sums = [0, 0, 0, 0, 0, 0, 0, 0];
    this.walk((from, to, index) => {
      sums[index] = (sums[index] as number) + measure(from, to);
    });
    return {
      run: sums[0] as number,
      approval: sums[1] as number,
      gate: sums[2] as number,
      lock: sums[3] as number,
      agent: sums[4] as number,
      schedule: sums[5] as number,
      manual: sums[6] as number,
      other: sums[7] as number,
    };
  }

  /** The stretches in order, neighbours of one class joined: what the bar draws. */
  segments(): Segment[] {
    const segments: { from: Instant; to: Instant; for: WaitClass }[] = [];
    this.walk((from, to, index) => {
      const last = segments[segments.length - 1];
      const name = WAIT_CLASSES[index] as WaitClass;
      if (last && last.for === name) {
        last.to = to;
      } else {
        segments.push({ from, to, for: name });
      }
    });
    return segments;
  }

  /** The class that holds at the end of the interval: what is waited for now. An empty interval waits for `other`. */
  lastReason(): WaitClass {
    let last = OTHER;
    this.walk((_from, _to, index) => {
      last = index;
    });
    return WAIT_CLASSES[last] as WaitClass;
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

  private walk(visit: (from: Instant, to: Instant, index: number) => void): void {
    this.active.fill(0);
    let cursor = this.from;
    let event = 0;
    while (cursor < this.to) {
      while (event < this.count && (this.at[event] as number) <= cursor) {
        const what = this.what[event] as number;
        const index = Math.abs(what) - 1;
        this.active[index] = (this.active[index] as number) + (what > 0 ? 1 : -1);
        event += 1;
      }
      const next = event < this.count ? (this.at[event] as number) : this.to;
      visit(cursor, next, this.winner());
      cursor = next;
    }
  }

  private winner(): number {
    for (let index = 0; index < OTHER; index += 1) {
      if ((this.active[index] as number) > 0) {
        return index;
      }
    }
    return OTHER;
  }
}
