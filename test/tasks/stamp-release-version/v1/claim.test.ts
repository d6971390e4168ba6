// The claim protocol under every order of requests that fast-check can think of.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimTag } from '../../../../tasks/stamp-release-version/v1/claim';
import type { RunRecord, RunStore } from '../../../../tasks/stamp-release-version/v1/runs';

/** Tags by run id: what the service keeps. */
type Service = Map<number, Set<string>>;

/** A run's view of the service; the scheduler decides when each request is carried out. */
function storeOf(own: number, service: Service, scheduler: fc.Scheduler): RunStore {
  const request = <T>(name: string, answer: () => T): Promise<T> =>
    scheduler.schedule(Promise.resolve(), `run ${own}: ${name}`).then(answer);
  const record = (id: number): RunRecord => ({
    id,
    tags: [...(service.get(id) ?? [])],
    buildNumber: '',
    sourceVersion: '',
    sourceBranch: '',
  });
  return {
    own,
    self: () => request('self', () => record(own)),
    onBranch: () => request('list', () => [...service.keys()].map(record)),
    holders: (tag) =>
      request(`holders of ${tag}`, () => [...service.keys()].filter((id) => service.get(id)?.has(tag)).map(record)),
    addTag: (tag) => request(`add ${tag}`, () => void service.get(own)?.add(tag)),
    removeTag: (tag) => request(`remove ${tag}`, () => void service.get(own)?.delete(tag)),
  };
}

/** Claims versions 1, 2, 3… until one is kept. */
async function settle(own: number, service: Service, scheduler: fc.Scheduler): Promise<string> {
  const store = storeOf(own, service, scheduler);
  for (let version = 1; version < 100; ) {
    const tag = `v${version}`;
    const result = await claimTag(store, { tag, settled: () => false }, { polls: 2, pause: () => Promise.resolve() });
    if (result.kept) return tag;
    version += Math.max(1, result.rank);
  }
  throw new Error('No version was free.');
}

describe('claiming a version', () => {
  const held = (ids: readonly number[]): Service => new Map(ids.map((id) => [id, new Set(['v1'])]));
  const direct = { schedule: (task: Promise<unknown>) => task } as unknown as fc.Scheduler;
  const timing = { polls: 2, pause: () => Promise.resolve() };
  const claim = { tag: 'v1', settled: () => false };

  it('never gives one version to two runs, in whatever order their requests arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, count) => {
        const ids = Array.from({ length: count }, (_, index) => 100 + index);
        const service: Service = new Map(ids.map((id) => [id, new Set()]));
        const settled = Promise.all(ids.map((id) => settle(id, service, scheduler)));
        await scheduler.waitFor(settled);
        const versions = await settled;
        assert.equal(new Set(versions).size, count, versions.join(' '));
        assert.deepEqual(
          ids.map((id) => [...(service.get(id) ?? [])]),
          versions.map((version) => [version]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a version to the lowest of the runs that want it, once the others are gone', async () => {
    const service: Service = new Map([
      [1, new Set()],
      [2, new Set(['v1'])],
    ]);
    const pauses: number[] = [];
    const pause = () => {
      pauses.push(service.get(2)?.delete('v1') ? 1 : 0);
      return Promise.resolve();
    };
    const result = await claimTag(
      storeOf(1, service, direct),
      { tag: 'v1', settled: () => false },
      { polls: 5, pause },
    );
    assert.deepEqual(result, { kept: true });
    assert.deepEqual(pauses, [1]);
  });

  it('is lost to an earlier run, whether or not it can be taken back', async () => {
    const store = storeOf(2, held([1]).set(2, new Set()), direct);
    const stubborn: RunStore = { ...store, removeTag: () => Promise.reject(new Error('Access denied')) };
    const result = await claimTag(stubborn, claim, timing);
    assert.equal(result.kept, false);
  });

  it('is not kept by a run that does not find its own claim', async () => {
    const store: RunStore = { ...storeOf(2, held([]), direct), addTag: () => Promise.resolve() };
    await assert.rejects(claimTag(store, claim, timing), /'v1' was written, but is not found again/);
  });
});
