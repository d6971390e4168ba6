/** Classic releases: definitions, releases, deployments, approvals. One address serves what the service has on `vsrm`. */
import type {
  ClassicApproval,
  ClassicDefinition,
  ClassicDeployment,
  ClassicGates,
  ClassicRelease,
  ClassicStage,
  ClassicStageDefinition,
} from '../classic/types';
import { guidFor } from '../ids';
import type { Instant, World } from '../world';
import {
  ApiError,
  badRequest,
  type EnumTable,
  notImplemented,
  type RestArea,
  type RestRequest,
  type Route,
} from './area';
import { classicOf } from './engine';
import {
  classicApprovalStatus,
  classicApprovalType,
  classicDeploymentReason,
  classicDeploymentStatus,
  classicOperationStatus,
  classicReleaseReason,
  classicReleaseStatus,
  classicStageStatus,
} from './enums';
import { findProject, findRun, identityById } from './shapes';
import { enumNames } from './wire';

/** The service's own "not set". */
const unset = '0001-01-01T00:00:00';
const dateOrUnset = (at: Instant | undefined) => (at === undefined ? unset : new Date(at));
const maxDeployments = 100;
const defaultPage = 50;

function definitionReference(world: World, definition: ClassicDefinition) {
  const url = `${world.baseUrl}/${definition.projectId}/_apis/Release/definitions/${definition.id}`;
  return {
    id: definition.id,
    name: definition.name,
    path: definition.path,
    projectReference: null,
    url,
    _links: {
      self: { href: url },
      web: { href: `${world.baseUrl}/${definition.projectId}/_release?definitionId=${definition.id}` },
    },
  };
}

function releaseReference(world: World, release: ClassicRelease) {
  const { projectId } = release.definition;
  const url = `${world.baseUrl}/${projectId}/_apis/Release/releases/${release.id}`;
  return {
    id: release.id,
    name: release.name,
    url,
    _links: {
      self: { href: url },
      web: { href: `${world.baseUrl}/${projectId}/_release?releaseId=${release.id}&_a=release-summary` },
    },
  };
}

function artifacts(world: World, release: ClassicRelease) {
  const pipeline = world.pipelines.get(release.definition.pipelineId);
  const project = world.projects.find(({ id }) => id === release.definition.projectId);
  return [
    {
      sourceId: `${project?.id}:${pipeline?.id}`,
      type: 'Build',
      alias: '_space-game-web',
      definitionReference: {
        definition: { id: String(pipeline?.id), name: pipeline?.name },
        project: { id: project?.id, name: project?.name },
        version: { id: String(release.runId), name: release.runNumber },
        branch: { id: release.branch, name: release.branch },
        sourceVersion: { id: release.commit, name: '' },
      },
      isPrimary: true,
      isRetained: false,
    },
  ];
}

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function schedules(stage: ClassicStageDefinition) {
  return stage.schedules.map(({ days, hours, minutes, timeZoneId }) => ({
    daysToRelease: days.length === 7 ? 'all' : days.map((day) => dayNames[day - 1]).join(', '),
    startHours: hours,
    startMinutes: minutes,
    timeZoneId,
    jobId: '00000000-0000-0000-0000-000000000000',
    scheduleOnlyWithChanges: false,
  }));
}

function conditions({ after }: ClassicStageDefinition) {
  if (after === 'manual') return [];
  return after === 'release'
    ? [{ name: 'ReleaseStarted', conditionType: 'event', value: '' }]
    : [{ name: after, conditionType: 'environmentState', value: '4' }];
}

function approvalsSnapshot(world: World, stage: ClassicStageDefinition) {
  const automatic = stage.approverIds.length === 0;
  const approvals = automatic
    ? [{ rank: 1, isAutomated: true, isNotificationOn: false, id: stage.id * 10 + 1 }]
    : stage.approverIds.map((id, index) => ({
        rank: index + 1,
        isAutomated: false,
        isNotificationOn: false,
        approver: identityById(world, id),
        id: stage.id * 10 + index + 1,
      }));
  return {
    approvals,
    approvalOptions: {
      requiredApproverCount: null,
      releaseCreatorCanBeApprover: true,
      autoTriggeredAndPreviousEnvironmentApprovedCanBeSkipped: false,
      enforceIdentityRevalidation: false,
      timeoutInMinutes: stage.approvalTimeoutMinutes,
      executionOrder: stage.approvalsRun,
    },
  };
}

function gatesSnapshot(stage: ClassicStageDefinition) {
  return {
    id: stage.id,
    gatesOptions: stage.gates.length === 0 ? null : stage.gateOptions,
    gates: stage.gates.map((gate) => ({
      tasks: [
        {
          environment: {},
          taskId: gate.taskId,
          version: gate.version,
          name: gate.name,
          refName: '',
          enabled: true,
          alwaysRun: false,
          continueOnError: false,
          timeoutInMinutes: 0,
          definitionType: 'ServerGate',
          overrideInputs: {},
          condition: 'succeeded()',
          inputs: gate.inputs,
        },
      ],
    })),
  };
}

const noApprovals = { approvals: [{ rank: 1, isAutomated: true, isNotificationOn: false, id: 0 }] };
const noGates = { id: 0, gatesOptions: null, gates: [] };

function definitionShape(world: World, definition: ClassicDefinition, withStages: boolean) {
  const last = world.classic.releases.findLast((release) => release.definition === definition);
  return {
    ...definitionReference(world, definition),
    source: 'userInterface',
    revision: definition.revision,
    description: null,
    createdBy: identityById(world, definition.createdById),
    createdOn: new Date(definition.createdAt),
    modifiedBy: identityById(world, definition.createdById),
    modifiedOn: new Date(definition.createdAt),
    isDeleted: false,
    variables: {},
    variableGroups: [],
    triggers: [],
    releaseNameFormat: 'Release-$(rev:r)',
    tags: [],
    properties: {},
    lastRelease: last && releaseReference(world, last),
    ...(withStages
      ? {
          artifacts: last
            ? artifacts(world, last).map(({ alias, type, isPrimary, isRetained }) => ({
                alias,
                type,
                isPrimary,
                isRetained,
                definitionReference: {},
              }))
            : [],
          environments: definition.stages.map((stage) => ({
            id: stage.id,
            name: stage.name,
            rank: stage.rank,
            owner: identityById(world, definition.createdById),
            variables: {},
            variableGroups: [],
            preDeployApprovals: approvalsSnapshot(world, stage),
            postDeployApprovals: noApprovals,
            preDeploymentGates: gatesSnapshot(stage),
            postDeploymentGates: noGates,
            deployPhases: [
              { rank: 1, phaseType: 'agentBasedDeployment', name: 'Agent job', refName: null, workflowTasks: [] },
            ],
            environmentOptions: {},
            demands: [],
            conditions: conditions(stage),
            executionPolicy: { concurrencyCount: 1, queueDepthCount: 1 },
            schedules: schedules(stage),
            retentionPolicy: { daysToKeep: 30, releasesToKeep: 3, retainBuild: true },
            processParameters: {},
            properties: {},
            environmentTriggers: [],
          })),
        }
      : {}),
  };
}

interface Placed {
  readonly release: ClassicRelease;
  readonly stage: ClassicStage;
  readonly deployment: ClassicDeployment;
}

function stageReference(world: World, { release, stage }: Placed) {
  const url = `${world.baseUrl}/${release.definition.projectId}/_apis/Release/releases/${release.id}/environments/${stage.id}`;
  return { id: stage.id, name: stage.definition.name, url, _links: { self: { href: url } } };
}

function approvalShape(world: World, placed: Placed, approval: ClassicApproval) {
  const { release, deployment } = placed;
  return {
    id: approval.id,
    revision: 1,
    approver: approval.isAutomated ? null : identityById(world, approval.approverId),
    approvedBy:
      approval.approvedById === undefined || approval.isAutomated ? null : identityById(world, approval.approvedById),
    approvalType: 'preDeploy',
    createdOn: new Date(approval.createdAt),
    modifiedOn: new Date(approval.modifiedAt),
    status: approval.status,
    comments: approval.comments,
    isAutomated: approval.isAutomated,
    isNotificationOn: false,
    trialNumber: deployment.attempt,
    attempt: deployment.attempt,
    rank: 1,
    release: releaseReference(world, release),
    releaseDefinition: definitionReference(world, release.definition),
    releaseEnvironment: stageReference(world, placed),
    url: `${world.baseUrl}/${release.definition.projectId}/_apis/Release/approvals/${approval.id}`,
  };
}

function deploymentShape(world: World, placed: Placed) {
  const { release, stage, deployment } = placed;
  const approvals = deployment.approvals.map((approval) => approvalShape(world, placed, approval));
  return {
    id: deployment.id,
    release: {
      ...releaseReference(world, release),
      artifacts: artifacts(world, release),
      webAccessUri: null,
      createdOn: unset,
      reason: release.reason,
    },
    releaseDefinition: definitionReference(world, release.definition),
    releaseEnvironment: stageReference(world, placed),
    projectReference: null,
    definitionEnvironmentId: stage.definition.id,
    attempt: deployment.attempt,
    reason: deployment.reason,
    deploymentStatus: deployment.deploymentStatus,
    operationStatus: deployment.operationStatus,
    requestedBy: identityById(world, deployment.requestedById),
    requestedFor: identityById(world, deployment.requestedForId),
    queuedOn: new Date(deployment.queuedAt),
    startedOn: dateOrUnset(deployment.startedAt),
    completedOn: dateOrUnset(deployment.completedAt),
    lastModifiedOn: new Date(deployment.modifiedAt),
    lastModifiedBy: identityById(world, deployment.requestedById),
    ...(deployment.scheduledAt === undefined ? {} : { scheduledDeploymentTime: new Date(deployment.scheduledAt) }),
    conditions: conditions(stage.definition).map((condition) => ({ ...condition, result: true })),
    preDeployApprovals: approvals,
    postDeployApprovals: [],
    _links: {},
  };
}

function gatesShape(release: ClassicRelease, gates: ClassicGates, top: number) {
  return {
    id: gates.id,
    status: gates.status,
    runPlanId: guidFor('releasePlan', release.id, { item: gates.id % 4096 }),
    startedOn: new Date(gates.startedAt),
    lastModifiedOn: new Date(gates.modifiedAt),
    stabilizationCompletedOn: new Date(gates.stabilizationCompletedAt),
    ...(gates.succeedingSince === undefined ? {} : { succeedingSince: new Date(gates.succeedingSince) }),
    ignoredGates: [],
    deploymentJobs: gates.samples.slice(-top).map((sample, index) => {
      const good = sample.results.every(({ passed }) => passed);
      const times = { startTime: new Date(sample.at), finishTime: new Date(sample.at) };
      return {
        job: {
          id: index + 1,
          timelineRecordId: guidFor('gateRecord', release.id, { item: index % 4096 }),
          name: 'Gates',
          ...times,
          status: good ? 'succeeded' : 'failed',
          rank: 1,
          issues: [],
        },
        tasks: sample.results.map((result, rank) => ({
          id: rank + 2,
          timelineRecordId: guidFor('gateRecord', release.id, { item: index % 4096, sub: rank + 1 }),
          name: result.name,
          ...times,
          status: result.passed ? 'succeeded' : 'failed',
          rank: rank + 1,
          issues: result.passed ? [] : [{ issueType: 'Error', message: result.message, data: {} }],
          task: { id: result.taskId, name: result.name, version: '1' },
        })),
      };
    }),
  };
}

function stageShape(world: World, release: ClassicRelease, stage: ClassicStage, topGates: number) {
  const last = stage.deployments.at(-1);
  const approvals = stage.deployments.flatMap((deployment) =>
    deployment.approvals.map((approval) => approvalShape(world, { release, stage, deployment }, approval)),
  );
  return {
    id: stage.id,
    releaseId: release.id,
    name: stage.definition.name,
    status: stage.status,
    variables: {},
    variableGroups: [],
    preDeployApprovals: approvals,
    postDeployApprovals: [],
    preApprovalsSnapshot: approvalsSnapshot(world, stage.definition),
    postApprovalsSnapshot: noApprovals,
    preDeploymentGatesSnapshot: gatesSnapshot(stage.definition),
    postDeploymentGatesSnapshot: noGates,
    deploySteps: stage.deployments.map((deployment) => ({
      id: deployment.id,
      deploymentId: deployment.id,
      attempt: deployment.attempt,
      reason: deployment.reason,
      status: deployment.deploymentStatus,
      operationStatus: deployment.operationStatus,
      ...(deployment.gates ? { preDeploymentGates: gatesShape(release, deployment.gates, topGates) } : {}),
      releaseDeployPhases: [],
      requestedBy: identityById(world, deployment.requestedById),
      requestedFor: identityById(world, deployment.requestedForId),
      queuedOn: new Date(deployment.queuedAt),
      lastModifiedBy: identityById(world, deployment.requestedById),
      lastModifiedOn: new Date(deployment.modifiedAt),
      hasStarted: deployment.startedAt !== undefined,
      issues: [],
    })),
    rank: stage.definition.rank,
    definitionEnvironmentId: stage.definition.id,
    environmentOptions: {},
    demands: [],
    conditions: conditions(stage.definition).map((condition) => ({
      ...condition,
      result: stage.deployments.length > 0,
    })),
    createdOn: new Date(release.createdAt),
    modifiedOn: new Date(release.modifiedAt),
    ...(last?.scheduledAt === undefined ? {} : { scheduledDeploymentTime: new Date(last.scheduledAt) }),
    workflowTasks: [],
    deployPhasesSnapshot: [],
    owner: identityById(world, release.definition.createdById),
    schedules: schedules(stage.definition),
    release: releaseReference(world, release),
    releaseDefinition: definitionReference(world, release.definition),
    releaseCreatedBy: identityById(world, release.createdById),
    triggerReason: last?.reason === 'manual' ? 'Manual' : 'Automatically triggered',
    processParameters: {},
  };
}

function releaseShape(
  world: World,
  release: ClassicRelease,
  parts: { environments: boolean; artifacts: boolean; gates: number },
) {
  return {
    ...releaseReference(world, release),
    status: 'active',
    createdOn: new Date(release.createdAt),
    modifiedOn: new Date(release.modifiedAt),
    modifiedBy: identityById(world, release.createdById),
    createdBy: identityById(world, release.createdById),
    createdFor: identityById(world, release.createdById),
    variables: {},
    variableGroups: [],
    releaseDefinition: definitionReference(world, release.definition),
    releaseDefinitionRevision: release.definition.revision,
    description: release.description,
    reason: release.reason,
    releaseNameFormat: 'Release-$(rev:r)',
    keepForever: false,
    definitionSnapshotRevision: 1,
    logsContainerUrl: `${world.baseUrl}/${release.definition.projectId}/_apis/Release/releases/${release.id}/logs`,
    tags: [],
    triggeringArtifactAlias: null,
    projectReference: { id: release.definition.projectId, name: null },
    properties: {},
    ...(parts.artifacts ? { artifacts: artifacts(world, release) } : {}),
    ...(parts.environments
      ? { environments: release.stages.map((stage) => stageShape(world, release, stage, parts.gates)) }
      : {}),
  };
}

function definitionOf({ route }: RestRequest, world: World): ClassicDefinition {
  const project = findProject(world, route.project);
  const definition = world.classic.definitions.get(Number(route.definitionId));
  if (definition?.projectId === project.id) return definition;
  throw new ApiError(
    404,
    'ReleaseDefinitionNotFoundException',
    `VS402884: Release pipeline with ID ${route.definitionId} does not exist.`,
  );
}

function releaseOf({ route }: RestRequest, world: World): ClassicRelease {
  const project = findProject(world, route.project);
  const release = world.classic.releases.find(({ id }) => id === Number(route.releaseId));
  if (release?.definition.projectId === project.id) return release;
  throw new ApiError(404, 'ReleaseNotFoundException', `VS402881: Release with ID ${route.releaseId} does not exist.`);
}

function all(world: World, projectId: string): Placed[] {
  return world.classic.releases
    .filter(({ definition }) => definition.projectId === projectId)
    .flatMap((release) =>
      release.stages.flatMap((stage) => stage.deployments.map((deployment) => ({ release, stage, deployment }))),
    );
}

const isAscending = (text: string | undefined) => text === '1' || text?.toLowerCase() === 'ascending';

/** Page by id: the token is the id of the next entry. */
function page<T>(request: RestRequest, items: readonly T[], id: (item: T) => number, top: number) {
  const ascending = isAscending(request.query.get('queryOrder'));
  const sorted = [...items].sort((a, b) => (ascending ? id(a) - id(b) : id(b) - id(a)));
  const token = request.query.integer('continuationToken');
  const rest =
    token === undefined ? sorted : sorted.filter((item) => (ascending ? id(item) >= token : id(item) <= token));
  const next = rest[top];
  const headers: Record<string, string> = next === undefined ? {} : { 'x-ms-continuationtoken': String(id(next)) };
  return { items: rest.slice(0, top), headers };
}

function deployments(request: RestRequest, world: World) {
  const { query } = request;
  const project = findProject(world, request.route.project);
  const number = (name: string) => query.integer(name) || undefined;
  const definitionId = number('definitionId');
  const stageId = number('definitionEnvironmentId');
  const statuses = enumNames(classicDeploymentStatus, query.get('deploymentStatus'));
  const operations = enumNames(classicOperationStatus, query.get('operationStatus'));
  const [minModified, maxModified, minStarted, maxStarted] = (
    ['minModifiedTime', 'maxModifiedTime', 'minStartedTime', 'maxStartedTime'] as const
  ).map((name) => query.instant(name));
  const within = (at: Instant | undefined, from: Instant | undefined, to: Instant | undefined) =>
    (from === undefined || (at !== undefined && at >= from)) && (to === undefined || (at !== undefined && at <= to));
  const branch = query.get('sourceBranch');
  const found = all(world, project.id).filter(
    ({ release, stage, deployment }) =>
      (definitionId === undefined || release.definition.id === definitionId) &&
      (stageId === undefined || stage.definition.id === stageId) &&
      (!statuses || statuses.has(deployment.deploymentStatus)) &&
      (!operations || operations.has(deployment.operationStatus)) &&
      within(deployment.modifiedAt, minModified, maxModified) &&
      within(deployment.startedAt, minStarted, maxStarted) &&
      (branch === undefined || release.branch === branch) &&
      (query.boolean('latestAttemptsOnly') !== true || stage.deployments.at(-1) === deployment),
  );
  const top = Math.min(query.integer('$top') ?? defaultPage, maxDeployments);
  const { items, headers } = page(request, found, ({ deployment }) => deployment.id, top);
  return { headers, body: items.map((placed) => deploymentShape(world, placed)) };
}

function releases(request: RestRequest, world: World) {
  const { query } = request;
  const project = findProject(world, request.route.project);
  const definitionId = query.integer('definitionId');
  const [from, to] = [query.instant('minCreatedTime'), query.instant('maxCreatedTime')];
  const expand = new Set(query.list('$expand')?.map((part) => part.toLowerCase()));
  const found = world.classic.releases.filter(
    ({ definition, createdAt }) =>
      definition.projectId === project.id &&
      (definitionId === undefined || definition.id === definitionId) &&
      (from === undefined || createdAt >= from) &&
      (to === undefined || createdAt <= to),
  );
  const { items, headers } = page(request, found, ({ id }) => id, query.integer('$top') ?? defaultPage);
  const parts = {
    environments: expand.has('environments') || expand.has('2'),
    artifacts: expand.has('artifacts') || expand.has('4'),
    gates: 5,
  };
  return { headers, body: items.map((release) => releaseShape(world, release, parts)) };
}

function createRelease(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const body = (request.body ?? {}) as {
    definitionId?: number;
    artifacts?: { instanceReference?: { id?: string } }[];
  };
  const definition = definitionOf(
    { ...request, route: { ...request.route, definitionId: String(body.definitionId ?? '') } },
    world,
  );
  const wanted = body.artifacts?.[0]?.instanceReference?.id;
  const run =
    wanted === undefined
      ? world.runs.all.findLast(
          (each) => each.pipelineId === definition.pipelineId && each.stages[0]?.result === 'succeeded',
        )
      : findRun(world, project, wanted);
  if (!run) throw badRequest('There is no build whose artifact could be released.', 'InvalidRequestException');
  const release = classicOf(world).createRelease(definition, run, request.identity.id, 'manual');
  return { body: releaseShape(world, release, { environments: true, artifacts: true, gates: 5 }) };
}

function patchStage(request: RestRequest, world: World) {
  const release = releaseOf(request, world);
  const stage = release.stages.find(({ id }) => id === Number(request.route.environmentId));
  if (!stage)
    throw new ApiError(
      404,
      'ReleaseEnvironmentNotFoundException',
      `The release has no stage ${request.route.environmentId}.`,
    );
  const { status } = (request.body ?? {}) as { status?: unknown };
  if (status !== 'inProgress' && status !== 2)
    throw notImplemented(`setting a classic stage to '${String(status)}'; inProgress starts it`);
  classicOf(world).startStage(release, stage, request.identity.id);
  return { body: stageShape(world, release, stage, 5) };
}

function approvals(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const statuses = enumNames(classicApprovalStatus, request.query.get('statusFilter') ?? 'pending');
  const releaseIds = request.query.list('releaseIdsFilter')?.map(Number);
  const found = all(world, project.id)
    .filter(({ release }) => !releaseIds || releaseIds.includes(release.id))
    .flatMap((placed) => placed.deployment.approvals.map((approval) => ({ placed, approval })))
    .filter(({ approval }) => !statuses || statuses.has(approval.status));
  const { items, headers } = page(
    request,
    found,
    ({ approval }) => approval.id,
    request.query.integer('top') ?? defaultPage,
  );
  return { headers, body: items.map(({ placed, approval }) => approvalShape(world, placed, approval)) };
}

function decide(request: RestRequest, world: World) {
  findProject(world, request.route.project);
  const { status, comments } = (request.body ?? {}) as { status?: unknown; comments?: string };
  const wanted = [...(enumNames(classicApprovalStatus, String(status ?? '')) ?? [])][0];
  if (wanted !== 'approved' && wanted !== 'rejected')
    throw badRequest(`The status '${String(status)}' is neither approved nor rejected.`);
  const engine = classicOf(world);
  const approval = engine.decide(Number(request.route.approvalId), wanted, comments ?? '', request.identity.id);
  const placed = engine.find(approval.id) as Placed;
  return { body: approvalShape(world, placed, approval) };
}

const common: Record<string, EnumTable> = {
  operationStatus: classicOperationStatus,
  deploymentStatus: classicDeploymentStatus,
};

const release = (
  route: Pick<Route, 'methods' | 'template' | 'resourceName' | 'locationId' | 'handle'> & Partial<Route>,
): Route => ({ area: 'Release', versions: ['7.1', '7.2-preview.4'], ...route });

const releaseEnums = { ...common, reason: classicReleaseReason, status: classicReleaseStatus };

export const releaseArea: RestArea = {
  name: 'Release',
  routes: [
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/definitions',
      resourceName: 'definitions',
      locationId: 'd8f96f24-8ea7-4cb6-baab-2df8fc515665',
      resourceVersion: 4,
      handle: (request, world) => {
        const project = findProject(world, request.route.project);
        const expand = request.query.list('$expand')?.map((part) => part.toLowerCase());
        const name = request.query.get('searchText')?.toLowerCase();
        const found = [...world.classic.definitions.values()].filter(
          (definition) =>
            definition.projectId === project.id && (!name || definition.name.toLowerCase().includes(name)),
        );
        return {
          body: found.map((definition) =>
            definitionShape(world, definition, expand?.includes('environments') === true),
          ),
        };
      },
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/definitions/{definitionId}',
      resourceName: 'definitions',
      locationId: 'd8f96f24-8ea7-4cb6-baab-2df8fc515665',
      resourceVersion: 4,
      handle: (request, world) => ({ body: definitionShape(world, definitionOf(request, world), true) }),
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/deployments',
      resourceName: 'deployments',
      locationId: 'b005ef73-cddc-448e-9ba2-5193bf36b19f',
      resourceVersion: 2,
      enums: {
        ...common,
        reason: classicDeploymentReason,
        status: classicApprovalStatus,
        approvalType: classicApprovalType,
      },
      handle: deployments,
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/releases',
      resourceName: 'releases',
      locationId: 'a166fde7-27ad-408e-ba75-703c2cc9d500',
      resourceVersion: 9,
      enums: releaseEnums,
      handle: releases,
    }),
    release({
      methods: ['POST'],
      template: '{project}/_apis/Release/releases',
      resourceName: 'releases',
      locationId: 'a166fde7-27ad-408e-ba75-703c2cc9d500',
      resourceVersion: 9,
      enums: releaseEnums,
      handle: createRelease,
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/releases/{releaseId}',
      resourceName: 'releases',
      locationId: 'a166fde7-27ad-408e-ba75-703c2cc9d500',
      resourceVersion: 9,
      enums: releaseEnums,
      handle: (request, world) => ({
        body: releaseShape(world, releaseOf(request, world), {
          environments: true,
          artifacts: true,
          gates: request.query.integer('$topGateRecords') ?? 5,
        }),
      }),
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/releases/{releaseId}/environments/{environmentId}',
      resourceName: 'environments',
      locationId: 'a7e426b1-03dc-48af-9dfe-c98bac612dcb',
      resourceVersion: 8,
      enums: { ...common, status: classicStageStatus },
      handle: (request, world) => {
        const found = releaseOf(request, world);
        const stage = found.stages.find(({ id }) => id === Number(request.route.environmentId));
        if (!stage)
          throw new ApiError(
            404,
            'ReleaseEnvironmentNotFoundException',
            `The release has no stage ${request.route.environmentId}.`,
          );
        return { body: stageShape(world, found, stage, 5) };
      },
    }),
    release({
      methods: ['PATCH'],
      template: '{project}/_apis/Release/releases/{releaseId}/environments/{environmentId}',
      resourceName: 'environments',
      locationId: 'a7e426b1-03dc-48af-9dfe-c98bac612dcb',
      resourceVersion: 8,
      enums: { ...common, status: classicStageStatus },
      handle: patchStage,
    }),
    release({
      methods: ['GET'],
      template: '{project}/_apis/Release/approvals',
      resourceName: 'approvals',
      locationId: 'b47c6458-e73b-47cb-a770-4df1e8813a91',
      resourceVersion: 3,
      enums: { status: classicApprovalStatus, approvalType: classicApprovalType },
      handle: approvals,
    }),
    release({
      methods: ['PATCH'],
      template: '{project}/_apis/Release/approvals/{approvalId}',
      resourceName: 'approvals',
      locationId: '9328e074-59fb-465a-89d9-b09c82ee5109',
      resourceVersion: 3,
      enums: { status: classicApprovalStatus, approvalType: classicApprovalType },
      handle: decide,
    }),
    release({
      methods: ['PATCH'],
      template: '{project}/_apis/Release/gates/{gateStepId}',
      resourceName: 'gates',
      locationId: '2666a539-2001-4f80-bcc7-0379956749d4',
      handle: () => {
        throw notImplemented('ignoring a gate of a classic release');
      },
    }),
  ],
};
