import assert from 'node:assert/strict';
import {
  adviseTiming,
  environmentChecks,
  type FoundCheck,
  type GateSettings,
  isGateCheck,
  verifyChecks,
} from '../../../core/gate';
import { place } from './support';

const settings: GateSettings = {
  limits: { critical: 0, all: 10 },
  bugs: { closedStates: ['Closed', 'Done', 'Removed'], resolvedCounts: true },
};

/** The checks as the service answers them after they were added: text ids, a url, more fields. */
function stored(): Array<{ -readonly [Key in keyof FoundCheck]: FoundCheck[Key] }> {
  const { checks } = environmentChecks(settings, place);
  return checks.map(({ configuration }, index) => ({
    ...(JSON.parse(JSON.stringify(configuration)) as FoundCheck),
    id: index + 1,
    isDisabled: false,
  }));
}

type Change = (check: { -readonly [Key in keyof FoundCheck]: FoundCheck[Key] }) => void;
const setting =
  (name: string, value: unknown): Change =>
  (check) => {
    check.settings = { ...check.settings, [name]: value };
  };
const input =
  (name: string, change: (value: string) => string): Change =>
  (check) => {
    const inputs = check.settings?.inputs ?? {};
    check.settings = { ...check.settings, inputs: { ...inputs, [name]: change(inputs[name] ?? '') } };
  };

const changed =
  (values: Partial<FoundCheck>): Change =>
  (check) => {
    Object.assign(check, values);
  };

describe('verifying an environment', () => {
  it('is complete when every check is there as wanted', () => {
    const { isComplete, checks, leftOver } = verifyChecks(stored(), settings, place);
    assert.equal(isComplete, true);
    assert.deepEqual(
      checks.map(({ state, id }) => [state, id]),
      [
        ['present', 1],
        ['present', 2],
        ['present', 3],
      ],
    );
    assert.deepEqual(leftOver, []);
  });

  const changes: ReadonlyArray<readonly [field: string, change: Change]> = [
    ['Enabled', changed({ isDisabled: true })],
    ['Display name', setting('displayName', 'No bugs')],
    ['Connection type', input('connectedServiceNameSelector', () => 'connectedServiceNameARM')],
    ['Generic service connection', input('connectedServiceName', () => 'another')],
    ['Method', input('method', () => 'PUT')],
    ['Headers', input('headers', () => '{"Content-Type":"application/json"}')],
    ['Body', input('body', (body) => body.replace('Closed', 'Active'))],
    ['URL suffix and parameters', input('urlSuffix', (suffix) => suffix.replace(/\d+$/, '999'))],
    ['Completion event', input('waitForCompletion', () => 'true')],
    ['Success criteria', input('successCriteria', (criteria) => criteria.replace('10)', '100)'))],
    ['Success criteria', input('successCriteria', () => '')],
    ['Time between evaluations (minutes)', setting('retryInterval', 0)],
    ['Timeout (minutes)', changed({ timeout: 43200 })],
  ];
  for (const [field, change] of changes) {
    it(`names the field that was changed: ${field}`, () => {
      const found = stored();
      change(found[2]!);
      const { isComplete, checks } = verifyChecks(found, settings, place);
      assert.equal(isComplete, false);
      assert.equal(checks[2]?.state, 'different');
      assert.deepEqual(
        checks[2]?.differences.map((difference) => difference.field),
        [field],
      );
      assert.deepEqual(
        checks.slice(0, 2).map(({ state }) => state),
        ['present', 'present'],
      );
    });
  }

  it('shows what was wanted and what was found, but never the value of a header', () => {
    const found = stored();
    input('headers', () => '{"Authorization":"Basic c2VjcmV0"}')(found[0]!);
    setting('retryInterval', 5)(found[0]!);
    const { checks } = verifyChecks(found, settings, place);
    assert.deepEqual(checks[0]?.differences, [
      { field: 'Headers', wanted: '', found: '' },
      { field: 'Time between evaluations (minutes)', wanted: '30', found: '5' },
    ]);
  });

  it('takes JSON that is laid out otherwise for the same, and header names without case', () => {
    const found = stored();
    for (const check of found) {
      input('body', (body) => (body ? JSON.stringify(JSON.parse(body), null, 2) : body))(check);
      input(
        'headers',
        () => '{\n  "authorization": "Bearer $(system.AccessToken)",\n  "content-type": "application/json"\n}',
      )(check);
    }
    assert.equal(verifyChecks(found, settings, place).isComplete, true);
  });

  it('tells what is missing, what is left over and what is on another environment', () => {
    const found = stored();
    const low = { ...found[1]!, id: 9, settings: { ...found[1]?.settings, displayName: 'Bug gate: low bugs' } };
    const elsewhere = { ...found[2]!, resource: { type: 'environment', id: '99' } };
    const { isComplete, checks, leftOver } = verifyChecks([found[0]!, found[1]!, low, elsewhere], settings, place);
    assert.equal(isComplete, false);
    assert.deepEqual(
      checks.map(({ state }) => state),
      ['present', 'present', 'missing'],
    );
    assert.deepEqual(leftOver, [{ id: 9, displayName: 'Bug gate: low bugs' }]);
  });

  it('finds nothing among other checks, whatever they lack', () => {
    const others: FoundCheck[] = [
      {},
      { id: 1, type: { id: '8c6f20a7-a545-4486-9777-f762fafe0d4d', name: 'Approval' }, settings: {} },
      { id: 2, type: { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7' }, settings: { definitionRef: { id: 'x' } } },
    ];
    const { checks } = verifyChecks(others, settings, place);
    assert.ok(checks.every(({ state }) => state === 'missing'));
    assert.ok(others.every((check) => !isGateCheck(check)));
    assert.ok(stored().every(isGateCheck));
  });

  it('settings that are no gate are never complete', () => {
    const { isComplete, problems } = verifyChecks(stored(), { ...settings, limits: {} }, place);
    assert.equal(isComplete, false);
    assert.equal(problems[0]?.code, 'NO_LIMIT');
  });
});

describe('advice on timing', () => {
  const table: ReadonlyArray<readonly [interval: number, timeout: number, code: string, ratio: number | undefined]> = [
    [30, 300, 'GOOD', 10],
    [60, 60, 'GOOD', 1],
    [5, 300, 'RATIO_ABOVE_ADVICE', 60],
    [1, 43200, 'TOO_MANY_EVALUATIONS', 43200],
    [0, 300, 'ASKED_ONCE', undefined],
    [60, 30, 'TIMEOUT_BEFORE_RETRY', 0.5],
  ];
  for (const [retryIntervalMinutes, timeoutMinutes, code, ratio] of table) {
    it(`every ${retryIntervalMinutes} minutes for ${timeoutMinutes} is ${code}`, () => {
      const advice = adviseTiming({ retryIntervalMinutes, timeoutMinutes });
      assert.deepEqual([advice.code, advice.ratio], [code, ratio]);
    });
  }
});
