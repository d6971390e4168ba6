/**
 * The exclusive lock of a resource. With `runLatest` the newest run that waits gets it and older ones are canceled; with
 * `sequential` they get it one after the other. Who gets it is decided after everything due at the same instant has asked.
 */
import type { Clock } from '../clock';

export interface LockRequest {
  readonly runId: number;
  readonly behavior: 'runLatest' | 'sequential';
  /** The lock is the caller's. */
  granted(): void;
  /** A newer run took it. */
  superseded(byRunId: number): void;
}

interface Lock {
  holder: LockRequest | undefined;
  waiting: LockRequest[];
  arbitrating: boolean;
}

export class Locks {
  private readonly locks = new Map<string, Lock>();

  constructor(private readonly clock: Clock) {}

  /** Asks for the lock of a resource. One of the request's functions is called later. */
  request(resource: string, request: LockRequest): void {
    const lock = this.lock(resource);
    lock.waiting.push(request);
    this.arbitrate(resource, lock);
  }

  /** Gives the lock back, or stops waiting for it. */
  release(resource: string, request: LockRequest): void {
    const lock = this.lock(resource);
    if (lock.holder === request) lock.holder = undefined;
    lock.waiting = lock.waiting.filter((other) => other !== request);
    this.arbitrate(resource, lock);
  }

  /** Run id of the holder. */
  holder(resource: string): number | undefined {
    return this.locks.get(resource)?.holder?.runId;
  }

  private lock(resource: string): Lock {
    const lock = this.locks.get(resource) ?? { holder: undefined, waiting: [], arbitrating: false };
    this.locks.set(resource, lock);
    return lock;
  }

  private arbitrate(resource: string, lock: Lock): void {
    if (lock.holder || lock.waiting.length === 0 || lock.arbitrating) return;
    lock.arbitrating = true;
    this.clock.at(this.clock.now(), 'work', `lock of ${resource}`, () => {
      lock.arbitrating = false;
      if (lock.holder || lock.waiting.length === 0) return;
      const newest = lock.waiting.reduce((a, b) => (b.runId > a.runId ? b : a));
      const winner = newest.behavior === 'runLatest' ? newest : (lock.waiting[0] as LockRequest);
      const losers =
        newest.behavior === 'runLatest'
          ? lock.waiting.filter((other) => other !== winner && other.behavior === 'runLatest')
          : [];
      lock.waiting = lock.waiting.filter((other) => other !== winner && !losers.includes(other));
      lock.holder = winner;
      for (const loser of losers) loser.superseded(winner.runId);
      winner.granted();
    });
  }
}
