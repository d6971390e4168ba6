import assert from 'node:assert/strict';
import { RestError } from '../../../hub/azure/errors';
import { RestClient } from '../../../hub/azure/rest';

const START = Date.UTC(2026, 5, 15, 13);

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** No answer at all. */
  readonly fails?: true;
}

/** A client before a script of answers, on a clock that only sleeping moves. */
function play(...answers: readonly Answer[]) {
  let now = START;
  const sent: { url: URL; init: RequestInit; at: number }[] = [];
  let running = 0;
  let most = 0;
  const client = new RestClient({
    now: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      now += ms;
    },
    location: async () => 'https://dev.azure.com/org/',
    token: async () => 'secret',
    fetch: async (url, init) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {};
      sent.push({ url: new URL(url), init, at: now - START });
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      if (answer.fails) throw new TypeError('Failed to fetch');
      const body =
        typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? { count: 0, value: [] });
      return new Response(answer.status === 204 ? null : body, {
        status: answer.status ?? 200,
        headers: answer.headers,
      });
    },
  });
  return { client, sent, most: () => most };
}

const request = { path: 'project/_apis/build/builds', version: '7.1' };

const kindOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'an answer';
  } catch (error) {
    assert.ok(error instanceof RestError, String(error));
    return error.kind;
  }
};

describe('Reading Azure DevOps', () => {
  it('sends the user’s token, the API version, and only the parameters that are set', async () => {
    const { client, sent } = play({});
    await client.list({ ...request, query: { ids: [1, 2], from: new Date(START), nothing: undefined } });
    assert.equal(
      sent[0]?.url.href,
      'https://dev.azure.com/org/project/_apis/build/builds?ids=1%2C2&from=2026-06-15T13%3A00%3A00.000Z',
    );
    const headers = sent[0]?.init.headers as Record<string, string>;
    assert.equal(headers.Authorization, 'Bearer secret');
    assert.equal(headers.Accept, 'application/json;api-version=7.1');
  });

  it('takes lists wrapped, bare, and empty', async () => {
    const { client } = play(
      { body: { count: 1, value: [1] } },
      { body: [2] },
      { status: 204 },
      { body: { count: 0, value: null } },
    );
    assert.deepEqual((await client.list(request)).value, [1]);
    assert.deepEqual((await client.list(request)).value, [2]);
    assert.deepEqual((await client.list(request)).value, []);
    assert.deepEqual((await client.list(request)).value, []);
  });

  it('tells where the next page begins', async () => {
    const { client } = play({ headers: { 'x-ms-continuationtoken': 'next' } }, {});
    assert.equal((await client.list(request)).continuationToken, 'next');
    assert.equal((await client.list(request)).continuationToken, undefined);
  });

  const failures: readonly (readonly [string, Answer, string])[] = [
    ['401', { status: 401 }, 'signedOut'],
    ['a sign-in page as a success', { body: '<!DOCTYPE html><html></html>' }, 'signedOut'],
    ['403', { status: 403 }, 'forbidden'],
    ['404', { status: 404 }, 'notFound'],
    ['400', { status: 400, body: { message: 'TF1: no', typeKey: 'X' } }, 'server'],
    ['something that is no JSON', { body: 'oops' }, 'unreadable'],
    ['429 again and again', { status: 429 }, 'busy'],
    ['no connection', { fails: true }, 'offline'],
  ];
  for (const [what, answer, kind] of failures) {
    it(`calls ${what} ${kind}`, async () => assert.equal(await kindOf(play(answer).client.get(request)), kind));
  }

  it('hands on the service’s words and its correlation id', async () => {
    const { client } = play({ status: 404, body: { message: 'TF200016: gone' }, headers: { activityid: 'a-1' } });
    await assert.rejects(client.get(request), (error: RestError) => {
      assert.deepEqual([error.message, error.activityId, error.status], ['TF200016: gone', 'a-1', 404]);
      return true;
    });
  });

  it('waits as long as it is asked to, and says until when', async () => {
    const { client, sent } = play(
      { status: 429, headers: { 'retry-after': '20', 'x-ratelimit-resource': 'TSTU' } },
      {},
    );
    const states: (number | null)[] = [];
    client.onPace(({ resumesAt }) => states.push(resumesAt));
    await client.list(request);
    assert.deepEqual(
      sent.map(({ at }) => at),
      [0, 20_000],
    );
    assert.deepEqual(states, [START + 20_000, null]);
  });

  it('waits after a delayed answer too, which is a success', async () => {
    const { client, sent } = play({ headers: { 'retry-after': '5' } }, {});
    await client.list(request);
    await client.list(request);
    assert.deepEqual(
      sent.map(({ at }) => at),
      [0, 5000],
    );
  });

  it('tries a service that stumbled again, later each time, and gives up', async () => {
    const { client, sent } = play({ status: 502 });
    assert.equal(await kindOf(client.get(request)), 'server');
    assert.deepEqual(
      sent.map(({ at }) => at),
      [0, 750, 2250],
    );
  });

  it('does not try again what was refused', async () => {
    const { client, sent } = play({ status: 403 });
    await kindOf(client.get(request));
    assert.equal(sent.length, 1);
  });

  it('asks six things at once at most', async () => {
    const { client, sent, most } = play({});
    await Promise.all(Array.from({ length: 40 }, () => client.list(request)));
    assert.equal(sent.length, 40);
    assert.equal(most(), 6);
  });

  it('asks one thing at a time when the allowance runs out', async () => {
    const low = {
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': '10',
      'x-ratelimit-reset': String(START / 1000 + 300),
    };
    const { client, sent, most } = play({ headers: low });
    await client.list(request);
    await Promise.all(Array.from({ length: 10 }, () => client.list(request)));
    assert.equal(sent.length, 11);
    assert.equal(most(), 1);
  });

  it('stops waiting when the page is left', async () => {
    const { client } = play({});
    const leave = new AbortController();
    leave.abort();
    assert.equal(await kindOf(client.get({ ...request, signal: leave.signal })), 'canceled');
  });

  it('goes by the service’s clock where it tells it', async () => {
    const { client } = play({ headers: { date: new Date(START + 3_600_000).toUTCString() } });
    assert.equal(client.now(), START);
    await client.list(request);
    assert.equal(client.now(), START + 3_600_000);
  });
});
