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
    assert.deepEqual(checks.map(readGateCheck), [
      { id: 4, displayName: 'Bug gate: control', key: 'control', ask: { query: CONTROL_QUERY }, rule: { atLeast: 1 } },
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
    ]);
  });

  it('gives the id of a saved query', () => {
    const savedQuery = '0b1a2c3d-0000-4000-8000-00000000000a';
    const [, saved] = environmentChecks({ ...settings, limits: { all: 2 }, savedQuery }, place).checks;
    assert.deepEqual(readGateCheck({ ...saved!.configuration })?.ask, { savedQuery });
  });

  it('gives nothing for a check that is switched off or that nobody can tell', () => {
    const last = checks[2]!;
    assert.equal(readGateCheck({}), undefined);
    assert.equal(readGateCheck({ ...last, isDisabled: true }), undefined);
    assert.equal(readGateCheck(changed(last, { body: 'not json' })), undefined);
    assert.equal(readGateCheck(changed(last, { successCriteria: '' })), undefined);
    assert.equal(readGateCheck(changed(last, { successCriteria: 'eq(1, 1)' })), undefined);
  });

  it('an unknown count keeps no rule', () => {
    const [control, critical, all] = checks.map((check) => readGateCheck(check)!);
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
