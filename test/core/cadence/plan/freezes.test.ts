import { strict as assert } from 'node:assert';
import { freezeAt, freezesBetween } from '../../../../core/cadence/plan/freezes';
import { planOf } from './example';

const PLAN = planOf(
  [
    'version: 1',
    'timeZone: UTC',
    'stages: [ { stage: Dev }, { stage: Production } ]',
    'freezes:',
    '  - { from: 2026-12-20, to: 2027-01-04, stages: [ production ], reason: holidays }',
    '  - { from: 2026-12-24, to: 2026-12-26, reason: office closed }',
  ].join('\n'),
);

describe('Freezes', () => {
  const rows: [stage: string, instant: string, reason: string | undefined][] = [
    ['Production', '2026-12-19T23:59:59Z', undefined],
    ['Production', '2026-12-20T00:00:00Z', 'holidays'],
    ['Production', '2026-12-25T00:00:00Z', 'holidays'],
    ['Production', '2027-01-04T23:59:59Z', 'holidays'],
    ['Production', '2027-01-05T00:00:00Z', undefined],
    ['Dev', '2026-12-20T00:00:00Z', undefined],
    ['Dev', '2026-12-26T23:59:59Z', 'office closed'],
  ];
  for (const [stage, instant, reason] of rows) {
    it(`${stage} at ${instant}: ${reason ?? 'none'}`, () => {
      assert.equal(freezeAt(PLAN, stage, Date.parse(instant))?.reason, reason);
    });
  }

  it('are found by the span they touch', () => {
    const between = (stage: string, from: string, to: string) =>
      freezesBetween(PLAN, stage, { from: Date.parse(from), to: Date.parse(to) }).map((freeze) => freeze.reason);
    assert.deepEqual(between('Production', '2026-12-01T00:00Z', '2026-12-31T00:00Z'), ['holidays', 'office closed']);
    assert.deepEqual(between('Production', '2027-01-05T00:00Z', '2027-02-01T00:00Z'), []);
    assert.deepEqual(between('Dev', '2026-12-26T12:00Z', '2026-12-26T13:00Z'), ['office closed']);
  });
});
