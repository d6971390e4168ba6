// Answers that fail, come twice, come without an end, or say nothing: the page says less then, never something else.
import assert from 'node:assert/strict';
import { RestError } from '../../../hub/azure/errors';
import { RestClient } from '../../../hub/azure/rest';
import type { Place } from '../../../hub/azure/routes';
import * as routes from '../../../hub/azure/routes';
import { loadPipeline, refreshPipeline } from '../../../hub/data/load';
import { loadClassic, refreshClassic } from '../../../hub/data/load-classic';
import { readEnvironment, readRuns } from '../../../hub/data/read';
import { QUIET, refreshPipelines } from '../../../hub/data/refresh';
import { shapeOf } from '../../../hub/data/shape';
import { INITIAL } from '../../../hub/data/url-state';
import { viewOf } from '../../../hub/data/view-of';
import { type StandIn, startStandIn } from '../../../standin';
import { act } from '../../standin/act';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PIPELINE = 7;

/** Sees every answer of the stand-in before the page does; undefined leaves it as it is. */
type Tamper = (url: URL, answer: Response) => Promise<Response | undefined> | Response | undefined;

describe('Loading when something is wrong', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let tamper: Tamper | undefined;
  let clockIsAheadMs: number;
  let asked: string[];

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
  });
  after(() => standIn?.close());
  beforeEach(() => {
    tamper = undefined;
    clockIsAheadMs = 0;
    asked = [];
    standIn.faults.clear();
  });

  /** A page before the stand-in; `toldTheTime` = the browser lets it read the service's clock. */
  const pageOf = (signal?: AbortSignal, toldTheTime = true): Place => {
    const rest = new RestClient({
      fetch: async (url, init) => {
        const to = new URL(url);
        asked.push(`${to.pathname}${to.search}`);
        const answer = await fetch(url, init);
        const other = (await tamper?.(to, answer)) ?? answer;
        if (toldTheTime) return other;
        const headers = new Headers(other.headers);
        headers.delete('date');
        return new Response(await other.text(), { status: other.status, headers });
      },
      now: () => standIn.world.clock.now() + clockIsAheadMs,
      random: () => 0.5,
      sleep: async () => undefined,
      location: async () => `${standIn.server.collectionUrl}/`,
      token: async () => 'local',
    });
    return { rest, project: 'Space Game', signal };
  };

  const load = (place = pageOf()) => {
    const now = place.rest.now();
    return loadPipeline(place, { pipelineId: PIPELINE, from: now - 60 * DAY, now, shapeOf });
  };
  const view = (raw: Awaited<ReturnType<typeof load>>) =>
    viewOf(raw, null, INITIAL, { project: 'Space Game', now: raw.to, zone: 'UTC' });
  const problems = (raw: Awaited<ReturnType<typeof load>>) =>
    view(raw).stages.map(({ stage, problem }) => `${stage} ${problem}`);
  const kindOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'an answer';
    } catch (error) {
      return error instanceof RestError ? error.kind : String(error);
    }
  };
  const json = (value: unknown, headers: Record<string, string> = {}): Response =>
    new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json', ...headers } });

  describe('an answer that says nothing is not an empty one', () => {
    const route = 'environments/12/environmentdeploymentrecords';
    for (const fault of ['empty-object', 'empty-body', 'truncated-json', 'error-with-200', 'server-error', 'offline']) {
      it(`${fault}: the stage has no numbers, the others have theirs`, async () => {
        standIn.faults.add(fault, route);
        const raw = await load();
        assert.deepEqual(problems(raw).slice(2), ['Test failed', 'Staging null', 'Production null']);
        const { missed, unknown } = view(raw).stages[2]?.adherence ?? assert.fail();
        assert.equal(missed, 0);
        assert.ok(unknown > 0);
      });
    }

    it('a connection that breaks off in the middle of an answer', async () => {
      tamper = (url, answer) => {
        if (!url.pathname.includes('/environmentdeploymentrecords') || !url.pathname.includes('/14/')) return undefined;
        const broken = new ReadableStream({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode('{"count":0,"value":['));
            controller.error(new TypeError('network error'));
          },
        });
        return new Response(broken, { status: 200, headers: answer.headers });
      };
      assert.deepEqual(problems(await load()).at(-1), 'Production failed');
    });

    for (const fault of ['empty-object', 'error-with-200', 'empty-body', 'truncated-json']) {
      it(`${fault} instead of the pipeline, or of its runs, is an error`, async () => {
        standIn.faults.add(fault, `/build/definitions/${PIPELINE}`);
        assert.notEqual(await kindOf(load()), 'an answer');
        standIn.faults.clear();
        standIn.faults.add(fault, '/build/builds');
        assert.notEqual(await kindOf(load()), 'an answer');
      });
    }

    it('a sign-in page with 203 or 200 anywhere is "signed out", for all', async () => {
      standIn.faults.add('sign-in-page', 'environments/12/environmentdeploymentrecords');
      assert.equal(await kindOf(load()), 'signedOut');
      standIn.faults.clear();
      tamper = (url) =>
        url.pathname.endsWith('/queryconfigurations')
          ? new Response('<!doctype html><title>Sign in</title>', { status: 200 })
          : undefined;
      assert.equal(await kindOf(load()), 'signedOut');
    });
  });

  describe('a list of environments that does not come', () => {
    it('fails: stages are not loaded, and nobody says that they deploy without an environment', async () => {
      standIn.faults.add('server-error', '/pipelines/environments');
      const raw = await load();
      assert.ok(raw.unread.environments);
      assert.deepEqual(problems(raw).slice(1), ['Dev failed', 'Test failed', 'Staging failed', 'Production failed']);
    });

    it('is forbidden, or lacks one that is hidden: those cannot be seen', async () => {
      standIn.faults.add('forbidden', '/pipelines/environments');
      assert.deepEqual(problems(await load()).at(-1), 'Production noPermission');
      standIn.faults.clear();
      tamper = async (url, answer) => {
        if (!/\/pipelines\/environments$/.test(url.pathname)) return undefined;
        const { value } = (await answer.json()) as { value: { name: string }[] };
        return json({ value: value.filter(({ name }) => name !== 'production') });
      };
      assert.deepEqual(problems(await load()).slice(-2), ['Staging null', 'Production noPermission']);
    });
  });

  describe('pages', () => {
    const environment = { id: 14, name: 'production' };
    const record = (id: number, definition = PIPELINE) => ({
      id,
      environmentId: 14,
      definition: { id: definition },
      owner: { id },
      stageName: 'Production',
      queueTime: new Date(standIn.world.clock.now() - (2000 - id) * 60_000).toISOString(),
    });
    const paged = (pages: readonly (readonly object[])[], tokenOf: (page: number) => string): void => {
      let at = 0;
      tamper = (url) => {
        if (!url.pathname.endsWith('/environmentdeploymentrecords')) return undefined;
        const page = at++;
        const more: Record<string, string> = page < pages.length - 1 ? { 'x-ms-continuationtoken': tokenOf(page) } : {};
        return json({ value: pages[page] ?? [] }, more);
      };
    };
    const read = (from = 0) => readEnvironment(pageOf(), environment, PIPELINE, from);

    it('end when the same token comes again, and the stage is not loaded', async () => {
      paged(Array(60).fill([record(1)]), () => 'again');
      const found = await read();
      assert.equal(found.problem?.kind, 'unreadable');
      assert.equal(found.from, null);
      assert.ok(asked.length <= 3, `${asked.length} requests`);
    });

    it('of environments and of classic deployments end as well', async () => {
      tamper = (url) =>
        /\/(environments|deployments)$/.test(url.pathname)
          ? json({ value: [] }, { 'x-ms-continuationtoken': 'again' })
          : undefined;
      assert.equal(await kindOf(routes.environments(pageOf())), 'unreadable');
      assert.equal(await kindOf(loadClassic(pageOf(), 3, 0)), 'unreadable');
      assert.ok(asked.length <= 6, asked.join('\n'));
    });

    it('that overlap, because newer records came meanwhile, count each record once', async () => {
      paged([[record(9), record(8)], [record(8), record(7)], [record(7)]], (page) => `token ${page}`);
      assert.deepEqual(
        (await read()).records.map(({ id }) => id),
        [9, 8, 7],
      );
    });

    it('that fail in the middle leave the stage without numbers', async () => {
      let page = 0;
      tamper = (url) => {
        if (!url.pathname.endsWith('/environmentdeploymentrecords')) return undefined;
        return page++ === 0 ? json({ value: [record(9)] }, { 'x-ms-continuationtoken': 'next' }) : json({}, {});
      };
      const found = await read();
      assert.equal(found.from, null);
      assert.equal(found.problem?.kind, 'unreadable');
    });

    it('that are mostly of other pipelines end after three, and say from when they are whole', async () => {
      const full = (first: number) =>
        Array.from({ length: 100 }, (_, at) => record(first - at, at < 10 ? PIPELINE : 99));
      paged([full(1900), full(1800), full(1700), full(1600), full(1500)], (page) => `token ${page}`);
      const found = await read();
      assert.equal(asked.length, 3);
      assert.equal(found.from, Date.parse(record(1601).queueTime));
    });

    it('end when the pipeline is left, also those that other pipelines share', async () => {
      const leave = new AbortController();
      let pages = 0;
      const shared = async () => {
        pages++;
        if (pages === 2) leave.abort();
        return { value: [record(2000 - pages)], continuationToken: `token ${pages}` };
      };
      const work = readEnvironment(pageOf(leave.signal), environment, PIPELINE, 0, undefined, shared);
      assert.equal(await kindOf(work), 'canceled');
      assert.equal(pages, 2);
    });

    it('of runs that lead no further say from when they are whole', async () => {
      const queued = (id: number) => ({ id, queueTime: new Date(DAY * id).toISOString() });
      tamper = (url) =>
        url.pathname.endsWith('/build/builds')
          ? json({ value: [queued(20), queued(19)] }, { 'x-ms-continuationtoken': 'more' })
          : undefined;
      const { runs, from } = await readRuns(pageOf(), PIPELINE, DAY);
      assert.deepEqual([runs.length, from], [2, DAY * 19 + 1]);
    });
  });

  describe('a refresh', () => {
    it('keeps open runs when asking for them one by one fails', async () => {
      const place = pageOf();
      const raw = await load(place);
      const oldest = [...raw.builds.values()].at(-1) ?? assert.fail();
      const builds = new Map(raw.builds).set(oldest.id, { ...oldest, status: 'inProgress' });
      tamper = (url) => (url.searchParams.has('buildIds') ? json({ oops: true }) : undefined);
      assert.equal(await kindOf(refreshPipeline(place, { ...raw, builds })), 'unreadable');
    });

    it('drops runs that retention removed', async () => {
      const place = pageOf();
      const raw = await load(place);
      const gone = { ...(raw.builds.values().next().value ?? assert.fail()), id: 999_999, status: 'inProgress' };
      const again = await refreshPipeline(place, { ...raw, builds: new Map(raw.builds).set(gone.id, gone) });
      assert.ok(!again.builds.has(gone.id));
      assert.equal(again.builds.size, raw.builds.size);
    });

    for (const [name, ahead] of [
      ['an hour ahead', HOUR],
      ['three hours behind', -3 * HOUR],
    ] as const) {
      it(`finds what started and ended since, by a machine whose clock is ${name} and whose browser hides the service's`, async () => {
        clockIsAheadMs = ahead;
        const place = pageOf(undefined, false);
        const raw = await load(place);
        await act(standIn, 'push', { kind: 'fix' });
        const again = await refreshPipeline(place, raw);
        assert.equal(again.builds.size, raw.builds.size + 1);
        const newest = Math.max(...again.builds.keys());
        assert.equal(view(again).releases[0]?.releaseId, newest);
      });
    }

    it('reads records when the timeline of a run that ended cannot be read', async () => {
      const place = pageOf();
      const raw = await load(place);
      const run = [...raw.builds.values()].sort((a, b) => b.id - a.id)[0] ?? assert.fail();
      const before = {
        ...raw,
        builds: new Map(raw.builds).set(run.id, { ...run, lastChangedDate: 'before' }),
        timelines: new Map(),
      };
      standIn.faults.add('forbidden', '/timeline');
      asked = [];
      await refreshPipeline(place, before);
      assert.equal(asked.filter((one) => one.includes('environmentdeploymentrecords')).length, 4);
    });

    it('of twenty pipelines reads three timelines at most, and all approvals at once', async () => {
      const place = pageOf();
      const raw = await load(place);
      await act(standIn, 'push', { kind: 'fix' });
      const many = Array.from({ length: 20 }, () => ({ ...raw, timelines: new Map() }));
      asked = [];
      await refreshPipelines(place, many, QUIET);
      assert.ok(asked.length <= 6, `${asked.length} requests:\n${asked.join('\n')}`);
    });

    it('of a classic pipeline reads on until nothing new is left between', async () => {
      const place = pageOf();
      const raw = await loadClassic(place, 3, 0);
      const done = { completedOn: '2026-06-01T12:00:00Z', queuedOn: '2026-06-01T11:00:00Z' };
      const all = Array.from({ length: 30 }, (_, at) => ({ ...done, id: 30 - at }));
      const old = new Map(all.slice(20).map((deployment) => [deployment.id, deployment]));
      // Pages of two, so that the news are on several of them.
      tamper = (url) => {
        if (!url.pathname.endsWith('/release/deployments')) return undefined;
        const skip = Number(url.searchParams.get('continuationToken') ?? 0);
        return json({ value: all.slice(skip, skip + 2) }, { 'x-ms-continuationtoken': String(skip + 2) });
      };
      const again = await refreshClassic(place, { ...raw, deployments: old });
      assert.equal(again.deployments.size, 30);
      assert.ok(asked.length < 16, `${asked.length} requests`);
    });
  });
});
