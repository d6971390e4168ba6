import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { formatDuration } from '../../../../core/cadence/plan/duration';
import type { Plan } from '../../../../core/cadence/plan/types';
import { writePlan } from '../../../../core/cadence/plan/write';
import { documentOf, planOf, SPACE_GAME } from './example';

/** The plan without where it was read: line numbers differ between two ways to write the same. */
function meaning(plan: Plan): unknown {
  return JSON.parse(
    JSON.stringify(plan, (key, value) => (['origin', 'origins', 'timeZoneOrigin'].includes(key) ? undefined : value)),
  );
}

describe('Writing a plan', () => {
  it('writes the plan of the Space Game team as people would', () => {
    const effectiveFrom = documentOf(SPACE_GAME).effectiveFrom?.value ?? 0;
    assert.equal(writePlan(planOf(SPACE_GAME), { lines: 'own', effectiveFrom }), SPACE_GAME);
  });

  it('writes what was read from the pipeline only when asked to', () => {
    const plan = planOf('version: 1\nstages: [ { stage: Test, maxAge: 2d } ]\n', {
      ...planOf('version: 1\nstages: []\n'),
      stages: [
        {
          ...planOf('version: 1\nstages: [ { stage: Test } ]\n').stages[0]!,
          from: ['Dev'],
          trigger: 'schedule',
          cron: [{ expression: '0 3 * * *', timeZone: 'UTC', origin: { layer: 'pipeline' } }],
          origins: { from: { layer: 'pipeline' }, trigger: { layer: 'pipeline' }, cron: { layer: 'pipeline' } },
        },
      ],
    });
    assert.match(writePlan(plan, { lines: 'own' }), /- \{ stage: Test, maxAge: 2d \}\n/);
    assert.match(
      writePlan(plan, { lines: 'all' }),
      /- \{ stage: Test, trigger: schedule, cron: '0 3 \* \* \*', from: Dev, maxAge: 2d \}\n/,
    );
    // In another zone the line would mean another time, so it is left to the pipeline.
    const moved = writePlan({ ...plan, timeZone: 'Europe/Berlin' }, { lines: 'all' });
    assert.match(moved, /- \{ stage: Test, from: Dev, maxAge: 2d \}\n/);
  });

  it('gives the same plan when it is read again', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'Dev',
        'yes',
        'null',
        '1.10',
        '007',
        '2026-01-15',
        '3:00',
        '* a',
        '- b',
        '# c',
        'a: b',
        "it's",
        '"q"',
        '[x]',
        '&a',
        '!t',
        '{y}',
        'ä ö',
        '%',
        '@home',
        'a\nb',
        '  padded ',
      ),
      fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ''),
    );
    const names = fc.uniqueArray(name, { maxLength: 3 });
    const minutes = fc.integer({ min: 1, max: 30_000 });
    const stage = fc.record({
      trigger: fc.constantFrom('automatic', 'schedule', 'manual'),
      cron: fc.uniqueArray(fc.constantFrom('0 3 * * *', '*/15 8-17 * * Mon-Fri', '5 4 1,15 * *'), { minLength: 1 }),
      by: names,
      gates: names,
      approvals: names,
      formerly: names,
      minutes,
      onlyIfNew: fc.boolean(),
      expected: fc.constantFrom('2 per month', '1 per week', undefined),
    });
    const plans = fc.record({
      stages: fc.uniqueArray(fc.tuple(name, stage), { selector: ([text]) => text.toLowerCase(), maxLength: 5 }),
      reason: name,
      zone: fc.constantFrom('America/New_York', 'Europe/Helsinki', 'UTC'),
      tag: name,
    });
    const text = (value: unknown) => JSON.stringify(value);
    fc.assert(
      fc.property(plans, ({ stages, reason, zone, tag }) => {
        const source = [
          'version: 1',
          `timeZone: ${zone}`,
          'stages:',
          ...stages.map(([title, line]) => {
            const entry = {
              stage: title,
              trigger: line.trigger,
              by: line.by,
              gates: line.gates,
              approvals: line.approvals,
              formerly: line.formerly,
              maxAge: formatDuration(line.minutes * 60_000),
              ...(line.trigger === 'schedule' && { cron: line.cron, onlyIfNew: line.onlyIfNew, tolerance: '5m' }),
              ...(line.trigger === 'automatic' && { within: '45m' }),
              ...(line.expected && { expected: line.expected }),
            };
            return `  - ${text(entry)}`;
          }),
          ...(stages.length === 0 ? ['  []'] : []),
          `freezes: [ { from: 2026-03-28, to: 2026-03-29, reason: ${text(reason)} }, { from: 2026-10-25T12:30, to: 2026-10-26T06:00, reason: x } ]`,
          `remediation: { rollbackWithin: 3d, hotfixTag: ${text(tag)} }`,
          "workingHours: { days: [ Mon, Sun ], from: '08:00', to: '17:30', holidays: [ 2026-12-25 ] }",
          `rules: { mute: [ { rule: R2, reason: ${text(reason)}, until: 2026-06-01T08:15 } ] }`,
        ].join('\n');
        const plan = planOf(source);
        assert.deepEqual(meaning(planOf(writePlan(plan, { lines: 'own' }))), meaning(plan));
      }),
      { numRuns: 300 },
    );
  });
});
