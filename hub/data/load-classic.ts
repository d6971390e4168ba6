import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireClassicDeployment } from '../azure/wire';
import type { RawClassic } from './raw';
import { shapeOfRelease } from './shape';

/** Pages of one hundred: more than two thousand deployments are a year of most pipelines. */
const MOST_PAGES = 24;
/** A deployment changes while it waits for approvals and gates, so a refresh looks at this many pages again. */
const REFRESH_PAGES = 1;

/** Reads a classic release pipeline: its definition, and its deployments until they are older than `from`. */
export async function loadClassic(place: Place, id: number, from: number): Promise<RawClassic> {
  const [definition, read] = await Promise.all([
    routes.releaseDefinition(place, id),
    readDeployments(place, id, from, MOST_PAGES),
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

/** Reads the newest deployments again. */
export async function refreshClassic(place: Place, raw: RawClassic): Promise<RawClassic> {
  const { deployments } = await readDeployments(place, raw.definition.id, raw.to, REFRESH_PAGES);
  return {
    ...raw,
    deployments: new Map([...raw.deployments, ...deployments.map((one) => [one.id, one] as const)]),
    to: place.rest.now(),
  };
}

async function readDeployments(
  place: Place,
  id: number,
  from: number,
  pages: number,
): Promise<{ readonly deployments: readonly WireClassicDeployment[]; readonly from: number }> {
  const deployments: WireClassicDeployment[] = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = await routes.classicDeployments(place, id, token);
    deployments.push(...answer.value);
    token = answer.continuationToken;
    const oldest = Date.parse(deployments.at(-1)?.queuedOn ?? '');
    if (token === undefined || oldest < from) return { deployments, from: 0 };
  }
  const oldest = Date.parse(deployments.at(-1)?.queuedOn ?? '');
  return { deployments, from: Number.isNaN(oldest) ? place.rest.now() : oldest };
}
