import assert from 'node:assert/strict';
import { Allowance, MOST } from '../../../hub/data/allowance';

describe('What looking for news may ask for', () => {
  it('is six a minute on average, however often somebody comes back', () => {
    let now = 0;
    const allowance = new Allowance(6, () => now);
    let asked = 0;
    for (; now < 3_600_000; now += 2000) {
      if (!allowance.isLeft) continue;
      allowance.take(5);
      asked += 5;
    }
    assert.ok(asked <= 6 * 60 + MOST + 5, `${asked} requests in an hour`);
    assert.ok(asked >= 6 * 60, `${asked} requests in an hour`);
  });

  it('is not saved up without end, and a clock that goes back gives nothing', () => {
    let now = 86_400_000;
    const allowance = new Allowance(6, () => now);
    allowance.take(MOST);
    assert.ok(!allowance.isLeft);
    now = 0;
    assert.ok(!allowance.isLeft);
    now += 10_000;
    assert.ok(allowance.isLeft);
  });
});
