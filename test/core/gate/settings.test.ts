import assert from 'node:assert/strict';
import {
  belowProject,
  checkSettings,
  closedStatesOf,
  DEFAULT_SETTINGS,
  type GateSettings,
  inputsOf,
  settingsOf,
  severitiesOf,
} from '../../../core/gate';
import { seeded } from '../servertask/switch-combinations';
import { randomSettings } from './arbitrary';

const base: GateSettings = { limits: { all: 0 }, bugs: { closedStates: ['Closed'], resolvedCounts: true } };
const withBugs = (bugs: Partial<GateSettings['bugs']>): GateSettings => ({ ...base, bugs: { ...base.bugs, ...bugs } });

describe('settings of a gate', () => {
  it('are fit by default', () => assert.deepEqual(checkSettings(DEFAULT_SETTINGS), []));

  const table: ReadonlyArray<readonly [what: string, settings: GateSettings, code: string, field: string]> = [
    ['no limit', { ...base, limits: {} }, 'NO_LIMIT', 'limits'],
    ['a limit below 0', { ...base, limits: { all: -1 } }, 'LIMIT_NOT_WHOLE', 'limits'],
    ['half a bug', { ...base, limits: { high: 0.5 } }, 'LIMIT_NOT_WHOLE', 'limits'],
    ['no number', { ...base, limits: { low: Number.NaN } }, 'LIMIT_NOT_WHOLE', 'limits'],
    ['a huge limit', { ...base, limits: { all: 1001 } }, 'LIMIT_TOO_LARGE', 'limits'],
    ['a quote in a tag', withBugs({ tags: ['a"b'] }), 'CHARACTER_REFUSED', 'tags'],
    ['a backslash in an area', withBugs({ areaPath: 'Space Game\\Website' }), 'BACKSLASH', 'areaPath'],
    ['a variable in an iteration', withBugs({ iterationPath: '$(sprint)' }), 'CHARACTER_REFUSED', 'iterationPath'],
    ['a template in a state', withBugs({ closedStates: ['{{x'] }), 'CHARACTER_REFUSED', 'closedStates'],
    ['a line break in a tag', withBugs({ tags: ['a\nb'] }), 'CONTROL_CHARACTER', 'tags'],
    ['a comma in a state', withBugs({ closedStates: ['a,b'] }), 'SEPARATOR_IN_NAME', 'closedStates'],
    ['a semicolon in a tag', withBugs({ tags: ['a;b'] }), 'SEPARATOR_IN_NAME', 'tags'],
    ['a blank around a tag', withBugs({ tags: [' a'] }), 'BLANK_AT_END', 'tags'],
    ['an empty tag', withBugs({ tags: [''] }), 'EMPTY_NAME', 'tags'],
    ['an empty part of a path', withBugs({ areaPath: 'a//b' }), 'EMPTY_PATH_PART', 'areaPath'],
    ['an unknown priority', withBugs({ maxPriority: 5 as 4 }), 'PRIORITY_UNKNOWN', 'maxPriority'],
    ['days in the future', withBugs({ foundWithinDays: -1 }), 'DAYS_OUT_OF_RANGE', 'foundWithinDays'],
    ['a saved query that is no id', { ...base, savedQuery: 'Shared Queries/Bugs' }, 'QUERY_ID_INVALID', 'savedQuery'],
    [
      'a saved query with limits by severity',
      { ...base, limits: { critical: 0 }, savedQuery: '0b1a2c3d-0000-4000-8000-00000000000a' },
      'SEVERITY_WITH_SAVED_QUERY',
      'limits',
    ],
  ];
  for (const [what, settings, code, field] of table) {
    it(`${what} is ${code} in ${field}`, () => {
      const [first, ...others] = checkSettings(settings);
      assert.deepEqual([first?.code, first?.field], [code, field]);
      assert.deepEqual(others, []);
    });
  }

  it('become inputs of the task and settings again', () => {
    const random = seeded(41);
    const choices = { areas: ['a/b'], iterations: ['i'], tags: ['x', 'y'], states: ["Won't Fix"], maxLimit: 1001 };
    for (let round = 0; round < 300; round++) {
      const settings = randomSettings(random, choices);
      assert.deepEqual(settingsOf(inputsOf(settings), {}), settings);
    }
  });

  it('cannot be read from inputs the gate would hold on', () => {
    const changes = Object.entries({ maxActive: 'x', maxPriority: '9', foundWithinDays: '1.5', resolvedCounts: '' });
    for (const [name, value] of changes) {
      assert.equal(settingsOf({ ...inputsOf(base), [name]: value }, {}), undefined);
    }
  });
});

describe('paths', () => {
  const table: ReadonlyArray<readonly [shown: string, taken: string]> = [
    ['Space Game\\Website\\Checkout', 'Website/Checkout'],
    ['\\Space Game\\Area\\Website', 'Website'],
    ['\\Space Game\\Iteration\\Release 1', 'Release 1'],
    ['Space Game\\Area\\Website', 'Area/Website'],
    ['space game', ''],
    ['Website/Checkout', 'Website/Checkout'],
    ['', ''],
  ];
  for (const [shown, taken] of table) {
    it(`'${shown}' is taken as '${taken}'`, () => assert.equal(belowProject(shown, 'Space Game'), taken));
  }
});

describe('closed states of a project', () => {
  it('are those of the categories Completed and Removed, unless another bug type works in them', () => {
    const bug = [
      { name: 'Active', category: 'InProgress' },
      { name: 'Resolved', category: 'Resolved' },
      { name: 'Closed', category: 'Completed' },
      { name: "Won't Fix", category: 'Completed' },
      { name: 'Parked', category: 'Completed' },
      { name: 'Removed', category: 'Removed' },
    ];
    const incident = [
      { name: 'parked', category: 'InProgress' },
      { name: 'closed', category: 'Completed' },
    ];
    assert.deepEqual(closedStatesOf([bug, incident]), ['Closed', "Won't Fix", 'Removed']);
  });
});

describe('severities', () => {
  it('an unknown or missing one counts at all four', () => {
    assert.deepEqual(severitiesOf('1 - critical'), ['critical']);
    assert.deepEqual(severitiesOf('Blocker'), ['critical', 'high', 'medium', 'low']);
    assert.deepEqual(severitiesOf(undefined), ['critical', 'high', 'medium', 'low']);
  });
});
