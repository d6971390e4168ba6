import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import { finding } from '../../../../core/cadence/derive/catalogue';
import type { Facts } from '../../../../core/cadence/facts';
import type { PlanFinding } from '../../../../core/cadence/plan/types';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import { at, NEW_YORK, people, planOf, SPACE_GAME_PLAN, Story } from '../support/story';

function sentences(source: Facts, now: string, findings: PlanFinding[] = []): string[] {
  const view = cadenceView(source, planOf(SPACE_GAME_PLAN), {
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
});
