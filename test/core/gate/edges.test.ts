import assert from 'node:assert/strict';
import { inputsOf, LIMITS, previewVerdict, type Scope } from '../../../core/gate';
import { evaluateServerTask } from '../../../core/servertask';
import { contextFor, gate, json } from './support';

const bugs = { closedStates: ['Closed'], resolvedCounts: true };
const items = (count: number) =>
  json(200, { queryType: 'flat', workItems: Array.from({ length: count }, (_, index) => ({ id: index + 1 })) });

function scopeOf(body = ''): Scope | 'control' {
  if (body.includes('@Today - 365')) return 'control';
  const excluded = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'].filter((value) => body.includes(value));
  if (excluded.length === 0) return 'all';
  const only = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'].find((value) => !excluded.includes(value));
  return ({ '1 - Critical': 'critical', '2 - High': 'high', '3 - Medium': 'medium' } as const)[only ?? ''] ?? 'low';
}

async function verdict(limits: Partial<Record<Scope, number>>, counts: Readonly<Partial<Record<Scope, number>>>) {
  const asked: string[] = [];
  const outcome = await evaluateServerTask(gate, contextFor(inputsOf({ limits, bugs })), async ({ body }) => {
    const scope = scopeOf(body);
    asked.push(scope);
    return items(scope === 'control' ? 1 : (counts[scope] ?? 0));
  });
  return { result: outcome.result, asked };
}

describe('several limits are one gate', () => {
  const limits = { critical: 0, high: 3, all: 10 };
  const scopes = ['critical', 'high', 'all'] as const;

  // Every limit kept below, met exactly, or broken by one: 27 combinations.
  for (const critical of [0, 1]) {
    for (const high of [2, 3, 4]) {
      for (const all of [9, 10, 11]) {
        const counts = { critical, high, all };
        const isKept = scopes.every((scope) => counts[scope] <= limits[scope]);
        it(`critical ${critical} of 0, high ${high} of 3, all ${all} of 10: ${isKept ? 'opens' : 'holds'}`, async () => {
          const { result } = await verdict(limits, counts);
          assert.equal(result, isKept ? 'succeeded' : 'failed');
          assert.equal(previewVerdict({ control: 1, active: counts }, { limits, bugs }).opens, isKept);
        });
      }
    }
  }

  it('asks the control and each limit that is set once, the worst first', async () => {
    const { asked } = await verdict(limits, {});
    assert.deepEqual(asked, ['control', 'critical', 'high', 'all']);
  });

  it('any set of limits asks for exactly those', async () => {
    for (let set = 1; set < 2 ** LIMITS.length; set++) {
      const chosen = LIMITS.filter((_, index) => set & (1 << index)).map(({ scope }) => scope);
      const { asked, result } = await verdict(Object.fromEntries(chosen.map((scope) => [scope, 0])), {});
      assert.deepEqual([result, asked], ['succeeded', ['control', ...chosen]]);
    }
  });

  for (const limit of [0, 1, 9, 10, 99, 100, 999, 1000]) {
    it(`a limit of ${limit} holds from ${limit + 1} bugs on`, async () => {
      assert.equal((await verdict({ all: limit }, { all: limit })).result, 'succeeded');
      assert.equal((await verdict({ all: limit }, { all: limit + 1 })).result, 'failed');
    });
  }

  it('no reply can be cut below a limit', () => {
    const links = gate.execution.HttpRequestChain?.Execute.slice(1) ?? [];
    for (const { RequestInputs } of links) assert.match(RequestInputs.EndpointUrl ?? '', /&\$top=1001$/);
  });
});

describe('the preview', () => {
  it('holds on what could not be counted', () => {
    const settings = { limits: { all: 5 }, bugs };
    assert.equal(previewVerdict({ control: 1, active: {} }, settings).opens, false);
    assert.equal(previewVerdict({ active: { all: 0 } }, settings).opens, false);
    assert.equal(previewVerdict({ control: 0, active: { all: 0 } }, settings).opens, false);
    assert.equal(previewVerdict({ control: 1, active: { all: 0 } }, { limits: {}, bugs }).opens, false);
    assert.equal(previewVerdict({ control: 1, active: { all: 5 } }, settings).opens, true);
  });
});
