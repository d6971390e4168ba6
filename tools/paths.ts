import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));

/** The repository's root folder, absolute. */
export const root = dirname(here);
/** Where everything generated goes; never committed. */
export const dist = join(root, 'dist');
/** The staged tree: exactly what ships in the .vsix, byte for byte. */
export const staged = join(dist, 'package');
