// The task as a story: decision, git tag, files, outputs, page.
import type { SemVer } from '../../../core/version';
import { formatPrecedence, isStable, parseSemVer, settledVersion } from '../../../core/version';
import type { Agent } from './agent';
import type { Asked } from './ask-git';
import type { Job, TaskHost } from './begin';
import { decide } from './decide';
import type { DecideContext } from './decide-context';
import { problem } from './errors';
import type { StampPlan } from './files';
import { pushTag } from './git-tag';
import type { Names } from './names';
import { namesFor, nameVersion } from './release';
import type { Decision, NamedVersion, Release } from './report';
import type { RunConnection } from './runs';
import { openSources, plan, tellFiles } from './stamp';
import { announce, tellDecision } from './tell';

/** Decides, stamps and tells. @returns the sentence for the agent's result */
export async function carryOutJob(job: Job): Promise<string> {
  const { agent, settings, folder } = job;
  const writing = settings.action === 'check' ? undefined : await import(/* webpackChunkName: "writing" */ './writing');
  if (writing?.recover(folder))
    agent.warning('An earlier run was stopped while it wrote; its files were restored first.');
  const { release, planned } = await prepare(job);
  tellDecision(agent, release.decision);
  // The tag goes first: where it is refused the files stay as they are. What comes after it was tried out already.
  if (settings.gitTag === 'push') await tagOrigin(job, release);
  writing?.carryOut(planned);
  tellFiles(agent, planned, settings);
  const changelogFile = writing?.writeChangelog(agent, settings, release) ?? '';
  const summary = settings.summary ? writing?.writeSummary(agent, release, planned.report) : undefined;
  announce(agent, settings, release, planned.report, changelogFile);
  if (summary !== undefined) agent.command('task.uploadsummary', {}, summary);
  return `Release version ${writing ? 'is' : 'would be'} ${release.values.semver}`;
}

interface Prepared {
  readonly release: Release;
  readonly planned: StampPlan;
}

/** Decides the version; everything that can fail for it is tried out before it is claimed, so that little is left but to write. */
async function prepare(job: Job): Promise<Prepared> {
  const { agent, settings, folder, asked } = job;
  const names = namesFor(agent, settings);
  // Files are looked for while git is at work. A failure waits until they are needed.
  const sources = openSources(folder, settings);
  sources.catch(() => undefined);
  let tried: { readonly named: NamedVersion; readonly planned: StampPlan } | undefined;
  const tryOut = async (version: SemVer, head: string) => {
    const named = nameVersion(settings, names, version, head);
    tried = { named, planned: await plan(await sources, named.values, settings) };
    return tried;
  };
  const rehearse: DecideContext['rehearse'] = async (version, head) => void (await tryOut(version, head));
  const decision = asked ? await decided(job, asked, names, rehearse) : given(agent, settings.version);
  const { version, head } = decision;
  const { named, planned } =
    tried?.named.values.semver === formatPrecedence(version) ? tried : await tryOut(version, head);
  return { release: { decision, ...named }, planned };
}

/** Action `apply`: a version that was decided elsewhere. */
function given(agent: Agent, text: string): Decision {
  const version = parseSemVer(text);
  if (!version) throw problem('invalid-version', text, "input 'version'");
  const head = agent.variable('Build.SourceVersion') ?? '';
  return { version, candidate: settledVersion(version), reused: false, steppedOver: [], unguarded: [], head };
}

async function decided(
  { host, agent, settings, git }: Job,
  asked: Asked,
  names: Names,
  rehearse: DecideContext['rehearse'],
): Promise<Decision> {
  const connection = runConnection(agent);
  return decide({
    settings,
    agent,
    git,
    ...asked,
    runs: 'unavailable' in connection ? connection : { store: await openStore(connection, host) },
    branch: agent.variable('Build.SourceBranch') ?? '',
    run: agent.variable('Build.BuildId') ?? '0',
    now: host.now(),
    versionOfTag: settings.buildTag === '' ? undefined : names.versionOfTag,
    tagOf: names.buildTag,
    numberOf: names.buildNumber,
    timing: { polls: 10, pause: () => host.pause(200) },
    rehearse,
  });
}

function runConnection(agent: Agent): RunConnection | { unavailable: string } {
  const collectionUri = agent.variable('System.CollectionUri') ?? agent.variable('System.TeamFoundationCollectionUri');
  const project = agent.variable('System.TeamProjectId') ?? agent.variable('System.TeamProject');
  const definitionId = agent.variable('System.DefinitionId');
  const buildId = Number(agent.variable('Build.BuildId'));
  // In a classic release the build is the artifact's: an earlier one, of another pipeline, that has its version.
  const hostType = agent.variable('System.HostType') ?? 'build';
  if (hostType !== 'build') return { unavailable: `this is no run of a pipeline, but a ${hostType}` };
  if (!collectionUri || !project || !definitionId || !buildId) return { unavailable: 'this is no run of a pipeline' };
  if (!agent.token) return { unavailable: "the agent gave no token for the job's own connection" };
  return { collectionUri, project, definitionId, buildId, token: agent.token };
}

async function openStore(connection: RunConnection, { environment, pause }: TaskHost) {
  const { openRuns } = await import(/* webpackChunkName: "builds" */ './builds');
  return openRuns(connection, environment, pause);
}

async function tagOrigin({ agent, git }: Job, { decision, gitTag }: Release): Promise<void> {
  if (!isStable(decision.version)) {
    agent.log(`No git tag: ${gitTag} is a pre-release.`);
    return;
  }
  const outcome = await pushTag(git, gitTag, decision.head);
  agent.log(outcome === 'pushed' ? `Pushed tag ${gitTag}.` : `Tag ${gitTag} is there already.`);
}
