import { leaves, stamps } from '../../cases';

describe('stamping npm lock files (NPM, ALL-COPIES)', () => {
  stamps([
    {
      it: 'stamps a shrinkwrap of version 2 in both places',
      path: 'npm-shrinkwrap.json',
      text: '{"lockfileVersion":2,"packages":{"node_modules/a":{"version":"1.3.9"},"":{"dependencies":{"version":"1"},"version":"«1.3.9|1.4.0»"}},"version":"«1.3.9|1.4.0»","dependencies":{"":{"version":"1.3.9"}}}',
    },
    {
      it: 'reads no packages of a version 1 file',
      path: 'package-lock.json',
      text: '{"version":"«1.3.9|1.4.0»","lockfileVersion":1,"packages":{"":{"version":"1.3.9"}}}',
    },
  ]);
  leaves([
    {
      it: 'has no own version where the package has none',
      path: 'package-lock.json',
      outcome: 'no-match',
      options: { insertMissing: true },
      text: '{"lockfileVersion":3,"packages":{"":{"name":"a"},"node_modules/a":{"version":"1.3.9"}}}',
    },
  ]);
});
