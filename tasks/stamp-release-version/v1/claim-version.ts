// From a candidate to this run's own version: guard, claim, and on when somebody was faster.
import type { Candidate, Outcome, SemVer, VersionTag } from '../../../core/version';
import { formatPrecedence, guardCandidate, stepOver } from '../../../core/version';
import { claimTag } from './claim';
import type { DecideContext } from './decide-context';
import { messageOf, settledOn } from './decide-context';
import type { EarlierRuns } from './earlier-runs';
import { askRuns } from './earlier-runs';
import { problem } from './errors';
import type { RunRecord, RunStore } from './runs';

/** What is known when a version is worked out. */
export interface KnownVersions {
  /** Every version tag, reachable or not. */
  readonly tags: readonly VersionTag[];
  /** Stable versions that HEAD comes after; the next one is above them. */
  readonly reached: readonly SemVer[];
  readonly runs: EarlierRuns;
  /** The commit that is built; empty without a repository. */
  readonly head: string;
}

/** A free version. */
export interface ClaimedVersion {
  readonly version: SemVer;
  /** Versions that were passed over. */
  readonly passed: readonly string[];
  /** Why the claim could not be made, if it could not. */
  readonly unclaimed: string | undefined;
}

/** Raises the candidate until it is free, and claims it. Throws when it may not be raised. */
export async function claimVersion(
  context: DecideContext,
  first: Candidate,
  known: KnownVersions,
): Promise<ClaimedVersion> {
  const { settings } = context;
  const taken = known.tags.map(({ version }) => version);
  const passed = new Set<string>();
  let { runs } = known;
  let candidate = first;
  for (;;) {
    const line = [...known.reached, ...runs.line.map((mark) => mark.version)];
    const version = unwrap(guardCandidate(candidate, { taken, line }, settings.onTaken), { ...known, runs });
    if (formatPrecedence(version) !== formatPrecedence(first.version)) passed.add(formatPrecedence(first.version));
    await context.rehearse(version, known.head);
    const store = claimable(context);
    if (!store) return { version, passed: [...passed], unclaimed: undefined };
    let lost: Lost | undefined;
    try {
      lost = await claimOnce(context, store, candidate, version);
    } catch (error) {
      return { version, passed: [...passed], unclaimed: messageOf(error) };
    }
    if (!lost) return { version, passed: [...passed], unclaimed: undefined };
    if (candidate.insist || settings.onTaken === 'fail') {
      throw problem(
        'already-released',
        formatPrecedence(version),
        `run ${lost.holders.map(({ id }) => id).join(', ')}`,
      );
    }
    passed.add(formatPrecedence(version));
    taken.push(version);
    const fresh = await askRuns(context);
    if (!('unavailable' in fresh)) runs = fresh;
    candidate = { ...candidate, version: stepsOver(version, lost.rank) };
  }
}

/** The losers of a tie spread by their rank; one that lost to a finished run takes the next. */
function stepsOver(version: SemVer, rank: number): SemVer {
  let next = stepOver(version);
  for (let step = 1; step < rank; step++) next = stepOver(next);
  return next;
}

/** Only a run that decides claims, and only where runs can be asked. */
function claimable({ runs, settings, versionOfTag }: DecideContext): RunStore | undefined {
  return 'store' in runs && versionOfTag && settings.action === 'decide' ? runs.store : undefined;
}

interface Lost {
  readonly holders: readonly RunRecord[];
  readonly rank: number;
}

/** Claims a version; `undefined` when it is ours. A tagged commit's version belongs to all of its runs. */
async function claimOnce(
  context: DecideContext,
  store: RunStore,
  candidate: Candidate,
  version: SemVer,
): Promise<Lost | undefined> {
  const tag = context.tagOf(version);
  if (candidate.sameContent) {
    await store.addTag(tag);
    return undefined;
  }
  const result = await claimTag(store, { tag, settled: settledOn(context, version) }, context.timing);
  return result.kept ? undefined : { holders: result.holders, rank: result.rank };
}

function unwrap(outcome: Outcome<SemVer>, { tags, runs }: Pick<KnownVersions, 'tags' | 'runs'>): SemVer {
  if (outcome.ok) return outcome.value;
  const { refusal, detail } = outcome;
  if (refusal === 'not-greater') throw problem('not-greater', 'The version', detail);
  const run = runs.line.find(({ version }) => formatPrecedence(version) === detail);
  const tag = tags.find(({ version }) => formatPrecedence(version) === detail);
  throw problem('already-released', detail, run ? `run ${run.run}` : `tag ${tag?.name ?? detail}`);
}
