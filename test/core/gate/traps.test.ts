import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type GateSettings, inputsOf } from '../../../core/gate';
import { evaluateServerTask, type ServerTaskOutcome, type Switches } from '../../../core/servertask';
import { type Received, sendOverHttp, startTestServer, type TestServer } from '../servertask/http';
import { named, switchCombinations } from '../servertask/switch-combinations';
import { contextFor, gate, TOKEN } from './support';

const settings: GateSettings = {
  limits: { critical: 0, all: 10 },
  bugs: { closedStates: ['Closed', 'Done', 'Removed'], resolvedCounts: true, areaPath: 'Website' },
};
const inputs = inputsOf(settings);

const found = (count: number) =>
  JSON.stringify({
    queryType: 'flat',
    queryResultType: 'workItem',
    asOf: '2026-03-02T08:00:00Z',
    columns: [{ referenceName: 'System.Id', name: 'ID' }],
    workItems: Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      url: `https://x.example.test/${index + 1}`,
    })),
  });

/** An answer of Azure Boards to a query, or what stands in its way. */
type Answer = (response: ServerResponse) => void;
const ok =
  (body: string, status = 200, type = 'application/json'): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(body);
const error = (status: number, message: string): Answer =>
  ok(JSON.stringify({ $id: '1', innerException: null, message, typeKey: 'SomeException', errorCode: 0 }), status);

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
  const replies: ReadonlyArray<readonly [what: string, answer: Answer, log: RegExp]> = [
    [
      'an error envelope with status 200',
      error(200, 'TF400733: blocked'),
      /Response: .*TF400733[\s\S]*Evaluation of expression/,
    ],
    [
      'a sign-in page with status 203',
      ok('<html>Sign in</html>', 203, 'text/html'),
      /NonAuthoritativeInformation[\s\S]*not JSON.*sign-in/,
    ],
    ['a sign-in page with status 200', ok('<html>Sign in</html>', 200, 'text/html'), /not JSON.*sign-in/],
    ['an empty object', ok('{}'), /Response: \{\}[\s\S]*Evaluation of expression/],
    ['an empty list', ok('[]'), /Evaluation of expression/],
    ['the text null', ok('null'), /Evaluation of expression/],
    ['a number', ok('0'), /Evaluation of expression/],
    ['a reply without workItems', ok('{"queryType":"flat","queryResultType":"workItem"}'), /Evaluation of expression/],
    ['workItems that are null', ok('{"queryType":"flat","workItems":null}'), /Evaluation of expression/],
    ['workItems that are text', ok('{"queryType":"flat","workItems":"none"}'), /Evaluation of expression/],
    ['workItems that are an object', ok('{"queryType":"flat","workItems":{}}'), /Evaluation of expression/],
    ['a tree query', ok('{"queryType":"tree","workItemRelations":[]}'), /tree[\s\S]*Evaluation of expression/],
    ['a tree query with a list beside it', ok('{"queryType":"tree","workItems":[]}'), /Evaluation of expression/],
    ['a one-hop query', ok('{"queryType":"oneHop","workItemRelations":[]}'), /Evaluation of expression/],
    ['an empty body', ok(''), /The reply is empty|Evaluation of expression/],
    [
      'an empty body with status 204',
      (response) => response.writeHead(204).end(),
      /The reply is empty|Evaluation of expression/,
    ],
    ['truncated JSON', ok(found(0).slice(0, -2)), /not JSON/],
    ['a connection that breaks off', (response) => response.socket?.destroy(), /Exception:/],
    ['400', error(400, 'TF51011: The specified area path does not exist.'), /answered 400 .*TF51011/],
    ['401', error(401, 'TF400813: not authorized'), /answered 401 .*TF400813/],
    ['403', error(403, 'TF401349: forbidden'), /answered 403 .*TF401349/],
    ['404', error(404, 'TF200016: no such project'), /answered 404 .*TF200016/],
    ['429', error(429, 'TF400733: exceeding usage'), /answered 429 .*TF400733/],
    ['500', error(500, 'TF30063: broken'), /answered 500 .*TF30063/],
    ['503', ok('Service Unavailable', 503, 'text/plain'), /answered 503/],
    [
      'a redirect to the sign-in page',
      (response) => response.writeHead(302, { location: '/_signin' }).end(),
      /answered 302/,
    ],
    [
      'more than 20,000 bugs',
      error(400, 'VS402337: The number of work items returned exceeds the size limit of 20000.'),
      /VS402337/,
    ],
  ];
  for (const [what, answer, log] of replies) {
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
    ['a priority is unknown', { maxPriority: '0 OR [System.Id] > 0' }, /in\(taskInputs\.maxPriority/],
    ['days are no number', { foundWithinDays: '7 OR 1' }, /Value: '7 OR 1'/],
    ['days are negative', { foundWithinDays: '-7' }, /le\(0, taskInputs\.foundWithinDays\)/],
    ['days have a fraction', { foundWithinDays: '7.5' }, /foundWithinDays, '\.'/],
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
