import { asIs, literalField, trimmed } from '../../field';
import { semverRule } from '../../limits';
import { isPlaceholder } from '../../placeholders';
import { type FormatReader, findings } from '../format';

/** A file that is nothing but a version: the whole text but a leading v and the white space around it (rule PLAIN). */
export const versionFile: FormatReader<'text'> = {
  find: ({ text }) => {
    const { raw, offset, length } = trimmed(text, 0);
    // More than one word, or the signs of another syntax (`VERSION=1.0`, `{"version":"1.0"}`), is a file of another kind with the same name.
    if (/\s|[={}<>"'`,;:]/.test(raw) && !isPlaceholder(raw)) return findings([]);
    const prefix = /^v(?=\d)/i.test(raw) ? 1 : 0;
    const literal = { offset: offset + prefix, length: length - prefix, old: raw.slice(prefix), write: asIs };
    return findings([literalField('version', literal, { value: 'semver', rule: semverRule })]);
  },
};
