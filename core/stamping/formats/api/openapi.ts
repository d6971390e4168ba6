import type { Wanted } from '../../field';
import { lineRule } from '../../limits';

/** What belongs into info.version (rule OPENAPI). */
export const apiVersion: Wanted = { value: 'semver', rule: lineRule };

/** What tells an API description from any other file: the top-level key that names the specification. */
export const specificationKeys = ['openapi', 'swagger'];
