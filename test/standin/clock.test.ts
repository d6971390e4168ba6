import assert from 'node:assert/strict';
import { Clock, type WallClock } from '../../standin/clock';

const minute = 60_000;

describe('the story clock', () => {
  it('runs what is due in order of time, then of registration, each at its own instant', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    const note = (name: string) => () => {
      seen.push(`${name}@${clock.now()}`);
    };
    clock.at(20, 'work', 'b', note('b'));
    clock.at(10, 'work', 'a', note('a'));
    clock.at(20, 'wait', 'c', note('c'));
    await clock.advanceTo(20);
    assert.deepEqual(seen, ['a@10', 'b@20', 'c@20']);
  });

  it('runs what an action registers for the same instant after everything that was there', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    clock.at(10, 'wait', 'first', () => {
      seen.push('first');
      clock.at(clock.now(), 'work', 'decision', () => {
        seen.push('decision');
      });
    });
    clock.at(10, 'wait', 'second', () => {
      seen.push('second');
    });
    await clock.advanceTo(10);
    assert.deepEqual(seen, ['first', 'second', 'decision']);
  });

  it('settles through work and stops before waiting', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    clock.at(minute, 'work', 'job', () => {
      seen.push('job');
      clock.at(clock.now() + minute, 'work', 'next job', () => {
        seen.push('next job');
      });
    });
    clock.at(10 * minute, 'wait', 'morning', () => {
      seen.push('morning');
    });
    await clock.settle();
    assert.deepEqual(seen, ['job', 'next job']);
    assert.equal(clock.now(), 2 * minute);
    assert.deepEqual(
      clock.pending().map(({ label }) => label),
      ['morning'],
    );
  });

  it('runs waits that fall due while it settles', async () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    clock.at(5, 'wait', 'timeout', () => {
      seen.push('timeout');
    });
    clock.at(10, 'work', 'job', () => {
      seen.push('job');
    });
    await clock.settle();
    assert.deepEqual(seen, ['timeout', 'job']);
  });

  it('forgets what was canceled', async () => {
    const clock = new Clock(0);
    let ran = false;
    const cancel = clock.at(5, 'wait', 'timeout', () => {
      ran = true;
    });
    cancel();
    await clock.advanceTo(10);
    assert.equal(ran, false);
    assert.equal(clock.now(), 10);
  });

  it('waits for slow actions, and plays moves one after the other', async () => {
    const clock = new Clock(0);
    const seen: number[] = [];
    clock.at(5, 'work', 'slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(clock.now());
    });
    await Promise.all([clock.advanceTo(10), clock.advanceBy(10)]);
    assert.deepEqual(seen, [5]);
    assert.equal(clock.now(), 20);
  });

  it('does not go back', async () => {
    await assert.rejects(new Clock(100).advanceTo(50), /cannot go back/);
  });

  it('follows the wall clock from its own start, and can still be moved by hand', async () => {
    let wallNow = 1_000_000;
    let timer: { at: number; callback: () => void } | undefined;
    const wall: WallClock = {
      now: () => wallNow,
      after: (ms, callback) => {
        timer = { at: wallNow + ms, callback };
        return () => {
          timer = undefined;
        };
      },
    };
    const clock = new Clock(50);
    const seen: number[] = [];
    clock.followWall(wall);
    clock.at(150, 'work', 'job', () => {
      seen.push(clock.now());
    });
    assert.equal(timer?.at, 1_000_100);
    wallNow = 1_000_040;
    assert.equal(clock.now(), 90);
    wallNow = 1_000_100;
    timer?.callback();
    await clock.settle();
    assert.deepEqual(seen, [150]);
    await clock.advanceBy(1000);
    assert.equal(clock.now(), 1150);
    wallNow += 7;
    assert.equal(clock.now(), 1157);
    clock.stop();
    wallNow += 1000;
    assert.equal(clock.now(), 1157);
  });
});
