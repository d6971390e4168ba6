import { membersOf } from '../../syntax/json';
import { type FormatReader, findings } from '../format';
import { versionFields } from './package-json';

/** npm's lock files: the top-level `version` and, from lockfileVersion 2 on, `packages[""].version` (rules NPM, ALL-COPIES). */
export const packageLock: FormatReader<'json'> = {
  find: ({ document }) => {
    const { root } = document;
    const lockfileVersion = Number(membersOf(root, 'lockfileVersion')[0]?.value.text ?? 1);
    const own = lockfileVersion >= 2 ? membersOf(root, 'packages').flatMap(({ value }) => membersOf(value, '')) : [];
    return findings([
      ...versionFields(membersOf(root, 'version')),
      ...own.flatMap(({ value }) => versionFields(membersOf(value, 'version'))),
    ]);
  },
};
