import assert from 'node:assert/strict';
import { cacheKey, openCache } from '../../../../hub/data/cache';
import { MOST_KEPT } from '../../../../hub/data/cache/cache';
import { memoryCache } from '../../../../hub/data/cache/memory';
import type { RawPipeline } from '../../../../hub/data/raw';

const raw: RawPipeline = {
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

const owner = { organization: 'org', project: 'project', user: 'user' };

describe('Copies of answers between visits', () => {
  it('belong to one organization, project, user and pipeline', () => {
    const keys = new Set([
      cacheKey(owner, '7'),
      cacheKey(owner, 'r7'),
      cacheKey({ ...owner, organization: 'other' }, '7'),
      cacheKey({ ...owner, project: 'other' }, '7'),
      cacheKey({ ...owner, user: 'other' }, '7'),
      // No name can reach into the next part.
      cacheKey({ organization: 'org/project', project: 'user', user: '7' }, ''),
      cacheKey({ organization: 'org', project: 'project/user', user: '7' }, ''),
    ]);
    assert.equal(keys.size, 7);
  });

  it('are kept in memory up to a number, the oldest go first', async () => {
    const cache = memoryCache();
    for (let index = 0; index <= MOST_KEPT; index++) await cache.write(String(index), raw, index);
    assert.equal(await cache.read('0'), undefined);
    assert.equal((await cache.read('1'))?.raw, raw);
    assert.equal((await cache.read(String(MOST_KEPT)))?.savedAt, MOST_KEPT);
  });

  const blocked: readonly (readonly [string, () => IDBFactory | undefined])[] = [
    [
      'looking at the database throws, as in a frame without an origin',
      () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    ],
    ['there is no database', () => undefined],
    [
      'opening it throws',
      () =>
        ({
          open: () => {
            throw new DOMException('Denied.', 'SecurityError');
          },
        }) as unknown as IDBFactory,
    ],
    ['it never answers', () => ({ open: () => ({}) }) as unknown as IDBFactory],
  ];
  for (const [why, factory] of blocked) {
    it(`live in memory when ${why}`, async () => {
      const cache = await openCache(factory);
      assert.equal(cache.lasting, false);
      await cache.write('key', raw, 1);
      assert.equal((await cache.read('key'))?.raw, raw);
    });
  }
});
