import type { Instant } from '../facts';

/** Ends of successful stage runs per release: nearly always one, so only the others cost a list. */
export class DoneTimes {
  private readonly first: Float64Array;
  private readonly more = new Map<number, Instant[]>();

  constructor(releases: number) {
    this.first = new Float64Array(releases).fill(Number.NaN);
  }

  /** Notes an end; Infinity = succeeded, but checks after the deployment are still open. */
  add(release: number, at: Instant): void {
    const known = this.first[release] as number;
    if (Number.isNaN(known)) {
      this.first[release] = at;
      return;
    }
    const list = this.more.get(release) ?? [known];
    list.push(at);
    list.sort((a, b) => a - b);
    this.more.set(release, list);
    this.first[release] = list[0] as number;
  }

  /** The first end; NaN = never. */
  firstOf(release: number): number {
    return this.first[release] as number;
  }

  /** The last end up to a moment; when all came later, the first of them (a clock problem the caller sees); NaN = never. */
  lastBefore(release: number, moment: Instant): number {
    const list = this.more.get(release);
    if (!list) {
      const only = this.first[release] as number;
      return only === Number.POSITIVE_INFINITY ? Number.NaN : only;
    }
    let found = list[0] as number;
    for (const at of list) {
      if (at <= moment) {
        found = at;
      }
    }
    return found === Number.POSITIVE_INFINITY ? Number.NaN : found;
  }
}
