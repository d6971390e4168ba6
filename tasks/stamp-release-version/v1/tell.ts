// What the run is told: the log, variables, build number and tag.
import { isStable } from '../../../core/version';
import type { Agent } from './agent';
import { oneLine } from './agent';
import { expressions, placeOf } from './expressions';
import type { StampReport } from './files';
import { outputsOf, sendOutputs } from './outputs';
import type { Decision, Release } from './report';
import type { Settings } from './settings';
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
