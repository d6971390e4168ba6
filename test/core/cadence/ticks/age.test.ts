import { strict as assert } from 'node:assert';
import type { Deployment } from '../../../../core/cadence/deployments/types';
import { stageAge } from '../../../../core/cadence/ticks';
import { at, deployed } from './builders';

describe('Age of the release in a stage', () => {
  const rows: [what: string, deployments: Deployment[], expected: [release: number, hours: number] | null][] = [
    ['nothing came yet', [], null],
    ['nothing succeeded', [deployed(1, '2026-03-01 11:50', 'failed')], null],
    ['one release', [deployed(1, '2026-03-01 11:50')], [1, 24]],
    [
      'a redeploy does not make it younger',
      [deployed(1, '2026-03-01 11:50'), deployed(1, '2026-03-02 08:00', 'succeeded', { attempt: 2 })],
      [1, 24],
    ],
    [
      'a failure after it does not either',
      [deployed(1, '2026-03-01 11:50'), deployed(2, '2026-03-02 08:00', 'failed')],
      [1, 24],
    ],
    ['a newer one does', [deployed(1, '2026-03-01 11:50'), deployed(2, '2026-03-02 05:50')], [2, 6]],
    [
      'taken back: the older one is there since it came back',
      [
        deployed(1, '2026-02-01 11:50'),
        deployed(2, '2026-03-02 05:50'),
        deployed(1, '2026-03-02 09:50', 'succeeded', { attempt: 2 }),
      ],
      [1, 2],
    ],
    ['what comes later is not there yet', [deployed(1, '2026-03-01 11:50'), deployed(2, '2026-03-02 11:51')], [1, 24]],
  ];
  for (const [what, deployments, expected] of rows) {
    it(what, () => {
      const age = stageAge([...deployments].reverse(), at('2026-03-02 12:00'));
      assert.deepEqual(age && [age.releaseId, age.age / 3_600_000], expected);
    });
  }
});
