// Stamps the files of a release and tells about them.
import type { Agent } from './agent';
import { oneLine } from './agent';
import { problem } from './errors';
import { StampFilesError, type StampReport, stampFiles } from './files';
import type { Release } from './report';
import type { Settings } from './settings';

/** Stamps, or shows what would be stamped. Throws `files`, `no-match` and `write-failed`. */
export async function stamp(agent: Agent, release: Release, settings: Settings, folder: string): Promise<StampReport> {
  const dryRun = settings.action === 'check';
  const report = await stampFiles(folder, settings.files, release.values, {
    insertMissing: settings.insertMissing,
    dryRun,
  }).catch((error: unknown) => {
    if (error instanceof StampFilesError) throw problem('write-failed', folder, error.message);
    throw error;
  });
  if (report.recovery) agent.warning('An earlier run was stopped while it wrote; its files were restored first.');
  for (const { path, reason } of report.skipped)
    agent.warning(`${oneLine(path)} was left alone: ${reason.replaceAll('-', ' ')}.`);
  const broken = report.files.filter(({ outcome }) => outcome === 'error');
  if (broken.length > 0)
    throw problem('files', broken.map(({ message = '', path }) => oneLine(message || path)).join('\n'));
  for (const { path, changes } of report.files) {
    for (const change of changes) {
      agent.log(
        `  ${oneLine(path)}:${change.line} ${oneLine(change.field)} ${oneLine(change.old) || '(none)'} -> ${change.new}`,
      );
    }
  }
  complain(agent, settings, report);
  return report;
}

/** No silent success: patterns or files that gave nothing are told. */
function complain(agent: Agent, settings: Settings, report: StampReport): void {
  const told = settings.onNoMatch;
  const chosen = settings.files.length > 0;
  const nothing = report.outcome === 'no-match';
  const texts = [
    ...report.unmatched.map((pattern) => `The pattern '${oneLine(pattern)}' matches no file.`),
    ...(nothing && report.unmatched.length === 0 && chosen ? ['No file has a version field to stamp.'] : []),
  ];
  for (const text of texts) {
    if (told === 'fail') throw problem('no-match', text);
    if (told === 'warn') agent.warning(text);
  }
}
