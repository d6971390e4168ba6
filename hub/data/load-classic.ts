import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireClassicDeployment } from '../azure/wire';
import type { RawClassic } from './raw';
import { shapeOfRelease } from './shape';

/** Pages of one hundred: more than two thousand deployments are a year of most pipelines. */
const MOST_PAGES = 24;
/** A deployment changes while it waits for approvals and gates; a refresh looks for those that are open in this many pages. */
const PAGES_FOR_OPEN = 2;

/** Reads a classic release pipeline: its definition, and its deployments until they are older than `from`. */
export async function loadClassic(place: Place, id: number, from: number): Promise<RawClassic> {
  const [definition, read] = await Promise.all([
    routes.releaseDefinition(place, id),
    readDeployments(place, id, ({ oldest }) => oldest < from),
  ]);
  return {
    kind: 'classic',
    definition,
    shape: await shapeOfRelease(definition),
    plan: null,
    deployments: new Map(read.deployments.map((one) => [one.id, one])),
    releases: new Map(),
    from: Math.max(from, read.from),
    to: place.rest.now(),
  };
}

/** Reads what is new, down to the newest deployment that is known, and what was open. */
export async function refreshClassic(place: Place, raw: RawClassic): Promise<RawClassic> {
  const known = [...raw.deployments.values()];
  const newest = known.reduce((most, { id }) => Math.max(most, id), 0);
  const open = known.filter(isOpen).reduce((least, { id }) => Math.min(least, id), newest);
  const { deployments } = await readDeployments(
    place,
    raw.definition.id,
    ({ least, pages }) => least <= (pages < PAGES_FOR_OPEN ? open : newest),
  );
  return {
    ...raw,
    deployments: new Map([...raw.deployments, ...deployments.map((one) => [one.id, one] as const)]),
    to: place.rest.now(),
  };
}

function isOpen({ completedOn }: WireClassicDeployment): boolean {
  return Number.isNaN(Date.parse(completedOn ?? '')) || (completedOn ?? '').startsWith('0001');
}

/** How far pages lead so far: the queue time and the id of the oldest deployment. */
interface Reached {
  readonly oldest: number;
  readonly least: number;
  readonly pages: number;
}

async function readDeployments(
  place: Place,
  id: number,
  enough: (reached: Reached) => boolean,
): Promise<{ readonly deployments: readonly WireClassicDeployment[]; readonly from: number }> {
  const deployments: WireClassicDeployment[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages++) {
    const answer = await routes.classicDeployments(place, id, token);
    deployments.push(...answer.value);
    token = routes.nextPage(answer, seen);
    const last = deployments.at(-1);
    const reached = { oldest: Date.parse(last?.queuedOn ?? ''), least: last?.id ?? 0, pages };
    if (token === undefined || enough(reached)) return { deployments, from: 0 };
  }
  const oldest = Date.parse(deployments.at(-1)?.queuedOn ?? '');
  return { deployments, from: Number.isNaN(oldest) ? place.rest.now() : oldest };
}
