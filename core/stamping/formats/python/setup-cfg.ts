import { literalField } from '../../field';
import { pep440Rule } from '../../limits';
import { type FormatReader, findings } from '../format';

/** setuptools: `[metadata] version`; `attr:` and `file:` say that it is elsewhere (rules PEP621, EXPR). */
export const setupCfg: FormatReader<'ini'> = {
  find: ({ document }) =>
    findings(
      document
        .filter(({ section, key }) => section === 'metadata' && key === 'version')
        .map(({ literal }) =>
          /^(?:attr|file)\s*:/.test(literal.old)
            ? undefined
            : literalField('version', literal, { value: 'pep440', rule: pep440Rule }),
        ),
    ),
};
