import { connect, type Host } from '../../azure/host';
import { RestClient } from '../../azure/rest';
import type { Place } from '../../azure/routes';

export { fitFrame, offer, onRun, onShown } from '../../azure/embedded';

/** Longer than a slow network needs, shorter than a person waits before an empty frame. */
const HANDSHAKE_TIMEOUT_MS = 15_000;

/** A page inside another page of Azure DevOps, connected: a widget, its configuration, a tab of a run. */
export interface Connection {
  readonly host: Host;
  readonly rest: RestClient;
  place(signal?: AbortSignal): Place;
}

/** Shakes hands with Azure DevOps. @throws RestError `noHost` */
export async function connectEmbedded(): Promise<Connection> {
  const host = await connect(HANDSHAKE_TIMEOUT_MS);
  const rest = new RestClient({
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    random: () => Math.random(),
    sleep,
    location: (area) => host.location(area),
    token: () => host.token(),
  });
  return { host, rest, place: (signal) => ({ rest, project: host.project.id, signal }) };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
