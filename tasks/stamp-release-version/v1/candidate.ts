// The version that a source makes, before anybody asks whether it is free. One entry a source.
import type { Candidate, Outcome, VersionTag } from '../../../core/version';
import {
  accept,
  branchKind,
  calverVersion,
  counterVersion,
  countsReleases,
  currentVersion,
  explicitVersion,
  formatPrecedence,
  labelled,
  nextVersion,
  parseSemVer,
  refuse,
} from '../../../core/version';
import type { Checkout } from './checkout';
import { completeHistory } from './completion';
import type { DecideContext } from './decide-context';
import type { EarlierRuns } from './earlier-runs';
import { problem } from './errors';
import type { Known } from './history';
import { readHistory } from './history';
import type { Source } from './settings';
import { fileCandidate } from './version-file';

/** What a source may look at. */
export interface SourceContext {
  readonly context: DecideContext;
  /** `undefined` where the sources are no repository and the source needs none. */
  readonly repository: Checkout | undefined;
  /** Version tags of the repository and its origin, reachable or not. */
  readonly tags: readonly VersionTag[];
  readonly runs: EarlierRuns;
}

type Worker = (source: SourceContext) => Promise<Outcome<Candidate>> | Outcome<Candidate>;

/** Sources that cannot do without a repository. */
export const needsRepository: ReadonlySet<Source> = new Set<Source>(['tags', 'file']);

const sources: Readonly<Record<Source, Worker>> = {
  explicit: ({ context }) => explicitVersion(context.settings.version),
  counter: (source) =>
    withLabel(source, counterVersion(source.context.settings.majorMinor, source.context.settings.counter)),
  calver: (source) => withLabel(source, calver(source)),
  file: fromFile,
  tags: fromTags,
};

/** Works out the candidate of the chosen source. */
export async function candidateOf(source: SourceContext): Promise<Outcome<Candidate>> {
  return sources[source.context.settings.source](source);
}

function withLabel({ context }: SourceContext, outcome: Outcome<Candidate>): Outcome<Candidate> {
  const branch = branchKind(context.branch, context.settings.branches);
  return outcome.ok ? accept(labelled(outcome.value, { branch, run: context.run })) : outcome;
}

function calver({ context, tags, runs }: SourceContext): Outcome<Candidate> {
  const { calverFormat } = context.settings;
  const released = [...tags, ...runs.line].map(({ version }) => formatPrecedence(version));
  const text = calverVersion(calverFormat, context.now, released);
  if (!text.ok) return text;
  const version = parseSemVer(text.value);
  if (!version) return refuse('invalid', text.value);
  // A date that is not counted cannot be stepped over: tomorrow would have it.
  const insist = !countsReleases(calverFormat);
  return accept({ version, rule: 'calver', bump: 'none', base: undefined, commits: [], sameContent: false, insist });
}

async function fromFile(source: SourceContext): Promise<Outcome<Candidate>> {
  const { context, repository, tags } = source;
  const { settings, git } = context;
  if (!repository) throw problem('no-repository', git.folder);
  const branch = branchKind(context.branch, settings.branches);
  const current = currentVersion({ head: repository.head, branch, tags, runs: [] }, settings.tagPrefix);
  if (current) return accept(current);
  const outcome = await fileCandidate(git, repository, settings, () => complete(context, repository, 'trees'));
  return withLabel(source, outcome);
}

async function fromTags({ context, repository, tags, runs }: SourceContext): Promise<Outcome<Candidate>> {
  const { settings, git, run } = context;
  if (!repository) throw problem('no-repository', git.folder);
  const branch = branchKind(context.branch, settings.branches);
  const known = { head: repository.head, branch, tags, runs: runs.line, run, ahead: aheadOf(context, repository) };
  const current = currentVersion(known, settings.tagPrefix);
  if (current) return accept(current);
  await complete(context, repository, settings.paths.length > 0 ? 'trees' : 'commits');
  return nextVersion(await readHistory(git, known, settings.rules, settings.paths), settings.rules);
}

/** What was read ahead, by the commit it begins at. */
function aheadOf({ ahead }: DecideContext, { tags }: Checkout): Known['ahead'] {
  if (!ahead) return undefined;
  const commit = tags.find(({ name }) => name === ahead.tag)?.commit;
  return ahead.tag === undefined || commit !== undefined ? { commit, commits: ahead.commits } : undefined;
}

async function complete(context: DecideContext, repository: Checkout, need: 'commits' | 'trees'): Promise<void> {
  const { settings, agent, git } = context;
  if (!repository.shallow || settings.history === 'never') return;
  if (settings.history === 'require') throw problem('history-required');
  agent.log('The clone is shallow: completing its history from the origin.');
  await completeHistory(git, repository, need);
}
