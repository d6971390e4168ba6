/** Checks: what a resource demands (configurations) and what one evaluation came to (runs). */
import { guidFor, parseGuid } from '../ids';
import { checkTypes, taskIds } from '../orchestrator/check-types';
import { planId } from '../run-ids';
import type { CheckConfiguration, CheckRun, Run, StageRun, World } from '../world';
import { ApiError, badRequest, type RestArea, type RestRequest, type Route } from './area';
import { engineOf } from './engine';
import { date, findProject, identityById } from './shapes';

function configurationShape(world: World, projectId: string, check: CheckConfiguration, withSettings: boolean) {
  const url = configurationUrl(world, projectId, check.id);
  return {
    ...(withSettings ? { settings: check.settings } : {}),
    createdBy: identityById(world, check.createdById),
    createdOn: new Date(check.createdAt),
    modifiedBy: identityById(world, check.modifiedById),
    modifiedOn: new Date(check.modifiedAt),
    timeout: check.timeout,
    isDisabled: check.isDisabled,
    _links: { self: { href: url } },
    id: check.id,
    version: check.version,
    type: check.type,
    url,
    resource: check.resource,
  };
}

const configurationUrl = (world: World, projectId: string, id: number) =>
  `${world.baseUrl}/${projectId}/_apis/pipelines/checks/configurations/${id}`;

const withSettings = ({ query }: RestRequest) => query.get('$expand')?.toLowerCase() === 'settings';

function found({ route }: RestRequest, world: World): CheckConfiguration {
  const check = world.checks.get(Number(route.id));
  if (check) return check;
  throw new ApiError(
    404,
    'CheckConfigurationNotFoundException',
    `Check configuration with id ${route.id} could not be found.`,
  );
}

interface ConfigurationInput {
  readonly type: { readonly id: string; readonly name: string };
  readonly resource: CheckConfiguration['resource'];
  readonly timeout: number;
  readonly settings: Record<string, unknown>;
  readonly isDisabled: boolean;
}

/** Task ids a Task Check may carry: the built-in ones, and third-party gates only when the world says so. */
function allowedTask(world: World, id: string): boolean {
  const builtIn: readonly string[] = [taskIds.businessHours, taskIds.branchControl, taskIds.invokeRestApi];
  return builtIn.includes(id.toLowerCase()) || (world.switches.thirdPartyChecks && world.tasks.has(id.toLowerCase()));
}

function readInput(request: RestRequest, world: World, before?: CheckConfiguration): ConfigurationInput {
  const body = (request.body ?? {}) as Partial<{ [K in keyof ConfigurationInput]: unknown }>;
  const type = (body.type ?? before?.type) as { id?: string; name?: string } | undefined;
  const known = Object.values(checkTypes).find(
    ({ id, name }) => id === type?.id?.toLowerCase() || name.toLowerCase() === type?.name?.toLowerCase(),
  );
  if (!known)
    throw badRequest(`The check type '${type?.id ?? type?.name}' is not known.`, 'CheckTypeNotFoundException');
  const resource = (body.resource ?? before?.resource) as Partial<CheckConfiguration['resource']> | undefined;
  if (!resource?.type || !resource.id)
    throw badRequest('The check needs a resource with type and id.', 'ArgumentException');
  const environment = resource.type === 'environment' ? world.environments.get(Number(resource.id)) : undefined;
  if (resource.type !== 'environment' || !environment) {
    throw badRequest(
      `There is no resource ${resource.type} ${resource.id} in the stand-in; it plays checks on environments.`,
      'ResourceNotFoundException',
    );
  }
  const settings = (body.settings ?? before?.settings ?? {}) as Record<string, unknown>;
  if (known === checkTypes.taskCheck) {
    const id = String((settings.definitionRef as { id?: unknown } | undefined)?.id ?? '');
    if (!allowedTask(world, id)) {
      throw badRequest(
        `The task '${id}' is not offered under "Approvals and checks" of an environment. Third-party gates are not; use the built-in Invoke REST API check, a classic release gate, or a job with 'pool: server'.`,
        'TaskCheckNotSupportedException',
      );
    }
  }
  const timeout = body.timeout ?? before?.timeout ?? 43_200;
  if (typeof timeout !== 'number' || !Number.isInteger(timeout) || timeout < 1) {
    throw badRequest(`The timeout '${String(timeout)}' is not a whole number of minutes.`, 'ArgumentException');
  }
  return {
    type: known,
    resource: { type: resource.type, id: String(resource.id), name: environment.name },
    timeout,
    settings,
    isDisabled: body.isDisabled === undefined ? (before?.isDisabled ?? false) : body.isDisabled === true,
  };
}

function create(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const id = Math.max(0, ...world.checks.keys()) + 1;
  const at = world.clock.now();
  const check: CheckConfiguration = {
    ...readInput(request, world),
    id,
    version: 1,
    createdById: request.identity.id,
    createdAt: at,
    modifiedById: request.identity.id,
    modifiedAt: at,
  };
  world.checks.set(id, check);
  return { body: configurationShape(world, project.id, check, true) };
}

function update(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const before = found(request, world);
  const check: CheckConfiguration = {
    ...before,
    ...readInput(request, world, before),
    version: before.version + 1,
    modifiedById: request.identity.id,
    modifiedAt: world.clock.now(),
  };
  world.checks.set(check.id, check);
  return { body: configurationShape(world, project.id, check, true) };
}

const evaluationOrders = ['system', 'sanityChecks', 'preChecks', 'main', 'postChecks', 'final'] as const;

/** The stage attempt a check suite id names. Throws 404. */
function suite(request: RestRequest, world: World): { run: Run; stage: StageRun; index: number } {
  const parts = parseGuid(request.route.checkSuiteId ?? '');
  const run = parts && world.runs.get(parts.run);
  const latest = run?.stages[parts?.stage ?? -1];
  const stage = latest && [...latest.previous, latest].find(({ attempt }) => attempt === parts?.attempt);
  if (parts?.kind !== 'checkpoint' || !run || !stage?.checkpoint) {
    throw new ApiError(
      404,
      'CheckSuiteNotFoundException',
      `Check suite ${request.route.checkSuiteId} could not be found.`,
    );
  }
  return { run, stage, index: parts.stage };
}

function suiteShape(world: World, { run, stage, index }: ReturnType<typeof suite>) {
  const checkpoint = stage.checkpoint as NonNullable<StageRun['checkpoint']>;
  const project = world.projects.find(({ id }) => id === run.projectId);
  const pipeline = world.pipelines.get(run.pipelineId);
  const place = { stage: index, attempt: stage.attempt };
  const id = guidFor('checkpoint', run.id, place);
  return {
    context: {
      Id: id,
      PlanId: planId(run),
      HubName: 'Build',
      OrchestrationId: `${planId(run)}.${stage.name.toLowerCase()}`,
      Project: { Id: project?.id, Name: project?.name },
      Pipeline: { Id: pipeline?.id, Name: pipeline?.name, Owner: { Id: run.id, Name: run.number } },
      GraphNode: { Id: guidFor('stage', run.id, place), Name: stage.name, Attempt: stage.attempt },
      Branch: run.branch,
    },
    checkRuns: checkpoint.checks.map((check, item) => checkRunShape(world, run, check, { ...place, item })),
    _links: { self: { href: `${world.baseUrl}/${run.projectId}/_apis/pipelines/checks/runs/${id}` } },
    status: checkpoint.status,
    message: checkpoint.message,
    completedDate: date(checkpoint.completedAt),
    id,
  };
}

function checkRunShape(
  world: World,
  run: Run,
  check: CheckRun,
  place: { stage: number; attempt: number; item: number },
) {
  const configuration = world.checks.get(check.configurationId);
  return {
    checkConfigurationRef: configuration && {
      id: configuration.id,
      version: check.configurationVersion,
      type: configuration.type,
      url: configurationUrl(world, run.projectId, configuration.id),
      resource: configuration.resource,
    },
    id: guidFor('check', run.id, place),
    evaluationOrder: evaluationOrders[check.order],
    createdDate: new Date(check.createdAt),
    completedDate: date(check.completedAt),
    status: check.status,
    resultMessage: check.message,
    modifiedBy: check.modifiedById === undefined ? undefined : identityById(world, check.modifiedById),
    resultUpdates: check.evaluations.map((evaluation) => ({
      modifiedOn: new Date(evaluation.at),
      status: evaluation.passed ? 'approved' : 'running',
    })),
  };
}

function patchSuite(request: RestRequest, world: World) {
  const found = suite(request, world);
  const { action, checkId } = (request.body ?? {}) as { action?: unknown; checkId?: unknown };
  const parts = parseGuid(String(checkId ?? ''));
  if (action !== 'bypass' && action !== 'rerun') {
    throw badRequest(`The action '${String(action)}' is not played by the stand-in; it knows bypass and rerun.`);
  }
  if (parts?.kind !== 'check' || parts.run !== found.run.id || parts.stage !== found.index) {
    throw new ApiError(404, 'CheckNotFoundException', `The check ${String(checkId)} is not part of this suite.`);
  }
  engineOf(world).changeCheck(found.run, found.index, parts.item, action, request.identity.id);
  return { body: suiteShape(world, found) };
}

const checks = (route: Omit<Route, 'area' | 'versions'>): Route => ({
  area: 'PipelinesChecks',
  versions: ['0.0', '7.2-preview.1'],
  ...route,
});

const locations = {
  configurations: '86c8381e-5aee-4cde-8ae4-25c0c7f5eaea',
  query: '5f3d0e64-f943-4584-8811-77eb495e831e',
  runs: '91282c1d-c183-444f-9554-1485bfb3879d',
} as const;

export const checksArea: RestArea = {
  name: 'PipelinesChecks',
  routes: [
    checks({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/checks/configurations',
      resourceName: 'configurations',
      locationId: locations.configurations,
      handle: (request, world) => {
        const project = findProject(world, request.route.project);
        const type = request.query.get('resourceType')?.toLowerCase();
        const id = request.query.get('resourceId');
        const list = [...world.checks.values()].filter(
          ({ resource }) =>
            (type === undefined || resource.type.toLowerCase() === type) && (id === undefined || resource.id === id),
        );
        return { body: list.map((check) => configurationShape(world, project.id, check, withSettings(request))) };
      },
    }),
    checks({
      methods: ['POST'],
      template: '{project}/_apis/pipelines/checks/configurations',
      resourceName: 'configurations',
      locationId: locations.configurations,
      handle: create,
    }),
    checks({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/checks/configurations/{id}',
      resourceName: 'configurations',
      locationId: locations.configurations,
      handle: (request, world) => ({
        body: configurationShape(
          world,
          findProject(world, request.route.project).id,
          found(request, world),
          withSettings(request),
        ),
      }),
    }),
    checks({
      methods: ['PATCH'],
      template: '{project}/_apis/pipelines/checks/configurations/{id}',
      resourceName: 'configurations',
      locationId: locations.configurations,
      handle: update,
    }),
    checks({
      methods: ['DELETE'],
      template: '{project}/_apis/pipelines/checks/configurations/{id}',
      resourceName: 'configurations',
      locationId: locations.configurations,
      handle: (request, world) => {
        world.checks.delete(found(request, world).id);
        return { status: 204 };
      },
    }),
    checks({
      methods: ['POST'],
      template: '{project}/_apis/pipelines/checks/queryconfigurations',
      resourceName: 'queryconfigurations',
      locationId: locations.query,
      handle: (request, world) => {
        const project = findProject(world, request.route.project);
        if (!Array.isArray(request.body))
          throw badRequest('The body must be a list of resources.', 'ArgumentException');
        const wanted = request.body as { type?: string; id?: string | number; name?: string }[];
        const list = [...world.checks.values()].filter(({ resource }) =>
          wanted.some(
            ({ type, id }) => type?.toLowerCase() === resource.type.toLowerCase() && String(id) === resource.id,
          ),
        );
        return { body: list.map((check) => configurationShape(world, project.id, check, withSettings(request))) };
      },
    }),
    checks({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/checks/runs/{checkSuiteId}',
      resourceName: 'runs',
      locationId: locations.runs,
      handle: (request, world) => ({ body: suiteShape(world, suite(request, world)) }),
    }),
    checks({
      methods: ['PATCH'],
      template: '{project}/_apis/pipelines/checks/runs/{checkSuiteId}',
      resourceName: 'runs',
      locationId: locations.runs,
      handle: patchSuite,
    }),
  ],
};
