import { RestClient } from '../../../hub/azure/rest';
import type { Place } from '../../../hub/azure/routes';
import type { StandIn } from '../../../standin';

/** The stand-in's project as the hub asks it, without a browser. */
export function placeOf({ server, world }: StandIn): Place {
  const rest = new RestClient({
    fetch: (url, init) => fetch(url, init),
    now: () => world.clock.now(),
    random: () => 0.5,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    location: async () => `${server.collectionUrl}/`,
    token: async () => 'local',
  });
  return { rest, project: 'Space Game' };
}
