// Approvals & gates: which rows are shown, how they are called, and what the audit file holds.
import assert from 'node:assert/strict';
import type { CheckRow } from '../../../../core/cadence/view';
import { answerWords } from '../../../../hub/pages/evidence/answer';
import { ALL_CHECKS, choicesOf, filterChecks, kindFilter } from '../../../../hub/pages/evidence/filter';
import { evidenceSheet } from '../../../../hub/pages/evidence/sheet';
import { checkName } from '../../../../hub/pages/parts/check-name';
import * as hotfix from '../../../core/cadence/golden/hotfix';
import * as stuck from '../../../core/cadence/golden/stuck-approval';
import { people, Story } from '../../../core/cadence/support/story';
import { pageOf, textOf, urlWith } from '../support';

const view = pageOf(stuck.story, stuck.now);
const text = textOf(view);

const shown = (change: Parameters<typeof urlWith>[0], rows = view.checks): string[] =>
  filterChecks(rows, urlWith(change)).map(({ version, stage, kind }) => `${version} ${stage} ${kind}`);

/** A row like another one, changed a little. */
const like = (row: Partial<CheckRow>): CheckRow => ({ ...(view.checks[0] as CheckRow), ...row });

describe('the filters of "Approvals & gates"', () => {
  it('show approvals and gates at first, the newest first', () => {
    assert.deepEqual(shown({}), [
      '1.4.1 Production approval',
      '1.4.1 Staging gate',
      '1.4.0 Production approval',
      '1.4.0 Staging gate',
    ]);
  });

  describe('hide what opens and closes by itself, unless it stopped a release', () => {
    for (const [kind, outcome, isShown] of [
      ['lock', 'approved', false],
      ['lock', null, false],
      ['businessHours', 'approved', false],
      ['authorization', 'canceled', false],
      ['branch', 'rejected', true],
      ['branch', 'failed', true],
      ['businessHours', 'timedOut', true],
      ['lock', 'bypassed', true],
      ['manualValidation', 'approved', true],
      ['gate', null, true],
    ] as const) {
      it(`${kind}, ${outcome ?? 'open'}: ${isShown ? 'shown' : 'hidden'}`, () => {
        const rows = [like({ kind, outcome })];
        assert.equal(shown({}, rows).length, isShown ? 1 : 0);
        assert.equal(shown({ check: ALL_CHECKS }, rows).length, 1);
        assert.equal(shown({ check: kindFilter(kind) }, rows).length, 1);
      });
    }
  });

  it('find a person, a check by name or kind, and an answer', () => {
    assert.deepEqual(shown({ check: 'no-active-bugs' }), ['1.4.1 Staging gate', '1.4.0 Staging gate']);
    assert.deepEqual(shown({ check: kindFilter('approval') }).length, 2);
    assert.deepEqual(shown({ answer: 'open' }), ['1.4.1 Production approval']);
    assert.deepEqual(shown({ answer: 'timedOut' }), ['1.4.0 Production approval']);
    assert.deepEqual(shown({ answer: 'approved', check: 'no-active-bugs', search: '1.4.1' }), ['1.4.1 Staging gate']);
  });

  it('find who answered', () => {
    const page = pageOf(hotfix.story, hotfix.now);
    const byOlga = filterChecks(page.checks, urlWith({ person: people.olga.name }));
    assert.deepEqual(
      byOlga.map(({ version, comment }) => [version, comment]),
      [['1.4.0.1', 'Urgent']],
    );
  });

  it("obey the page's own filters as well", () => {
    assert.deepEqual(shown({ results: ['waiting'] }), ['1.4.1 Production approval']);
    assert.deepEqual(shown({ results: ['failed'] }), ['1.4.0 Production approval']);
    assert.deepEqual(shown({ results: ['running'] }), []);
    assert.deepEqual(shown({ search: 'active bug, then' }), ['1.4.1 Staging gate']);
  });

  it('offer only what would find something', () => {
    const page = pageOf(hotfix.story, hotfix.now);
    const { people: names, kinds, answers } = choicesOf(page.checks);
    assert.deepEqual(names, [people.mara.name, people.olga.name]);
    assert.deepEqual([...kinds].sort(), ['approval', 'gate']);
    assert.deepEqual(answers, ['approved']);
  });
});

describe('words of a check', () => {
  it('say that people approve and machines let pass', () => {
    assert.equal(answerWords('approved', text, 'approval'), 'Approved');
    assert.equal(answerWords('approved', text, 'gate'), 'Passed');
    assert.equal(answerWords('open', text, 'gate'), 'Waiting');
  });

  it('do not repeat the names of records', () => {
    assert.equal(checkName({ kind: 'approval', name: 'Checkpoint.Approval' }, text), 'Approval');
    assert.equal(checkName({ kind: 'lock', name: 'ExclusiveLock' }, text), 'Exclusive lock');
    assert.equal(checkName({ kind: 'gate', name: '' }, text), 'Gate');
    assert.equal(checkName({ kind: 'gate', name: 'No active bugs' }, text), 'No active bugs');
  });
});

describe('the audit file', () => {
  it('holds what the table shows, with ids beside names', () => {
    const page = pageOf(hotfix.story, hotfix.now);
    const sheet = evidenceSheet({ view: page, text, url: urlWith({ check: kindFilter('approval') }) });
    const keys = sheet.columns.map(({ key }) => key);
    const rows = sheet.rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index], cell])));
    assert.equal(rows.length, filterChecks(page.checks, urlWith({ check: kindFilter('approval') })).length);
    const urgent = rows.find(({ release }) => release === '1.4.0.1');
    assert.deepEqual(
      [urgent?.stage, urgent?.result, urgent?.by, urgent?.byId, urgent?.waitedMinutes, urgent?.comment],
      ['Production', 'Approved', people.olga.name, people.olga.id, 1, 'Urgent'],
    );
  });

  it('says of an open check that nobody has answered, without inventing a time', () => {
    const sheet = evidenceSheet({ view, text, url: urlWith({ answer: 'open' }) });
    const cell = (key: string) => sheet.rows[0]?.[sheet.columns.findIndex((one) => one.key === key)];
    assert.deepEqual(
      [cell('answeredAt'), cell('by'), cell('askedOf'), cell('result')],
      [null, '', people.mara.name, 'Waiting'],
    );
  });

  it('passes hostile text on as it is: each file format makes it harmless', () => {
    const comment = '=cmd|"/c calc"!A1 <script>alert(1)</script> \u202e';
    const story = new Story()
      .pushed('1.0.0', '03-02 10:00')
      .deploy('1.0.0', 'Test', '03-03 3:04')
      .approved('1.0.0', 'Production', '03-03 11:15', '03-03 14:00', people.mara, { comment });
    const page = pageOf(story, '03-12 9:00');
    const sheet = evidenceSheet({ view: page, text, url: urlWith({}) });
    assert.ok(sheet.rows.some((row) => row.includes(comment)));
  });
});
