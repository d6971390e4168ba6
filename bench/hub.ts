// How the hub behaves before ten thousand runs: time to a complete stage strip, the same by one timeline request per run, frames
// of zooming, and memory after an hour of refreshes.
import { loadPipeline, readTimelines } from '../hub/data/load';
import { shapeOf } from '../hub/data/shape';
import { type HubWorld, openHub, openWorld } from '../test/e2e/hub-page';
import { placeOf } from '../test/hub/data/place';
import { measureZoom, zoomKept, zoomTable } from './hub/zoom';

const RUNS = 10_000;
const YEAR_MS = 366 * 86_400_000;
const TRIES = 3;
const MINUTES = 60;
/** Minutes of which the one with the least memory counts. */
const LOOKS = 8;
/** An hour of refreshes may leave this much more than there was: what changed stays, nothing else. */
const GROWTH_LIMIT = 1.2;
/** How many times as many requests "one timeline per run" must need for the layers to be worth their code. */
const REQUESTS_LIMIT = 100;

interface StripMeasurement {
  readonly view: string;
  /** From navigation to the complete strip, milliseconds; the median of the tries. */
  readonly ms: number;
  readonly requests: number;
}

interface LoadMeasurement {
  readonly way: string;
  readonly ms: number;
  readonly requests: number;
  readonly megabytes: number;
}

interface MemoryMeasurement {
  readonly minutes: number;
  readonly refreshes: number;
  readonly beforeMegabytes: number;
  readonly afterMegabytes: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The strip is complete when its last card is there and nothing on the page says it is loading. */
async function measureStrip(world: HubWorld, view: string, parameters: Record<string, string>, visits: 1 | 2) {
  const times: number[] = [];
  let requests = 0;
  for (let turn = 0; turn < TRIES; turn += 1) {
    world.standIn.server.requests.length = 0;
    let started = performance.now();
    const open = await openHub(world, parameters);
    const complete = () => open.hub.getByRole('article', { name: 'Production' }).waitFor({ timeout: 120_000 });
    await complete();
    if (visits === 2) {
      // The copy is written a moment after the page is whole.
      await open.page.waitForTimeout(4000);
      world.standIn.server.requests.length = 0;
      started = performance.now();
      await open.page.reload();
      await complete();
    }
    times.push(performance.now() - started);
    await open.page.waitForTimeout(1000);
    requests = world.standIn.server.requests.length;
    await open.page.close();
  }
  return { view, ms: median(times), requests } satisfies StripMeasurement;
}

/** The same answers by both ways, without a browser: the page's layers, and one timeline request for each run. */
async function compareLoading(world: HubWorld): Promise<LoadMeasurement[]> {
  const { standIn } = world;
  const place = placeOf(standIn);
  const now = place.rest.now();
  const measured = async (way: string, work: () => Promise<unknown>): Promise<LoadMeasurement> => {
    standIn.server.requests.length = 0;
    const started = performance.now();
    await work();
    const ms = performance.now() - started;
    const bytes = standIn.server.requests.reduce((sum, request) => sum + request.bytes, 0);
    return { way, ms, requests: standIn.server.requests.length, megabytes: bytes / 1e6 };
  };
  const load = () => loadPipeline(place, { pipelineId: 7, from: now - YEAR_MS, now, shapeOf });
  // Once before, so that neither way pays for the first use.
  const raw = await load();
  const layers = await measured('three layers', load);
  const each = await measured('one timeline per run', () =>
    Promise.all([...raw.builds.keys()].map((id) => readTimelines(place, id))),
  );
  return [layers, each];
}

/** An hour in the page by a clock that is moved on; the stand-in answers for real. */
async function measureMemory(world: HubWorld): Promise<MemoryMeasurement> {
  const open = await openHub(world, { range: '366d', frame: 'same-origin' }, undefined, (page) =>
    page.clock.install({ time: world.standIn.world.clock.now() }),
  );
  try {
    await open.hub.getByRole('article', { name: 'Production' }).waitFor({ timeout: 120_000 });
    const session = await open.page.context().newCDPSession(open.page);
    const used = async (): Promise<number> => {
      for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
    };
    const minute = async (): Promise<void> => {
      await open.page.clock.runFor(60_000);
      await open.page.waitForTimeout(150);
    };
    // Between two looks the answers are there twice now and then, and a while later once: the least of some looks is what stays.
    const floor = async (): Promise<number> => {
      let least = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < LOOKS; turn += 1) {
        await minute();
        await open.page.waitForTimeout(400);
        least = Math.min(least, await used());
      }
      return least;
    };
    // What is loaded late (chunks, formats, the kept copy) belongs to the page, not to the hour.
    for (let turn = 0; turn < 3; turn += 1) await minute();
    const beforeMegabytes = await floor();
    world.standIn.server.requests.length = 0;
    for (let turn = LOOKS; turn < MINUTES; turn += 1) await minute();
    const afterMegabytes = await floor();
    const refreshes = world.standIn.server.requests.filter(({ url }) => url.includes('finishTimeDescending')).length;
    return { minutes: MINUTES, refreshes, beforeMegabytes, afterMegabytes };
  } finally {
    await open.page.close();
  }
}

/** Says no when a limit of the hub is not kept: requests, zoom frames, or memory. */
export default async function hub(): Promise<{ rows: object[]; ok: boolean; text: string }> {
  const world = await openWorld({ runs: RUNS });
  try {
    const strips = [
      await measureStrip(world, '30 days', {}, 1),
      await measureStrip(world, 'one year', { range: '366d' }, 1),
      await measureStrip(world, 'one year, second visit', { range: '366d', frame: 'same-origin' }, 2),
    ];
    const ways = await compareLoading(world);
    const zoom = await measureZoom(world);
    const memory = await measureMemory(world);
    const [layers, each] = ways as [LoadMeasurement, LoadMeasurement];
    const growth = memory.afterMegabytes / memory.beforeMegabytes;
    const ok =
      each.requests / layers.requests >= REQUESTS_LIMIT &&
      growth <= GROWTH_LIMIT &&
      memory.refreshes > MINUTES / 2 &&
      zoomKept(zoom);
    const text = [
      `${RUNS} runs behind the stand-in, in the browser           ms  requests`,
      ...strips.map(({ view, ms, requests }) =>
        [view.padEnd(46), ms.toFixed(0).padStart(8), String(requests).padStart(10)].join(''),
      ),
      '',
      'a year of answers, without a browser                  ms  requests      MB',
      ...ways.map(({ way, ms, requests, megabytes }) =>
        [
          way.padEnd(46),
          ms.toFixed(0).padStart(8),
          String(requests).padStart(10),
          megabytes.toFixed(1).padStart(8),
        ].join(''),
      ),
      `one timeline per run: ${(each.requests / layers.requests).toFixed(0)} × the requests (at least ${REQUESTS_LIMIT}), ${(each.ms / layers.ms).toFixed(1)} × the time`,
      '',
      zoomTable(zoom),
      '',
      `memory: ${memory.beforeMegabytes.toFixed(1)} MB, after ${memory.minutes} minutes with ${memory.refreshes} refreshes ${memory.afterMegabytes.toFixed(1)} MB (${growth.toFixed(2)} ×, limit ${GROWTH_LIMIT})`,
    ].join('\n');
    return { rows: [...strips, ...ways, ...zoom, memory], ok, text };
  } finally {
    await world.close();
  }
}
