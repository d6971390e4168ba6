import { literalField } from '../../field';
import { tokenRule } from '../../limits';
import { type FormatReader, findings } from '../format';

const keys: ReadonlySet<string> = new Set(['version', 'org.opencontainers.image.version']);

/** Container images: the labels that say the version; never ARG, ENV or FROM (rule DOCKER). */
export const dockerfile: FormatReader<'dockerfile'> = {
  find: ({ document }) =>
    findings(
      document
        .filter(({ key }) => keys.has(key))
        .map(({ key, literal }) => literalField(key, literal, { value: 'semver', rule: tokenRule })),
    ),
};
