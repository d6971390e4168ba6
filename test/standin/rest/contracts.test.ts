import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { StandIn } from '../../../standin';
import { areas } from '../../../standin/rest';
import { call, contractsFolder, hasContracts, inProject, start } from '../support';

interface Operation {
  readonly responses: Record<string, { readonly schema?: Record<string, unknown> }>;
}

interface Spec {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly 'x-ms-paths'?: Record<string, Record<string, Operation>>;
  readonly definitions: Record<string, unknown>;
}

/** Spec file, path in it, method, the call, and its body. */
type Case = readonly [spec: string, path: string, method: 'get' | 'post' | 'patch', call: string, body?: unknown];

const org = '/{organization}/{project}/_apis';

// A run with every kind of check, an attempt that failed, and an approval: found by looking, so that the seed may change.
function interesting(standIn: StandIn) {
  const runs = standIn.world.runs.all;
  const approved = runs.findLast((run) => run.stages[4]?.checkpoint);
  const retried = runs.findLast((run) => run.stages.some(({ attempt }) => attempt > 1));
  const failed = runs.findLast((run) => run.stages[0]?.result === 'failed');
  if (!approved || !retried || !failed) throw new Error('The history has no run of each kind.');
  return { approved: approved.id, retried: retried.id, failed: failed.id };
}

async function cases(standIn: StandIn): Promise<Case[]> {
  const { approved, retried, failed } = interesting(standIn);
  const timeline = await call<{ records: { id: string; type: string }[] }>(
    standIn,
    'GET',
    inProject(`build/builds/${approved}/timeline`),
  );
  const idOf = (type: string) => timeline.body.records.findLast((record) => record.type === type)?.id;
  const environment = [...standIn.world.environments.values()].find(({ name }) => name === 'staging')?.id;
  const version = 'api-version=7.1-preview.1';
  const release = await call<{ id: number }>(standIn, 'POST', inProject('release/releases?api-version=7.1'), {
    body: { definitionId: 3 },
  });
  await standIn.world.clock.settle();
  return [
    ['core.7.1.core.json', '/{organization}/_apis/projects', 'get', '_apis/projects'],
    [
      'core.7.1.core.json',
      '/{organization}/_apis/projects/{projectId}',
      'get',
      '_apis/projects/Space%20Game?includeCapabilities=true',
    ],
    [
      'core.7.1.core.json',
      '/{organization}/_apis/projects/{projectId}/teams',
      'get',
      '_apis/projects/Space%20Game/teams',
    ],
    ['build.7.1.build.json', `${org}/build/builds`, 'get', inProject('build/builds?$top=100')],
    ['build.7.1.build.json', `${org}/build/builds/{buildId}`, 'get', inProject(`build/builds/${approved}`)],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/timeline/{timelineId}`,
      'get',
      inProject(`build/builds/${approved}/timeline`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/timeline/{timelineId}`,
      'get',
      inProject(`build/builds/${retried}/timeline`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/timeline/{timelineId}`,
      'get',
      inProject(`build/builds/${failed}/timeline`),
    ],
    ['build.7.1.build.json', `${org}/build/builds/{buildId}/tags`, 'get', inProject(`build/builds/${approved}/tags`)],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/artifacts`,
      'get',
      inProject(`build/builds/${approved}/artifacts`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/changes`,
      'get',
      inProject(`build/builds/${approved}/changes`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/changes`,
      'get',
      inProject(`build/changes?fromBuildId=${approved - 5}&toBuildId=${approved}`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/builds/{buildId}/workitems`,
      'get',
      inProject(`build/builds/${approved}/workitems`),
    ],
    [
      'build.7.1.build.json',
      `${org}/build/definitions`,
      'get',
      inProject('build/definitions?includeLatestBuilds=true'),
    ],
    ['build.7.1.build.json', `${org}/build/definitions/{definitionId}`, 'get', inProject('build/definitions/7')],
    ['pipelines.7.1.pipelines.json', `${org}/pipelines`, 'get', inProject('pipelines')],
    ['pipelines.7.1.pipelines.json', `${org}/pipelines/{pipelineId}`, 'get', inProject('pipelines/7')],
    ['pipelines.7.1.pipelines.json', `${org}/pipelines/{pipelineId}/runs`, 'get', inProject('pipelines/7/runs')],
    [
      'pipelines.7.1.pipelines.json',
      `${org}/pipelines/{pipelineId}/runs/{runId}`,
      'get',
      inProject(`pipelines/7/runs/${approved}`),
    ],
    [
      'pipelines.7.1.pipelines.json',
      `${org}/pipelines/{pipelineId}/preview`,
      'post',
      inProject('pipelines/7/preview?api-version=7.1'),
      {},
    ],
    [
      'environments.7.2.environments.json',
      `${org}/pipelines/environments`,
      'get',
      inProject('pipelines/environments?api-version=7.2-preview.1'),
    ],
    [
      'environments.7.2.environments.json',
      `${org}/pipelines/environments/{environmentId}`,
      'get',
      inProject(`pipelines/environments/${environment}?expands=resourceReferences`),
    ],
    [
      'environments.7.2.environments.json',
      `${org}/pipelines/environments/{environmentId}/environmentdeploymentrecords`,
      'get',
      inProject(`pipelines/environments/${environment}/environmentdeploymentrecords?top=50`),
    ],
    [
      'distributedTask.7.1.taskAgent.json',
      `${org}/distributedtask/environments`,
      'get',
      inProject('distributedtask/environments?api-version=7.1'),
    ],
    [
      'approvalsAndChecks.7.2.pipelinesChecks.json',
      `${org}/pipelines/checks/configurations`,
      'get',
      inProject(
        `pipelines/checks/configurations?resourceType=environment&resourceId=${environment}&$expand=settings&${version}`,
      ),
    ],
    [
      'approvalsAndChecks.7.2.pipelinesChecks.json',
      `${org}/pipelines/checks/queryconfigurations`,
      'post',
      inProject(`pipelines/checks/queryconfigurations?$expand=settings&${version}`),
      [{ type: 'environment', id: String(environment) }],
    ],
    [
      'approvalsAndChecks.7.2.pipelinesChecks.json',
      `${org}/pipelines/checks/runs/{checkSuiteId}`,
      'get',
      inProject(`pipelines/checks/runs/${idOf('Checkpoint')}`),
    ],
    [
      'approvalsAndChecks.7.2.pipelinesapproval.json',
      `${org}/pipelines/approvals`,
      'get',
      inProject(`pipelines/approvals?approvalIds=${idOf('Checkpoint.Approval')}&$expand=steps&api-version=7.1`),
    ],
    [
      'approvalsAndChecks.7.2.pipelinesapproval.json',
      `${org}/pipelines/approvals/{approvalId}`,
      'get',
      inProject(`pipelines/approvals/${idOf('Checkpoint.Approval')}?$expand=steps`),
    ],
    [
      'approvalsAndChecks.7.1.pipelinePermissions.json',
      `${org}/pipelines/pipelinepermissions/{resourceType}/{resourceId}`,
      'get',
      inProject(`pipelines/pipelinepermissions/environment/${environment}`),
    ],
    [
      'release.7.1.release.json',
      `${org}/release/definitions`,
      'get',
      inProject('release/definitions?$expand=environments'),
    ],
    [
      'release.7.1.release.json',
      `${org}/release/definitions/{definitionId}`,
      'get',
      inProject('release/definitions/3'),
    ],
    ['release.7.1.release.json', `${org}/release/deployments`, 'get', inProject('release/deployments')],
    ['release.7.1.release.json', `${org}/release/releases`, 'get', inProject('release/releases?$expand=environments')],
    [
      'release.7.1.release.json',
      `${org}/release/releases/{releaseId}?`,
      'get',
      inProject(`release/releases/${release.body.id}`),
    ],
    [
      'release.7.1.release.json',
      `${org}/release/approvals`,
      'get',
      inProject('release/approvals?statusFilter=approved'),
    ],
  ];
}

/** The service sends null for what is not there; the specs know no null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

const specs = new Map<string, { spec: Spec; ajv: Ajv }>();

function load(name: string) {
  const known = specs.get(name);
  if (known) return known;
  const spec = JSON.parse(readFileSync(join(contractsFolder, name), 'utf8')) as Spec;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: name, definitions: spec.definitions });
  const loaded = { spec, ajv };
  specs.set(name, loaded);
  return loaded;
}

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

describe("answers have the shapes of Microsoft's specs", function () {
  if (!hasContracts) {
    it('are not checked here: ../shared/contracts is not beside this checkout', () => {
      console.log('      (the specs are not beside this checkout)');
    });
    return;
  }
  this.timeout(30_000);
  let standIn: StandIn;
  let all: Case[];
  before(async () => {
    standIn = await start();
    all = await cases(standIn);
  });
  after(() => standIn.close());

  it('in every area', async () => {
    const wrong: string[] = [];
    for (const [name, path, method, target, body] of all) {
      const { spec, ajv } = load(name);
      const paths = { ...spec['x-ms-paths'], ...spec.paths };
      const operations = Object.entries(paths).filter(([key]) => sameWords(key, path));
      const operation = operations.map(([, value]) => value[method]).find((value) => value !== undefined);
      const schema = operation?.responses['200']?.schema;
      if (!schema) {
        wrong.push(`${name} has no ${method} ${path}`);
        continue;
      }
      const answer = await call(standIn, method.toUpperCase(), target, body === undefined ? {} : { body });
      if (answer.status !== 200) {
        wrong.push(`${target} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
        continue;
      }
      const content = schema.type === 'array' ? answer.body.value : answer.body;
      if (schema.type === 'array' && (!Array.isArray(content) || answer.body.count !== content.length)) {
        wrong.push(`${target} is no wrapped list`);
      }
      const text = JSON.stringify(schema).replaceAll('"#/definitions/', `"${name}#/definitions/`);
      const validate = ajv.compile(JSON.parse(text));
      if (!validate(withoutNulls(content))) {
        for (const error of (validate.errors ?? []).slice(0, 3)) {
          wrong.push(`${target}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(all.length > 30);
  });

  it('where the location ids are those of the clients', () => {
    const { locations } = JSON.parse(readFileSync(join(contractsFolder, 'resource-locations.json'), 'utf8')) as {
      locations: { area: string; id: string }[];
    };
    const known = new Map(locations.map(({ id, area }) => [id, area.toLowerCase()]));
    const wrong: string[] = [];
    for (const route of areas.flatMap((area) => area.routes)) {
      const area = route.locationId === undefined ? undefined : known.get(route.locationId);
      if (area !== undefined && area !== route.area.toLowerCase()) wrong.push(`${route.template}: ${area}`);
    }
    assert.deepEqual(wrong, []);
  });
});
