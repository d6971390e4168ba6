// Every kind of vector file. A new kind is a new file and a line here.
import { expressions } from './expressions';
import { fileStamping } from './file-stamping';
import type { VectorKind } from './kind';
import { loggingCommands } from './logging-commands';
import { versionCalculation } from './version-calculation';

/** All kinds, in the order in which they are asked whether a file is theirs. */
export const kinds: readonly VectorKind[] = [versionCalculation, fileStamping, loggingCommands, expressions];
