import { strict as assert } from 'node:assert';
import { shapeOfYaml } from '../../../../core/cadence/derive/yaml';
import { FINAL_YAML } from './examples';

describe('The shape of a YAML pipeline', () => {
  const shape = shapeOfYaml(FINAL_YAML, { path: 'azure-pipelines.yml' });
  const stage = (name: string) => {
    const found = shape.stages.find((candidate) => candidate.name === name);
    assert.ok(found, name);
    return found;
  };

  it('has the stages in order; without dependsOn a stage follows the one above, with an empty one nothing', () => {
    assert.deepEqual(
      shape.stages.map(({ name, dependsOn }) => `${name} < ${dependsOn.join()}`),
      ['Build < ', 'Dev < Build', 'Test < Dev', 'Staging < Test', 'Production < Staging', 'Docs < '],
    );
    assert.deepEqual(shape.findings, []);
  });

  it('reads names, lines, jobs and environments', () => {
    assert.deepEqual([stage('Build').displayName, stage('Test').displayName], ['Build the web application', 'Test']);
    assert.deepEqual([stage('Build').line, stage('Dev').line], [17, 23]);
    assert.deepEqual([stage('Build').deploys, stage('Test').deploys], [false, true]);
    assert.deepEqual(stage('Test').environments, ['test.web', 'test.db']);
  });

  it('reads triggers, conditions, locks and what cannot be skipped', () => {
    assert.equal(stage('Dev').condition, undefined);
    assert.deepEqual(stage('Test').scheduled, {});
    assert.equal(stage('Staging').condition, "and(succeeded('Test'), eq(variables['release'], 'true'))");
    assert.equal(stage('Staging').scheduled, undefined);
    assert.equal(stage('Staging').lockBehavior, 'runLatest');
    assert.equal(stage('Staging').manualValidation, true);
    assert.deepEqual(stage('Staging').serverTasks, ['BugCountGate@1']);
    assert.deepEqual([stage('Production').manual, stage('Production').skippable], [true, false]);
    assert.deepEqual([stage('Dev').manual, stage('Dev').skippable], [false, true]);
  });

  it('reads schedules in UTC with their branches', () => {
    assert.deepEqual(shape.schedules, [
      {
        expression: '0 3 * * *',
        timeZone: 'UTC',
        displayName: 'Every morning',
        branches: { include: ['main'], exclude: ['release/*'] },
        onlyWithChanges: false,
        origin: { layer: 'pipeline', path: 'azure-pipelines.yml', line: 8 },
      },
    ]);
  });

  const triggers: [yaml: string, startsOnPush: boolean, include: string[], batch: boolean][] = [
    ['', true, [], false],
    ['trigger: none', false, [], false],
    ['trigger: []', false, [], false],
    ['trigger: main', true, ['main'], false],
    ['trigger: [ main, release/* ]', true, ['main', 'release/*'], false],
    ['trigger: { batch: true, branches: { include: [ main ] } }', true, ['main'], true],
    ['trigger: { enabled: false }', false, [], false],
    ['trigger: { tags: { include: [ v* ] } }', true, [], false],
  ];
  for (const [yaml, startsOnPush, include, batch] of triggers) {
    it(`"${yaml || 'no trigger'}" ${startsOnPush ? 'starts' : 'does not start'} on push`, () => {
      const read = shapeOfYaml(`${yaml}\nsteps:\n- script: x\n`);
      assert.deepEqual([read.startsOnPush, read.pushBranches.include, read.batch], [startsOnPush, include, batch]);
    });
  }

  it('a pipeline without stages has one', () => {
    for (const yaml of ['steps:\n- script: x\n', 'jobs:\n- deployment: D\n  environment: dev\n']) {
      assert.deepEqual(
        shapeOfYaml(yaml).stages.map((only) => only.name),
        ['__default'],
      );
    }
    assert.deepEqual(shapeOfYaml('jobs:\n- deployment: D\n  environment: dev\n').stages[0]?.environments, ['dev']);
    assert.deepEqual(shapeOfYaml('').stages, []);
  });

  it('knows the pipelines it takes releases from, and which of them start it', () => {
    const read = shapeOfYaml(
      'resources:\n  pipelines:\n  - pipeline: web\n    source: space-game-web\n    trigger: true\n  - pipeline: tools\n    trigger: none\n',
    );
    assert.deepEqual(read.pipelineResources, ['space-game-web', 'tools']);
    assert.deepEqual(read.triggeringPipelines, ['space-game-web']);
  });

  const findings: [what: string, yaml: string, code: string][] = [
    ['broken YAML', 'stages: [', 'not-yaml'],
    ['a template that is not expanded', 'stages:\n- template: stages.yml\n', 'needs-preview'],
    ['extends', 'extends:\n  template: all.yml\n', 'needs-preview'],
    ['a compile-time expression', `stages:\n- \${{ if true }}:\n  - stage: A\n`, 'needs-preview'],
    ['a stage named at run time', 'stages:\n- stage: $(name)\n', 'runtime-stage-name'],
    ['a wrong cron line', 'schedules:\n- cron: 0 3 * * 7\n', 'bad-pipeline-cron'],
    ['a range written backwards', 'schedules:\n- cron: 0 3 * * Fri-Mon\n', 'cron-read-differently'],
  ];
  for (const [what, yaml, code] of findings) {
    it(`says that it found ${what}`, () => {
      assert.deepEqual(
        shapeOfYaml(yaml).findings.map((finding) => finding.code),
        [code],
      );
    });
  }

  it('leaves a wrong cron line out, and keeps one that Azure reads', () => {
    assert.deepEqual(shapeOfYaml('schedules:\n- cron: 0 3 * * 7\n').schedules, []);
    assert.equal(shapeOfYaml('schedules:\n- cron: 0 3 * * Fri-Mon\n').schedules.length, 1);
    assert.equal(shapeOfYaml('schedules:\n- cron: 0 3 * * *\n').schedules[0]?.onlyWithChanges, true);
  });
});
