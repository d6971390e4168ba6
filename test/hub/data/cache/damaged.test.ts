import assert from 'node:assert/strict';
import { isUsable, SCHEMA } from '../../../../hub/data/cache/cache';

const yaml = {
  kind: 'yaml',
  definition: { id: 7, name: 'web' },
  shape: null,
  plan: null,
  environments: [],
  checks: [],
  builds: new Map(),
  timelines: new Map(),
  approvals: new Map(),
  suites: new Map(),
  from: 0,
  to: 1,
  setupAt: 1,
  unread: {},
};
const classic = {
  kind: 'classic',
  definition: { id: 3, name: 'web' },
  shape: {},
  plan: null,
  deployments: new Map(),
  releases: new Map(),
  from: 0,
  to: 1,
};
const kept = (raw: unknown, schema = SCHEMA) => ({ schema, savedAt: 1, raw });

describe('A copy from the browser', () => {
  for (const raw of [yaml, classic]) {
    it(`is used when it is whole: ${raw.kind}`, () => assert.ok(isUsable(kept(raw))));
    for (const part of Object.keys(raw).filter((name) => name !== 'plan' && !(raw === yaml && name === 'shape'))) {
      it(`is passed over when '${part}' of ${raw.kind} is damaged`, () => {
        assert.ok(!isUsable(kept({ ...raw, [part]: null })));
        assert.ok(!isUsable(kept({ ...raw, [part]: undefined })));
      });
    }
  }

  const damaged: readonly (readonly [string, unknown])[] = [
    ['there is none', undefined],
    ['it is a text', 'kept'],
    ['it holds nothing', kept(null)],
    ['it is of another shape', kept(yaml, SCHEMA - 1)],
    ['maps became objects', kept({ ...yaml, builds: {} })],
  ];
  for (const [why, found] of damaged) {
    it(`is passed over when ${why}`, () => assert.ok(!isUsable(found)));
  }
});
