import type { StageHistory } from './deployments/history';
import type { Releases } from './deployments/releases';
import type { Instant } from './facts';
import type { Drift } from './view';

/**
 * How far a stage is behind the one it takes releases from (research 2.7): distinct releases that arrived upstream
 * after the one that is now here, and since when the oldest of them waits. Zero when both have the same release.
 *
 * @param counts whether a release belongs to the branch looked at
 */
export function drift(
  stage: StageHistory,
  upstream: StageHistory,
  releases: Releases,
  counts: (release: number) => boolean,
): Drift {
  const name = upstream.node.fact.name;
  const here = stage.current ? (releases.ofRun(stage.current.runId)?.index ?? -1) : -1;
  const there = upstream.current ? (releases.ofRun(upstream.current.runId)?.index ?? -1) : -1;
  const same = here >= 0 && here === there;
  const arrivedThere = here >= 0 ? (upstream.arrivals[here] as number) : Number.NaN;
  const ahead = here >= 0 && there >= 0 && here > there && Number.isNaN(arrivedThere);
  if (same || ahead) {
    return { upstream: name, releases: 0, oldestSince: null, ahead };
  }
  let count = 0;
  let oldestSince: Instant | null = null;
  for (let release = 0; release < upstream.arrivals.length; release += 1) {
    const at = upstream.arrivals[release] as number;
    if (Number.isNaN(at) || release === here || !counts(release)) {
      continue;
    }
    // A release that skipped the stage before has no arrival there to compare with: then the order decides.
    const after = here < 0 || (Number.isNaN(arrivedThere) ? release > here : at > arrivedThere);
    if (!after) {
      continue;
    }
    count += 1;
    if (Number.isNaN(stage.arrivals[release] as number) && (oldestSince === null || at < oldestSince)) {
      oldestSince = at;
    }
  }
  return { upstream: name, releases: count, oldestSince, ahead };
}
