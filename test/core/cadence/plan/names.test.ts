import { strict as assert } from 'node:assert';
import { checkStageNames, matchStage } from '../../../../core/cadence/plan/names';
import { documentOf } from './example';

const STAGES = [
  { stage: 'dev', displayName: 'Dev' },
  { stage: 'test', displayName: 'Nightly test' },
  { stage: 'Dev2', displayName: 'test' },
  { stage: 'prod', displayName: 'Production' },
];

describe('Stage names of a plan', () => {
  const rows: [name: string, stage: string | undefined][] = [
    ['dev', 'dev'],
    ['Dev', 'dev'],
    ['test', 'test'],
    ['Nightly test', 'test'],
    ['NIGHTLY TEST', 'test'],
    ['Production', 'prod'],
    ['PROD', 'prod'],
    ['Staging', undefined],
  ];
  for (const [name, stage] of rows) {
    it(`"${name}" is ${stage ?? 'no stage'}`, () => {
      assert.equal(matchStage(name, STAGES)?.stage, stage);
    });
  }

  it('that the pipeline does not have are told with their lines, everywhere they stand', () => {
    const document = documentOf(
      [
        'version: 1',
        'stages:',
        '  - { stage: dev }',
        '  - { stage: Productoin, from: [ dev, Staging ] }',
        '  - stage: Dev',
        'freezes:',
        '  - { from: 2026-01-01, to: 2026-01-02, stages: [ QA ], reason: x }',
        'rules:',
        '  separateApprover: [ Production, Live ]',
        '  mute: [ { rule: R3, stages: [ Nightly tests ], reason: x } ]',
      ].join('\n'),
    );
    assert.deepEqual(
      checkStageNames(document, STAGES).map((error) => `${error.line} ${error.path}: ${error.message} ${error.fix}`),
      [
        '4 stages[1].stage: The pipeline has no stage "Productoin". Did you mean "Production"? If the stage was renamed, write the new name and add "formerly: [Productoin]".',
        '4 stages[1].from: The pipeline has no stage "Staging". Use one of: dev, test, Dev2, prod.',
        '5 stages[2].stage: The stage "Dev" is planned twice; the first time on line 3. Keep one of the two.',
        '7 freezes[0].stages: The pipeline has no stage "QA". Use one of: dev, test, Dev2, prod.',
        '9 rules.separateApprover: The pipeline has no stage "Live". Use one of: dev, test, Dev2, prod.',
        '10 rules.mute[0].stages: The pipeline has no stage "Nightly tests". Did you mean "Nightly test"? If the stage was renamed, write the new name and add "formerly: [Nightly tests]".',
      ],
    );
  });
});
