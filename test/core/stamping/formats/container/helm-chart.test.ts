import { leaves, stamps } from '../../cases';

describe('stamping Chart.yaml (HELM)', () => {
  stamps([
    {
      it: 'reads anchors, tags, quotes and block text; aliases follow their anchor',
      path: 'Chart.yaml',
      text: '%YAML 1.2\n---\ndescription: |\n  version: 1.3.9\nversion: &v !!str «1.3.9|1.4.0» # chart\n"appVersion": "«1.3.9|1.4.0»"\nannotations:\n  version: 1.3.9\n  same: *v\ndependencies:\n- version: 1.3.9\n',
    },
    {
      it: 'reads a chart in flow style',
      path: 'Chart.yaml',
      text: "{ name: a, version: '«1.3.9|1.4.0»', appVersion: «1.3.9|1.4.0» }\n",
    },
    { it: 'reads a value of block text', path: 'Chart.yaml', text: 'version: >-\n  «1.3.9|1.4.0»\nname: a\n' },
    {
      it: 'fills an empty value before its comment',
      path: 'Chart.yaml',
      text: 'version:«| 1.4.0» # none yet\nname: a\n',
    },
    {
      it: 'stamps every document and every repeated key',
      path: 'Chart.yaml',
      text: 'version: «1|1.4.0»\nversion: «2|1.4.0»\n---\nversion: «3|1.4.0»\n',
    },
    { it: 'reads an explicit key', path: 'Chart.yaml', text: '? version\n: «1.3.9|1.4.0»\n' },
    {
      it: 'takes a chosen field alone',
      path: 'Chart.yaml',
      options: { fields: ['appversion'] },
      text: 'version: 1.3.9\nappVersion: «1.3.9|1.4.0»\n',
    },
  ]);
  leaves([
    {
      it: 'leaves a template alone',
      path: 'Chart.yaml',
      outcome: 'no-match',
      reason: 'expression',
      text: 'version: {{ .Version }}\nappVersion: "{{ x }}"\n',
    },
    {
      it: 'leaves nested versions alone',
      path: 'Chart.yaml',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'a:\n  version: 1.3.9\nb: [ { version: 1.3.9 } ]\n# version: 1.3.9\n',
    },
    {
      it: 'says that no field is among the chosen ones',
      path: 'Chart.yaml',
      outcome: 'no-match',
      reason: 'filtered',
      options: { fields: ['other'] },
      text: 'version: 1\n',
    },
    {
      it: 'refuses a quote that is not closed',
      path: 'Chart.yaml',
      outcome: 'error',
      reason: 'malformed',
      text: 'name: a\nversion: "1.3.9\n',
    },
    {
      it: 'refuses braces that are not closed',
      path: 'Chart.yaml',
      outcome: 'error',
      reason: 'malformed',
      text: 'version: 1.3.9\nx: { a: 1\n',
    },
  ]);
});
