import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import type { Facts } from '../../../../core/cadence/facts';
import type { PipelineView, RuleView } from '../../../../core/cadence/view';
import { at, people, planOf, SPACE_GAME_PLAN, Story } from '../support/story';

const NOW = '03-12 9:00';
const SEPARATE = `${SPACE_GAME_PLAN}rules: { separateApprover: [Production] }\n`;

function page(source: Facts, plan: string | null = SEPARATE): PipelineView {
  const plans = plan === null ? { versions: [] } : planOf(plan);
  return cadenceView(source, plans, { asOf: at(NOW), from: at('03-02 0:00'), to: at(NOW) + 1 });
}

function rule(id: RuleView['id'], story: Story, plan?: string | null, more: Partial<Facts> = {}): RuleView {
  const found = page(story.told(NOW, more), plan).rules.find((one) => one.id === id);
  assert.ok(found);
  return found;
}

const good = (): Story =>
  new Story()
    .pushed('1.4.0', '03-02 10:00')
    .deploy('1.4.0', 'Test', '03-03 3:04')
    .gated('1.4.0', 'Staging', '03-03 11:00', '03-03 11:05')
    .approved('1.4.0', 'Production', '03-03 11:15', '03-03 14:00');

describe('the rules of the team (research 2.9)', () => {
  it('a release that goes its way keeps all of them', () => {
    const statuses = page(good().told(NOW)).rules.map((one) => `${one.id} ${one.status}`);
    assert.deepEqual(statuses, ['R1 kept', 'R2 kept', 'R3 kept', 'R4 kept', 'R5 notChecked', 'R6 kept', 'R7 kept']);
  });

  it('R1: a new run of the same commit is a rebuilt copy, with both as evidence', () => {
    const found = rule(
      'R1',
      new Story()
        .pushed('1.4.0', '03-02 10:00', { commit: 'same' })
        .build('1.4.1', '03-03 3:00', { commit: 'same', reason: 'schedule' })
        .deploy('1.4.1', 'Test', '03-03 3:09'),
    );
    assert.deepEqual([found.status, found.findings.length], ['broken', 1]);
    assert.deepEqual(
      found.findings[0]?.evidence.map((one) => one.runId),
      [100, 101],
    );
  });

  it('R1: two runs without a known commit prove nothing', () => {
    const found = rule(
      'R1',
      new Story()
        .pushed('1.4.0', '03-02 10:00', { commit: '' })
        .build('1.4.1', '03-03 3:00', { commit: '' })
        .deploy('1.4.1', 'Test', '03-03 3:09'),
    );
    assert.equal(found.findings.length, 0);
  });

  it('R2: a version given twice is told at the later run', () => {
    const found = rule('R2', good().pushed('1.4.0', '03-05 10:00'));
    assert.deepEqual(
      found.findings.map((one) => one.releaseId),
      [101],
    );
  });

  it('R2: a run that got through no stage has taken no version', () => {
    assert.equal(rule('R2', good().build('1.4.0', '03-05 10:00', { fails: true })).status, 'kept');
  });

  it('R3: a stage that was passed over', () => {
    const found = rule(
      'R3',
      new Story().pushed('1.4.0', '03-02 10:00').gated('1.4.0', 'Staging', '03-02 11:00', '03-02 11:05'),
    );
    assert.deepEqual(
      found.findings.map((one) => one.stage),
      ['Staging'],
    );
  });

  it('R3: where the data does not reach, nothing is claimed', () => {
    const story = new Story().pushed('1.4.0', '03-02 10:00').gated('1.4.0', 'Staging', '03-02 11:00', '03-02 11:05');
    const coverage = {
      ...story.told(NOW).coverage,
      stages: [{ stage: 'Test', from: at('03-05 0:00'), problem: null }],
    };
    assert.equal(rule('R3', story, SEPARATE, { coverage }).findings.length, 0);
  });

  it('R4: promoted although its last attempt had failed', () => {
    const found = rule(
      'R4',
      new Story()
        .pushed('1.4.0', '03-02 10:00')
        .deploy('1.4.0', 'Test', '03-03 3:00', { result: 'failed' })
        .gated('1.4.0', 'Staging', '03-03 11:00', '03-03 11:05'),
    );
    assert.deepEqual([found.status, found.findings[0]?.stage], ['broken', 'Staging']);
  });

  it('R4: a retry that worked before the promotion is fine', () => {
    const found = rule(
      'R4',
      new Story()
        .pushed('1.4.0', '03-02 10:00')
        .deploy('1.4.0', 'Test', '03-03 3:00', { result: 'failed' })
        .deploy('1.4.0', 'Test', '03-03 9:00', { attempt: 2 })
        .gated('1.4.0', 'Staging', '03-03 11:00', '03-03 11:05'),
    );
    assert.equal(found.status, 'kept');
  });

  const fixes: readonly (readonly [string, string, RuleView['status']])[] = [
    ['a higher version', '1.4.1', 'kept'],
    ['a lower version', '1.3.9', 'broken'],
    ['the same version', '1.4.0', 'broken'],
    ['a version nobody can compare', 'hotfix-login', 'notChecked'],
  ];
  for (const [name, version, status] of fixes) {
    it(`R5: the fix after a failure has ${name}`, () => {
      const story = new Story()
        .build('1.4.0', '03-02 10:00')
        .deploy('1.4.0', 'Dev', '03-02 10:10', { result: 'failed' })
        .pushed(version, '03-02 12:00');
      assert.equal(rule('R5', story).status, status);
    });
  }

  it('R5: one fix through four stages is one case', () => {
    const story = new Story()
      .pushed('1.4.1', '03-02 10:00')
      .deploy('1.4.1', 'Test', '03-03 3:00')
      .pushed('1.4.0', '03-03 10:00', { tags: ['hotfix'] })
      .deploy('1.4.0', 'Test', '03-03 10:30');
    assert.deepEqual([rule('R5', story).findings.length, rule('R5', story).findings[0]?.stage], [1, 'Test']);
  });

  it('R6: the one who asked approved', () => {
    const story = new Story()
      .pushed('1.4.0', '03-02 10:00', { requestedFor: people.mara })
      .approved('1.4.0', 'Production', '03-03 11:15', '03-03 14:00', people.mara);
    assert.equal(rule('R6', story).status, 'broken');
  });

  it('R6: a rejection by the requester is no approval', () => {
    const story = new Story()
      .pushed('1.4.0', '03-02 10:00', { requestedFor: people.mara })
      .approved('1.4.0', 'Production', '03-03 11:15', '03-03 14:00', people.mara, { outcome: 'rejected' });
    assert.equal(rule('R6', story).status, 'notChecked');
  });

  it('R6: is not checked when the plan does not ask for it', () => {
    const found = rule('R6', good(), SPACE_GAME_PLAN);
    assert.deepEqual([found.status, found.text.key], ['notChecked', 'rule.R6.notPlanned']);
  });

  it('R7: a bypassed check, with who did it', () => {
    const story = good();
    const checkRuns = story.checkRuns.map((one) => ({ ...one, outcome: 'bypassed' as const, changedBy: people.olga }));
    const found = rule('R7', story, SEPARATE, { checkRuns });
    assert.deepEqual(
      [found.findings.length, found.findings[0]?.evidence[0]?.text.params?.person],
      [1, people.olga.name],
    );
  });

  it('a muted rule keeps its findings aside, with the reason', () => {
    const story = new Story().pushed('1.4.0', '03-02 10:00').gated('1.4.0', 'Staging', '03-02 11:00', '03-02 11:05');
    const muted = (line: string) => rule('R3', story, `${SPACE_GAME_PLAN}rules: { mute: [ ${line} ] }\n`);
    const found = muted('{ rule: R3, reason: "Test is being rebuilt" }');
    assert.deepEqual(
      [found.status, found.findings.length, found.muted.length, found.muteReason],
      ['muted', 0, 1, 'Test is being rebuilt'],
    );
    const elsewhere = muted('{ rule: R3, stages: [Production], reason: "no" }');
    assert.deepEqual([elsewhere.status, elsewhere.findings.length], ['broken', 1]);
  });
});
