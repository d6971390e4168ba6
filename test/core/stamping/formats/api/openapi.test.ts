import { leaves, stamps } from '../../cases';

describe('stamping OpenAPI descriptions (OPENAPI)', () => {
  stamps([
    {
      it: 'stamps info.version in JSON',
      path: 'openapi.json',
      text: '{"version":"1.3.9","info":{"x":{"version":"1.3.9"},"version":"«1.3.9|1.4.0»"},"openapi":"3.1.0","components":{"info":{"version":"1.3.9"}}}',
    },
    {
      it: 'stamps info.version in YAML',
      path: 'api.openapi.yml',
      text: 'info: {title: version, version: «1.3.9|1.4.0»}\nswagger: "2.0"\ncomponents:\n  info:\n    version: 1.3.9\n',
    },
    {
      it: 'finds an API by its content where the name says nothing',
      path: 'docs/space.yaml',
      text: 'openapi: 3.0.3\ninfo:\n  description: |\n    version: 1.3.9\n  version: "«1.3.9|1.4.0»"\n',
    },
  ]);
  leaves([
    {
      it: 'leaves other JSON alone',
      path: 'settings.json',
      outcome: 'no-match',
      reason: 'no-field',
      text: '{"info":{"version":"1.3.9"}}',
    },
    {
      it: 'leaves other YAML alone',
      path: 'settings.yaml',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'info:\n  version: 1.3.9\n',
    },
  ]);
});
