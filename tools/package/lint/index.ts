export { lintArchive } from './archive-rules';

import { FILE_RULES } from './file-rules';
import { MANIFEST_RULES } from './manifest-rules';
import type { Finding, Rule, StagedPackage } from './model';
import { TASK_RULES } from './task-rules';

export { type Finding, readStagedPackage, type StagedPackage, stagedPackage } from './model';

/** Every rule of the package linter. */
export const RULES: readonly Rule[] = [...MANIFEST_RULES, ...TASK_RULES, ...FILE_RULES];

/** All findings about a staged package; empty when it may be published. */
export function lintPackage(staged: StagedPackage): Finding[] {
  return RULES.flatMap((rule) => rule.check(staged));
}

/** A finding as one line for people. */
export function describeFinding({ rule, where, what, fix }: Finding): string {
  return `${where}: ${what}. ${fix} (${rule})`;
}
