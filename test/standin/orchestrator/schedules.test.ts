import assert from 'node:assert/strict';
import { nextTick, readCron } from '../../../standin/orchestrator/cron';
import { type SmallWorld, smallWorld } from './world';

const hour = 3_600_000;
const at = (text: string) => Date.parse(`${text}:00Z`);

describe('cron lines', () => {
  const table: readonly (readonly [line: string, after: string, next: string])[] = [
    ['0 3 * * *', '2026-06-01T13:00', '2026-06-02T03:00'],
    ['0 3 * * *', '2026-06-01T02:59', '2026-06-01T03:00'],
    ['0 3 * * *', '2026-06-01T03:00', '2026-06-02T03:00'],
    ['*/20 * * * *', '2026-06-01T13:05', '2026-06-01T13:20'],
    ['5/20 * * * *', '2026-06-01T13:26', '2026-06-01T13:45'],
    ['0 0 * * Mon-Fri', '2026-06-05T00:00', '2026-06-08T00:00'],
    ['30 6,18 * Jan *', '2026-06-01T00:00', '2027-01-01T06:30'],
    ['0 0 13 * 5', '2026-06-01T00:00', '2026-11-13T00:00'],
    ['0 0 29 2 *', '2026-06-01T00:00', '2028-02-29T00:00'],
  ];
  for (const [line, after, next] of table) {
    it(`${line} after ${after} is ${next}`, () => {
      assert.equal(nextTick(readCron(line), at(after)), at(next));
    });
  }

  it('that never come true have no next time', () => {
    assert.equal(nextTick(readCron('0 0 31 2 *'), at('2026-06-01T00:00')), undefined);
  });

  for (const line of [
    '',
    '0 3 * *',
    '60 * * * *',
    '* * * * 7',
    '* * 0 * *',
    '5-1 * * * *',
    '*/0 * * * *',
    'x * * * *',
  ]) {
    it(`refuse '${line}'`, () => assert.throws(() => readCron(line), RangeError));
  }
});

describe('a schedule in the pipeline file', () => {
  let small: SmallWorld;
  const begin = async (always: boolean) => {
    small = await smallWorld(`
schedules:
  - cron: '0 3 * * *'
    displayName: Nightly
    branches:
      include: [main]
    always: ${always}
stages:
  - stage: A
    jobs:
      - job: J
        steps:
          - script: echo
`);
    small.engine.follow(small.pipeline);
    return small.world;
  };
  afterEach(() => small.close());

  it('starts a run every time when it says always', async () => {
    const { clock, runs } = await begin(true);
    await clock.advanceBy(50 * hour);
    assert.deepEqual(
      runs.all.map(({ reason, queuedAt, result }) => [reason, new Date(queuedAt).toISOString(), result]),
      [
        ['schedule', '2026-06-02T03:00:00.000Z', 'succeeded'],
        ['schedule', '2026-06-03T03:00:00.000Z', 'succeeded'],
      ],
    );
  });

  it('starts a run only when something is new otherwise', async () => {
    const { clock, runs } = await begin(false);
    await clock.advanceBy(50 * hour);
    assert.equal(runs.all.length, 1);
  });

  it('rests while the pipeline is paused', async () => {
    const { clock, runs } = await begin(true);
    small.pipeline.queueStatus = 'paused';
    await clock.advanceBy(50 * hour);
    assert.equal(runs.all.length, 0);
    await assert.rejects(small.queue(), /is paused/);
  });
});
