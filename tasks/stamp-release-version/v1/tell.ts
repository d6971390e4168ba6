// What the run is told: the log, variables, build number and tag, and the page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isStable } from '../../../core/version';
import type { Agent } from './agent';
import { oneLine } from './agent';
import { changelog } from './changelog';
import { messageOf } from './decide-context';
import { problem } from './errors';
import type { StampReport } from './files';
import { outputsOf, sendOutputs } from './outputs';
import type { Decision, Release } from './report';
import type { Settings } from './settings';
import { expressions, summaryPage } from './summary';
import { reason, steps } from './words';

export function tellDecision(agent: Agent, decision: Decision): void {
  agent.log(`Version ${release(decision)}: ${reason(decision)}.`);
  const passed = steps(decision);
  if (passed) agent.log(`${passed}.`);
  for (const guard of decision.unguarded) agent.warning(`Guard not applied: ${oneLine(guard)}.`);
}

function release({ version }: Decision): string {
  return `${version.major}.${version.minor}.${version.patch}${isStable(version) ? '' : `-${version.prerelease.join('.')}`}`;
}

export function writeChangelog(agent: Agent, settings: Settings, { decision, values }: Release): string {
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
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, changelog(values.semver, decision.candidate.commits));
  } catch (error) {
    throw problem('write-failed', path, messageOf(error));
  }
  return path;
}

/** Everything the run is told, after nothing can fail any more. */
export function announce(
  agent: Agent,
  settings: Settings,
  release: Release,
  files: StampReport,
  changelogFile: string,
): void {
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

export function uploadSummary(agent: Agent, release: Release, files: StampReport): void {
  const folder = agent.variable('Agent.TempDirectory');
  if (!folder) return;
  const path = join(folder, `release-version-${release.values.semver}.md`);
  writeFileSync(path, summaryPage(release, files, placeOf(agent)));
  agent.command('task.uploadsummary', {}, path);
}
