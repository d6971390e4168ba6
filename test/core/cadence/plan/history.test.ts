import { strict as assert } from 'node:assert';
import { EMPTY_PLAN } from '../../../../core/cadence/plan/defaults';
import { planHistory, type RecordedPlan, unchangingPlan, versionAt } from '../../../../core/cadence/plan/history';
import { documentOf, planOf } from './example';

const at = (text: string) => Date.parse(text);

function recorded(id: string, recordedAt: string, effectiveFrom?: string): RecordedPlan {
  const text = `version: 1\ntimeZone: America/New_York\n${effectiveFrom ? `effectiveFrom: ${effectiveFrom}\n` : ''}stages: [ { stage: Test } ]\n`;
  return { id, document: documentOf(text), plan: planOf(text), recordedAt: at(recordedAt) };
}

describe('History of plans', () => {
  const rows: [what: string, versions: RecordedPlan[], inForce: [instant: string, id: string | undefined][]][] = [
    [
      'without effectiveFrom a version counts from its merge',
      [recorded('a', '2026-01-15T10:00Z'), recorded('b', '2026-02-03T15:00Z')],
      [
        ['2026-01-15T09:59Z', undefined],
        ['2026-01-15T10:00Z', 'a'],
        ['2026-02-03T14:59Z', 'a'],
        ['2026-02-03T15:00Z', 'b'],
      ],
    ],
    [
      'the first version may say since when it was meant, in the zone of the plan',
      [recorded('a', '2026-03-01T10:00Z', '2026-01-15')],
      [
        ['2026-01-15T04:59Z', undefined],
        ['2026-01-15T05:00Z', 'a'],
      ],
    ],
    [
      'an effectiveFrom left unchanged does not rewrite the past',
      [recorded('a', '2026-01-14T10:00Z', '2026-01-15'), recorded('b', '2026-02-03T15:00Z', '2026-01-15')],
      [
        ['2026-01-20T00:00Z', 'a'],
        ['2026-02-03T14:59Z', 'a'],
        ['2026-02-03T15:00Z', 'b'],
      ],
    ],
    [
      'a new effectiveFrom counts as written, also backwards',
      [recorded('a', '2026-01-01T00:00Z'), recorded('b', '2026-02-03T15:00Z', '2026-02-03')],
      [
        ['2026-02-03T04:59Z', 'a'],
        ['2026-02-03T05:00Z', 'b'],
      ],
    ],
    [
      'a plan for the future waits, and one recorded later takes its place',
      [
        recorded('a', '2026-01-01T00:00Z'),
        recorded('b', '2026-02-02T00:00Z', '2026-02-06'),
        recorded('c', '2026-02-04T00:00Z'),
      ],
      [
        ['2026-02-03T00:00Z', 'a'],
        ['2026-02-05T00:00Z', 'c'],
        ['2026-02-10T00:00Z', 'c'],
      ],
    ],
    [
      'a plan for the future may be corrected before it comes',
      [recorded('a', '2026-02-02T00:00Z', '2026-02-06'), recorded('b', '2026-02-04T00:00Z', '2026-02-06')],
      [
        ['2026-02-05T00:00Z', undefined],
        ['2026-02-06T05:00Z', 'b'],
      ],
    ],
    [
      'the order of recording is what counts, not the order of the list',
      [recorded('b', '2026-02-03T15:00Z'), recorded('a', '2026-01-15T10:00Z')],
      [
        ['2026-02-01T00:00Z', 'a'],
        ['2026-02-04T00:00Z', 'b'],
      ],
    ],
  ];
  for (const [what, versions, inForce] of rows) {
    it(what, () => {
      const history = planHistory(versions);
      for (const [instant, id] of inForce) {
        assert.equal(versionAt(history, at(instant))?.id, id, instant);
      }
      const starts = history.versions.map((version) => version.effectiveFrom);
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
      );
    });
  }

  it('the derived plan counts until the first file', () => {
    const derived = {
      id: 'derived',
      plan: EMPTY_PLAN,
      effectiveFrom: at('2025-01-01T00:00Z'),
      recordedAt: at('2025-01-01T00:00Z'),
    };
    const history = planHistory([recorded('a', '2026-01-15T10:00Z')], derived);
    assert.equal(versionAt(history, at('2026-01-01T00:00Z'))?.id, 'derived');
    assert.equal(versionAt(history, at('2026-02-01T00:00Z'))?.id, 'a');
    assert.equal(versionAt(history, at('2024-12-31T00:00Z')), undefined);
  });

  it('a plan that never changed is in force from its start', () => {
    const history = unchangingPlan(EMPTY_PLAN, 1000);
    assert.equal(versionAt(history, 999), undefined);
    assert.equal(versionAt(history, 1000)?.plan, EMPTY_PLAN);
  });
});
