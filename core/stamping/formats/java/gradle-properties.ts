import { literalField } from '../../field';
import { semverRule } from '../../limits';
import { findings, format } from '../format';

/** Gradle: the key `version`, exactly (rule GRADLE). */
export const gradleProperties = format({
  id: 'gradle-properties',
  title: 'gradle.properties',
  syntax: 'properties',
  names: ['gradle.properties'],
  alsoNames: ['*.properties'],
  find: ({ document }) =>
    findings(
      document
        .filter(({ key }) => key === 'version')
        .map(({ literal }) => literalField('version', literal, { value: 'semver', rule: semverRule })),
    ),
});
