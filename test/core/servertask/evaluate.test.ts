import assert from 'node:assert/strict';
import {
  type ChainLink,
  evaluateServerTask,
  type HttpCall,
  type HttpReply,
  invokeRestApiDefinition,
  type ServerTaskContext,
  type ServerTaskDefinition,
  type ServerTaskOptions,
} from '../../../core/servertask';
import { sendOverHttp, startTestServer, type TestServer } from './http';

const task = (...links: ChainLink[]): ServerTaskDefinition => ({
  id: 'task',
  name: 'Sample',
  version: { Major: 1, Minor: 0, Patch: 0 },
  inputs: [
    { name: 'limit', defaultValue: '3' },
    { name: 'Resources', aliases: ['resourceList'] },
  ],
  execution: { HttpRequestChain: { Execute: links } },
});
const link = (path: string, expression = '', options: ChainLink['ExecutionOptions'] = {}): ChainLink => ({
  RequestInputs: { EndpointUrl: `$(endpoint.url)${path}`, Method: 'GET', Headers: '', Expression: expression },
  ExecutionOptions: options,
});
const reply = (body: unknown, statusCode = 200): HttpReply => ({
  statusCode,
  statusName: statusCode === 200 ? 'OK' : 'Failed',
  headers: { Location: 'https://later.example.test/1' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const context: ServerTaskContext = {
  inputs: {},
  variables: { 'system.accesstoken': 'tok"en', stage: 'staging' },
  endpointUrl: 'https://service.example.test',
};

async function run(
  definition: ServerTaskDefinition,
  answers: Readonly<Record<string, HttpReply | Error>>,
  options: ServerTaskOptions = {},
  given: Partial<ServerTaskContext> = {},
) {
  const calls: HttpCall[] = [];
  const outcome = await evaluateServerTask(
    definition,
    { ...context, ...given },
    async (call) => {
      calls.push(call);
      const answer = answers[new URL(call.url).pathname] ?? reply({}, 404);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    options,
  );
  return { ...outcome, calls };
}

describe('a chain of requests', () => {
  it('runs its links in order and succeeds when every expression holds', async () => {
    const outcome = await run(task(link('/a', "eq(root['ok'], true)"), link('/b')), {
      '/a': reply({ ok: true }),
      '/b': reply('not json at all'),
    });
    assert.equal(outcome.result, 'succeeded');
    assert.deepEqual(
      outcome.links.map(({ result }) => result),
      ['succeeded', 'succeeded'],
    );
  });

  it('ends at the first false expression; later links do not run', async () => {
    const outcome = await run(task(link('/a', 'eq(1, 2)'), link('/b')), { '/a': reply({}), '/b': reply({}) });
    assert.equal(outcome.result, 'failed');
    assert.equal(outcome.calls.length, 1);
    assert.ok(outcome.log.includes("Evaluation of expression 'eq(1, 2)' failed."));
  });

  it('skips a link whose skip expression is true and goes on with the next', async () => {
    const skip = { SkipSectionExpression: "isNullOrEmpty(taskInputs['resources'])" };
    const outcome = await run(task(link('/a', '', skip), link('/b')), { '/b': reply({}) });
    assert.deepEqual(
      outcome.links.map(({ result }) => result),
      ['skipped', 'succeeded'],
    );
  });

  it('fails when every link was skipped, and passes in the other reading', async () => {
    const all = task(link('/a', '', { SkipSectionExpression: 'true' }));
    assert.equal((await run(all, {})).result, 'failed');
    assert.equal((await run(all, {}, { switches: { allLinksSkipped: 'passed' } })).result, 'succeeded');
  });

  it('hands output variables to later links, and on to the next evaluation', async () => {
    const first = link('/start', '', {
      OutputVariables: { where: "response['headers']['location']" },
      SkipSectionExpression: "isUrl(variables['where'])",
    });
    const second: ChainLink = { RequestInputs: { EndpointUrl: '$(where)', Method: 'GET' } };
    const answers = { '/start': reply(''), '/1': reply({}) };
    const one = await run(task(first, second), answers);
    assert.deepEqual(one.outputs, { where: 'https://later.example.test/1' });
    assert.deepEqual(
      one.calls.map(({ url }) => url),
      ['https://service.example.test/start', 'https://later.example.test/1'],
    );
    const two = await run(task(first, second), answers, { state: one.outputs });
    assert.deepEqual(
      two.calls.map(({ url }) => url),
      ['https://later.example.test/1'],
    );
  });

  it('reads output variables written as JSON text', async () => {
    const outcome = await run(task(link('/a', '', { OutputVariables: '{"id": "root[\'id\']"}' })), {
      '/a': reply({ id: 'x1' }),
    });
    assert.deepEqual(outcome.outputs, { id: 'x1' });
  });

  it('refuses a number as an output variable, and keeps it in the other reading', async () => {
    const counting = task(link('/a', '', { OutputVariables: { N: "count(root['list'])" } }));
    const answers = { '/a': reply({ list: [1, 2] }) };
    assert.equal((await run(counting, answers)).result, 'failed');
    const lenient = await run(counting, answers, { switches: { numbersAsOutput: 'text' } });
    assert.deepEqual(lenient.outputs, { N: '2' });
  });

  it('polls while told, at least two minutes apart', async () => {
    let asked = 0;
    const waits: number[] = [];
    const outcome = await evaluateServerTask(
      task(
        link('/a', "eq(response['statuscode'], 'OK')", {
          ContinuePollingExpression: "eq(response['statuscode'], 'Accepted')",
          DurationBetweenRetries: '00:00:10',
        }),
      ),
      context,
      async () => reply({}, ++asked < 3 ? 202 : 200),
      { wait: async (milliseconds) => void waits.push(milliseconds) },
    );
    assert.equal(outcome.result, 'succeeded');
    assert.deepEqual(waits, [120_000, 120_000]);
    assert.equal(outcome.links[0]?.calls, 3);
  });

  it('takes defaults and aliases of inputs, without case', async () => {
    const check = "and(eq(taskInputs['LIMIT'], '3'), eq(taskInputs.resources, 'r'), eq('$(resources)', 'r'))";
    const outcome = await run(task(link('/a', check)), { '/a': reply({}) }, {}, { inputs: { ResourceList: 'r' } });
    assert.equal(outcome.result, 'succeeded');
  });

  it('a task without exactly one handler of a server task fails', async () => {
    const none = { ...task(), execution: {} };
    assert.match((await run(none, {})).message, /is no server task/);
  });
});

describe('what a reply may do to a link', () => {
  const needs = task(link('/a', "eq(root['ok'], true)"));
  const held: ReadonlyArray<readonly [what: string, answer: HttpReply | Error, log: RegExp]> = [
    ['an error status, whose body is never evaluated', reply({ ok: true }, 500), /answered 500 .*"ok":true/],
    ['a redirect', reply('', 302), /answered 302/],
    ['no reply at all', new Error('socket hang up'), /Exception: socket hang up/],
    ['an empty body', reply(''), /The reply is empty/],
    ['a page instead of JSON', reply('<html>'), /not JSON.*sign-in page/],
    ['truncated JSON', reply('{"ok": tr'), /not JSON/],
    ['more than 2 MB', reply({ ok: true, fill: 'x'.repeat(2 * 1024 * 1024) }), /more than 2097152/],
  ];
  for (const [what, answer, log] of held) {
    it(`${what} fails it, with a log that says why`, async () => {
      const outcome = await run(needs, { '/a': answer });
      assert.equal(outcome.result, 'failed');
      assert.match(outcome.log.join('\n'), log);
    });
  }

  it('a byte order mark is no fault', async () => {
    assert.equal((await run(needs, { '/a': reply('\ufeff{"ok":true}') })).result, 'succeeded');
  });
});

describe('the log', () => {
  it('prints method, address, body, code and the whole reply, and never a header', async () => {
    const post: ChainLink = {
      RequestInputs: {
        EndpointUrl: '$(endpoint.url)/a',
        Method: 'POST',
        Body: '{"stage": "$(stage)"}',
        Headers: '{"Authorization": "Bearer header-secret"}',
        Expression: "eq(root['a'], 'b')",
      },
    };
    const { log, calls } = await run(task(post), { '/a': reply({ a: 'b' }) });
    assert.deepEqual(log, [
      'POST https://service.example.test/a',
      'Request body: {"stage": "staging"}',
      'Response Code: OK',
      'Response: {"a":"b"}',
    ]);
    assert.equal(calls[0]?.headers.Authorization, 'Bearer header-secret');
    assert.equal(calls[0]?.timeoutMs, 20_000);
  });

  it('masks the token and other secrets, also where JSON or an address escapes them', async () => {
    const leaking: ChainLink = {
      RequestInputs: {
        EndpointUrl: '$(endpoint.url)/a?t=p%40ss',
        Method: 'POST',
        Body: '{"t": "tok\\"en", "s": "p@ss"}',
      },
    };
    const { log } = await run(task(leaking), { '/a': reply({ echo: 'tok"en p@ss' }) }, {}, { secrets: ['p@ss'] });
    assert.doesNotMatch(log.join('\n'), /tok|p@ss|p%40ss/);
  });

  it('does not print headers that cannot be read', async () => {
    const bad: ChainLink = {
      RequestInputs: { EndpointUrl: '$(endpoint.url)/a', Method: 'GET', Headers: '{Content-Type: "secret-value"}' },
    };
    const { log, result } = await run(task(bad), {});
    assert.equal(result, 'failed');
    assert.match(log.join('\n'), /Headers are not JSON/);
    assert.doesNotMatch(log.join('\n'), /secret-value/);
  });

  it('names an address whose variables are missing', async () => {
    const outcome = await run(task({ RequestInputs: { EndpointUrl: '$(nowhere)/a', Method: 'GET' } }), {});
    assert.match(outcome.message, /'\$\(nowhere\)\/a' is not an absolute web address/);
  });
});

describe('the built-in Invoke REST API', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('sends what its inputs say, with the macros in them replaced, and judges by the success criteria', async () => {
    server.answer = (_request, response) => response.end('{"status": "successful"}');
    const outcome = await evaluateServerTask(
      invokeRestApiDefinition,
      {
        inputs: {
          serviceConnection: 'id',
          method: 'POST',
          urlSuffix: 'projects/$(system.teamProjectId)',
          headers: '{"Content-Type": "application/json", "Authorization": "Bearer $(system.AccessToken)"}',
          body: '{"for": "$(stage)"}',
          waitForCompletion: 'false',
          successCriteria: "eq(root['status'], 'successful')",
        },
        variables: { 'system.accesstoken': 'token', stage: 'staging', 'system.teamProjectId': 'p1' },
        endpointUrl: server.url,
      },
      sendOverHttp(),
    );
    assert.equal(outcome.result, 'succeeded');
    const [received] = server.received;
    assert.deepEqual([received?.method, received?.url, received?.body], ['POST', '/projects/p1', '{"for": "staging"}']);
  });

  it('knows no task inputs in its criteria, and does in the other reading', async () => {
    const inputs = { method: 'GET', headers: '{}', successCriteria: "eq(taskInputs['method'], 'GET')" };
    const given = { ...context, inputs, endpointUrl: server.url };
    const strict = await evaluateServerTask(invokeRestApiDefinition, given, sendOverHttp());
    assert.equal(strict.result, 'failed');
    assert.match(strict.message, /Unrecognized value: 'taskInputs'/);
    const switches = { namesInHttpRequest: 'present' } as const;
    const lenient = await evaluateServerTask(invokeRestApiDefinition, given, sendOverHttp(), { switches });
    assert.equal(lenient.result, 'succeeded');
  });

  it('a callback is never taken for a success', async () => {
    const inputs = { method: 'GET', headers: '{}', waitForCompletion: 'true' };
    const outcome = await evaluateServerTask(
      invokeRestApiDefinition,
      { ...context, inputs, endpointUrl: server.url },
      sendOverHttp(),
    );
    assert.equal(outcome.result, 'failed');
    assert.match(outcome.message, /TaskCompleted/);
  });

  it('gives up after the time a call may take', async () => {
    server.answer = () => undefined;
    const outcome = await evaluateServerTask(
      invokeRestApiDefinition,
      { ...context, inputs: { method: 'GET', headers: '{}' }, endpointUrl: server.url },
      sendOverHttp(0.005),
    );
    assert.equal(outcome.result, 'failed');
    assert.match(outcome.log.join('\n'), /timeout/i);
  });
});
