/** The containers of the world: runs in order of their ids, and the log of what happened. */
import type { Clock } from './clock';
import type { EventLog, Run, RunStore, WorldEvent } from './world';

/** A store whose runs are added with rising ids. */
export function createRunStore(firstId: number): RunStore {
  const all: Run[] = [];
  const byId = new Map<number, Run>();
  let next = firstId;
  return {
    all,
    get: (id) => byId.get(id),
    add: (run) => {
      if (run.id < next && byId.has(run.id)) throw new Error(`Run ${run.id} is there already.`);
      all.push(run);
      byId.set(run.id, run);
      next = Math.max(next, run.id + 1);
    },
    nextId: () => next,
  };
}

/** A log that stamps each event with the story clock. */
export function createEventLog(clock: Clock): EventLog {
  const all: WorldEvent[] = [];
  const listeners = new Set<(event: WorldEvent) => void>();
  return {
    all,
    add: (event) => {
      const stamped: WorldEvent = { ...event, sequence: all.length + 1, at: clock.now() };
      all.push(stamped);
      for (const listener of listeners) listener(stamped);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
