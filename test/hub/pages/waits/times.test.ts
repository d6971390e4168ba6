// Where the time went: what the tab "Waits" counts, and what it refuses to count.
import assert from 'node:assert/strict';
import { WAIT_CLASSES } from '../../../../core/cadence/deployments/types';
import { waitsSheet } from '../../../../hub/pages/waits/sheet';
import { lengthOf, longestPart, partsSeen, stageTimes, worstPart } from '../../../../hub/pages/waits/times';
import * as stuck from '../../../core/cadence/golden/stuck-approval';
import { HOUR, MINUTE, planOf, SPACE_GAME_PLAN, Story } from '../../../core/cadence/support/story';
import { allRuns, pageOf, textOf, urlWith } from '../support';

/** A release a day into Test and Staging; the gate of Staging takes 1, 2, 3 … hours. */
function daily(releases: number): Story {
  const story = new Story();
  for (let day = 0; day < releases; day += 1) {
    const date = `03-${String(2 + day).padStart(2, '0')}`;
    story.pushed(`1.5.${day}`, `${date} 1:00`).deploy(`1.5.${day}`, 'Test', `${date} 3:04`);
    story.gated(`1.5.${day}`, 'Staging', `${date} 8:00`, `${date} ${9 + day}:00`);
  }
  return story;
}

const stage = (times: ReturnType<typeof stageTimes>, name: string) => {
  const found = times.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
};

describe('the times of a stage', () => {
  it('sum to the whole for every deployment, part by part', () => {
    const view = pageOf(daily(7), '03-12 9:00');
    for (const { rows } of stageTimes(view, allRuns(view))) {
      for (const { split, readyAt, finishedAt } of rows) {
        assert.equal(lengthOf(split), (finishedAt ?? 0) - (readyAt ?? 0));
        assert.equal(
          WAIT_CLASSES.reduce((sum, part) => sum + split[part], 0),
          lengthOf(split),
        );
      }
    }
  });

  it('are the middle from five deployments on', () => {
    const view = pageOf(daily(5), '03-12 9:00');
    const { parts, total } = stage(stageTimes(view, allRuns(view)), 'Staging');
    assert.equal(total.n, 5);
    assert.equal(parts.gate.p50, 3 * HOUR);
    assert.equal(parts.run.p50, 4 * MINUTE);
  });

  it('are only a range below five: no middle is made of four', () => {
    const view = pageOf(daily(4), '03-12 9:00');
    const { parts } = stage(stageTimes(view, allRuns(view)), 'Staging');
    assert.deepEqual([parts.gate.p50, parts.gate.min, parts.gate.max], [null, HOUR, 4 * HOUR]);
    assert.equal(worstPart(stageTimes(view, allRuns(view)))?.stage.name ?? null, null);
  });

  it('count no run whose details were not read', () => {
    const view = pageOf(daily(7), '03-12 9:00');
    const known = new Set([...allRuns(view)].slice(0, 5));
    for (const { total } of stageTimes(view, known)) assert.ok(total.n <= 5);
    assert.equal(stage(stageTimes(view, known), 'Staging').total.n, 5);
  });

  it('leave out deployments whose checks are gone, and say how many', () => {
    const story = daily(6);
    const [first] = story.stageRuns.filter((run) => run.stage === 'Staging');
    assert.ok(first);
    story.stageRuns[story.stageRuns.indexOf(first)] = { ...first, checks: [], detail: 'records' };
    const view = pageOf(story, '03-12 9:00');
    const staging = stage(stageTimes(view, allRuns(view)), 'Staging');
    assert.deepEqual([staging.total.n, staging.unread], [5, 1]);
  });

  it('show a wait that is not over, and count it nowhere', () => {
    const view = pageOf(stuck.story, stuck.now);
    const production = stage(stageTimes(view, allRuns(view)), 'Production');
    assert.equal(production.total.n, 0);
    const [open] = production.open;
    assert.equal(open?.waiting.deployment.version, '1.4.1');
    assert.equal(open?.waiting.for, 'approval');
    assert.ok((open?.length ?? 0) > 3 * 24 * HOUR);
  });

  it('name the longest usual part of all stages', () => {
    const view = pageOf(daily(7), '03-12 9:00');
    const worst = worstPart(stageTimes(view, allRuns(view)));
    assert.deepEqual([worst?.stage.name, worst?.part, worst?.value], ['Staging', 'manual', 4 * HOUR + 52 * MINUTE]);
  });

  it('list only parts that took any time', () => {
    const view = pageOf(daily(5), '03-12 9:00');
    assert.deepEqual(partsSeen(stageTimes(view, allRuns(view))), ['run', 'gate', 'schedule', 'manual', 'other']);
  });

  it('count working hours only when the plan names them and somebody asks', () => {
    const plan = planOf(
      `${SPACE_GAME_PLAN}workingHours: { days: [mon, tue, wed, thu, fri], from: '9:00', to: '17:00' }\n`,
    );
    const staging = (workingHours: boolean, hours = plan) => {
      const view = pageOf(daily(5), '03-12 9:00', { plan: hours, workingHours });
      return { view, times: stage(stageTimes(view, allRuns(view)), 'Staging') };
    };
    assert.equal(staging(false).view.workingHours, 'off');
    assert.equal(staging(true).view.workingHours, 'on');
    assert.equal(staging(true, planOf(SPACE_GAME_PLAN)).view.workingHours, 'notPlanned');
    // The gates of 8:00 to 9:00 … 13:00 lose the hour before work, and the release of Saturday has none at all.
    assert.equal(staging(false).times.parts.gate.p50, 3 * HOUR);
    assert.equal(staging(true).times.parts.gate.p50, 2 * HOUR);
  });
});

describe('the longest part of one deployment', () => {
  const none = Object.fromEntries(WAIT_CLASSES.map((part) => [part, 0])) as Record<
    (typeof WAIT_CLASSES)[number],
    number
  >;
  it('is where most of the time went, the work itself when nothing waited', () => {
    assert.equal(longestPart({ ...none, approval: 5, run: 4 }), 'approval');
    assert.equal(longestPart(none), 'run');
  });
});

describe('the export of waits', () => {
  it('has one row per deployment, whose parts add up, and marks what is open', () => {
    const view = pageOf(stuck.story, stuck.now);
    const sheet = waitsSheet({ view, text: textOf(view), url: urlWith({}) });
    const column = (key: string): number => sheet.columns.findIndex((one) => one.key === key);
    const parts = WAIT_CLASSES.map((part) => column(`${part}Minutes`));
    const [open, ...others] = [...sheet.rows].sort((a, b) => Number(b[column('open')]) - Number(a[column('open')]));
    assert.equal(open?.[column('release')], '1.4.1');
    assert.ok(others.length > 0);
    for (const row of others) {
      assert.equal(row[column('open')], false);
      const sum = parts.reduce((all, index) => all + Number(row[index]), 0);
      assert.ok(Math.abs(sum - Number(row[column('tookMinutes')])) < 0.5, String(row));
    }
  });

  it('holds what the search lets through', () => {
    const view = pageOf(stuck.story, stuck.now);
    const releases = (search: string) =>
      new Set(waitsSheet({ view, text: textOf(view), url: urlWith({ search }) }).rows.map((row) => row[1]));
    assert.deepEqual([...releases('1.4.1')], ['1.4.1']);
    assert.deepEqual([...releases('no such release')], []);
  });
});
