import { strict as assert } from 'node:assert';
import { isDefaultCondition, scheduleCondition } from '../../../../core/cadence/derive/conditions';

describe('Stage conditions', () => {
  const scheduled: [condition: string, displayName: string | undefined][] = [
    ["eq(variables['Build.Reason'], 'Schedule')", undefined],
    ["eq('Schedule', variables['Build.Reason'])", undefined],
    ["and(succeeded(), eq(variables['Build.Reason'], 'Schedule'))", undefined],
    ["and(succeeded(), EQ(variables.Build.Reason, 'schedule'))", undefined],
    ["in(variables['Build.Reason'], 'Schedule', 'ScheduleForced')", undefined],
    [
      "and(eq(variables['Build.Reason'],'Schedule'), eq(variables['Build.CronSchedule.DisplayName'], 'Every morning'))",
      'Every morning',
    ],
    ["eq(variables['Build.CronSchedule.DisplayName'], 'Tester''s morning')", "Tester's morning"],
  ];
  for (const [condition, displayName] of scheduled) {
    it(`${condition} lets only scheduled runs in${displayName ? `, those of "${displayName}"` : ''}`, () => {
      assert.deepEqual(scheduleCondition(condition), displayName === undefined ? {} : { displayName });
    });
  }

  const others = [
    '',
    'succeeded()',
    'always()',
    "ne(variables['Build.Reason'], 'Schedule')",
    "not(eq(variables['Build.Reason'], 'Schedule'))",
    "or(eq(variables['Build.Reason'], 'Schedule'), eq(variables['Build.Reason'], 'Manual'))",
    "in(variables['Build.Reason'], 'Schedule', 'Manual')",
    "notIn(variables['Build.Reason'], 'Schedule')",
    "eq(variables['Build.SourceBranch'], 'refs/heads/main')",
    "eq(variables['Build.Reason'], 'Manual')",
  ];
  for (const condition of others) {
    it(`${condition || '(none)'} is not interpreted`, () => {
      assert.equal(scheduleCondition(condition), undefined);
    });
  }

  it('knows the default when it is written out', () => {
    assert.ok(isDefaultCondition(' Succeeded( ) '));
    for (const condition of ['and(succeeded(), true)', "succeeded('Build')", 'always()', '']) {
      assert.equal(isDefaultCondition(condition), false, condition);
    }
  });
});
