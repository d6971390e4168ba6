// What later steps, jobs and stages read. Names have no dots, so that `$(stamp.version)` and `outputs['stamp.version']` work.
import { formatPrecedence } from '../../../core/version';
import type { Agent, Command } from './agent';
import type { StampReport } from './files';
import type { Release } from './report';

/** The outputs in the order they are documented. */
export function outputsOf(
  release: Release,
  files: StampReport | undefined,
  changelogFile: string,
): Readonly<Record<string, string>> {
  const { decision, values } = release;
  const { version, candidate } = decision;
  const previous = candidate.base?.version;
  return {
    version: values.semver,
    core: values.core,
    major: `${version.major}`,
    minor: `${version.minor}`,
    patch: `${version.patch}`,
    prerelease: values.prerelease,
    informationalVersion: values.informationalVersion,
    assemblyVersion: values.assemblyVersion,
    fileVersion: values.fileVersion,
    pep440: values.pep440,
    containerTag: release.containerTag,
    nugetVersion: release.nugetVersion,
    previousVersion: previous ? formatPrecedence(previous) : '',
    bump: candidate.bump,
    isPrerelease: `${values.prerelease !== ''}`,
    reused: `${decision.reused}`,
    filesStamped: `${files?.filesStamped ?? 0}`,
    changes: `${files?.changes ?? 0}`,
    changelogFile,
  };
}

/** Sends the outputs. `lock` makes the version read-only in the job: a later step cannot change it. */
export function sendOutputs(agent: Agent, outputs: Readonly<Record<string, string>>, lock: boolean): void {
  agent.commands(
    Object.entries(outputs).map(([variable, value]): Command => {
      const readOnly: Record<string, string> = lock && variable === 'version' ? { isreadonly: 'true' } : {};
      return ['task.setvariable', { variable, isOutput: 'true', issecret: 'false', ...readOnly }, value];
    }),
  );
}
