import { leaves, preRelease, release, stamps } from '../../cases';

describe('stamping extension manifests and task.json (AZDO)', () => {
  stamps([
    {
      it: 'writes the core into a manifest, its comments kept',
      path: 'vss-extension.json',
      values: preRelease,
      text: '{\n  // "version": "0"\n  "version": "«1.3.9|1.4.0»", /* x */\n  "contributions": [{ "version": "1.3.9" }],\n}\n',
    },
    { it: 'knows overrides by their name', path: 'vss-extension.dev.json', text: '{"version":"«1.3|1.4.0»"}' },
    {
      it: 'keeps strings strings and numbers numbers',
      path: 'Task/task.json',
      text: '{"version":{"Major":"«0|1»","Minor":«30|4»,"Patch":«9|0»},"minimumAgentVersion":"2.144.0","execution":{"Major":7}}',
    },
    {
      it: 'stamps the localised copy',
      path: 'Task/task.loc.json',
      text: '{"version":{"Major":1,"Minor":«3|4»,"Patch":0}}',
    },
  ]);
  leaves([
    {
      it: 'leaves a task.json of another tool alone',
      path: 'task.json',
      outcome: 'no-match',
      reason: 'no-field',
      text: '{"version":"2.0.0","tasks":[]}',
    },
    {
      it: 'refuses letters in a manifest',
      path: 'vss-extension.json',
      outcome: 'error',
      reason: 'not-representable',
      values: { ...release, core: '1.4.0-beta' },
      text: '{"version":"1.3.9"}',
    },
    {
      it: 'refuses a part over 32 bits in a task',
      path: 'task.json',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, core: '1.4.2147483648' },
      text: '{"version":{"Major":1,"Minor":3,"Patch":9}}',
    },
  ]);
});
