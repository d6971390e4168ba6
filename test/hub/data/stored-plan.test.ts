import assert from 'node:assert/strict';
import type { StoredDocument } from '../../../hub/azure/host';
import { rawOfStored } from '../../../hub/data/plan-text';
import { type Documents, planId, readStoredPlan, saveStoredPlan } from '../../../hub/data/stored-plan';

const ID = planId('project', '12');
const NOON = Date.UTC(2026, 5, 15, 16, 0);
const GOOD = 'version: 1\ntimeZone: UTC\nstages:\n  - { stage: Test, trigger: manual }\n';

/** Documents that check etags as the service does (research rest-contracts §7). */
function documents(): Documents & { readonly kept: Map<string, StoredDocument> } {
  const kept = new Map<string, StoredDocument>();
  return {
    kept,
    list: async () => [...kept.values()],
    create: async (_, document) => {
      if (kept.has(document.id)) throw new Error('It is there.');
      const written = { ...document, __etag: 1 };
      kept.set(document.id, written);
      return written;
    },
    write: async (_, document) => {
      const before = kept.get(document.id);
      if (before && before.__etag !== document.__etag) throw new Error('Somebody else has changed it.');
      const written = { ...document, __etag: (before?.__etag ?? 0) + 1 };
      kept.set(document.id, written);
      return written;
    },
  };
}

const by = (author: string, text = GOOD) => ({ text, author, savedAt: NOON });

describe('the plan in the settings of the hub', () => {
  it('is empty before anybody saved one', async () => {
    assert.deepEqual(await readStoredPlan(documents(), ID), { id: ID, etag: null, versions: [] });
  });

  it('keeps every version with its author and time', async () => {
    const store = documents();
    const first = await saveStoredPlan(store, await readStoredPlan(store, ID), by('Mara'));
    const second = await saveStoredPlan(store, first.plan, by('Tim', `${GOOD}# more\n`));
    assert.equal(second.state, 'saved');
    assert.deepEqual(
      (await readStoredPlan(store, ID)).versions.map(({ number, author }) => [number, author]),
      [
        [1, 'Mara'],
        [2, 'Tim'],
      ],
    );
  });

  it('counts after the version before it, also when its author has a clock that is behind', async () => {
    const store = documents();
    const first = await saveStoredPlan(store, await readStoredPlan(store, ID), by('Mara'));
    const second = await saveStoredPlan(store, first.plan, { ...by('Tim'), savedAt: NOON - 3_600_000 });
    assert.deepEqual(
      second.plan.versions.map(({ author, savedAt }) => [author, savedAt]),
      [
        ['Mara', NOON],
        ['Tim', NOON + 1],
      ],
    );
  });

  it('is not overwritten by somebody who has not seen the latest version', async () => {
    const store = documents();
    const empty = await readStoredPlan(store, ID);
    const first = await saveStoredPlan(store, empty, by('Mara'));
    await saveStoredPlan(store, first.plan, by('Tim'));
    for (const seen of [empty, first.plan]) {
      const late = await saveStoredPlan(store, seen, by('Olga'));
      assert.equal(late.state, 'conflict');
      assert.equal(late.plan.versions.at(-1)?.author, 'Tim');
    }
    assert.equal((await readStoredPlan(store, ID)).versions.length, 2);
  });

  it('sees a save that happens between looking and writing', async () => {
    const store = documents();
    const { plan } = await saveStoredPlan(store, await readStoredPlan(store, ID), by('Mara'));
    const racing: Documents = {
      ...store,
      write: async (name, document) => {
        await store.write(name, { id: ID, __etag: 1, versions: [{ number: 2, ...by('Tim') }] });
        return store.write(name, document);
      },
    };
    const late = await saveStoredPlan(racing, plan, by('Olga'));
    assert.equal(late.state, 'conflict');
    assert.equal(late.plan.versions.at(-1)?.author, 'Tim');
  });

  it('is begun by one of two people who begin at once', async () => {
    const store = documents();
    const empty = await readStoredPlan(store, ID);
    const racing: Documents = {
      ...store,
      create: async (name, document) => {
        await store.create(name, { id: ID, versions: [{ number: 1, ...by('Tim') }] });
        return store.create(name, document);
      },
    };
    const late = await saveStoredPlan(racing, empty, by('Olga'));
    assert.equal(late.state, 'conflict');
    assert.equal(late.plan.versions.at(-1)?.author, 'Tim');
  });

  it('is saved when only the answer to the save was lost', async () => {
    const store = documents();
    const lost: Documents = {
      ...store,
      create: async (name, document) => {
        await store.create(name, document);
        throw new Error('No connection');
      },
    };
    const saved = await saveStoredPlan(lost, await readStoredPlan(store, ID), by('Mara'));
    assert.equal(saved.state, 'saved');
    assert.equal(saved.plan.etag, 1);
  });

  it('passes on what is no conflict', async () => {
    const store = documents();
    const refused = async () => Promise.reject(new Error('No permission'));
    const failing: Documents = { ...store, create: refused, write: refused };
    await assert.rejects(
      async () => saveStoredPlan(failing, await readStoredPlan(store, ID), by('Mara')),
      /No permission/,
    );
  });

  it('reads no version out of what others wrote', async () => {
    const store = documents();
    store.kept.set(ID, { id: ID, __etag: 4, versions: ['x', null, { number: '1' }, { number: 1, ...by('Mara') }] });
    assert.equal((await readStoredPlan(store, ID)).versions.length, 1);
    store.kept.set(ID, { id: ID, __etag: 5, versions: 'none' });
    assert.deepEqual((await readStoredPlan(store, ID)).versions, []);
  });

  it('counts with every version that can be read', async () => {
    const versions = [
      { number: 1, ...by('Mara') },
      { number: 2, ...by('Tim', 'stages: 7') },
    ];
    const raw = await rawOfStored({ id: ID, etag: 2, versions });
    assert.equal(raw?.text, GOOD);
    assert.deepEqual(
      raw?.stored?.map(({ number, savedAt }) => [number, savedAt]),
      [[1, NOON]],
    );
    assert.equal(await rawOfStored({ id: ID, etag: null, versions: [] }), null);
  });
});
