import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  INITIAL,
  linkTo,
  PARAMETERS,
  RESULTS,
  readUrl,
  TABS,
  type UrlState,
  writeUrl,
} from '../../../hub/data/url-state';

const given = (parameters: Record<string, string>): Partial<UrlState> => {
  const state = readUrl(parameters);
  return Object.fromEntries(
    Object.entries(state).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(INITIAL[name as keyof UrlState]),
    ),
  );
};

describe('The address of the page', () => {
  it('is empty for the first view', () => {
    assert.equal(
      linkTo('https://dev.azure.com/org/project/_apps/hub/x', INITIAL),
      'https://dev.azure.com/org/project/_apps/hub/x',
    );
  });

  const readings: readonly (readonly [string, Record<string, string>, Partial<UrlState>])[] = [
    ['a tab', { tab: 'waits' }, { tab: 'waits' }],
    [
      'YAML and classic pipelines',
      { pipeline: '12,r5' },
      {
        pipelines: [
          { kind: 'yaml', id: 12 },
          { kind: 'classic', id: 5 },
        ],
      },
    ],
    ['a pipeline named twice once', { pipeline: '12,12' }, { pipelines: [{ kind: 'yaml', id: 12 }] }],
    ['days back', { range: '90d' }, { range: { days: 90 } }],
    ['two days', { range: '2026-05-01..2026-05-31' }, { range: { from: '2026-05-01', to: '2026-05-31' } }],
    ['results in their own order', { result: 'failed,succeeded' }, { results: ['succeeded', 'failed'] }],
    ['a release', { release: '4258' }, { release: 4258 }],
    [
      'a part of the time axis',
      { zoom: '1781528400000-1781614800000' },
      { zoom: { from: 1781528400000, to: 1781614800000 } },
    ],
    ['the expert', { expert: '1' }, { expert: true }],
  ];
  for (const [what, parameters, expected] of readings) {
    it(`names ${what}`, () => assert.deepEqual(given(parameters), expected));
  }

  const nonsense: readonly Record<string, string>[] = [
    { tab: 'nothing' },
    { pipeline: 'abc,-1,99999999999' },
    { range: '0d' },
    { range: '500d' },
    { range: '2026-05-31..2026-05-01' },
    { range: '2026-13-01..2026-14-01' },
    { range: '2026-02-28..2026-02-31' },
    { range: '2020-01-01..2026-01-01' },
    { range: '0000-01-01..0000-02-01' },
    { range: '-1d' },
    { range: '2026-05-01..2026-05-31..2026-06-30' },
    { zoom: '99999999999999999999-999999999999999999999' },
    { result: 'maybe' },
    { release: '-5' },
    { release: '1e9' },
    { zoom: '1781614800000-1781528400000' },
    { theme: 'dark' },
  ];
  for (const parameters of nonsense) {
    it(`passes over ${JSON.stringify(parameters)}`, () => assert.deepEqual(given(parameters), {}));
  }

  it('passes over a list of a hundred thousand pipelines that are none', () => {
    assert.deepEqual(readUrl({ pipeline: 'x,'.repeat(100_000) }).pipelines, []);
  });

  it('shows twenty pipelines at most', () => {
    const ids = Array.from({ length: 30 }, (_, index) => index + 1).join(',');
    assert.equal(readUrl({ pipeline: ids }).pipelines.length, 20);
  });

  it('says nothing of parameters that are not the page’s', () => {
    assert.ok(!PARAMETERS.includes('theme'));
  });

  it('gives back every view it was written for', () => {
    const view: fc.Arbitrary<UrlState> = fc
      .record({
        tab: fc.constantFrom(...TABS),
        pipelines: fc.uniqueArray(
          fc.record(
            {
              kind: fc.constantFrom('yaml' as const, 'classic' as const),
              id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
            },
            { noNullPrototype: true },
          ),
          { maxLength: 20, selector: ({ kind, id }) => `${kind} ${id}` },
        ),
        branch: fc.string({ maxLength: 40 }),
        range: fc.oneof(
          fc.integer({ min: 1, max: 366 }).map((days) => ({ days })),
          fc.constant({ from: '2026-02-01', to: '2026-03-08' }),
        ),
        results: fc.subarray([...RESULTS]),
        search: fc.string({ maxLength: 40 }),
        stage: fc.string({ maxLength: 40 }),
        release: fc.option(fc.integer({ min: 0, max: 2 ** 31 })),
        zoom: fc.option(fc.constant({ from: 1781528400000, to: 1781614800000 })),
        expert: fc.boolean(),
      })
      .map((part) => ({ ...INITIAL, ...part }));
    fc.assert(
      fc.property(view, (state) => {
        const parameters = Object.fromEntries(new URL(linkTo('https://example.test/', state)).searchParams);
        assert.deepEqual(readUrl(parameters), state);
        assert.deepEqual(readUrl(writeUrl(state)), state);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
