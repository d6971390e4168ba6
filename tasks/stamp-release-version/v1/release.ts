// A version as a release: everything it is called, worked out and checked before it is claimed.
import type { SemVer } from '../../../core/version';
import { otherNotations, stampValues } from '../../../core/version';
import type { Agent } from './agent';
import type { Names } from './names';
import { createNames } from './names';
import type { NamedVersion } from './report';
import type { Settings } from './settings';

/** The names that this run gives to versions. */
export function namesFor(agent: Agent, settings: Settings): Names {
  return createNames(settings, {
    buildId: agent.variable('Build.BuildId') ?? '0',
    buildNumber: agent.variable('Build.BuildNumber') ?? '',
    sha: (agent.variable('Build.SourceVersion') ?? '').slice(0, 8),
  });
}

/** Names a version. Throws `template`, `build-number` and `build-tag` when it cannot be called as the pipeline wants. */
export function nameVersion(settings: Settings, names: Names, version: SemVer, head: string): NamedVersion {
  const values = stampValues(version, {
    assemblyVersion: names.fourPart('assemblyVersion', version),
    fileVersion: names.fourPart('fileVersion', version),
    metadata: settings.metadata === 'sha' && head ? head.slice(0, 8) : '',
  });
  return {
    values,
    ...otherNotations(version),
    buildNumber: names.buildNumber(version),
    buildTag: names.buildTag(version),
    gitTag: names.gitTag(version),
  };
}
