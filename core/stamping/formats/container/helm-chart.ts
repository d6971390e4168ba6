import { type Field, literalField } from '../../field';
import { semverRule } from '../../limits';
import { valuesOf } from '../../syntax/yaml';
import { type FormatReader, findings } from '../format';

/** Helm charts: top-level version and appVersion, never those of dependencies (rule HELM). */
export const helmChart: FormatReader<'yaml'> = {
  find: ({ document }) =>
    findings(
      ['version', 'appVersion'].flatMap((key) =>
        document
          .flatMap(({ value }) => valuesOf(value, key))
          .map(({ literal }): Field | undefined =>
            literal ? literalField(key, literal, { value: 'semver', rule: semverRule }) : undefined,
          ),
      ),
    ),
};
