// What only a run that writes needs: the files, the changelog, and the page of the run. Loaded by itself, so that a check starts without it.
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Agent } from './agent';
import { changelog } from './changelog';
import { messageOf } from './decide-context';
import { problem } from './errors';
import { placeOf } from './expressions';
import type { StampPlan, StampReport } from './files';
import { StampFilesError } from './files-error';
import { type Recovery, recoverFiles } from './files-journal';
import { realFileOperations } from './files-operations';
import { writeFiles } from './files-write';
import type { Release } from './report';
import type { Settings } from './settings';
import { summaryPage } from './summary';

/** What a killed run left half done in the sources folder is put back. @returns undefined when the last run ended well */
export function recover(root: string): Recovery | undefined {
  return recoverFiles(realpathSync(root), realFileOperations);
}

/** Carries a plan out: all files or none. Throws `write-failed`. */
export function carryOut({ folder, writes }: StampPlan): void {
  try {
    writeFiles(folder, writes, realFileOperations);
  } catch (error) {
    if (error instanceof StampFilesError) throw problem('write-failed', folder, error.message);
    throw error;
  }
}

/** Writes the changelog of the release. @returns its path; empty when there is no place for it */
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

/** Writes the page of the run. A release does not fail for it. @returns its path; `undefined` when there is no place for it */
export function writeSummary(agent: Agent, release: Release, files: StampReport): string | undefined {
  const folder = agent.variable('Agent.TempDirectory');
  if (!folder) return undefined;
  const path = join(folder, `release-version-${release.values.semver}.md`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, summaryPage(release, files, placeOf(agent)));
    return path;
  } catch (error) {
    agent.warning(`The page of this run has no summary: '${path}' could not be written (${messageOf(error)}).`);
    return undefined;
  }
}
