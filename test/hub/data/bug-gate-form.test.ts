import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, inputsOf, LIMITS } from '../../../core/gate';
import {
  connectionOfForm,
  type GateForm,
  type GatePlace,
  INITIAL_FORM,
  readForm,
  settingsOfForm,
  timingOfForm,
  writeForm,
} from '../../../hub/data/bug-gate-form';

const PROJECT = 'Space Game';
const GUID = '0b1a2c3d-1111-4222-8333-444455556666';

const PLAIN = { noNullPrototype: true } as const;
const line = fc.string({ maxLength: 60, unit: 'grapheme' });
const id = fc.integer({ min: 1, max: 2 ** 31 });
const place: fc.Arbitrary<GatePlace | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ kind: 'yaml' } as const),
  fc.record({ kind: fc.constant('environment' as const), id }, PLAIN),
  fc.record({ kind: fc.constant('classic' as const), definitionId: id, stageId: id }, PLAIN),
);
const form: fc.Arbitrary<GateForm> = fc.record(
  {
    place,
    limits: fc.record({ all: line, critical: line, high: line, medium: line, low: line }, PLAIN),
    counts: fc.constantFrom('filter' as const, 'query' as const),
    areaPath: line,
    iterationPath: line,
    tags: line,
    maxPriority: fc.constantFrom('', '1', '2', '3', '4'),
    foundWithinDays: line,
    resolvedCounts: fc.boolean(),
    closedStates: fc.option(fc.array(fc.stringMatching(/^[^,]{1,20}$/), { maxLength: 5 })),
    savedQuery: line,
    connectionType: fc.constantFrom('generic' as const, 'azureDevOps' as const),
    connectionName: line,
    connectionId: line,
    retryInterval: line,
    timeout: line,
  },
  PLAIN,
);

describe('the form of the bug gate', () => {
  it('comes back from the address as it was, whatever was typed', () => {
    fc.assert(fc.property(form, (given) => assert.deepEqual(readForm(writeForm(given)), given)));
  });

  it('is not in the address at all while nothing is filled in', () => {
    assert.equal(writeForm(INITIAL_FORM), '');
    assert.deepEqual(readForm(''), INITIAL_FORM);
  });

  it('takes what makes no sense in an address as not filled in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (address) => {
        const read = readForm(address);
        assert.deepEqual(Object.keys(read).sort(), Object.keys(INITIAL_FORM).sort());
      }),
    );
    assert.deepEqual(readForm('at=env.x&priority=9&counts=all&resolved=perhaps'), INITIAL_FORM);
  });

  it('means the gate of the task when nothing is filled in', () => {
    const { settings } = settingsOfForm(INITIAL_FORM, null, PROJECT);
    assert.ok(settings);
    assert.deepEqual(inputsOf(settings), inputsOf(DEFAULT_SETTINGS));
  });

  it('takes the closed states of the process until somebody chooses others', () => {
    const states = (given: Partial<GateForm>) =>
      settingsOfForm({ ...INITIAL_FORM, ...given }, ["Won't Fix", 'Done'], PROJECT).settings?.bugs.closedStates;
    assert.deepEqual(states({}), ["Won't Fix", 'Done']);
    assert.deepEqual(states({ closedStates: ['Closed'] }), ['Closed']);
    assert.deepEqual(states({ closedStates: [] }), []);
  });

  const readings: readonly (readonly [string, Partial<GateForm>, Readonly<Record<string, string>>])[] = [
    [
      'each limit, empty = none',
      { limits: { all: '', critical: '0', high: ' 3 ', medium: '', low: '1000' } },
      { maxActive: '', maxCritical: '0', maxHigh: '3', maxMedium: '', maxLow: '1000' },
    ],
    [
      'a path as Azure Boards shows it',
      { areaPath: 'Space Game\\Website\\Checkout' },
      { areaPath: 'Website/Checkout' },
    ],
    ['tags with blanks around', { tags: " blocker , won't," }, { tags: "blocker,won't" }],
    ['priority and age', { maxPriority: '2', foundWithinDays: '30' }, { maxPriority: '2', foundWithinDays: '30' }],
    ['resolved bugs as done with', { resolvedCounts: false }, { resolvedCounts: 'false' }],
    [
      'a saved query by its address, without limits by severity',
      {
        counts: 'query',
        savedQuery: `https://dev.azure.com/x/_queries/query/${GUID}/`,
        limits: { ...INITIAL_FORM.limits, critical: '0' },
      },
      { savedQuery: GUID, maxCritical: '', maxActive: '0' },
    ],
  ];
  for (const [what, given, inputs] of readings) {
    it(`reads ${what}`, () => {
      const { settings, problems } = settingsOfForm({ ...INITIAL_FORM, ...given }, null, PROJECT);
      assert.deepEqual(problems, []);
      assert.ok(settings);
      const all = inputsOf(settings);
      for (const [name, value] of Object.entries(inputs)) assert.equal(all[name], value, name);
    });
  }

  const refusals: readonly (readonly [string, Partial<GateForm>, string, string])[] = [
    ['a limit that is no number', { limits: { ...INITIAL_FORM.limits, high: 'abc' } }, 'high', 'NOT_A_NUMBER'],
    ['a limit below zero', { limits: { ...INITIAL_FORM.limits, all: '-1' } }, 'all', 'NOT_A_NUMBER'],
    ['a limit above the largest', { limits: { ...INITIAL_FORM.limits, all: '1001' } }, 'limits', 'LIMIT_TOO_LARGE'],
    ['no limit at all', { limits: { all: '', critical: '', high: '', medium: '', low: '' } }, 'limits', 'NO_LIMIT'],
    ['a character no gate can escape', { areaPath: 'a"b' }, 'areaPath', 'CHARACTER_REFUSED'],
    ['days that are no number', { foundWithinDays: '2 weeks' }, 'foundWithinDays', 'NOT_A_NUMBER'],
    ['a query without an id', { counts: 'query', savedQuery: 'My bugs' }, 'savedQuery', 'QUERY_ID_INVALID'],
    ['a query that is not filled in', { counts: 'query' }, 'savedQuery', 'QUERY_ID_INVALID'],
  ];
  for (const [what, given, field, code] of refusals) {
    it(`refuses ${what}, at its field`, () => {
      const { settings, problems } = settingsOfForm({ ...INITIAL_FORM, ...given }, null, PROJECT);
      assert.equal(settings, null);
      const found = problems.map((one) => [one.field, one.code === 'REFUSED' ? one.refused.code : one.code]);
      assert.deepEqual(found, [[field, code]]);
    });
  }

  it('gives either a gate that every placement takes, or a reason', () => {
    fc.assert(
      fc.property(form, (given) => {
        const { settings, problems } = settingsOfForm(given, null, PROJECT);
        assert.equal(settings === null, problems.length > 0);
        if (settings) assert.ok(LIMITS.some(({ scope }) => settings.limits[scope] !== undefined));
      }),
    );
  });

  it('finds the id of a connection in the address of its page', () => {
    const at = (connectionId: string) => connectionOfForm({ ...INITIAL_FORM, connectionId, connectionName: ' Org ' });
    assert.deepEqual(at(`https://dev.azure.com/x/y/_settings/adminservices?resourceId=${GUID}&view=1`), {
      type: 'generic',
      id: GUID,
      name: 'Org',
    });
    assert.equal(at('somewhere').id, '');
  });

  it('judges the timing by what Microsoft advises, and refuses what is no number of minutes', () => {
    const of = (retryInterval: string, timeout: string) => timingOfForm({ ...INITIAL_FORM, retryInterval, timeout });
    assert.equal(of('30', '300').advice?.code, 'GOOD');
    assert.equal(of('5', '300').advice?.code, 'RATIO_ABOVE_ADVICE');
    assert.equal(of('0', '300').advice?.code, 'ASKED_ONCE');
    assert.deepEqual(
      of('x', '0').problems.map(({ field }) => field),
      ['retryInterval', 'timeout'],
    );
    assert.deepEqual(
      of('30', '43201').problems.map(({ field }) => field),
      ['timeout'],
    );
  });
});
