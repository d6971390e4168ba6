import { literalField } from '../../field';
import { semverRule } from '../../limits';
import { type FormatReader, findings } from '../format';

/** Gradle: the key `version`, exactly (rule GRADLE). */
export const gradleProperties: FormatReader<'properties'> = {
  find: ({ document }) =>
    findings(
      document
        .filter(({ key }) => key === 'version')
        .map(({ literal }) => literalField('version', literal, { value: 'semver', rule: semverRule })),
    ),
};
