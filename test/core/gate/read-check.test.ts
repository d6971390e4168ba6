import assert from 'node:assert/strict';
import {
  activeBugsQuery,
  CONTROL_QUERY,
  environmentChecks,
  type FoundCheck,
  type GateSettings,
  keepsRule,
  readGateCheck,
} from '../../../core/gate';
import { PROJECT, place } from './support';

const names = { id: 'project-id', name: PROJECT };
const settings: GateSettings = {
  limits: { critical: 0, all: 10 },
  bugs: { closedStates: ['Closed', "Won't Fix"], resolvedCounts: false },
};
const checks = environmentChecks(settings, place).checks.map(
  ({ configuration }): FoundCheck => ({ ...configuration, id: 4 }),
);
const changed = (check: FoundCheck, inputs: Readonly<Record<string, string>>): FoundCheck => ({
  ...check,
  settings: { ...check.settings, inputs: { ...check.settings?.inputs, ...inputs } },
});

describe('reading a check of the gate back', () => {
  it('gives what it asks and when it holds', () => {
    assert.deepEqual(
      checks.map((check) => readGateCheck(check, names)),
      [
        {
          id: 4,
          displayName: 'Bug gate: control',
          key: 'control',
          ask: { query: CONTROL_QUERY },
          rule: { atLeast: 1 },
        },
        {
          id: 4,
          displayName: 'Bug gate: critical bugs',
          key: 'critical',
          ask: { query: activeBugsQuery(settings.bugs, { scope: 'critical', project: PROJECT }) },
          rule: { atMost: 0 },
        },
        {
          id: 4,
          displayName: 'Bug gate: all active bugs',
          key: 'all',
          ask: { query: activeBugsQuery(settings.bugs, { project: PROJECT }) },
          rule: { atMost: 10 },
        },
      ],
    );
  });

  it('gives the id of a saved query', () => {
    const savedQuery = '0b1a2c3d-0000-4000-8000-00000000000a';
    const [, saved] = environmentChecks({ ...settings, limits: { all: 2 }, savedQuery }, place).checks;
    assert.deepEqual(readGateCheck({ ...saved!.configuration }, names)?.ask, { savedQuery });
  });

  it('gives nothing for a check that is switched off or that nobody can tell', () => {
    const last = checks[2]!;
    assert.equal(readGateCheck({}, names), undefined);
    assert.equal(readGateCheck({ ...last, isDisabled: true }, names), undefined);
  });

  describe('gives nothing for a check that was changed so that its verdict would be another', () => {
    const { inputs = {} } = checks[2]?.settings ?? {};
    const { urlSuffix = '', successCriteria = '' } = inputs;
    const table: ReadonlyArray<readonly [what: string, inputs: Readonly<Record<string, string>>]> = [
      ['a body that is no JSON', { body: 'not json' }],
      ['a body without a query', { body: '{}' }],
      ['no criteria', { successCriteria: '' }],
      ['other criteria', { successCriteria: 'eq(1, 1)' }],
      ['criteria with a way around', { successCriteria: `or(true, ${successCriteria})` }],
      ['criteria without a guard', { successCriteria: successCriteria.replace("eq(root['queryType'], 'flat'), ", '') }],
      ['another comparison', { successCriteria: successCriteria.replace('le(', 'lt(') }],
      ['a reply that is cut before the limit is broken', { urlSuffix: urlSuffix.replace('$top=11', '$top=10') }],
      ['a query in another project', { urlSuffix: urlSuffix.replace('project-id', 'other') }],
      ['another route', { urlSuffix: '/project-id/_apis/wit/queries?$depth=1' }],
      ['another method', { method: 'GET' }],
      ['waiting for an event', { waitForCompletion: 'true' }],
    ];
    for (const [what, changes] of table) {
      it(what, () => assert.equal(readGateCheck(changed(checks[2]!, changes), names), undefined));
    }
  });

  it('takes another number, other words, more room and the project by its name for what they are', () => {
    const last = checks[2]!;
    const { urlSuffix = '', successCriteria = '' } = last.settings?.inputs ?? {};
    const other = changed(last, {
      successCriteria: ` ${successCriteria.replace('At most 10', "It''s at most 7").replace(', 10))', ',\n  7 ) )')} `,
      urlSuffix: urlSuffix.replace('project-id', 'Space%20Game').replace('$top=11', '$top=500'),
    });
    assert.deepEqual(readGateCheck(other, names)?.rule, { atMost: 7 });
    assert.deepEqual(readGateCheck(changed(last, { urlSuffix: urlSuffix.replace('&$top=11', '') }), names)?.rule, {
      atMost: 10,
    });
  });

  it('an unknown count keeps no rule', () => {
    const [control, critical, all] = checks.map((check) => readGateCheck(check, names)!);
    assert.deepEqual(
      [keepsRule(control!, 1), keepsRule(control!, 0), keepsRule(control!, undefined)],
      [true, false, false],
    );
    assert.deepEqual(
      [keepsRule(critical!, 0), keepsRule(critical!, 1), keepsRule(critical!, undefined)],
      [true, false, false],
    );
    assert.deepEqual([keepsRule(all!, 10), keepsRule(all!, 11)], [true, false]);
  });
});
