import { strict as assert } from 'node:assert';
import { planHistory } from '../../../../core/cadence/plan/history';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import { plannedTicks, tickOutcomes, upcomingTicks } from '../../../../core/cadence/ticks';
import { formatInstant } from '../../../../core/cadence/time/instant';
import { documentOf, planOf } from '../plan/example';
import { at, deployed, testPlan, tickFacts } from './builders';

function history(...versions: [recordedAt: string, text: string][]): PlanHistory {
  return planHistory(
    versions.map(([recordedAt, text], index) => ({
      id: `v${index + 1}`,
      document: documentOf(text),
      plan: planOf(text),
      recordedAt: at(recordedAt),
    })),
  );
}

const plan = (line: string) => `version: 1\ntimeZone: UTC\nstages:\n  - stage: Dev\n  - { stage: Test, ${line} }\n`;
const DAILY = plan("cron: '0 3 * * *'");
const FRIDAYS = plan("cron: '0 9 * * Fri'");

const show = (ticks: ReturnType<typeof plannedTicks>) =>
  ticks.map(
    (tick) =>
      `${formatInstant(tick.at).slice(5, 16)} until ${formatInstant(tick.next).slice(5, 16)} by ${tick.version.id}${tick.inForce ? '' : ' (not yet)'}`,
  );

describe('Planned ticks', () => {
  it('a plan changed on a Tuesday: each tick is held to the plan of its own time', () => {
    // 3 March 2026 is a Tuesday.
    const changed = history(['2026-01-01 00:00', DAILY], ['2026-03-03 12:00', FRIDAYS]);
    assert.deepEqual(show(plannedTicks(changed, 'Test', at('2026-03-01 00:00'), at('2026-03-14 00:00'))), [
      '03-01T03:00 until 03-02T03:00 by v1',
      '03-02T03:00 until 03-03T03:00 by v1',
      '03-03T03:00 until 03-04T03:00 by v1',
      '03-06T09:00 until 03-13T09:00 by v2',
      '03-13T09:00 until 03-20T09:00 by v2',
    ]);
  });

  it('a newer plan can end the window of an old tick sooner', () => {
    const changed = history(['2026-01-01 00:00', FRIDAYS], ['2026-03-03 12:00', DAILY]);
    assert.deepEqual(show(plannedTicks(changed, 'Test', at('2026-02-27 00:00'), at('2026-03-05 00:00'))), [
      '02-27T09:00 until 03-04T03:00 by v1',
      '03-04T03:00 until 03-05T03:00 by v2',
    ]);
  });

  it('ticks before the first plan are there, and unknown instead of missed', () => {
    const young = history(['2026-03-03 12:00', DAILY]);
    const ticks = plannedTicks(young, 'Test', at('2026-03-02 00:00'), at('2026-03-05 00:00'));
    assert.deepEqual(show(ticks), [
      '03-02T03:00 until 03-03T03:00 by v1 (not yet)',
      '03-03T03:00 until 03-04T03:00 by v1 (not yet)',
      '03-04T03:00 until 03-05T03:00 by v1',
    ]);
    const outcomes = tickOutcomes(
      ticks,
      tickFacts('2026-03-06 00:00', { deployments: [deployed(1, '2026-03-02 03:00')] }),
    );
    assert.deepEqual(
      outcomes.map((outcome) => outcome.result),
      ['unknown', 'unknown', 'missed'],
    );
    assert.equal(outcomes[0]?.reasons[0]?.id, 'before-plan');
  });

  it('a renamed stage keeps the ticks it had under its old name', () => {
    const renamed = history(
      ['2026-01-01 00:00', "version: 1\ntimeZone: UTC\nstages: [ { stage: QA, cron: '0 3 * * *' } ]\n"],
      [
        '2026-03-02 12:00',
        "version: 1\ntimeZone: UTC\nstages: [ { stage: Test, formerly: [ QA ], cron: '0 4 * * *' } ]\n",
      ],
    );
    assert.deepEqual(show(plannedTicks(renamed, 'Test', at('2026-03-02 00:00'), at('2026-03-04 00:00'))), [
      '03-02T03:00 until 03-03T03:00 by v1',
      '03-03T04:00 until 03-04T04:00 by v2',
    ]);
  });

  it('two cron lines that agree on a moment plan it once', () => {
    const twice = testPlan("cron: [ '0 3 * * *', '0 3,15 * * Mon' ]");
    assert.deepEqual(
      plannedTicks(twice, 'Test', at('2026-03-02 00:00'), at('2026-03-03 12:00')).map((tick) =>
        formatInstant(tick.at).slice(8, 16),
      ),
      ['02T03:00', '02T15:00', '03T03:00'],
    );
  });

  it('a stage without cron has no ticks, and neither has a stage nobody knows', () => {
    assert.deepEqual(plannedTicks(testPlan('trigger: manual'), 'Test', 0, at('2026-03-02 00:00')), []);
    assert.deepEqual(plannedTicks(testPlan('trigger: manual'), 'Live', 0, at('2026-03-02 00:00')), []);
    assert.deepEqual(plannedTicks({ versions: [] }, 'Test', 0, at('2026-03-02 00:00')), []);
  });

  it('the next seven days follow the plans that will be in force, freezes marked', () => {
    const changing = history(
      ['2026-01-01 00:00', DAILY],
      [
        '2026-03-01 00:00',
        `${FRIDAYS}effectiveFrom: 2026-03-05\nfreezes: [ { from: 2026-03-06, to: 2026-03-08, reason: audit } ]\n`,
      ],
    );
    const next = upcomingTicks(changing, 'Test', at('2026-03-02 03:00'));
    assert.deepEqual(
      next.map((tick) => `${formatInstant(tick.at).slice(5, 16)} ${tick.freeze?.reason ?? ''}`),
      ['03-03T03:00 ', '03-04T03:00 ', '03-06T09:00 audit'],
    );
  });
});
