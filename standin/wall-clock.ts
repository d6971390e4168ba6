/** The machine's time: the only place of the stand-in that reads it. */
import type { WallClock } from './clock';

export const wallClock: WallClock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    // A story that waits for next morning must not keep a finished process alive.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
