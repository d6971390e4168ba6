import { leaves, preRelease, stamps } from '../../cases';

describe('stamping VERSION files (PLAIN)', () => {
  stamps([
    {
      it: 'keeps the white space around it',
      path: 'version.txt',
      values: preRelease,
      text: '\n  «1.3.9|1.4.0-beta.2»\t\n\n',
    },
    { it: 'keeps a capital V', path: 'VERSION', text: 'V«1.3.9|1.4.0»\n' },
    { it: 'replaces a word that is no version', path: 'VERSION', text: '«vnext|1.4.0»\n' },
    { it: 'fills an empty file', path: 'VERSION', text: '«|1.4.0»' },
  ]);
  leaves([
    {
      it: 'leaves a file of several words alone',
      path: 'VERSION',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'MAJOR=1\nMINOR=3\n',
    },
    {
      it: 'leaves an assignment alone, although it has no blank',
      path: 'VERSION',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'VERSION=1.3.9\n',
    },
    {
      it: 'leaves JSON alone, although it has no blank',
      path: '.version',
      outcome: 'no-match',
      reason: 'no-field',
      text: '{"version":"1.3.9"}\n',
    },
    {
      it: 'leaves a placeholder alone',
      path: 'VERSION',
      outcome: 'no-match',
      reason: 'expression',
      text: '@VERSION@\n',
    },
  ]);
});
