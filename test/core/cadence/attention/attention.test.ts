import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import { finding } from '../../../../core/cadence/derive/catalogue';
import type { Facts } from '../../../../core/cadence/facts';
import type { PlanFinding } from '../../../../core/cadence/plan/types';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import { at, check, NEW_YORK, people, planOf, SPACE_GAME_PLAN, Story, stageRun } from '../support/story';

function sentences(source: Facts, now: string, findings: PlanFinding[] = [], plan = SPACE_GAME_PLAN): string[] {
  const view = cadenceView(source, planOf(plan), {
    asOf: at(now),
    from: at('03-02 0:00'),
    to: at(now) + 1,
    findings,
  });
  return view.attention.map((one) => `${one.severity}: ${format(one.text, en, english(NEW_YORK))}`);
}

/** A release in every stage, so that nothing is empty. */
const base = (): Story =>
  new Story()
    .pushed('1.4.0', '03-02 10:00')
    .deploy('1.4.0', 'Test', '03-03 3:04')
    .gated('1.4.0', 'Staging', '03-03 11:00', '03-03 11:05')
    .approved('1.4.0', 'Production', '03-03 11:15', '03-03 14:00');

describe('what needs attention', () => {
  it('a quiet pipeline asks for nothing', () => {
    assert.deepEqual(sentences(base().told('03-04 9:00'), '03-04 9:00'), []);
  });

  it('a stage that is broken comes first', () => {
    const story = base().pushed('1.4.1', '03-03 15:00').deploy('1.4.1', 'Test', '03-04 3:02', { result: 'failed' });
    assert.deepEqual(sentences(story.told('03-04 9:00'), '03-04 9:00'), [
      'urgent: Test is not restored since Wed 4 Mar 3:06: 1.4.1 failed there',
    ]);
  });

  it('a pipeline that starts nothing, before all else; the times planned since then are not missed', () => {
    const story = base()
      .pushed('1.4.1', '03-03 12:00')
      .pushed('1.4.2', '03-03 15:00')
      .deploy('1.4.2', 'Dev', '03-03 15:30', { result: 'failed' })
      .told('03-05 9:00');
    const disabled: Facts = { ...story, pipeline: { ...story.pipeline, disabledSince: at('03-03 16:00') } };
    assert.match(sentences(story, '03-05 9:00').join('\n'), /Test missed/);
    const [first, ...others] = sentences(disabled, '03-05 9:00');
    assert.equal(first, 'urgent: No run starts: the pipeline is disabled or paused, since Tue 3 Mar 16:00 or earlier');
    assert.match(others.join('\n'), /Dev is not restored/);
    assert.doesNotMatch(others.join('\n'), /missed/);
    assert.doesNotMatch(sentences(disabled, '03-03 15:50').join('\n'), /No run starts/);
  });

  it('a planned time that was missed', () => {
    const story = base().pushed('1.4.1', '03-03 15:00');
    assert.deepEqual(sentences(story.told('03-04 9:00'), '03-04 9:00'), [
      'urgent: Test missed its planned time Wed 4 Mar 3:00',
    ]);
  });

  const waits: readonly (readonly [string, string[]])[] = [
    ['03-05 14:00', []],
    ['03-05 18:00', ['soon: 1.4.1 has waited 5 h for Mara (management) to approve Production']],
    ['03-06 14:00', ['urgent: 1.4.1 has waited 25 h for Mara (management) to approve Production']],
  ];
  for (const [now, expected] of waits) {
    it(`an approval open since 5 March 13:00, seen ${now}`, () => {
      const story = base()
        .pushed('1.4.1', '03-04 15:00')
        .deploy('1.4.1', 'Test', '03-05 3:03')
        .gated('1.4.1', 'Staging', '03-05 12:30', '03-05 12:40')
        .approved('1.4.1', 'Production', '03-05 13:00', null, people.mara);
      assert.deepEqual(sentences(story.told(now), now), expected);
    });
  }

  it('a release older than the plan allows', () => {
    assert.ok(
      sentences(base().told('03-11 9:00'), '03-11 9:00').includes(
        'soon: The release in Staging is 8 days old; the plan allows 7 days',
      ),
    );
  });

  it('a contradiction of the plan, after what burns', () => {
    const found = finding(
      'cron-moves',
      { stage: 'Test', zone: 'America/New_York', planned: '3:00', actual: '22:00' },
      { stage: 'Test' },
    );
    const story = base().pushed('1.4.1', '03-03 15:00');
    assert.deepEqual(sentences(story.told('03-04 9:00'), '03-04 9:00', [found]), [
      'urgent: Test missed its planned time Wed 4 Mar 3:00',
      'soon: The plan says 3:00 America/New_York for Test; the pipeline starts at 22:00 America/New_York: it moves with daylight saving.',
    ]);
  });

  it('a stage one may not see is named, not guessed at', () => {
    const source = base().told('03-04 9:00');
    const blind: Facts = {
      ...source,
      stageRuns: source.stageRuns.filter((one) => one.stage !== 'Production'),
      coverage: { ...source.coverage, stages: [{ stage: 'Production', from: null, problem: 'noPermission' }] },
    };
    assert.deepEqual(sentences(blind, '03-04 9:00'), [
      'note: You cannot see deployments to Production, so its numbers are missing',
    ]);
  });

  for (const [problem, words] of [
    ['failed', 'note: Deployments to Production could not be loaded, so its numbers are missing'],
    ['loading', 'note: Deployments to Production are still loading'],
  ] as const) {
    it(`a stage whose data is ${problem} is not passed over in silence`, () => {
      const source = base().told('03-04 9:00');
      const blind: Facts = {
        ...source,
        stageRuns: source.stageRuns.filter((one) => one.stage !== 'Production'),
        coverage: { ...source.coverage, stages: [{ stage: 'Production', from: null, problem }] },
      };
      assert.deepEqual(sentences(blind, '03-04 9:00'), [words]);
    });
  }

  /** A release that a gate has held before Staging since 5 March 11:00. */
  const gatedSince11 = (): Facts => {
    const source = base().pushed('1.4.1', '03-04 15:00').deploy('1.4.1', 'Test', '03-05 3:03').told('03-06 12:00');
    const held = stageRun(101, 'Staging', null, null, null, {
      jobs: [],
      checks: [check('g', 'gate', at('03-05 11:00'), null, null, { name: 'no-active-bugs' })],
    });
    return { ...source, stageRuns: [...source.stageRuns, held] };
  };
  for (const [now, severity, age] of [
    ['03-05 11:20', 'note', '20 min'],
    ['03-05 15:30', 'soon', '5 h'],
    ['03-06 12:00', 'urgent', '25 h'],
  ] as const) {
    it(`a gate that holds a release is never silence: seen ${now}`, () => {
      assert.deepEqual(sentences(gatedSince11(), now), [
        `${severity}: 1.4.1 is held before Staging by no-active-bugs for ${age}`,
      ]);
    });
  }

  it('a release that waits for its planned time does not hide another that a gate holds', () => {
    const source = gatedSince11();
    const hours = stageRun(100, 'Staging', null, null, null, {
      attempt: 2,
      jobs: [],
      checks: [check('h', 'businessHours', at('03-05 8:00'), null, null)],
    });
    assert.deepEqual(sentences({ ...source, stageRuns: [...source.stageRuns, hours] }, '03-05 15:30'), [
      'soon: 1.4.1 is held before Staging by no-active-bugs for 5 h',
    ]);
  });

  it('a planned time missed in the period is still told after seven that were kept', () => {
    const story = base().pushed('1.4.1', '03-03 15:00');
    story.deploy('1.4.1', 'Test', '03-05 3:04').gated('1.4.1', 'Staging', '03-05 11:00', '03-05 11:05');
    let version = 2;
    for (const [pushed, night] of [
      ['03-05 15:00', '03-06 3:04'],
      ['03-06 15:00', '03-09 3:04'],
      ['03-09 15:00', '03-10 3:04'],
      ['03-10 15:00', '03-11 3:04'],
      ['03-11 15:00', '03-12 3:04'],
      ['03-12 15:00', '03-13 3:04'],
      ['03-13 15:00', '03-16 3:04'],
    ] as const) {
      story.pushed(`1.4.${version}`, pushed).deploy(`1.4.${version}`, 'Test', night);
      version += 1;
    }
    story.gated('1.4.8', 'Staging', '03-16 8:00', '03-16 8:05');
    assert.ok(
      sentences(story.told('03-16 9:00'), '03-16 9:00').includes('note: Test missed its planned time Wed 4 Mar 3:00'),
    );
  });

  it('a build that failed stops what follows', () => {
    const story = base().build('1.4.1', '03-03 15:00', { fails: true });
    assert.deepEqual(sentences(story.told('03-03 20:00'), '03-03 20:00'), [
      'soon: The last build did not work: 1.4.1 failed in Build Tue 3 Mar 15:06',
    ]);
  });

  it('a deployment stopped half-way is not called a failure', () => {
    const story = base().pushed('1.4.1', '03-03 15:00').deploy('1.4.1', 'Test', '03-04 3:02', { result: 'canceled' });
    const [first] = sentences(story.told('03-04 9:00'), '03-04 9:00');
    assert.equal(
      first,
      'urgent: 1.4.1 was stopped half-way in Test Wed 4 Mar 3:06, and nothing has succeeded there since',
    );
  });

  it('releases that nobody takes on are a note after a week, when no age is planned', () => {
    const plan = SPACE_GAME_PLAN.replace(', maxAge: 7d', '');
    const story = base().pushed('1.4.1', '03-03 15:00').deploy('1.4.1', 'Test', '03-04 3:04');
    assert.deepEqual(sentences(story.told('03-12 9:00'), '03-12 9:00', [], plan), [
      'note: 1 release waits for a person to take it into Staging, the oldest 8 days',
    ]);
  });

  it('a whole month that brought less than planned', () => {
    const story = base();
    assert.deepEqual(sentences(story.told('04-02 9:00'), '04-02 9:00').slice(-1), [
      'note: Production got 1 new release last month, planned 2',
    ]);
  });
});
