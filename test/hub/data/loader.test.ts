// A plan that is saved in the hub counts at once, also while an older one is on its way.
import assert from 'node:assert/strict';
import { memoryCache } from '../../../hub/data/cache/memory';
import { PipelineLoader } from '../../../hub/data/loader';
import { rawOfStored } from '../../../hub/data/plan-text';
import type { RawPlan } from '../../../hub/data/raw';
import { ASKED, type Effort, QUIET } from '../../../hub/data/refresh';
import type { PipelineKey } from '../../../hub/data/url-state';
import { type StandIn, startStandIn } from '../../../standin';
import { act } from '../../standin/act';
import { placeOf } from './place';

const DAY = 86_400_000;
const KEY: PipelineKey = { kind: 'yaml', id: 7 };

/** A plan of the hub's settings with so many versions. */
async function planOf(versions: number): Promise<RawPlan> {
  const all = Array.from({ length: versions }, (_, at) => ({
    number: at + 1,
    text: `version: 1\ntimeZone: UTC\nstages:\n  - { stage: Test, trigger: manual, by: [Team ${at + 1}] }\n`,
    author: 'Mara',
    savedAt: at,
  }));
  return (await rawOfStored({ id: 'plan', etag: versions, versions: all })) ?? assert.fail();
}

describe('a plan saved in the hub', function () {
  this.timeout(30_000);
  let standIn: StandIn;

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
    await act(standIn, 'edit-file', {
      path: 'release-cadence.yml',
      content: '\n',
      title: 'chore: remove the plan',
    });
  });
  after(() => standIn?.close());

  for (const [look, effort, laterMs] of [
    ['is loaded anew', QUIET, 3 * 60 * 60_000],
    ['is looked at', ASKED, 60_000],
  ] satisfies readonly (readonly [string, Effort, number])[]) {
    it(`is not replaced by an older one that was asked for before, when its pipeline ${look}`, async () => {
      const place = placeOf(standIn);
      let later = 0;
      let storedPlan = async (): Promise<RawPlan | null> => planOf(1);
      const failures: unknown[] = [];
      const loader = new PipelineLoader({
        place: () => place,
        cache: Promise.resolve(memoryCache()),
        owner: { organization: 'contoso', project: 'Space Game', user: 'Mara' },
        from: () => place.rest.now() - 30 * DAY,
        now: () => place.rest.now() + later,
        storedPlan: () => storedPlan(),
        changed: () => undefined,
        failed: (_, error) => error && failures.push(error),
      });
      const texts = () =>
        [...loader.entries.values()].map(({ raw, reading }) => {
          const by = reading?.ok ? reading.document.stages[0] : undefined;
          return [raw?.kind === 'yaml' ? raw.plan?.text : undefined, JSON.stringify(by)];
        });
      await loader.load([KEY]);
      assert.match(String(texts()), /Team 1/);

      const { promise: asked, resolve: askNow } = withResolvers<void>();
      const { promise: answer, resolve: answerNow } = withResolvers<RawPlan>();
      storedPlan = () => {
        askNow();
        return answer;
      };
      later = laterMs;
      const looking = loader.refresh(effort);
      await asked;
      await loader.takeStoredPlan(KEY, await planOf(2));
      answerNow(await planOf(1));
      await looking;
      assert.deepEqual(failures, []);
      for (const text of texts().flat()) assert.match(text ?? '', /Team 2/);

      storedPlan = () => planOf(3);
      await loader.refresh(ASKED);
      for (const text of texts().flat()) assert.match(text ?? '', /Team 3/);
    });
  }
});

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
