// A process that does nothing but stamp a folder: node worker.cjs FOLDER VERSION. The tests kill it.
import { StampFilesError } from '../../tasks/stamp-release-version/v1/files-error';
import { releaseOf } from './files-release';
import { stampFiles } from './stamp-files';

const [, , folder = '', version = ''] = process.argv;

stampFiles(folder, [], releaseOf(version)).then(
  ({ outcome, filesStamped, recovery }) => console.log(outcome, filesStamped, recovery?.restored.length ?? 0),
  (error: unknown) => {
    if (!(error instanceof StampFilesError)) throw error;
    console.log(error.code, error.message);
    process.exitCode = 1;
  },
);
