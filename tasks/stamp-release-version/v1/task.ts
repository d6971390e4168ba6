// The task as a story: settings, decision, files, tags, outputs, page.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isStable, otherNotations, parseSemVer, stampValues } from '../../../core/version';
import type { Agent, Environment } from './agent';
import { childEnvironment, createAgent, oneLine } from './agent';
import { changelog } from './changelog';
import { decide } from './decide';
import { problem, TaskError } from './errors';
import type { StampReport } from './files';
import type { Git } from './git';
import { createGit } from './git';
import { pushTag } from './git-tag';
import type { Names } from './names';
import { createNames } from './names';
import { originCredentials } from './origin';
import { outputsOf, sendOutputs } from './outputs';
import type { Decision, Release } from './report';
import type { RunConnection } from './runs';
import type { Settings } from './settings';
import { readSettings } from './settings';
import { stamp } from './stamp';
import { expressions, summaryPage } from './summary';
import { reason, steps } from './words';

/** What the process gives the task. */
export interface TaskHost {
  readonly environment: Environment;
  readonly cwd: string;
  readonly now: () => number;
  readonly write: (line: string) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Runs the task and reports its result to the agent. Never throws. */
export async function runTask(host: TaskHost): Promise<void> {
  const agent = createAgent(host.environment, host.write);
  try {
    agent.complete('Succeeded', await work(host, agent));
  } catch (error) {
    const expected = error instanceof TaskError;
    const text = expected ? `${error.what}\n${error.way} (${error.code})` : `Unexpected: ${messageOf(error)}`;
    agent.error(text);
    if (!expected && error instanceof Error) agent.debug(error.stack ?? '');
    agent.complete('Failed', oneLine(text));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function work(host: TaskHost, agent: Agent): Promise<string> {
  const settings = readSettings(agent);
  const folder = sourcesFolder(agent, settings, host.cwd);
  const git = createGit(folder, gitHost(host.environment, agent));
  const { decision, names } =
    settings.action === 'apply' ? given(agent, settings) : await decided(host, agent, settings, git);
  tellDecision(agent, decision);
  const release = describeRelease(settings, decision, names);
  const files = await stamp(agent, release, settings, folder);
  if (settings.gitTag === 'push') await tagOrigin(agent, git, release, names);
  const real = settings.action !== 'check';
  const changelogFile = real ? writeChangelog(agent, settings, release) : '';
  announce(agent, settings, release, files, changelogFile);
  if (real && settings.summary) uploadSummary(agent, release, files);
  const verb = real ? 'is' : 'would be';
  return `Release version ${verb} ${release.values.semver}`;
}

function sourcesFolder(agent: Agent, settings: Settings, cwd: string): string {
  const sources = agent.variable('Build.SourcesDirectory') ?? agent.variable('System.DefaultWorkingDirectory') ?? cwd;
  const folder = settings.workingDirectory === '' ? sources : resolve(sources, settings.workingDirectory);
  if (!existsSync(folder)) throw problem('input', 'workingDirectory', `leads to '${folder}', which does not exist.`);
  return folder;
}

function gitHost(environment: Environment, agent: Agent) {
  const home = agent.variable('Agent.HomeDirectory');
  const bundled = home && process.platform === 'win32' ? [join(home, 'externals', 'git', 'cmd', 'git.exe')] : [];
  return {
    environment: { ...childEnvironment(environment), ...originCredentials(agent) },
    programs: ['git', ...bundled],
  };
}

interface Decided {
  readonly decision: Decision;
  readonly names: Names;
}

/** Action `apply`: a version that was decided elsewhere. */
function given(agent: Agent, settings: Settings): Decided {
  const version = parseSemVer(settings.version);
  if (!version) throw problem('invalid-version', settings.version, "input 'version'");
  const head = agent.variable('Build.SourceVersion') ?? '';
  const candidate = {
    version,
    rule: 'explicit',
    bump: 'none',
    base: undefined,
    commits: [],
    sameContent: true,
    insist: true,
  } as const;
  const decision = { version, candidate, reused: false, steppedOver: [], unguarded: [], head };
  return { decision, names: namesFor(agent, settings, head) };
}

function namesFor(agent: Agent, settings: Settings, head: string): Names {
  return createNames(settings, {
    buildId: agent.variable('Build.BuildId') ?? '0',
    buildNumber: agent.variable('Build.BuildNumber') ?? '',
    sha: head.slice(0, 8),
  });
}

async function decided(host: TaskHost, agent: Agent, settings: Settings, git: Git): Promise<Decided> {
  const names = namesFor(agent, settings, agent.variable('Build.SourceVersion') ?? '');
  const connection = runConnection(agent);
  const decision = await decide({
    settings,
    agent,
    git,
    runs: 'unavailable' in connection ? connection : { store: await openStore(connection, host.environment) },
    branch: agent.variable('Build.SourceBranch') ?? '',
    run: agent.variable('Build.BuildId') ?? '0',
    now: host.now(),
    versionOfTag: settings.buildTag === '' ? undefined : names.versionOfTag,
    tagOf: names.buildTag,
    numberOf: names.buildNumber,
    timing: { polls: 10, pause: () => host.pause(200) },
  });
  return { decision, names };
}

function runConnection(agent: Agent): RunConnection | { unavailable: string } {
  const collectionUri = agent.variable('System.CollectionUri') ?? agent.variable('System.TeamFoundationCollectionUri');
  const project = agent.variable('System.TeamProjectId') ?? agent.variable('System.TeamProject');
  const definitionId = agent.variable('System.DefinitionId');
  const buildId = Number(agent.variable('Build.BuildId'));
  if (!collectionUri || !project || !definitionId || !buildId) return { unavailable: 'this is no run of a pipeline' };
  if (!agent.token) return { unavailable: "the agent gave no token for the job's own connection" };
  return { collectionUri, project, definitionId, buildId, token: agent.token };
}

async function openStore(connection: RunConnection, environment: Environment) {
  const { openRuns } = await import(/* webpackChunkName: "builds" */ './builds');
  return openRuns(connection, environment);
}

function tellDecision(agent: Agent, decision: Decision): void {
  agent.log(`Version ${release(decision)}: ${reason(decision)}.`);
  const passed = steps(decision);
  if (passed) agent.log(`${passed}.`);
  for (const guard of decision.unguarded) agent.warning(`Guard not applied: ${oneLine(guard)}.`);
}

function release({ version }: Decision): string {
  return `${version.major}.${version.minor}.${version.patch}${isStable(version) ? '' : `-${version.prerelease.join('.')}`}`;
}

function describeRelease(settings: Settings, decision: Decision, names: Names): Release {
  const { version, head } = decision;
  const values = stampValues(version, {
    assemblyVersion: names.fourPart('assemblyVersion', version),
    fileVersion: names.fourPart('fileVersion', version),
    metadata: settings.metadata === 'sha' && head ? head.slice(0, 8) : '',
  });
  return {
    decision,
    values,
    ...otherNotations(version),
    buildNumber: names.buildNumber(version),
    buildTag: names.buildTag(version),
  };
}

async function tagOrigin(agent: Agent, git: Git, { decision }: Release, names: Names): Promise<void> {
  const tag = names.gitTag(decision.version);
  if (!isStable(decision.version)) {
    agent.log(`No git tag: ${tag} is a pre-release.`);
    return;
  }
  agent.log(
    (await pushTag(git, tag, decision.head)) === 'pushed' ? `Pushed tag ${tag}.` : `Tag ${tag} is there already.`,
  );
}

function writeChangelog(agent: Agent, settings: Settings, { decision, values }: Release): string {
  const folder = agent.variable('Agent.TempDirectory');
  const wanted = settings.changelogFile;
  if (wanted === '' && !folder) return '';
  const sources = agent.variable('Build.SourcesDirectory') ?? '';
  const path =
    wanted === ''
      ? join(folder ?? '', `changelog-${values.semver}.md`)
      : isAbsolute(wanted)
        ? wanted
        : resolve(sources, wanted);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, changelog(values.semver, decision.candidate.commits));
  return path;
}

/** Everything the run is told, after nothing can fail any more. */
function announce(agent: Agent, settings: Settings, release: Release, files: StampReport, changelogFile: string): void {
  const deciding = settings.action === 'decide';
  if (deciding && release.buildTag) agent.command('build.addbuildtag', {}, release.buildTag);
  sendOutputs(agent, outputsOf(release, files, changelogFile), settings.action !== 'check');
  if (deciding && release.buildNumber) agent.command('build.updatebuildnumber', {}, release.buildNumber);
  const count = files.filesStamped;
  const verb = settings.action === 'check' ? 'to stamp' : 'stamped';
  agent.log(
    `${count === 1 ? '1 file' : `${count} files`} ${verb}, ${files.changes === 1 ? '1 value' : `${files.changes} values`}.`,
  );
  for (const { where, text } of expressions(placeOf(agent))) agent.debug(`Use in ${where}: ${text}`);
}

function placeOf(agent: Agent) {
  return {
    stage: agent.variable('System.StageName') ?? 'Build',
    job: agent.variable('System.JobName') ?? 'Job',
    step: agent.variable('System.TaskInstanceName') ?? 'stamp',
  };
}

function uploadSummary(agent: Agent, release: Release, files: StampReport): void {
  const folder = agent.variable('Agent.TempDirectory');
  if (!folder) return;
  const path = join(folder, `release-version-${release.values.semver}.md`);
  writeFileSync(path, summaryPage(release, files, placeOf(agent)));
  agent.command('task.uploadsummary', {}, path);
}
