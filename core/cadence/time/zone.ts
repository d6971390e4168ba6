import { type WallTime, wallTime } from './civil';
import { DAY, HOUR, type Instant, type Milliseconds } from './instant';
import { findTransitions, type OffsetReader, platformOffsetReader } from './transitions';

/** Instants are mapped exactly between these; outside, a zone keeps the offset it has at the edge. */
const EARLIEST = wallTime(1900, 1, 1);
const LATEST = wallTime(2200, 1, 1);

/** No change of offset has been larger than a day and an hour (Samoa skipped a day). */
const LARGEST_CHANGE = 25 * HOUR;

/** Transitions are looked up in blocks of this length, the first time somebody asks about a year. */
const BLOCK = 4 * 365 * DAY;

/** A span in which the zone's offset does not change. Its ends may be the ends of what was looked up so far. */
export interface ZoneSegment {
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
  /** Local minus UTC. */
  readonly offset: Milliseconds;
}

/** What a wall time means in a zone. */
export type WallMeaning =
  /** Clocks show it once. */
  | { readonly kind: 'once'; readonly instant: Instant }
  /** Clocks jump over it; `instant` is the first moment after the jump. */
  | { readonly kind: 'skipped'; readonly instant: Instant }
  /** Clocks show it twice: at `instant` and at `second`. */
  | { readonly kind: 'repeated'; readonly instant: Instant; readonly second: Instant };

/** The platform does not know this IANA id. */
export class UnknownZoneError extends Error {
  constructor(readonly id: string) {
    super(`"${id}" is not a time zone of the IANA database. Use a name like "America/New_York" or "UTC".`);
    this.name = 'UnknownZoneError';
  }
}

/**
 * A time zone of the IANA database. Looks its transitions up once and answers from an array afterwards, so that it can be
 * asked for every deployment of a year without an `Intl` object in the loop.
 */
export class Zone {
  private starts: Instant[] = [];
  private offsets: Milliseconds[] = [];
  private coveredTo = 0;
  private last: ZoneSegment = { from: 0, to: 0, offset: 0 };

  constructor(
    /** The id as it was asked for. */
    readonly id: string,
    private readonly read: OffsetReader,
  ) {}

  /** Local minus UTC at an instant. */
  offsetAt(instant: Instant): Milliseconds {
    const { last } = this;
    return instant >= last.from && instant < last.to ? last.offset : this.segmentAt(instant).offset;
  }

  /** What clocks show at an instant. */
  wallAt(instant: Instant): WallTime {
    return instant + this.offsetAt(instant);
  }

  /** The span around an instant in which the offset stays the same. */
  segmentAt(instant: Instant): ZoneSegment {
    const { last } = this;
    if (instant >= last.from && instant < last.to) {
      return last;
    }
    const at = Math.min(Math.max(instant, EARLIEST), LATEST - 1);
    this.cover(at);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= at) {
        low = middle;
      } else {
        high = middle;
      }
    }
    const from = this.starts[low] ?? EARLIEST;
    const to = this.starts[low + 1] ?? this.coveredTo;
    this.last = {
      from: from <= EARLIEST ? Number.NEGATIVE_INFINITY : from,
      to: to >= LATEST ? Number.POSITIVE_INFINITY : to,
      offset: this.offsets[low] ?? 0,
    };
    return this.last;
  }

  /**
   * The instant at which clocks show a wall time: the first one when they show it twice, and the first moment after the
   * jump when they never do (research §2.8).
   */
  instantOf(wall: WallTime): Instant {
    const { last } = this;
    const direct = wall - last.offset;
    if (direct >= last.from + LARGEST_CHANGE && direct < last.to) {
      return direct;
    }
    let segment = this.segmentAt(wall - DAY - HOUR);
    while (wall - segment.offset >= segment.to) {
      segment = this.segmentAt(segment.to);
    }
    return Math.max(wall - segment.offset, segment.from);
  }

  /** Like `instantOf`, and says whether clocks skip or repeat the wall time. */
  meaningOf(wall: WallTime): WallMeaning {
    const instant = this.instantOf(wall);
    const segment = this.segmentAt(instant);
    if (instant + segment.offset !== wall) {
      return { kind: 'skipped', instant };
    }
    const change = this.nextTransition(instant, instant + LARGEST_CHANGE);
    if (change !== undefined) {
      const second = wall - this.offsetAt(change);
      if (second > instant && second >= change) {
        return { kind: 'repeated', instant, second };
      }
    }
    return { kind: 'once', instant };
  }

  /** The first change of offset after an instant and before `limit`. */
  nextTransition(after: Instant, limit: Instant): Instant | undefined {
    let segment = this.segmentAt(after);
    while (segment.to < limit) {
      const next = this.segmentAt(segment.to);
      if (next.offset !== segment.offset) {
        return next.from;
      }
      segment = next;
    }
    return undefined;
  }

  /** Makes sure that the block around an instant has been looked up. */
  private cover(instant: Instant): void {
    if (this.starts.length === 0) {
      const first = Math.max(EARLIEST, Math.floor(instant / BLOCK) * BLOCK);
      this.starts = [first];
      this.offsets = [this.read(first)];
      this.coveredTo = first;
    }
    while (instant >= this.coveredTo) {
      const to = Math.min(LATEST, this.coveredTo + BLOCK);
      for (const transition of findTransitions(this.read, this.coveredTo, to - 1000)) {
        this.starts.push(transition.at);
        this.offsets.push(transition.offset);
      }
      this.append(to);
    }
    while (instant < (this.starts[0] ?? EARLIEST)) {
      this.prepend(Math.max(EARLIEST, (this.starts[0] ?? EARLIEST) - BLOCK));
    }
  }

  /** Ends the coverage at `to`; a change at exactly that moment starts a segment there. */
  private append(to: Instant): void {
    const offset = this.read(to);
    if (offset !== this.offsets[this.offsets.length - 1]) {
      this.starts.push(to);
      this.offsets.push(offset);
    }
    this.coveredTo = to;
  }

  private prepend(from: Instant): void {
    const first = this.starts[0] ?? from;
    const starts = [from];
    const offsets = [this.read(from)];
    for (const transition of findTransitions(this.read, from, first)) {
      starts.push(transition.at);
      offsets.push(transition.offset);
    }
    // What was the first start is now either inside a span or a transition just found.
    this.starts = [...starts, ...this.starts.slice(1)];
    this.offsets = [...offsets, ...this.offsets.slice(1)];
  }
}

/** Universal time. Needs no look-up. */
export const UTC = new Zone('UTC', () => 0);

const zones = new Map<string, Zone>([['UTC', UTC]]);

/**
 * The zone with an IANA id. The same object is returned every time.
 *
 * @throws UnknownZoneError when the platform does not know the id.
 */
export function zoneOf(id: string): Zone {
  const known = zones.get(id);
  if (known) {
    return known;
  }
  const zone = openZone(id);
  if (!zone) {
    throw new UnknownZoneError(id);
  }
  zones.set(id, zone);
  return zone;
}

/** Whether the platform knows an IANA id. Bare offsets (`+02:00`) are no zones: they do not follow daylight saving. */
export function isZone(id: string): boolean {
  return zones.has(id) || openZone(id) !== undefined;
}

/** The three-letter names the IANA database has. Platforms also take older ones: there, BST is Bangladesh. */
const THREE_LETTERS = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '));

function openZone(id: string): Zone | undefined {
  if (!/^[A-Za-z]/.test(id) || (id.length === 3 && !THREE_LETTERS.has(id.toUpperCase()))) {
    return undefined;
  }
  try {
    return new Zone(id, platformOffsetReader(id));
  } catch {
    return undefined;
  }
}
