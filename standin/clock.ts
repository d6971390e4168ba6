/**
 * The story clock: every instant the stand-in tells comes from here. It is moved by hand (tests, the story) or follows
 * the wall clock from its starting point (`npm start`). Whatever is due is run in order of time, then of registration,
 * and each action sees exactly its own instant as `now`.
 */

/** Epoch milliseconds, UTC. */
export type Instant = number;

/**
 * `work` ends by itself (a job, a task): settling runs through it. `wait` is time that somebody has to let pass (business
 * hours, the next evaluation of a gate, a timeout): settling stops before it.
 */
export type EventKind = 'work' | 'wait';

interface Scheduled {
  readonly at: Instant;
  readonly order: number;
  readonly kind: EventKind;
  readonly label: string;
  readonly action: () => void | Promise<void>;
  canceled: boolean;
}

/** Takes an event back; calling it twice, or after the event ran, does nothing. */
export type Cancel = () => void;

/** Reads the wall clock and sets timers; given from outside so that nothing here depends on the machine's time. */
export interface WallClock {
  now(): number;
  /** Calls back once after `ms`; the returned function takes it back. */
  after(ms: number, callback: () => void): Cancel;
}

export class Clock {
  private current: Instant;
  private readonly queue: Scheduled[] = [];
  private counter = 0;
  private tail: Promise<void> = Promise.resolve();
  private wall: { readonly source: WallClock; anchor: number; base: Instant; cancel: Cancel } | undefined;
  /** Failures of events nobody awaits (real time); the server reports them. */
  onError: (error: unknown) => void = (error) => {
    throw error;
  };

  constructor(start: Instant) {
    this.current = start;
  }

  /** The present instant of the story. */
  now(): Instant {
    if (!this.wall || this.running) return this.current;
    return Math.max(this.current, this.wall.base + this.wall.source.now() - this.wall.anchor);
  }

  private running = false;

  /** Registers an action for an instant; a past one is run with the next move. */
  at(when: Instant, kind: EventKind, label: string, action: () => void | Promise<void>): Cancel {
    const event: Scheduled = { at: when, order: this.counter++, kind, label, action, canceled: false };
    let low = 0;
    let high = this.queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.queue[middle] as Scheduled).at <= when) low = middle + 1;
      else high = middle;
    }
    this.queue.splice(low, 0, event);
    this.arm();
    return () => {
      event.canceled = true;
    };
  }

  /** What is due next, soonest first. */
  pending(): readonly { at: Instant; kind: EventKind; label: string }[] {
    return this.queue.filter((event) => !event.canceled).map(({ at, kind, label }) => ({ at, kind, label }));
  }

  /** Moves to an instant and runs all that is due on the way. Moving back is an error. */
  advanceTo(when: Instant): Promise<void> {
    return this.exclusive(async () => {
      if (when < this.current) throw new RangeError('The story clock cannot go back.');
      await this.runDue(when);
      this.moveTo(when);
    });
  }

  advanceBy(ms: number): Promise<void> {
    return this.exclusive(async () => {
      const target = this.current + ms;
      await this.runDue(target);
      this.moveTo(target);
    });
  }

  /** Moves on while something is working, and stops as soon as only waiting is left. */
  settle(): Promise<void> {
    return this.exclusive(async () => {
      for (;;) {
        const work = this.queue.find((event) => !event.canceled && event.kind === 'work');
        if (!work) break;
        const target = Math.max(work.at, this.current);
        await this.runDue(target);
        this.moveTo(target);
      }
    });
  }

  /** Follows the wall clock from here on. */
  followWall(source: WallClock): void {
    this.wall = { source, anchor: source.now(), base: this.current, cancel: () => undefined };
    this.arm();
  }

  /** Stops following the wall clock. */
  stop(): void {
    if (!this.wall) return;
    this.current = this.now();
    this.wall.cancel();
    this.wall = undefined;
  }

  private async runDue(until: Instant): Promise<void> {
    for (;;) {
      const next = this.queue[0];
      if (!next || (!next.canceled && next.at > until)) return;
      this.queue.shift();
      if (next.canceled) continue;
      this.current = Math.max(this.current, next.at);
      await next.action();
    }
  }

  private moveTo(when: Instant): void {
    this.current = Math.max(this.current, when);
  }

  private exclusive(move: () => Promise<void>): Promise<void> {
    const turn = this.tail.then(async () => {
      this.current = this.now();
      this.running = true;
      try {
        await move();
      } finally {
        this.running = false;
        if (this.wall) {
          this.wall.base = this.current;
          this.wall.anchor = this.wall.source.now();
        }
        this.arm();
      }
    });
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  private arm(): void {
    if (!this.wall || this.running) return;
    this.wall.cancel();
    const next = this.queue.find((event) => !event.canceled);
    if (!next) return;
    const due = Math.max(0, next.at - this.now());
    // Timers hold at most 2^31 - 1 ms; a longer wait is armed again.
    this.wall.cancel = this.wall.source.after(Math.min(due, 2 ** 31 - 1), () => {
      // By nought, not to now: what goes before it in the queue takes time of its own.
      this.advanceBy(0).catch((error) => this.onError(error));
    });
  }
}
