import assert from 'node:assert/strict';
import { type GateSettings, inputsOf } from '../../../core/gate';
import { evaluateServerTask, type ServerTaskOutcome, type Switches } from '../../../core/servertask';
import { type Received, sendOverHttp, startTestServer, type TestServer } from '../servertask/http';
import { named, switchCombinations } from '../servertask/switch-combinations';
import { type Answer, BAD_ANSWERS, found, ok } from './answers';
import { contextFor, gate, TOKEN } from './support';

const settings: GateSettings = {
  limits: { critical: 0, all: 10 },
  bugs: { closedStates: ['Closed', 'Done', 'Removed'], resolvedCounts: true, areaPath: 'Website' },
};
const inputs = inputsOf(settings);

const isControl = ({ body }: Received) => body.includes('@Today - 365');
const isCritical = ({ body }: Received) => body.includes('Severity');

describe('the gate holds', () => {
  const combinations = switchCombinations();
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  /** Runs the gate in every reading; `answer` plays the fault for the requests it is asked for. */
  async function everyReading(
    given: Readonly<Record<string, string>>,
    answer: (request: Received) => Answer | undefined,
    check: (outcome: ServerTaskOutcome, switches: Switches) => void,
  ): Promise<void> {
    server.answer = (request, response) => (answer(request) ?? ok(found(isControl(request) ? 1 : 0)))(response);
    for (const switches of combinations) {
      const outcome = await evaluateServerTask(gate, contextFor(given, server.url), sendOverHttp(), { switches });
      check(outcome, switches);
    }
  }

  async function holds(
    given: Readonly<Record<string, string>>,
    answer: (request: Received) => Answer | undefined,
    log: RegExp,
  ): Promise<void> {
    await everyReading(given, answer, (outcome, switches) => {
      assert.equal(outcome.result, 'failed', named(switches));
      assert.match(outcome.log.join('\n'), log, named(switches));
      assert.ok(!outcome.log.join('\n').includes(TOKEN));
    });
  }

  it('not when everything is well: it opens in every reading', async () => {
    await everyReading(
      inputs,
      () => undefined,
      (outcome, switches) => {
        assert.equal(outcome.result, 'succeeded', `${named(switches)}: ${outcome.log.join('\n')}`);
        // The control and one request for each of the two limits.
        assert.equal(outcome.links.filter(({ calls }) => calls > 0).length, 3);
      },
    );
  });

  // Each fault once for the control and once for a limit: neither may open the gate.
  for (const [what, answer, log] of BAD_ANSWERS) {
    it(`on ${what} for the control`, () => holds(inputs, (request) => (isControl(request) ? answer : undefined), log));
    it(`on ${what} for a limit`, () => holds(inputs, (request) => (isControl(request) ? undefined : answer), log));
  }

  it('on no reply within the time a call may take', async () => {
    server.answer = () => undefined;
    for (const switches of combinations.slice(0, 3)) {
      const outcome = await evaluateServerTask(gate, contextFor(inputs, server.url), sendOverHttp(0.01), { switches });
      assert.equal(outcome.result, 'failed');
      assert.match(outcome.log.join('\n'), /Response Code: 0[\s\S]*Exception: .*(timeout|aborted)/i);
    }
  });

  it('when the identity sees no work item', async () => {
    const blind = (request: Received) => (isControl(request) ? ok(found(0)) : undefined);
    await holds(inputs, blind, /'Can the pipeline see any work item\?'/);
  });

  const limits: ReadonlyArray<readonly [what: string, changes: Readonly<Record<string, string>>, log: RegExp]> = [
    ['no limit is set', { maxActive: '', maxCritical: '' }, /'Is a limit set\?'/],
    ['a limit is no number', { maxActive: 'abc' }, /convert from String to Number. Value: 'abc'/],
    ['a limit is negative', { maxActive: '-1' }, /le\(0, taskInputs\.maxActive\)/],
    ['a limit has an exponent', { maxActive: '1e3' }, /Value: '1e3'/],
    ['a limit is hexadecimal', { maxActive: '0x10' }, /Value: '0x10'/],
    ['a limit is two numbers', { maxActive: '1 0' }, /Value: '1 0'/],
    ['a limit is an expression', { maxActive: '0), eq(1, 1' }, /Value: '0\), eq\(1, 1'/],
    ['a limit is a template', { maxActive: '{{areaPath}}' }, /Value: '\{\{areaPath\}\}'/],
    ['a limit is a variable nobody knows', { maxActive: '$(allowed)' }, /Value: '\$\(allowed\)'/],
    ['a limit is above the most that is asked for', { maxActive: '1001' }, /ge\(1000, taskInputs\.maxActive\)/],
    ['a limit is blank', { maxActive: ' ' }, /Value: ' '/],
    ['a limit has a comma for thousands', { maxActive: '1,000' }, /contains\(taskInputs\.maxActive, ','\)/],
    ['a limit has a comma for a fraction', { maxActive: '1,5' }, /contains\(taskInputs\.maxActive, ','\)/],
    ['a limit has a fraction', { maxActive: '3.5' }, /contains\(taskInputs\.maxActive, '\.'\)/],
    ['a limit is written with full-width digits', { maxActive: '３' }, /Value: '３'/],
    ['a limit is written with Arabic digits', { maxActive: '٣' }, /Value: '٣'/],
    ['a limit is followed by a no-break space', { maxActive: '3\u00a0' }, /Value: '3\u00a0'/],
    ['a limit is infinite', { maxActive: 'Infinity' }, /Value: 'Infinity'/],
    ['a limit is a yes', { maxActive: 'true' }, /Value: 'true'/],
    ['a priority is unknown', { maxPriority: '0 OR [System.Id] > 0' }, /in\(taskInputs\.maxPriority/],
    ['days are no number', { foundWithinDays: '7 OR 1' }, /Value: '7 OR 1'/],
    ['days are negative', { foundWithinDays: '-7' }, /le\(0, taskInputs\.foundWithinDays\)/],
    ['days have a fraction', { foundWithinDays: '7.5' }, /foundWithinDays, '\.'/],
    ['days have a comma', { foundWithinDays: '1,5' }, /foundWithinDays, ','/],
    ['Resolved is neither true nor false', { resolvedCounts: 'maybe' }, /in\(taskInputs\.resolvedCounts/],
    ['a saved query is no id', { savedQuery: 'x' }, /'Is savedQuery an id/],
    ['a saved query would change the request', { savedQuery: 'a-b-c-d-e?$top=1&x=' }, /'Is savedQuery an id/],
    ['a saved query leaves its route', { savedQuery: '../../x/a-b-c-d-e' }, /'Is savedQuery an id/],
    [
      'a saved query has limits by severity',
      { savedQuery: '0b1a2c3d-0000-4000-8000-00000000000a' },
      /without limits by severity/,
    ],
    ['tags are only commas', { tags: ',' }, /'Are the lists written as a,b/],
    ['tags have blanks around the comma', { tags: 'a, b' }, /'Are the lists written as a,b/],
    ['tags end with a line break', { tags: 'a,b\n' }, /'Are the lists written as a,b/],
    ['tags stand on lines of their own', { tags: 'a\nb' }, /'Are the lists written as a,b/],
    ['tags end with a tab', { tags: 'a\t' }, /'Are the lists written as a,b/],
    ['states end with a line break', { closedStates: 'Closed\r\n' }, /'Are the lists written as a,b/],
    ['tags are divided by semicolons', { tags: 'a;b' }, /'Are the lists written as a,b/],
    ['states have blanks around the comma', { closedStates: 'Closed, Done' }, /'Are the lists written as a,b/],
    ['an area is written with a backslash', { areaPath: 'Space Game\\Website' }, /backslash/],
    ['a variable stands in a filter', { tags: '$(Build.SourceBranchName)' }, /free of double quotes, backslash, \$/],
  ];
  for (const [what, changes, log] of limits) {
    it(`when ${what}`, () => holds({ ...inputs, ...changes }, () => undefined, log));
  }

  it('with 10 bugs against a limit of 9, which as text would be less', async () => {
    await holds(
      { ...inputs, maxActive: '9' },
      (request) => (isCritical(request) || isControl(request) ? undefined : ok(found(10))),
      /'Limit maxActive: active bugs'/,
    );
  });

  it('with a huge count', async () => {
    const many = (request: Received) => (isControl(request) ? undefined : ok(found(1001)));
    await holds({ ...inputs, maxCritical: '1000' }, many, /'Limit maxCritical/);
  });

  it('on the first broken limit, and asks no further', async () => {
    await everyReading(
      inputs,
      (request) => (isCritical(request) ? ok(found(1)) : undefined),
      (outcome) => {
        assert.equal(outcome.result, 'failed');
        assert.equal(outcome.links.at(-1)?.index, 1);
        assert.match(
          outcome.log.join('\n'),
          /Response: .*"id":1,[\s\S]*'Limit maxCritical: active bugs of severity 1 - Critical'/,
        );
      },
    );
  });
});
