import { leaves, release, stamps } from '../../cases';

describe('stamping setup.cfg (PEP621)', () => {
  stamps([
    {
      it: 'takes the colon, blanks and upper case',
      path: 'setup.cfg',
      text: '[metadata]\nName: a\nVersion :   «1.3.9|1.4.0»  \n',
    },
    { it: 'finds a value on the next line', path: 'setup.cfg', text: '[metadata]\nversion =\n    «1.3.9|1.4.0»\n' },
    { it: 'keeps a comment after the value', path: 'setup.cfg', text: '[metadata]\nversion = «1.3.9|1.4.0» # why\n' },
    {
      it: 'does not take continued text for an option',
      path: 'setup.cfg',
      text: '[metadata]\ndescription =\n  text\n  version = 1.3.9\nversion=«1.3.9|1.4.0»\n[metadata.x]\nversion = 1\n',
    },
    {
      it: 'fills an empty value',
      path: 'setup.cfg',
      text: '[metadata]\nversion =« |  1.4.0»'.replace('« |  1.4.0»', ' «|1.4.0»'),
    },
  ]);
  leaves([
    {
      it: 'leaves file: alone',
      path: 'setup.cfg',
      outcome: 'no-match',
      reason: 'expression',
      text: '[metadata]\nversion = file: VERSION\n',
    },
    {
      it: 'leaves other sections alone',
      path: 'setup.cfg',
      outcome: 'no-match',
      reason: 'no-field',
      text: '[options]\nversion = 1\n# [metadata]\nversion = 2\n',
    },
    {
      it: 'refuses a version without a PEP 440 form',
      path: 'setup.cfg',
      outcome: 'error',
      reason: 'not-representable',
      values: { ...release, pep440: '' },
      text: '[metadata]\nversion = 1\n',
    },
  ]);
});
