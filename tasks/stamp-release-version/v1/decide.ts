// The order of deciding: this run's own version; a version tag on HEAD; the source; what is taken; the claim.
import type { Candidate, Outcome, RunMark, SemVer, TagRules, VersionTag } from '../../../core/version';
import {
  accept,
  branchKind,
  calverVersion,
  counterVersion,
  countsReleases,
  currentVersion,
  explicitVersion,
  formatPrecedence,
  guardCandidate,
  isStable,
  labelled,
  nextVersion,
  parseSemVer,
  refuse,
  stepOver,
  versionTags,
} from '../../../core/version';
import type { Agent } from './agent';
import type { ClaimTiming } from './claim';
import { claimTag, confirmClaim } from './claim';
import { completeHistory } from './completion';
import { problem } from './errors';
import type { Git } from './git';
import { readHistory } from './history';
import type { Decision } from './report';
import type { Checkout } from './repository';
import { localTags, readCheckout, remoteTags } from './repository';
import type { RunRecord, RunStore } from './runs';
import type { Settings } from './settings';
import { fileCandidate } from './version-file';

/** The surroundings of one decision. */
export interface DecideContext {
  readonly settings: Settings;
  readonly agent: Agent;
  readonly git: Git;
  /** The runs of the pipeline, or why they cannot be asked. */
  readonly runs: { readonly store: RunStore } | { readonly unavailable: string };
  /** Full ref that is built. */
  readonly branch: string;
  /** Unique, growing number of this run. */
  readonly run: string;
  readonly now: number;
  /** The version inside a build tag of this pipeline, if it is one; `undefined` when build tags are switched off. */
  readonly versionOfTag: ((tag: string) => SemVer | undefined) | undefined;
  readonly tagOf: (version: SemVer) => string;
  readonly numberOf: (version: SemVer) => string;
  readonly timing: ClaimTiming;
}

/** What earlier runs tell. */
interface RunKnowledge {
  readonly own: SemVer | undefined;
  readonly line: readonly RunMark[];
}

/** Decides the version of this run, and claims it unless the action is a check. Throws a catalogue error. */
export async function decide(context: DecideContext): Promise<Decision> {
  const unguarded: string[] = [];
  const runsAsked = askRuns(context);
  const repository = await openRepository(context);
  // Both ask the network; neither waits for the other.
  const remoteAsked = repository && remoteTags(context.git);
  const local = repository ? await localTags(context.git) : [];
  const runs = await runsAsked;
  if ('unavailable' in runs) unguarded.push(`earlier runs (${runs.unavailable})`);
  const knowledge = 'unavailable' in runs ? { own: undefined, line: [] } : runs;

  if (knowledge.own && 'store' in context.runs && (await ownStillStands(context, context.runs.store, knowledge.own))) {
    await remoteAsked;
    return reused(knowledge.own, repository?.head ?? '');
  }
  const remote = await remoteAsked;
  if (remote && 'unavailable' in remote) unguarded.push(`tags of the origin (${remote.unavailable})`);
  if (unguarded.length > 0 && context.settings.guard === 'require') throw problem('guard', unguarded.join('; '));

  const everyTag = new Map(local.map((tag) => [tag.name, tag]));
  if (remote && 'tags' in remote) for (const tag of remote.tags) everyTag.set(tag.name, tag);
  const tags = versionTags(everyTag.values(), context.settings.tagPrefix);
  const candidate = unwrap(await workOut(context, repository, tags, knowledge), context);
  const taken = tags.map(({ version }) => version);
  const { version, steppedOver } = await claimFree(context, candidate, taken, knowledge, tags);
  return { version, candidate, reused: false, steppedOver, unguarded, head: repository?.head ?? '' };
}

function reused(version: SemVer, head: string): Decision {
  const candidate: Candidate = {
    version,
    rule: 'explicit',
    bump: 'none',
    base: undefined,
    commits: [],
    sameContent: true,
    insist: true,
  };
  return { version, candidate, reused: true, steppedOver: [], unguarded: [], head };
}

/** Opens the repository; sources that do not need one go on without it. */
async function openRepository({ settings, git }: DecideContext): Promise<Checkout | undefined> {
  const needed = settings.source === 'tags' || settings.source === 'file';
  try {
    return await readCheckout(git);
  } catch (error) {
    if (needed) throw error;
    return undefined;
  }
}

async function askRuns(context: DecideContext): Promise<RunKnowledge | { unavailable: string }> {
  const { runs, branch, versionOfTag } = context;
  if ('unavailable' in runs) return runs;
  if (!versionOfTag) return { unavailable: 'buildTag is empty, so runs carry no version' };
  try {
    const [self, onBranch] = await Promise.all([runs.store.self(), runs.store.onBranch(branch)]);
    const own = marksOf(self, versionOfTag).at(-1)?.version;
    const line = onBranch.filter(({ id }) => id !== runs.store.own).flatMap((run) => marksOf(run, versionOfTag));
    return { own, line };
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : String(error) };
  }
}

function marksOf(run: RunRecord, versionOfTag: (tag: string) => SemVer | undefined): RunMark[] {
  const marks: RunMark[] = [];
  for (const tag of run.tags) {
    const version = versionOfTag(tag);
    if (version) marks.push({ name: tag, commit: run.sourceVersion, version, run: run.id });
  }
  return marks.sort((a, b) => (formatPrecedence(a.version) < formatPrecedence(b.version) ? -1 : 1));
}

/** A second attempt keeps its version, unless the first one stopped in the middle of a claim that somebody else won. */
async function ownStillStands(context: DecideContext, store: RunStore, own: SemVer): Promise<boolean> {
  if (context.settings.action === 'check') return true;
  const number = context.numberOf(own);
  const self = await store.self();
  if (number !== '' && self.buildNumber === number) return true;
  const claim = { tag: context.tagOf(own), settled: (run: RunRecord) => number !== '' && run.buildNumber === number };
  return (await confirmClaim(store, claim, context.timing)).kept;
}

/** The candidate of the chosen source. */
async function workOut(
  context: DecideContext,
  repository: Checkout | undefined,
  tags: readonly VersionTag[],
  knowledge: RunKnowledge,
): Promise<Outcome<Candidate>> {
  const { settings, run, now } = context;
  const branch = branchKind(context.branch, settings.branches);
  const label = (outcome: Outcome<Candidate>) =>
    outcome.ok ? accept(labelled(outcome.value, { branch, run })) : outcome;
  switch (settings.source) {
    case 'explicit':
      return explicitVersion(settings.version);
    case 'counter':
      return label(counterVersion(settings.majorMinor, settings.counter));
    case 'calver':
      return label(calver(settings.calverFormat, now, [...tags, ...knowledge.line]));
    case 'file':
      return repository
        ? label(await fromFile(context, repository, tags, branch))
        : refuse('invalid', settings.versionFile);
    case 'tags':
      return repository ? fromTags(context, repository, tags, knowledge) : refuse('shallow', '');
  }
}

function calver(format: string, now: number, marks: readonly VersionTag[]): Outcome<Candidate> {
  const text = calverVersion(
    format,
    now,
    marks.map(({ version }) => formatPrecedence(version)),
  );
  if (!text.ok) return text;
  const version = parseSemVer(text.value);
  if (!version) return refuse('invalid', text.value);
  const insist = !countsReleases(format);
  return accept({ version, rule: 'calver', bump: 'none', base: undefined, commits: [], sameContent: false, insist });
}

async function fromFile(
  context: DecideContext,
  repository: Checkout,
  tags: readonly VersionTag[],
  branch: ReturnType<typeof branchKind>,
): Promise<Outcome<Candidate>> {
  const { settings, git } = context;
  const current = currentVersion({ head: repository.head, branch, tags, runs: [] }, settings.tagPrefix);
  if (current) return accept(current);
  await complete(context, repository, 'trees');
  return fileCandidate(git, repository, settings);
}

async function fromTags(
  context: DecideContext,
  repository: Checkout,
  tags: readonly VersionTag[],
  knowledge: RunKnowledge,
): Promise<Outcome<Candidate>> {
  const { settings, git, run } = context;
  const rules: TagRules = settings.rules;
  const branch = branchKind(context.branch, settings.branches);
  const known = { head: repository.head, branch, tags, runs: knowledge.line, run };
  const current = currentVersion(known, settings.tagPrefix);
  if (current) return accept(current);
  await complete(context, repository, settings.paths.length > 0 ? 'trees' : 'commits');
  return nextVersion(await readHistory(git, known, rules, settings.paths), rules);
}

async function complete(context: DecideContext, repository: Checkout, need: 'commits' | 'trees'): Promise<void> {
  if (!repository.shallow || context.settings.history === 'never') return;
  if (context.settings.history === 'require') throw problem('history-required');
  context.agent.log('The clone is shallow: completing its history from the origin.');
  await completeHistory(context.git, repository, need);
}

/** Finds a version that nobody has, and makes it this run's own. */
async function claimFree(
  context: DecideContext,
  first: Candidate,
  tagged: readonly SemVer[],
  knowledge: RunKnowledge,
  tags: readonly VersionTag[],
): Promise<{ version: SemVer; steppedOver: string[] }> {
  const { settings, runs } = context;
  const taken = [...tagged];
  let line = knowledge.line.map(({ version }) => version);
  let candidate = first;
  const lost: string[] = [];
  for (;;) {
    const version = unwrap(guardCandidate(candidate, { taken, line }, settings.onTaken), context, {
      tags,
      runs: knowledge.line,
    });
    const claimable = 'store' in runs && context.versionOfTag && settings.action === 'decide';
    const done = { version, steppedOver: passedOver(first.version, version, [...lost]) };
    if (!claimable) return done;
    const holders = await claimOnce(context, runs.store, candidate, version);
    if (holders === undefined) return done;
    if (candidate.insist || settings.onTaken === 'fail') {
      throw problem('already-released', formatPrecedence(version), holderText(holders.runs));
    }
    lost.push(formatPrecedence(version));
    taken.push(version);
    const fresh = await askRuns(context);
    if (!('unavailable' in fresh)) line = fresh.line.map((mark) => mark.version);
    let next = version;
    for (let i = 0; i < holders.rank; i++) next = stepOver(next);
    candidate = { ...candidate, version: isStable(next) ? next : stepOver(version) };
  }
}

/** Claims a version; `undefined` when it is ours now, else who has it. A tagged commit's version may be held by its other runs. */
async function claimOnce(
  context: DecideContext,
  store: RunStore,
  candidate: Candidate,
  version: SemVer,
): Promise<{ runs: readonly RunRecord[]; rank: number } | undefined> {
  const tag = context.tagOf(version);
  const number = context.numberOf(version);
  if (candidate.sameContent) {
    await store.addTag(tag);
    return undefined;
  }
  const claim = { tag, settled: (run: RunRecord) => number !== '' && run.buildNumber === number };
  const result = await claimTag(store, claim, context.timing);
  return result.kept ? undefined : { runs: result.holders, rank: result.rank };
}

function passedOver(from: SemVer, to: SemVer, lost: string[]): string[] {
  const first = formatPrecedence(from);
  return first === formatPrecedence(to) ? lost : [...new Set([first, ...lost])];
}

function holderText(runs: readonly RunRecord[]): string {
  return `run ${runs.map(({ id }) => id).join(', ')}`;
}

/** A core refusal as the catalogue's error. */
function unwrap<T>(
  outcome: Outcome<T>,
  { settings }: DecideContext,
  marks: { tags: readonly VersionTag[]; runs: readonly RunMark[] } = { tags: [], runs: [] },
): T {
  if (outcome.ok) return outcome.value;
  const { refusal, detail } = outcome;
  if (refusal === 'already-released') {
    const holder = [...marks.runs, ...marks.tags].find(({ version }) => formatPrecedence(version) === detail);
    const where = holder && 'run' in holder ? `run ${holder.run}` : `tag ${holder?.name ?? detail}`;
    throw problem('already-released', detail, where);
  }
  if (refusal === 'not-greater') throw problem('not-greater', 'The version', detail);
  if (refusal === 'nothing-to-release') throw problem('nothing-to-release', detail);
  if (refusal === 'shallow') throw problem('shallow', detail);
  throw problem('invalid-version', detail, `source ${settings.source}`);
}
