import { strict as assert } from 'node:assert';
import { bareStage, EMPTY_PLAN } from '../../../../core/cadence/plan/defaults';
import { layerPlan } from '../../../../core/cadence/plan/layers';
import type { Origin, Plan } from '../../../../core/cadence/plan/types';
import { formatInstant } from '../../../../core/cadence/time/instant';
import { documentOf, planOf, SPACE_GAME } from './example';

const PIPELINE: Origin = { layer: 'pipeline', path: 'azure-pipelines.yml', line: 20 };
const CHECKS: Origin = { layer: 'checks', environment: 'prod', checkId: '7' };

/** What the pipeline alone says: Build › Dev › Test › Production, a nightly build, an approval. */
const DERIVED: Plan = {
  ...EMPTY_PLAN,
  stages: [
    {
      ...bareStage('Build'),
      cron: [{ expression: '0 3 * * *', timeZone: 'UTC', origin: PIPELINE }],
      origins: { trigger: PIPELINE, cron: PIPELINE },
    },
    { ...bareStage('dev', 'Dev'), from: ['Build'], origins: { trigger: PIPELINE, from: PIPELINE } },
    { ...bareStage('Test'), from: ['dev'], origins: { trigger: PIPELINE, from: PIPELINE } },
    {
      ...bareStage('Production'),
      from: ['Test'],
      trigger: 'manual',
      approvals: ['Ada'],
      origins: { trigger: CHECKS, from: PIPELINE, approvals: CHECKS },
    },
  ],
};

describe('Layers of a plan', () => {
  it('a line of the file wins, a line it lacks stays derived, and each says where it comes from', () => {
    const plan = planOf(
      "version: 1\ntimeZone: America/New_York\nstages:\n  - stage: Test\n    cron: '0 3 * * *'\n    from: Dev\n    tolerance: 10m\n  - stage: Production\n    maxAge: 30d\n",
      DERIVED,
    );
    const file = (line: number): Origin => ({ layer: 'file', path: 'release-cadence.yml', commit: 'abc123', line });
    assert.deepEqual(
      plan.stages.map((stage) => stage.stage),
      ['Build', 'dev', 'Test', 'Production'],
    );
    const [build, dev, test, production] = plan.stages;
    assert.deepEqual(build, DERIVED.stages[0]);
    assert.deepEqual(dev, DERIVED.stages[1]);
    assert.equal(test?.trigger, 'schedule');
    assert.deepEqual(test?.cron, [{ expression: '0 3 * * *', timeZone: 'America/New_York', origin: file(5) }]);
    assert.deepEqual(test?.from, ['dev']);
    assert.deepEqual(test?.origins, { trigger: file(5), from: file(6), cron: file(5), tolerance: file(7) });
    assert.equal(production?.trigger, 'manual');
    assert.deepEqual(production?.approvals, ['Ada']);
    assert.deepEqual(production?.origins, { ...DERIVED.stages[3]?.origins, maxAge: file(9) });
    assert.deepEqual(plan.timeZoneOrigin, file(2));
  });

  it('defaults have no origin of their own', () => {
    const [stage] = planOf('version: 1\nstages: [ { stage: Dev } ]\n').stages;
    assert.deepEqual(stage?.origins, {});
    assert.deepEqual([stage?.within, stage?.tolerance], [3_600_000, 1_800_000]);
    assert.deepEqual(planOf('version: 1\nstages: []\n').timeZoneOrigin, { layer: 'default' });
  });

  it('a stage planned by hand is not held to the ticks of the pipeline', () => {
    const plan = planOf('version: 1\nstages: [ { stage: Build, trigger: manual } ]\n', DERIVED);
    assert.deepEqual(plan.stages[0]?.cron, []);
    assert.equal(plan.stages[0]?.origins.cron, undefined);
  });

  it('an automatic stage keeps the nightly ticks of the pipeline', () => {
    const plan = planOf('version: 1\nstages: [ { stage: Build, trigger: automatic } ]\n', DERIVED);
    assert.equal(plan.stages[0]?.cron.length, 1);
    assert.equal(plan.stages[0]?.cron[0]?.timeZone, 'UTC');
  });

  it('without a pipeline a stage follows the one above it', () => {
    const plan = planOf(SPACE_GAME);
    assert.deepEqual(
      plan.stages.map((stage) => `${stage.stage} from ${stage.from.join()}`),
      ['Dev from ', 'Test from Dev', 'Staging from Test', 'Production from Staging'],
    );
  });

  it('stages that the pipeline does not have come last', () => {
    const plan = planOf('version: 1\nstages: [ { stage: Staging }, { stage: Test } ]\n', DERIVED);
    assert.deepEqual(
      plan.stages.map((stage) => stage.stage),
      ['Build', 'dev', 'Test', 'Production', 'Staging'],
    );
  });

  it('dates are cut in the plan zone, and the last day of a freeze belongs to it', () => {
    const plan = planOf(SPACE_GAME);
    const [freeze] = plan.freezes;
    assert.equal(formatInstant(freeze?.from ?? 0), '2026-12-20T05:00:00.000Z');
    assert.equal(formatInstant(freeze?.to ?? 0), '2027-01-05T05:00:00.000Z');
    const timed = planOf(
      'version: 1\ntimeZone: Europe/Berlin\nstages: []\nfreezes: [ { from: 2026-03-29T02:30, to: 2026-03-29T12:00, reason: x } ]\n',
    );
    assert.equal(formatInstant(timed.freezes[0]?.from ?? 0), '2026-03-29T01:00:00.000Z');
    assert.equal(formatInstant(timed.freezes[0]?.to ?? 0), '2026-03-29T10:00:00.000Z');
  });

  it('the stored plan has the same form and says so', () => {
    const document = documentOf('version: 1\nstages: [ { stage: Test, maxAge: 2d } ]\n');
    const plan = layerPlan(DERIVED, document, { layer: 'stored', version: 4, author: 'Ada' });
    assert.deepEqual(plan.stages[2]?.origins.maxAge, { layer: 'stored', version: 4, author: 'Ada', line: 2 });
  });

  it('working hours, muted rules and separate approvers are read into the plan', () => {
    const plan = planOf(
      "version: 1\ntimeZone: UTC\nstages: []\nworkingHours: { to: '16:00' }\nrules: { separateApprover: production, mute: [ { rule: R3, stages: [ dev ], reason: hotfix, until: 2026-06-01 } ] }\n",
      DERIVED,
    );
    const { workingHours, mutes, separateApprover } = plan;
    assert.deepEqual(
      [workingHours?.weekdays, workingHours?.fromMinute, workingHours?.toMinute],
      [[1, 2, 3, 4, 5], 540, 960],
    );
    assert.deepEqual(separateApprover, ['Production']);
    assert.deepEqual([mutes[0]?.rule, mutes[0]?.stages, mutes[0]?.until], ['R3', ['dev'], Date.UTC(2026, 5, 1)]);
  });
});
