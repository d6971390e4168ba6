/** Environments and their deployment records, on both routes the service has: `pipelines/` (7.2) and `distributedtask/` (7.1). */
import { guidFromText } from '../ids';
import { planId } from '../run-ids';
import type { DeploymentRecord, Environment, World } from '../world';
import { ApiError, badRequest, type RestArea, type RestRequest, type Route } from './area';
import { taskResult } from './enums';
import { date, findProject, identityById, pageByOffset, runWebUrl } from './shapes';

const defaultPage = 100;
const maxPage = 1000;

function environmentShape(world: World, environment: Environment, withResources: boolean) {
  const project = world.projects.find(({ id }) => id === environment.projectId);
  const by = identityById(world, environment.createdById);
  return {
    id: environment.id,
    name: environment.name,
    description: environment.description,
    createdBy: by,
    createdOn: new Date(environment.createdAt),
    lastModifiedBy: by,
    lastModifiedOn: new Date(environment.createdAt),
    ...(withResources ? { resources: [] } : {}),
    project: project && { id: project.id, name: project.name },
  };
}

function recordShape(world: World, record: DeploymentRecord) {
  const run = world.runs.get(record.runId);
  const pipeline = run && world.pipelines.get(run.pipelineId);
  if (!run || !pipeline) throw new Error(`Deployment record ${record.id} belongs to no run.`);
  return {
    id: record.id,
    requestIdentifier: guidFromText(`request ${record.id}`),
    environmentId: record.environmentId,
    serviceOwner: '00025394-6065-48ca-87d9-7f5672854ef7',
    scopeId: run.projectId,
    planType: 'Build',
    planId: planId(run),
    stageName: record.stage,
    jobName: record.job.name,
    stageAttempt: record.stageAttempt,
    jobAttempt: record.job.attempt,
    definition: {
      _links: {
        web: { href: `${world.baseUrl}/${run.projectId}/_build/definition?definitionId=${pipeline.id}` },
        self: { href: `${world.baseUrl}/${run.projectId}/_apis/build/Definitions/${pipeline.id}` },
      },
      id: pipeline.id,
      name: pipeline.name,
    },
    owner: {
      _links: {
        web: { href: runWebUrl(world, run) },
        self: { href: `${world.baseUrl}/${run.projectId}/_apis/build/Builds/${run.id}` },
      },
      id: run.id,
      name: run.number,
    },
    result: record.job.result,
    queueTime: new Date(record.job.queuedAt),
    startTime: date(record.job.startedAt),
    finishTime: date(record.job.finishedAt),
  };
}

function found({ route }: RestRequest, world: World): Environment {
  const project = findProject(world, route.project);
  const environment = world.environments.get(Number(route.environmentId));
  if (environment && environment.projectId === project.id) return environment;
  throw new ApiError(
    404,
    'EnvironmentNotFoundException',
    `No environment found with identifier ${route.environmentId}.`,
    'Microsoft.TeamFoundation.DistributedTask.WebApi.EnvironmentNotFoundException, Microsoft.TeamFoundation.DistributedTask.WebApi',
  );
}

function list({ route, query }: RestRequest, world: World) {
  const project = findProject(world, route.project);
  const name = query.get('name')?.toLowerCase();
  const all = [...world.environments.values()].filter(
    (environment) =>
      environment.projectId === project.id && (name === undefined || environment.name.toLowerCase() === name),
  );
  const { page, headers } = pageByOffset(all, query.integer('$top') ?? defaultPage, query.get('continuationToken'));
  return { headers, body: page.map((environment) => environmentShape(world, environment, false)) };
}

function one(request: RestRequest, world: World) {
  const resources = request.query.get('expands')?.toLowerCase() === 'resourcereferences';
  return { body: environmentShape(world, found(request, world), resources) };
}

function create(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const { name, description } = (request.body ?? {}) as { name?: unknown; description?: unknown };
  if (typeof name !== 'string' || name.trim() === '')
    throw badRequest("The environment needs a 'name'.", 'ArgumentException');
  if (
    [...world.environments.values()].some(
      (known) => known.projectId === project.id && known.name.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw new ApiError(
      409,
      'EnvironmentExistsException',
      `Environment ${name} already exists in project ${project.name}.`,
    );
  }
  const environment: Environment = {
    id: Math.max(0, ...world.environments.keys()) + 1,
    projectId: project.id,
    name,
    description: typeof description === 'string' ? description : '',
    createdAt: world.clock.now(),
    createdById: request.identity.id,
    records: [],
    installed: undefined,
  };
  world.environments.set(environment.id, environment);
  return { body: environmentShape(world, environment, false) };
}

/** Newest first, from the record the token names on: new deployments do not shift the pages. */
function records(request: RestRequest, world: World) {
  const environment = found(request, world);
  const { query } = request;
  const token = query.get('continuationToken');
  const limit = token !== undefined && /^\d+$/.test(token) ? Number(token) : Number.POSITIVE_INFINITY;
  const top = Math.min(query.integer('top') ?? defaultPage, maxPage);
  const page: DeploymentRecord[] = [];
  let next: DeploymentRecord | undefined;
  for (let index = environment.records.length - 1; index >= 0; index--) {
    const record = environment.records[index] as DeploymentRecord;
    if (record.id > limit) continue;
    if (page.length === top) {
      next = record;
      break;
    }
    page.push(record);
  }
  const headers: Record<string, string> = next ? { 'x-ms-continuationtoken': String(next.id) } : {};
  return { headers, body: page.map((record) => recordShape(world, record)) };
}

/** The same routes under both roots. */
function routes(
  root: string,
  area: string,
  environments: string,
  deploymentRecords: string | undefined,
  versions: Route['versions'],
): Route[] {
  const base = { area, versions, enums: { result: taskResult } };
  const own = { ...base, resourceName: 'environments', locationId: environments };
  return [
    { ...own, methods: ['GET'], template: `{project}/_apis/${root}/environments`, handle: list },
    { ...own, methods: ['POST'], template: `{project}/_apis/${root}/environments`, handle: create },
    { ...own, methods: ['GET'], template: `{project}/_apis/${root}/environments/{environmentId}`, handle: one },
    {
      ...base,
      resourceName: 'environmentdeploymentRecords',
      ...(deploymentRecords ? { locationId: deploymentRecords } : {}),
      methods: ['GET'],
      template: `{project}/_apis/${root}/environments/{environmentId}/environmentdeploymentrecords`,
      handle: records,
    },
  ];
}

export const environmentsArea: RestArea = {
  name: 'environments',
  routes: [
    ...routes('pipelines', 'environments', 'd86b72de-d240-4d6f-8d06-08c2d66b015d', undefined, ['0.0', '7.2-preview.1']),
    ...routes(
      'distributedtask',
      'distributedtask',
      '8572b1fc-2482-47fa-8f74-7e3ed53ee54b',
      '51bb5d21-4305-4ea6-9dbb-b7488af73334',
      ['7.1', '7.2-preview.1'],
    ),
  ],
};
