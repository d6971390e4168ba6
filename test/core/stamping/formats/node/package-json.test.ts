import { leaves, preRelease, release, stamps } from '../../cases';

const insertMissing = { insertMissing: true };

describe('stamping package.json (NPM)', () => {
  stamps([
    {
      it: 'stamps both of a repeated key: readers differ in which one counts',
      path: 'package.json',
      text: '{"version":"«1.3.9|1.4.0»","name":"a","version":"«1.3.8|1.4.0»"}',
    },
    {
      it: 'finds a key written with escapes',
      path: 'package.json',
      text: '{ "\\u0076ersion": "«1.\\u0033.9|1.4.0»" }',
    },
    { it: 'fills an empty version', path: 'package.json', text: '{ "version": "«|1.4.0»" }' },
    {
      it: 'writes a pre-release',
      path: 'web/package.json',
      values: preRelease,
      text: '{\n\t"version" :"«0.0.0-development|1.4.0-beta.2»"\n}\n',
    },
    {
      it: 'keeps white space before the object',
      path: 'package.json',
      text: '\n\n { "a": [ { "version": "1.3.9" } ], "version":\n "«1.3.9|1.4.0»" } \n',
    },
  ]);
  leaves([
    {
      it: 'leaves nested versions alone',
      path: 'package.json',
      outcome: 'no-match',
      reason: 'no-field',
      text: '{"a":{"version":"1"},"b":[{"version":"1"}]}',
    },
    {
      it: 'leaves a placeholder alone',
      path: 'package.json',
      outcome: 'no-match',
      reason: 'expression',
      text: '{"version":"#{VERSION}#"}',
    },
    {
      it: 'does not turn another type into a version',
      path: 'package.json',
      outcome: 'no-match',
      reason: 'no-field',
      options: insertMissing,
      text: '{"version":1}',
    },
    {
      it: 'refuses what is no JSON, at any depth',
      path: 'package.json',
      outcome: 'error',
      reason: 'malformed',
      text: '{"version":"1.3.9","a":{"b":{"c":{"d":{"e" "f"}}}}}',
    },
    {
      it: 'refuses half a file',
      path: 'package.json',
      outcome: 'error',
      reason: 'malformed',
      text: '{"version":"1.3.9",',
    },
    {
      it: 'refuses four parts',
      path: 'package.json',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, semver: '1.4.0.0' },
      text: '{"version":"1.3.9"}',
    },
    {
      it: 'refuses an integer over 2^53-1',
      path: 'package.json',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, semver: '1.4.9007199254740992' },
      text: '{"version":"1.3.9"}',
    },
    {
      it: 'inserts nothing unless asked',
      path: 'package.json',
      outcome: 'no-match',
      reason: 'no-field',
      text: '{"name":"a"}',
    },
  ]);
});

describe('inserting into package.json (NPM-INSERT)', () => {
  stamps([
    {
      it: 'comes after the name, wherever that stands',
      path: 'package.json',
      options: insertMissing,
      text: '{\n  "private": true,\n\n  // why\n  "name": "a"«|,\n  "version": "1.4.0"»\n}\n',
    },
    {
      it: 'takes over the colon of the name',
      path: 'package.json',
      options: insertMissing,
      text: '{"name" : "a"«|,"version" : "1.4.0"»,"b":1}',
    },
    {
      it: 'takes over the blanks of an object on one line',
      path: 'package.json',
      options: insertMissing,
      text: '{ "name": "a"«|, "version": "1.4.0"», "b": 1 }',
    },
    {
      it: 'comes first where there is no name',
      path: 'package.json',
      options: insertMissing,
      text: '{\n\n\t"a": {"name": "x"}\n}'.replace('"a"', '«|"version": "1.4.0",\n\t»"a"'),
    },
    { it: 'fills an empty object', path: 'package.json', options: insertMissing, text: '{«|"version": "1.4.0"»}' },
    {
      it: 'fills an empty object on two lines',
      path: 'package.json',
      options: insertMissing,
      text: '{«|\n  "version": "1.4.0"»\n}\n',
    },
  ]);
});
