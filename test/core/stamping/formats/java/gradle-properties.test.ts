import { leaves, stamps } from '../../cases';

describe('stamping gradle.properties (GRADLE)', () => {
  stamps([
    {
      it: 'takes colon, blank and no blank as separators',
      path: 'gradle.properties',
      text: ' version: «1.3.9|1.4.0»\nversion «1.3.9|1.4.0»\nversion=«1.3.9|1.4.0»  \nversions=1.3.9\n',
    },
    {
      it: 'does not take a continued line for a key',
      path: 'gradle.properties',
      text: 'a=b\\\nversion=1.3.9\n! version=1\nc=\\\\\nversion=«1.3.9|1.4.0»\n',
    },
    { it: 'joins a continued value', path: 'gradle.properties', text: 'version = \\\n   «1.3.\\\n  9|1.4.0»\n' },
    { it: 'fills an empty value', path: 'gradle.properties', text: 'a=1\nversion=«|1.4.0»' },
  ]);
  leaves([
    {
      it: 'leaves other keys alone',
      path: 'gradle.properties',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'Version=1\nkotlinVersion=1\napp.version=1\nsystemProp.version=1\n#version=1\n',
    },
    {
      it: 'leaves an expression alone',
      path: 'gradle.properties',
      outcome: 'no-match',
      reason: 'expression',
      text: 'version=${base}-1\n',
    },
  ]);
});
