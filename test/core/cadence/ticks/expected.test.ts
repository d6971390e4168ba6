import { strict as assert } from 'node:assert';
import { planHistory } from '../../../../core/cadence/plan/history';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import { expectedPeriods } from '../../../../core/cadence/ticks';
import { formatInstant } from '../../../../core/cadence/time/instant';
import { documentOf, planOf } from '../plan/example';
import { at } from './builders';

const plan = (expected: string) =>
  `version: 1\ntimeZone: America/New_York\nstages: [ { stage: Test${expected && `, expected: ${expected}`} } ]\n`;

function history(...versions: [recordedAt: string, expected: string][]): PlanHistory {
  return planHistory(
    versions.map(([recordedAt, expected], index) => ({
      id: `v${index}`,
      document: documentOf(plan(expected)),
      plan: planOf(plan(expected)),
      recordedAt: at(recordedAt),
    })),
  );
}

function periods(
  plans: PlanHistory,
  from: string,
  asOf: string,
  arrivals: string[],
  dataFrom: string | null = from,
): string[] {
  const range = { from: at(from), asOf: at(asOf), dataFrom: dataFrom === null ? null : at(dataFrom) };
  return expectedPeriods(plans, 'Test', arrivals.map(at), range).map(
    ({ from: start, to, expected, actual, complete }) =>
      `${formatInstant(start).slice(0, 13)} to ${formatInstant(to).slice(0, 13)}: ${actual} of ${expected}${complete ? '' : ' so far'}`,
  );
}

describe('Expected counts per period', () => {
  it('counts in months of the plan zone and shows the one that is not over', () => {
    const plans = history(['2025-01-01 00:00', '2 per month']);
    const arrivals = [
      '2026-02-01 04:59',
      '2026-02-01 05:00',
      '2026-03-10 12:00',
      '2026-03-20 12:00',
      '2026-04-05 00:00',
    ];
    assert.deepEqual(periods(plans, '2026-01-01 05:00', '2026-04-10 00:00', arrivals), [
      '2026-01-01T05 to 2026-02-01T05: 1 of 2',
      '2026-02-01T05 to 2026-03-01T05: 1 of 2',
      '2026-03-01T05 to 2026-04-01T04: 2 of 2',
      '2026-04-01T04 to 2026-05-01T04: 1 of 2 so far',
    ]);
  });

  it('leaves out periods that reach before the range, the data or the plan', () => {
    const plans = history(['2025-01-01 00:00', '1 per month']);
    assert.deepEqual(periods(plans, '2026-01-02 00:00', '2026-03-01 05:00', []), [
      '2026-02-01T05 to 2026-03-01T05: 0 of 1',
    ]);
    assert.deepEqual(periods(plans, '2026-01-01 05:00', '2026-03-01 05:00', [], '2026-01-15 00:00'), [
      '2026-02-01T05 to 2026-03-01T05: 0 of 1',
    ]);
    assert.deepEqual(periods(plans, '2026-01-01 05:00', '2026-03-01 05:00', [], null), []);
    const young = history(['2026-01-10 00:00', '1 per month']);
    assert.deepEqual(periods(young, '2026-01-01 05:00', '2026-03-01 05:00', []), [
      '2026-02-01T05 to 2026-03-01T05: 0 of 1',
    ]);
  });

  it('a plan changed inside a period counts from the next one on', () => {
    // 3 March 2026 is a Tuesday.
    const plans = history(['2025-01-01 00:00', '1 per week'], ['2026-03-03 12:00', '3 per week']);
    assert.deepEqual(periods(plans, '2026-02-23 05:00', '2026-03-16 04:00', ['2026-03-12 12:00']), [
      '2026-02-23T05 to 2026-03-02T05: 0 of 1',
      '2026-03-02T05 to 2026-03-09T04: 0 of 1',
      '2026-03-09T04 to 2026-03-16T04: 1 of 3',
    ]);
  });

  it('a change of the period itself, and a plan without one', () => {
    const plans = history(
      ['2025-01-01 00:00', '1 per month'],
      ['2026-02-10 00:00', '5 per week'],
      ['2026-03-12 00:00', ''],
    );
    assert.deepEqual(periods(plans, '2026-02-01 05:00', '2026-03-20 00:00', []), [
      '2026-02-01T05 to 2026-03-01T05: 0 of 1',
      '2026-03-02T05 to 2026-03-09T04: 0 of 5',
      '2026-03-09T04 to 2026-03-16T04: 0 of 5',
    ]);
  });
});
