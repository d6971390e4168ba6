// The files of a release: what will be stamped, and what is told about it.
import type { StampValues } from '../../../core/version';
import type { Agent } from './agent';
import { oneLine } from './agent';
import { problem } from './errors';
import { openFiles, planStamps, type SourceFiles, type StampPlan } from './files';
import { StampFilesError } from './files-error';
import type { Settings } from './settings';

/** Finds and reads the files. Throws `no-match` for a pattern that matches none, unless the pipeline allows it, and `files` for one that cannot be read. */
export async function openSources(folder: string, settings: Settings): Promise<SourceFiles> {
  const sources = await openFiles(folder, settings.files).catch((error: unknown) => {
    if (error instanceof StampFilesError) throw problem('files', oneLine(error.message));
    throw error;
  });
  const [pattern] = sources.unmatched;
  if (pattern !== undefined && settings.onNoMatch === 'fail') throw problem('no-match', unmatched(pattern));
  return sources;
}

/** Works out what a version changes. Throws `files` when a file cannot hold it, and `no-match` when no file has a version. */
export async function plan(sources: SourceFiles, values: StampValues, settings: Settings): Promise<StampPlan> {
  const { insertMissing, onNoMatch } = settings;
  const planned = await planStamps(sources, values, { insertMissing });
  const { report } = planned;
  const broken = report.files.filter(({ outcome }) => outcome === 'error');
  if (broken.length > 0)
    throw problem('files', broken.map(({ message = '', path }) => oneLine(message || path)).join('\n'));
  if (missesEverything(planned, settings) && onNoMatch === 'fail') throw problem('no-match', NOTHING);
  return planned;
}

/** Tells what changed, or would change. */
export function tellFiles(agent: Agent, planned: StampPlan, settings: Settings): void {
  const { report } = planned;
  for (const { path, reason } of report.skipped)
    agent.warning(`${oneLine(path)} was left alone: ${reason.replaceAll('-', ' ')}.`);
  if (settings.onNoMatch === 'warn') {
    for (const pattern of report.unmatched) agent.warning(unmatched(pattern));
    if (missesEverything(planned, settings)) agent.warning(NOTHING);
  }
  for (const { path, changes } of report.files) {
    for (const change of changes) {
      agent.log(
        `  ${oneLine(path)}:${change.line} ${oneLine(change.field)} ${oneLine(change.old) || '(none)'} -> ${change.new}`,
      );
    }
  }
}

const NOTHING = 'No file has a version field to stamp.';

/** Files were chosen, and none has a version. A repository without any known kind of file is no mistake. */
function missesEverything({ report }: StampPlan, { files }: Settings): boolean {
  return report.outcome === 'no-match' && report.unmatched.length === 0 && files.length > 0;
}

function unmatched(pattern: string): string {
  return `The pattern '${oneLine(pattern)}' matches no file.`;
}
