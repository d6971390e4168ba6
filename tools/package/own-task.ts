import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, staged } from '../paths';

// The project stamps itself: both functions run the bundled task that ships, as an agent would.

/**
 * The version of this repository's HEAD, from its own tags and commits. Nothing is written.
 * @throws Error with the task's own words when it fails, and when the version is a pre-release: the marketplace takes none
 */
export function decideOwnVersion(): string {
  const log = runTask(root, {
    action: 'check',
    initialVersion: '1.0.0',
    // A package is built from any branch, for trying it; the version is then the one a release would get.
    releaseBranches: '*\n**',
    files: 'package.json',
    summary: 'false',
  });
  const version = /^##vso\[task\.setvariable variable=version;isOutput=true[^\]]*\](.+)$/m.exec(log)?.[1];
  if (!version || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`No version that the marketplace takes came out of this repository's history:\n${log}`);
  }
  return version;
}

/** Stamps a version into the staged manifest and task.json files. */
export function stampStagedFiles(version: string): void {
  runTask(staged, {
    action: 'apply',
    version,
    files: 'vss-extension.json\ntasks/*/*/task.json',
    buildNumber: 'none',
    buildTag: 'none',
    summary: 'false',
  });
}

function runTask(sources: string, inputs: Record<string, string>): string {
  const temp = mkdtempSync(join(tmpdir(), 'release-cadence-agent-'));
  try {
    const run = spawnSync(process.execPath, [join(staged, 'tasks', 'stamp-release-version', 'v1', 'main.js')], {
      cwd: sources,
      encoding: 'utf8',
      env: {
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        AGENT_TEMPDIRECTORY: temp,
        AGENT_WORKFOLDER: temp,
        BUILD_SOURCESDIRECTORY: sources,
        SYSTEM_DEFAULTWORKINGDIRECTORY: sources,
        TF_BUILD: 'True',
      },
    });
    const log = `${run.stdout}${run.stderr}`;
    if (run.status !== 0 || /##vso\[task\.complete result=Failed/.test(log)) {
      throw new Error(`StampReleaseVersion failed on this repository:\n${log}`);
    }
    return log;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
