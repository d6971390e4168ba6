import type { StageHistory } from '../deployments/history';
import type { Instant } from '../facts';
import type { CurrentRelease, Drift, Waiting } from '../view';
import type { Message, Param } from '../words/message';
import { say } from '../words/say';
import type { PageContext } from './context';

/** What a stage's sentences are made from. */
export interface StageStory {
  readonly stage: StageHistory;
  readonly current: CurrentRelease | null;
  readonly waiting: readonly Waiting[];
  readonly drift: readonly Drift[];
  readonly next: Instant | null;
  readonly problem: string | null;
  readonly dataFrom: Instant | null;
}

/** What is in the stage. */
export function stateWords({ stage, current, problem, dataFrom }: StageStory, page: PageContext): Message {
  const title = stage.node.title;
  if (problem === 'noPermission') {
    return say('state.noPermission', { stage: title });
  }
  if (problem === 'loading') {
    return say('state.loading');
  }
  if (problem === 'failed') {
    return say('state.loadFailed', { stage: title });
  }
  const failed = stage.failedSince;
  const failure: Readonly<Record<string, Param>> = failed
    ? { failed: failed.version, at: { instant: failed.finishedAt as Instant } }
    : {};
  if (!current) {
    if (failed) {
      return say(stage.node.fact.deploys ? 'state.onlyFailed' : 'state.neverBuilt', failure);
    }
    // Older deployments may exist even where retention removed nothing: they are merely not loaded.
    const from = { day: dataFrom ?? page.facts.coverage.from };
    return say(page.facts.coverage.cutByRetention ? 'state.unknown' : 'state.empty', { from });
  }
  const params = { version: current.version, run: current.runId, since: { instant: current.since }, ...failure };
  if (failed) {
    return say(stage.node.fact.deploys ? 'state.failed' : 'state.buildFailed', params);
  }
  if (current.rolledBackFrom !== null) {
    return say('state.rolledBack', { ...params, from: current.rolledBackFrom });
  }
  if (current.withIssues) {
    return say('state.issues', params);
  }
  return say(stage.node.fact.deploys ? 'state.live' : 'state.build', params);
}

/** How far the stage is behind the stages before it. */
export function behindWords(drift: Drift, upstreamTitle: string, hasUpstream: boolean, page: PageContext): Message {
  const upstream = { upstream: upstreamTitle };
  if (drift.ahead) {
    return say('behind.ahead', upstream);
  }
  if (drift.releases === 0) {
    return say(hasUpstream ? 'behind.same' : 'behind.none', upstream);
  }
  if (drift.oldestSince === null) {
    return say('behind.waitsNot', { ...upstream, count: drift.releases });
  }
  return say('behind.by', {
    ...upstream,
    count: drift.releases,
    age: { duration: page.asOf - drift.oldestSince },
    since: { instant: drift.oldestSince },
  });
}

/** What comes next: what waits, else what is planned. */
export function nextWords(
  { stage, waiting, drift, next, dataFrom }: StageStory,
  page: PageContext,
  titles: string[],
): Message {
  const held = waiting[0];
  if (held) {
    return held.text;
  }
  const running = stage.attempts.find((attempt) => attempt.outcome === 'running');
  if (running) {
    return say('next.running', { version: running.version });
  }
  if (next !== null) {
    return say('next.tick', { at: { instant: next } });
  }
  if (dataFrom === null) {
    return say('next.unknown');
  }
  const behind = drift.find((one) => one.releases > 0 && one.oldestSince !== null);
  if (stage.node.manual && behind) {
    return say('next.person', {
      count: behind.releases,
      age: { duration: page.asOf - (behind.oldestSince as Instant) },
    });
  }
  if (stage.node.manual) {
    return say('next.nothing');
  }
  return titles.length > 0 ? say('next.automatic', { from: { list: titles } }) : say('next.push');
}
