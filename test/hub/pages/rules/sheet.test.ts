// The export of rules: every case with its evidence, and "kept" said where there is none.
import assert from 'node:assert/strict';
import type { Value } from '../../../../hub/data/export';
import { rulesSheet } from '../../../../hub/pages/rules/sheet';
import * as rebuilt from '../../../core/cadence/golden/rebuilt-copies';
import { planOf, SPACE_GAME_PLAN } from '../../../core/cadence/support/story';
import { pageOf, textOf, urlWith } from '../support';

function rowsOf(plan: string, search = ''): Record<string, Value>[] {
  const view = pageOf(rebuilt.story, rebuilt.now, { plan: planOf(plan) });
  const { columns, rows } = rulesSheet({ view, text: textOf(view), url: urlWith({ search }) });
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index]?.key ?? '', cell])));
}

describe('the export of rules', () => {
  it('has every rule, and a row for each case with what was seen', () => {
    const rows = rowsOf(SPACE_GAME_PLAN);
    assert.deepEqual([...new Set(rows.map(({ rule }) => rule))], ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
    const broken = rows.filter(({ rule }) => rule === 'R1');
    assert.ok(broken.length >= 3, 'three copies went to Test');
    for (const { status, evidence, at, stage } of broken) {
      assert.equal(status, 'Broken');
      assert.match(String(evidence), /succeeded in/);
      assert.ok(at !== null && typeof at === 'object');
      assert.ok(stage === 'Test' || stage === 'Staging');
    }
  });

  it('says with one row that a rule was kept, or why it was not checked', () => {
    const rows = rowsOf(SPACE_GAME_PLAN);
    const r6 = rows.filter(({ rule }) => rule === 'R6');
    assert.equal(r6.length, 1);
    assert.deepEqual([r6[0]?.status, r6[0]?.at], ['Not checked', null]);
    assert.match(String(r6[0]?.case), /the plan does not ask for it/);
  });

  it('keeps muted cases readable, with the reason', () => {
    const rows = rowsOf(`${SPACE_GAME_PLAN}rules: { mute: [ { rule: R1, reason: until the pipeline is split } ] }\n`);
    const muted = rows.filter(({ rule }) => rule === 'R1');
    assert.ok(muted.length >= 3);
    for (const { status, muteReason } of muted) {
      assert.deepEqual([status, muteReason], ['Muted', 'until the pipeline is split']);
    }
  });

  it('holds what the search lets through', () => {
    const cases = rowsOf(SPACE_GAME_PLAN, '1.4.3').filter(({ at }) => at !== null);
    assert.ok(cases.length > 0);
    for (const { case: words } of cases) assert.match(String(words), /1\.4\.3/);
  });
});
