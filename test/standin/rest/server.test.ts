import assert from 'node:assert/strict';
import type { StandIn } from '../../../standin';
import { faults } from '../../../standin';
import { call, inProject, start } from '../support';

interface Build {
  readonly id: number;
  readonly buildNumber: string;
  readonly queueTime: string;
  readonly finishTime?: string;
  readonly status: unknown;
  readonly reason: unknown;
  readonly result?: unknown;
  readonly tags: readonly string[];
  readonly url?: string;
  readonly definition: { readonly type: unknown; readonly url?: string };
}

interface List<T> {
  readonly count: number;
  readonly value: readonly T[];
}

interface Failure {
  readonly message: string;
  readonly typeKey: string;
}

describe('the REST server', () => {
  let standIn: StandIn;
  before(async () => {
    standIn = await start();
  });
  after(() => standIn.close());
  const get = <T>(path: string, headers: Record<string, string> = {}, token?: string | null) =>
    call<T>(standIn, 'GET', path, { headers, ...(token === undefined ? {} : { token }) });

  describe('authentication', () => {
    it('answers 401 and how to sign in to whoever brings no token', async () => {
      const answer = await get<Failure>('_apis/projects', {}, null);
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate') ?? '', /Bearer.*Basic/);
      assert.equal(answer.body.typeKey, 'UnauthorizedRequestException');
    });

    it('takes bearer tokens and PATs', async () => {
      const basic = `Basic ${Buffer.from(':pat').toString('base64')}`;
      for (const authorization of ['Bearer anything', basic]) {
        const answer = await get('_apis/projects', { Authorization: authorization }, null);
        assert.equal(answer.status, 200, authorization);
      }
    });

    it('knows people by their token', async () => {
      const answer = await get<{ authenticatedUser: { providerDisplayName: string } }>(
        '_apis/connectionData',
        {},
        'amita',
      );
      assert.equal(answer.body.authenticatedUser.providerDisplayName, 'Amita Shenoy');
    });
  });

  describe('routes', () => {
    it('are matched without case, and query names, too', async () => {
      const answer = await get<List<Build>>('SPACE%20game/_APIS/Build/BUILDS?%24TOP=3');
      assert.equal(answer.body.count, 3);
    });

    it('ignore parameters the service does not know', async () => {
      const answer = await get<List<Build>>(inProject('build/builds?top=2'));
      assert.ok(answer.body.count > 200);
    });

    it('work with and without the collection in the address', async () => {
      const url = `${standIn.server.origin}/Space%20Game/_apis/build/builds?$top=1`;
      const response = await fetch(url, { headers: { Authorization: 'Bearer x' } });
      assert.equal(response.status, 200);
    });

    it('that the stand-in does not play are refused in words', async () => {
      const answer = await get<Failure>(inProject('git/repositories'));
      assert.equal(answer.status, 501);
      assert.match(answer.body.message, /Not implemented by the stand-in: GET .*git\/repositories/);
    });

    it('that are there, but not for this method, answer 405', async () => {
      const answer = await call(standIn, 'DELETE', inProject('build/builds?api-version=7.1'));
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.get('allow'), 'GET, POST');
    });

    it('name what is missing in the words of the service', async () => {
      const table = [
        ['Nowhere/_apis/build/builds', 404, 'ProjectDoesNotExistWithNameException', /TF200016.*Nowhere/],
        [inProject('build/builds/999999'), 404, 'BuildNotFoundException', /999999/],
        [inProject('build/definitions/99'), 404, 'DefinitionNotFoundException', /99/],
        [inProject('pipelines/environments/99'), 404, 'EnvironmentNotFoundException', /99/],
        [
          inProject('pipelines/approvals/00000000-0000-0000-0000-000000000000'),
          404,
          'ApprovalNotFoundException',
          /0000/,
        ],
        [inProject('build/builds?$top=many'), 400, 'VssPropertyValidationException', /many/],
        [inProject('build/builds?minTime=yesterday'), 400, 'VssPropertyValidationException', /yesterday/],
      ] as const;
      for (const [path, status, typeKey, message] of table) {
        const answer = await get<Failure>(path);
        assert.equal(answer.status, status, path);
        assert.equal(answer.body.typeKey, typeKey, path);
        assert.match(answer.body.message, message, path);
      }
    });
  });

  describe('versions', () => {
    const post = (version: string) =>
      call<Failure>(standIn, 'POST', inProject(`pipelines/checks/queryconfigurations${version}`), { body: [] });

    it('must be given for everything but reads', async () => {
      assert.equal((await post('')).body.typeKey, 'VssVersionNotSpecifiedException');
    });

    it('must say preview for what is not released', async () => {
      assert.equal((await post('?api-version=7.1')).body.typeKey, 'VssInvalidPreviewVersionException');
      assert.equal((await post('?api-version=7.1-preview.1')).status, 200);
    });

    it('must not be of the future', async () => {
      assert.equal((await post('?api-version=9.0')).body.typeKey, 'VssVersionOutOfRangeException');
    });

    it('may stand in the Accept header', async () => {
      const answer = await call(standIn, 'POST', inProject('pipelines/checks/queryconfigurations'), {
        body: [],
        headers: { Accept: 'application/json;api-version=7.1-preview.1' },
      });
      assert.equal(answer.status, 200);
    });
  });

  describe('wire formats', () => {
    const rich =
      'application/json;api-version=7.2-preview.8;excludeUrls=true;enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true';

    it('are names, ISO dates and wrapped lists for a plain client', async () => {
      const { body, headers } = await get<List<Build>>(inProject('build/builds?$top=1'));
      const [build] = body.value;
      assert.equal(body.count, 1);
      assert.equal(build?.status, 'completed');
      assert.equal(build.reason, 'individualCI');
      assert.match(build.queueTime, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      assert.ok(build.url?.includes('/_apis/build/Builds/'));
      assert.match(headers.get('content-type') ?? '', /application\/json/);
    });

    it("are numbers, escaped dates, bare lists and no urls for Microsoft's browser client", async () => {
      const { text } = await get(inProject('build/builds?$top=1'), { Accept: rich });
      assert.match(text, /"queueTime":"\\\/Date\(\d+\)\\\/"/);
      const [build] = JSON.parse(text) as Build[];
      assert.equal(build?.status, 2);
      assert.equal(build.reason, 2);
      assert.equal(build.definition.type, 2);
      assert.equal(build.url, undefined);
      assert.equal(build.definition.url, undefined);
    });

    it('leave the documents of an extension as they are', async () => {
      const path =
        '_apis/ExtensionManagement/InstalledExtensions/p/e/Data/Scopes/Default/Current/Collections/c/Documents';
      const document = { id: 'a', url: 'mine', status: 'completed', value: [1, 2] };
      await call(standIn, 'PUT', `${path}?api-version=7.2-preview.1`, { body: document });
      const { body } = await get(`${path}/a`, { Accept: rich.replace('.8', '.1') });
      assert.deepEqual(body, { ...document, __etag: 1 });
    });
  });

  describe('browsers', () => {
    it('get their preflight answered, and discovery is told apart from it', async () => {
      const url = `${standIn.server.collectionUrl}/_apis/build`;
      const preflight = await fetch(url, {
        method: 'OPTIONS',
        headers: {
          Origin: 'null',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization,x-tfs-fedauthredirect',
        },
      });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get('access-control-allow-origin'), 'null');
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /x-tfs-fedauthredirect/);
      const discovery = (await (await fetch(url, { method: 'OPTIONS' })).json()) as List<{
        id: string;
        routeTemplate: string;
      }>;
      const builds = discovery.value.find(({ id }) => id === '0cd358e1-9217-4d94-8269-1c1ee6f93dcf');
      assert.equal(builds?.routeTemplate, '{project}/_apis/build/builds/{buildId}');
    });

    it('may read the continuation token', async () => {
      const { headers } = await get(inProject('build/builds?$top=1'), { Origin: 'http://127.0.0.1:1' });
      assert.match(headers.get('access-control-expose-headers') ?? '', /x-ms-continuationtoken/);
    });
  });

  describe('lists of builds', () => {
    const builds = async (query: string) => (await get<List<Build>>(inProject(`build/builds?${query}`))).body.value;

    it('are paged by a token that new runs do not shift', async () => {
      const seen: number[] = [];
      let token = '';
      do {
        const answer = await get<List<Build>>(
          inProject(`build/builds?queryOrder=queueTimeDescending&$top=40${token ? `&continuationToken=${token}` : ''}`),
        );
        seen.push(...answer.body.value.map(({ id }) => id));
        token = answer.headers.get('x-ms-continuationtoken') ?? '';
      } while (token);
      const all = standIn.world.runs.all.map(({ id }) => id);
      assert.deepEqual(seen, [...all].reverse());
    });

    it('are filtered by each parameter alone', async () => {
      const runs = standIn.world.runs.all;
      const some = runs[17];
      assert.ok(some);
      const table: readonly (readonly [string, (run: (typeof runs)[number]) => boolean])[] = [
        [`buildIds=${some.id},${some.id + 1}`, ({ id }) => id === some.id || id === some.id + 1],
        ['definitions=7', () => true],
        ['definitions=8', () => false],
        ['resultFilter=failed', ({ result }) => result === 'failed'],
        ['resultFilter=8', ({ result }) => result === 'failed'],
        ['resultFilter=10', ({ result }) => result === 'failed' || result === 'succeeded'],
        ['statusFilter=completed', ({ status }) => status === 'completed'],
        ['statusFilter=inProgress,notStarted', ({ status }) => status === 'inProgress' || status === 'notStarted'],
        ['reasonFilter=2', ({ reason }) => reason === 'individualCI'],
        ['reasonFilter=manual', ({ reason }) => reason === 'manual'],
        ['reasonFilter=all', () => true],
        [`tagFilters=v${some.number}`, ({ id }) => id === some.id],
        [`buildNumber=${some.number}`, ({ id }) => id === some.id],
        ['buildNumber=1.1*', ({ number }) => number.startsWith('1.1')],
        ['branchName=refs/heads/main', () => true],
        ['branchName=main', () => true],
        ['branchName=refs/heads/other', () => false],
        [
          `requestedFor=${encodeURIComponent('Andy Lindqvist')}`,
          ({ requestedForId }) => requestedForId === standIn.world.tokens.get('andy'),
        ],
        [
          `minTime=${new Date(some.queuedAt).toISOString()}&queryOrder=queueTimeAscending`,
          ({ queuedAt }) => queuedAt >= some.queuedAt,
        ],
        [
          `maxTime=${encodeURIComponent(new Date(some.queuedAt).toUTCString())}&queryOrder=5`,
          ({ queuedAt }) => queuedAt <= some.queuedAt,
        ],
      ];
      for (const [query, fits] of table) {
        const found = (await builds(`$top=5000&${query}`)).map(({ id }) => id).sort((a, b) => a - b);
        const expected = runs.filter(fits).map(({ id }) => id);
        assert.deepEqual(found, expected, query);
      }
    });

    it('compare times by what they are ordered by', async () => {
      const finish = standIn.world.runs.all[30]?.finishedAt ?? 0;
      const found = await builds(`$top=5000&queryOrder=finishTimeDescending&minTime=${new Date(finish).toISOString()}`);
      assert.ok(found.length > 0);
      assert.ok(found.every(({ finishTime }) => Date.parse(finishTime ?? '') >= finish));
      const times = found.map(({ finishTime }) => Date.parse(finishTime ?? ''));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => b - a),
      );
    });
  });

  describe('build tags', () => {
    it('are added, once whatever their case, and removed', async () => {
      const id = standIn.world.runs.all[3]?.id;
      const path = inProject(`build/builds/${id}/tags`);
      const first = (await get<List<string>>(path)).body.value;
      await call(standIn, 'PUT', `${path}/release%2F1?api-version=7.1`);
      await call(standIn, 'POST', `${path}?api-version=7.1`, { body: ['hot', 'HOT'] });
      assert.deepEqual((await get<List<string>>(path)).body.value, [...first, 'release/1', 'hot']);
      const patch = { tagsToAdd: [], tagsToRemove: ['HOT'] };
      await call(standIn, 'PATCH', `${path}?api-version=7.1`, { body: patch });
      await call(standIn, 'DELETE', `${path}/release%2F1?api-version=7.1`);
      assert.deepEqual((await get<List<string>>(path)).body.value, first);
    });
  });

  describe('deployment records', () => {
    it('are newest first, and paged whole', async () => {
      const environment = [...standIn.world.environments.values()][0];
      const seen: number[] = [];
      let token = '';
      do {
        const answer = await get<List<{ id: number }>>(
          inProject(
            `pipelines/environments/${environment?.id}/environmentdeploymentrecords?top=70${token ? `&continuationToken=${token}` : ''}`,
          ),
        );
        seen.push(...answer.body.value.map(({ id }) => id));
        token = answer.headers.get('x-ms-continuationtoken') ?? '';
      } while (token);
      assert.deepEqual(seen, environment?.records.map(({ id }) => id).reverse());
    });

    it('have no page parameter with a dollar sign', async () => {
      const answer = await get<List<unknown>>(
        inProject('pipelines/environments/11/environmentdeploymentrecords?$top=2'),
      );
      assert.ok(answer.body.count > 2);
    });
  });

  describe('timelines', () => {
    interface Timeline {
      readonly id: string;
      readonly records: readonly {
        readonly id: string;
        readonly parentId: string | null;
        readonly type: string;
        readonly name: string;
        readonly attempt: number;
        readonly result: string | null;
        readonly previousAttempts: readonly {
          readonly attempt: number;
          readonly timelineId: string;
          readonly recordId: string;
        }[];
      }[];
    }

    it('are trees whose checkpoints hang below their stages', async () => {
      const run = standIn.world.runs.all.findLast(({ stages }) => stages[4]?.checkpoint);
      const { records } = (await get<Timeline>(inProject(`build/builds/${run?.id}/timeline`))).body;
      const byId = new Map(records.map((record) => [record.id, record]));
      assert.equal(byId.size, records.length);
      const parents: Record<string, readonly (string | undefined)[]> = {
        Stage: [undefined],
        Checkpoint: ['Stage'],
        'Checkpoint.Approval': ['Checkpoint'],
        'Checkpoint.TaskCheck': ['Checkpoint'],
        'Checkpoint.ExclusiveLock': ['Checkpoint'],
        Phase: ['Stage'],
        Job: ['Phase'],
        Task: ['Job'],
      };
      for (const { type, parentId } of records) {
        assert.ok(parents[type]?.includes(parentId === null ? undefined : byId.get(parentId)?.type), type);
      }
      assert.deepEqual(new Set(records.map(({ type }) => type)), new Set(Object.keys(parents)));
    });

    it('lead to earlier attempts', async () => {
      const run = standIn.world.runs.all.findLast(({ stages }) => stages.some(({ attempt }) => attempt === 2));
      const path = inProject(`build/builds/${run?.id}/timeline`);
      const latest = (await get<Timeline>(path)).body;
      const again = latest.records.find(({ type, attempt }) => type === 'Stage' && attempt === 2);
      const [before] = again?.previousAttempts ?? [];
      const earlier = (await get<Timeline>(`${path}/${before?.timelineId}`)).body;
      const record = earlier.records.find(({ id }) => id === before?.recordId);
      assert.equal(record?.attempt, 1);
      assert.equal(record.result, 'failed');
      assert.equal(earlier.id, before?.timelineId);
    });
  });

  describe('extension data', () => {
    const documents =
      '_apis/ExtensionManagement/InstalledExtensions/me/cadence/Data/Scopes/Default/Current/Collections/plans/Documents';
    const write = (method: string, body: unknown) =>
      call<Failure & { __etag: number }>(standIn, method, `${documents}?api-version=7.2-preview.1`, { body });

    it('are missing until the first document is made, and keep etags', async () => {
      assert.equal((await get<Failure>(documents)).body.typeKey, 'DocumentCollectionDoesNotExistException');
      assert.equal((await write('POST', { id: 'p', text: 'a' })).body.__etag, 1);
      assert.equal((await get<Failure>(`${documents}/q`)).body.typeKey, 'DocumentDoesNotExistException');
      assert.equal((await write('PUT', { id: 'p', text: 'b', __etag: 1 })).body.__etag, 2);
      assert.equal(
        (await write('PUT', { id: 'p', text: 'c', __etag: 1 })).body.typeKey,
        'InvalidDocumentVersionException',
      );
      assert.equal((await write('PATCH', { id: 'p', text: 'd', __etag: -1 })).body.__etag, 3);
      assert.equal((await write('PATCH', { id: 'r', __etag: -1 })).body.typeKey, 'DocumentDoesNotExistException');
      assert.equal((await write('POST', { id: 'p' })).body.typeKey, 'DocumentExistsException');
      assert.equal((await call(standIn, 'DELETE', `${documents}/p?api-version=7.2-preview.1`)).status, 204);
      assert.equal((await get<List<unknown>>(documents)).body.count, 0);
    });
  });

  describe('faults', () => {
    afterEach(() => standIn.faults.clear());

    it('play on the routes they are for, as often as asked', async () => {
      standIn.faults.add('rate-limited', '/build/builds', 2);
      assert.equal((await get(inProject('build/definitions'))).status, 200);
      for (const status of [429, 429, 200]) {
        const answer = await get(inProject('build/builds?$top=1'));
        assert.equal(answer.status, status);
        if (status === 429) assert.equal(answer.headers.get('retry-after'), '1');
      }
    });

    it('give the answers their names promise', async () => {
      const table: Readonly<Record<string, (answer: Awaited<ReturnType<typeof get>>) => boolean>> = {
        'sign-in-page': ({ status, text }) => status === 203 && text.startsWith('<!DOCTYPE html>'),
        unauthorized: ({ status }) => status === 401,
        forbidden: ({ status }) => status === 403,
        'not-found': ({ status }) => status === 404,
        'server-error': ({ status }) => status === 500,
        unavailable: ({ status }) => status === 503,
        'error-with-200': ({ status, body }) => status === 200 && (body as Failure).typeKey === 'UnexpectedException',
        'empty-object': ({ status, text }) => status === 200 && text === '{}',
        'empty-body': ({ status, text }) => status === 200 && text === '',
        'truncated-json': ({ status, body, text }) => status === 200 && body === undefined && text.length > 20,
        delayed: ({ status, headers }) => status === 200 && headers.get('x-ratelimit-remaining') === '0',
      };
      for (const [name, fits] of Object.entries(table)) {
        standIn.faults.clear();
        standIn.faults.add(name, '/build/builds', 1);
        const answer = await get(inProject('build/builds?$top=1'));
        assert.ok(fits(answer), `${name}: ${answer.status} ${answer.text.slice(0, 80)}`);
      }
      const untested = faults.map(({ name }) => name).filter((name) => !(name in table));
      assert.deepEqual(untested, ['rate-limited', 'slow', 'hanging', 'offline']);
    });

    it('cut the connection', async () => {
      standIn.faults.add('offline', '', 1);
      await assert.rejects(get('_apis/projects'), /fetch failed/);
    });

    it('with unknown names are refused with the known ones', () => {
      assert.throws(() => standIn.faults.add('gremlins'), /Unknown fault 'gremlins'. Known: rate-limited/);
    });
  });

  it('counts what it was asked', async () => {
    standIn.server.requests.length = 0;
    await get(inProject('build/builds?$top=1'));
    await get(inProject('git/repositories'));
    assert.deepEqual(
      standIn.server.requests.map(({ method, template, status }) => [method, template, status]),
      [
        ['GET', '{project}/_apis/build/builds', 200],
        ['GET', '', 501],
      ],
    );
  });
});
