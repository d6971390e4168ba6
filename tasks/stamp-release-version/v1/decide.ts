// The order of deciding: this run's own version; a version tag on HEAD; the source; what is taken; the claim.
import type { Candidate, Outcome, SemVer, Tag, VersionTag } from '../../../core/version';
import { isStable, settledVersion, versionTags } from '../../../core/version';
import { candidateOf, needsRepository } from './candidate';
import type { Checkout } from './checkout';
import { confirmClaim } from './claim';
import { claimVersion } from './claim-version';
import type { DecideContext } from './decide-context';
import { messageOf, settledOn } from './decide-context';
import type { EarlierRuns } from './earlier-runs';
import { askRuns, NO_RUNS } from './earlier-runs';
import { problem } from './errors';
import type { Decision } from './report';
import { mergedTags } from './repository';
import type { Settings } from './settings';

/** Decides the version of this run, and claims it unless the action is a check. Throws a catalogue error. */
export async function decide(context: DecideContext): Promise<Decision> {
  const { repository, tags, runs, unguarded } = await lookAround(context);
  const head = repository?.head ?? '';
  const doubts: string[] = [];
  if (runs.own && (await stillStands(context, runs.own, doubts))) return reused(runs.own.version, head, doubts);
  requireGuards(context, unguarded);

  const candidate = workedOut(await candidateOf({ context, repository, tags, runs }), context);
  const reached = repository ? await reachedVersions(context, candidate, tags) : [];
  const known = { tags, reached, runs, head };
  const { version, passed, unclaimed } = await claimVersion(context, candidate, known);
  if (unclaimed !== undefined) unguarded.push(`claim by build tag (${unclaimed})`);
  requireGuards(context, unguarded);
  return { version, candidate, reused: false, steppedOver: passed, unguarded, head };
}

interface Surroundings {
  readonly repository: Checkout | undefined;
  readonly tags: readonly VersionTag[];
  readonly runs: EarlierRuns;
  readonly unguarded: string[];
}

/** Asks the service while git answers. */
async function lookAround(context: DecideContext): Promise<Surroundings> {
  const { settings, answers } = context;
  const [[origin, opened], [runs]] = await Promise.all([answers, Promise.allSettled([askRuns(context)])]);
  const repository = repositoryOf(opened, settings);
  // No git: a repository's files may have told the rest, but not what was released since it was cloned.
  if (origin.status === 'rejected' && needsRepository.has(settings.source)) throw origin.reason;
  const unguarded: string[] = [];
  const named = new Map((repository?.tags ?? []).map((tag): [string, Tag] => [tag.name, tag]));
  const remote = origin.status === 'fulfilled' ? origin.value : { unavailable: messageOf(origin.reason) };
  if ('unavailable' in remote) unguarded.push(`tags of the origin (${remote.unavailable})`);
  else for (const tag of remote.tags) named.set(tag.name, tag);
  const told = runs.status === 'fulfilled' ? runs.value : { unavailable: messageOf(runs.reason) };
  if ('unavailable' in told) unguarded.push(`earlier runs (${told.unavailable})`);
  return {
    repository,
    tags: versionTags(named.values(), settings.tagPrefix),
    runs: 'unavailable' in told ? NO_RUNS : told,
    unguarded,
  };
}

/** Sources that do not need a repository go on without it. */
function repositoryOf(opened: PromiseSettledResult<Checkout>, { source }: Settings): Checkout | undefined {
  if (opened.status === 'fulfilled') return opened.value;
  if (needsRepository.has(source)) throw opened.reason;
  return undefined;
}

function requireGuards({ settings }: DecideContext, unguarded: readonly string[]): void {
  if (unguarded.length > 0 && settings.guard === 'require') throw problem('guard', unguarded.join('; '));
}

/**
 * A second attempt keeps its version, unless the first one stopped in the middle of a claim that somebody else won. Where
 * that cannot be told it keeps it too, and says so.
 */
async function stillStands(
  context: DecideContext,
  own: NonNullable<EarlierRuns['own']>,
  doubts: string[],
): Promise<boolean> {
  const { runs, settings, timing, tagOf } = context;
  const settled = settledOn(context, own.version);
  if ('unavailable' in runs || settings.action === 'check' || settled(own.run)) return true;
  try {
    return (await confirmClaim(runs.store, { tag: tagOf(own.version), settled }, timing)).kept;
  } catch (error) {
    doubts.push(`claim by build tag (${messageOf(error)})`);
    requireGuards(context, doubts);
    return true;
  }
}

function reused(version: SemVer, head: string, unguarded: readonly string[]): Decision {
  return { version, candidate: settledVersion(version), reused: true, steppedOver: [], unguarded, head };
}

/**
 * The stable versions that HEAD comes after. A version counted from tags is above its base anyway; any other (given, from
 * a file, a date or a counter) has to be compared.
 */
async function reachedVersions(
  { git }: DecideContext,
  candidate: Candidate,
  tags: readonly VersionTag[],
): Promise<readonly SemVer[]> {
  const { base, sameContent, rule } = candidate;
  if (sameContent) return [];
  if (base && rule !== 'release-as') return isStable(base.version) ? [base.version] : [];
  const stable = tags.filter((tag) => isStable(tag.version));
  if (stable.length === 0) return [];
  const merged = await mergedTags(git);
  return stable.filter(({ name }) => merged.has(name)).map(({ version }) => version);
}

/** The core's refusal as the catalogue's error. */
function workedOut(outcome: Outcome<Candidate>, { settings }: DecideContext): Candidate {
  if (outcome.ok) return outcome.value;
  const { refusal, detail } = outcome;
  if (refusal === 'already-released') throw problem('already-released', detail, 'a tag or an earlier run');
  if (refusal === 'nothing-to-release') throw problem('nothing-to-release', detail);
  throw problem('invalid-version', detail, `source ${settings.source}`);
}
