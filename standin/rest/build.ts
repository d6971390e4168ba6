/** Builds: lists, tags, timelines, definitions, changes, work items, artifacts, stages and properties. */
import { guidFromText, parseGuid } from '../ids';
import { planId, timelineId } from '../run-ids';
import type { Pipeline, Project, Run, StageRun, World } from '../world';
import {
  ApiError,
  badRequest,
  type EnumTable,
  notImplemented,
  type RestArea,
  type RestRequest,
  type Route,
} from './area';
import { engineOf } from './engine';
import {
  buildEnums,
  buildQueryOrder,
  buildReason,
  buildResult,
  buildStatus,
  issueType,
  recordState,
  taskResult,
} from './enums';
import { date, findPipeline, findProject, findRun, identityById, pageByOffset, projectRef, runWebUrl } from './shapes';
import { logId, timelineOf } from './timeline';
import { enumNames } from './wire';

const defaultPage = 1000;
const maxPage = 5000;

const timelineEnums: Record<string, EnumTable> = { state: recordState, result: taskResult };

/** A build as the API tells it. */
export function buildShape(world: World, run: Run) {
  const project = world.projects.find(({ id }) => id === run.projectId) as Project;
  const pipeline = world.pipelines.get(run.pipelineId);
  const url = `${world.baseUrl}/${run.projectId}/_apis/build/Builds/${run.id}`;
  return {
    _links: {
      self: { href: url },
      web: { href: runWebUrl(world, run) },
      timeline: { href: `${url}/Timeline` },
      badge: { href: `${world.baseUrl}/${run.projectId}/_apis/build/status/${run.pipelineId}` },
    },
    properties: run.properties,
    tags: run.tags,
    validationResults: [],
    plans: [{ planId: planId(run) }],
    triggerInfo: triggerInfo(run),
    id: run.id,
    buildNumber: run.number,
    status: run.status,
    result: run.result,
    queueTime: new Date(run.queuedAt),
    startTime: date(run.startedAt),
    finishTime: date(run.finishedAt),
    url,
    definition: pipeline && definitionReference(world, pipeline, project),
    buildNumberRevision: 1,
    project: projectRef(project, world.baseUrl),
    uri: `vstfs:///Build/Build/${run.id}`,
    sourceBranch: run.branch,
    sourceVersion: run.commit,
    queue: { id: 21, name: 'Azure Pipelines', pool: { id: 9, name: 'Azure Pipelines', isHosted: true } },
    priority: 'normal',
    reason: run.reason,
    requestedFor: identityById(world, run.requestedForId),
    requestedBy: identityById(world, run.requestedById),
    lastChangedDate: new Date(run.changedAt),
    lastChangedBy: identityById(world, run.requestedById),
    templateParameters: run.parameters,
    orchestrationPlan: { planId: planId(run) },
    logs: { id: 0, type: 'Container', url: `${url}/logs` },
    repository: pipeline && {
      id: pipeline.repository.id,
      type: pipeline.repository.type,
      clean: null,
      checkoutSubmodules: false,
    },
    retainedByRelease: false,
    triggeredByBuild: null,
    appendCommitMessageToRunName: true,
    ...(run.deleted ? { deleted: true } : {}),
  };
}

function triggerInfo(run: Run): Record<string, string> {
  const base = { 'ci.sourceBranch': run.branch, 'ci.sourceSha': run.commit, 'ci.message': run.commitTitle };
  return run.reason === 'individualCI' || run.reason === 'batchedCI' ? { ...base, 'ci.triggerRepository': '' } : {};
}

function definitionReference(world: World, pipeline: Pipeline, project: Project) {
  const url = `${world.baseUrl}/${project.id}/_apis/build/Definitions/${pipeline.id}?revision=${pipeline.revision}`;
  return {
    drafts: [],
    id: pipeline.id,
    name: pipeline.name,
    url,
    uri: `vstfs:///Build/Definition/${pipeline.id}`,
    path: pipeline.path,
    type: 'build',
    queueStatus: pipeline.queueStatus,
    revision: pipeline.revision,
    project: projectRef(project, world.baseUrl),
  };
}

function definitionShape(world: World, pipeline: Pipeline, project: Project, full: boolean) {
  const url = `${world.baseUrl}/${project.id}/_apis/build/Definitions/${pipeline.id}?revision=${pipeline.revision}`;
  return {
    ...definitionReference(world, pipeline, project),
    _links: {
      self: { href: url },
      web: { href: `${world.baseUrl}/${project.id}/_build/definition?definitionId=${pipeline.id}` },
      editor: { href: `${world.baseUrl}/${project.id}/_build/designer?id=${pipeline.id}` },
    },
    quality: 'definition',
    authoredBy: identityById(world, pipeline.authorId),
    createdDate: new Date(pipeline.createdAt),
    queue: { id: 21, name: 'Azure Pipelines', pool: { id: 9, name: 'Azure Pipelines', isHosted: true } },
    ...(full
      ? {
          triggers: [
            {
              branchFilters: [],
              pathFilters: [],
              settingsSourceType: 2,
              batchChanges: false,
              maxConcurrentBuildsPerBranch: 1,
              triggerType: 'continuousIntegration',
            },
          ],
          properties: {},
          tags: [],
          buildNumberFormat: '$(Date:yyyyMMdd)$(Rev:.r)',
          jobAuthorizationScope: 'project',
          jobTimeoutInMinutes: 60,
          jobCancelTimeoutInMinutes: 5,
          process: { yamlFilename: pipeline.yamlFilename, type: 2 },
          repository: {
            properties: {
              defaultBranch: pipeline.repository.defaultBranch,
              fullName: pipeline.repository.name,
              refType: 'Branch',
              reportBuildStatus: 'true',
            },
            id: pipeline.repository.id,
            type: pipeline.repository.type,
            name: pipeline.repository.name,
            url: pipeline.repository.url,
            defaultBranch: pipeline.repository.defaultBranch,
            clean: null,
            checkoutSubmodules: false,
          },
        }
      : {}),
  };
}

type SortKey = 'queuedAt' | 'startedAt' | 'finishedAt';

function listOrder(text: string | undefined): { key: SortKey; ascending: boolean } {
  const name = text === undefined ? undefined : [...(enumNames(buildQueryOrder, text) ?? [])][0];
  switch (name) {
    case undefined:
      return { key: 'finishedAt', ascending: false };
    default:
      return {
        key: name.startsWith('queue') ? 'queuedAt' : name.startsWith('start') ? 'startedAt' : 'finishedAt',
        ascending: name.endsWith('Ascending'),
      };
  }
}

function matcher({ query }: RestRequest, world: World): (run: Run) => boolean {
  const numbers = (name: string) => {
    const list = query.list(name);
    return list && new Set(list.map(Number));
  };
  const definitions = numbers('definitions');
  const buildIds = numbers('buildIds');
  const reasons = enumNames(buildReason, query.get('reasonFilter'));
  const statuses = enumNames(buildStatus, query.get('statusFilter'));
  const results = enumNames(buildResult, query.get('resultFilter'));
  const tags = query.list('tagFilters');
  const branch = query.get('branchName');
  const number = query.get('buildNumber');
  const repository = query.get('repositoryId');
  const repositoryType = query.get('repositoryType');
  const person = query.get('requestedFor')?.toLowerCase();
  const deleted = query.get('deletedFilter')?.toLowerCase() ?? 'excludedeleted';
  const minTime = query.instant('minTime');
  const maxTime = query.instant('maxTime');
  const { key } = listOrder(query.get('queryOrder'));
  if (repository !== undefined && repositoryType === undefined) {
    throw badRequest(
      "The value for parameter 'repositoryType' is required when 'repositoryId' is given.",
      'InvalidBuildQueryException',
    );
  }
  return (run) => {
    if (run.deleted ? deleted === 'excludedeleted' || deleted === '0' : deleted === 'onlydeleted' || deleted === '2')
      return false;
    if (definitions && !definitions.has(run.pipelineId)) return false;
    if (buildIds && !buildIds.has(run.id)) return false;
    if (reasons && !reasons.has(run.reason)) return false;
    if (statuses && !statuses.has(run.status)) return false;
    if (results && (run.result === undefined || !results.has(run.result))) return false;
    if (tags && !tags.every((tag) => run.tags.includes(tag))) return false;
    if (branch !== undefined && run.branch !== branch && run.branch !== `refs/heads/${branch}`) return false;
    if (number !== undefined) {
      const hit = number.endsWith('*') ? run.number.startsWith(number.slice(0, -1)) : run.number === number;
      if (!hit) return false;
    }
    if (repository !== undefined && world.pipelines.get(run.pipelineId)?.repository.id !== repository) return false;
    if (person !== undefined) {
      const user = world.users.get(run.requestedForId);
      const names = [user?.id, user?.displayName.toLowerCase(), user?.uniqueName.toLowerCase()];
      if (!names.includes(person)) return false;
    }
    const at = run[key];
    if (minTime !== undefined && (at === undefined || at < minTime)) return false;
    if (maxTime !== undefined && (at === undefined || at > maxTime)) return false;
    return true;
  };
}

function listBuilds(request: RestRequest, world: World) {
  const { query, route } = request;
  const project = findProject(world, route.project);
  const matches = matcher(request, world);
  const { key, ascending } = listOrder(query.get('queryOrder'));
  const found = world.runs.all.filter((run) => run.projectId === project.id && matches(run));
  const perDefinition = query.integer('maxBuildsPerDefinition');
  const value = (run: Run) => run[key] ?? 0;
  found.sort((a, b) => (ascending ? value(a) - value(b) || a.id - b.id : value(b) - value(a) || b.id - a.id));
  const limited = perDefinition === undefined ? found : atMost(found, perDefinition);
  // The token is the place in the order, not an offset: new runs do not shift the pages.
  const token = query.get('continuationToken');
  let from = 0;
  if (token !== undefined && token !== '') {
    const [at = Number.NaN, id = Number.NaN] = token.split('_').map(Number);
    if (Number.isNaN(at) || Number.isNaN(id))
      throw badRequest(`The continuation token '${token}' is not valid.`, 'InvalidContinuationTokenException');
    const index = limited.findIndex((run) =>
      ascending
        ? value(run) > at || (value(run) === at && run.id >= id)
        : value(run) < at || (value(run) === at && run.id <= id),
    );
    from = index < 0 ? limited.length : index;
  }
  const top = Math.min(query.integer('$top') ?? defaultPage, maxPage);
  const page = limited.slice(from, from + top);
  const next = limited[from + top];
  const headers: Record<string, string> = next ? { 'x-ms-continuationtoken': `${value(next)}_${next.id}` } : {};
  return { headers, body: page.map((run) => buildShape(world, run)) };
}

function atMost(runs: readonly Run[], limit: number): Run[] {
  const counts = new Map<number, number>();
  return runs.filter(({ pipelineId }) => {
    const count = (counts.get(pipelineId) ?? 0) + 1;
    counts.set(pipelineId, count);
    return count <= limit;
  });
}

function runOf({ route }: RestRequest, world: World): Run {
  return findRun(world, findProject(world, route.project), route.buildId);
}

function tagText(value: unknown): string {
  const tag = typeof value === 'string' ? value.trim() : '';
  if (tag === '') throw badRequest('A tag must be a text that is not empty.', 'ArgumentException');
  return tag;
}

function addTags(run: Run, tags: readonly string[], world: World): void {
  for (const tag of tags) {
    // Tags are compared without case; the first spelling stays.
    if (!run.tags.some((known) => known.toLowerCase() === tag.toLowerCase())) run.tags = [...run.tags, tag];
  }
  run.changedAt = world.clock.now();
}

function removeTags(run: Run, tags: readonly string[], world: World): void {
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  run.tags = run.tags.filter((tag) => !gone.has(tag.toLowerCase()));
  run.changedAt = world.clock.now();
}

const textList = (value: unknown): string[] => (Array.isArray(value) ? value.map(tagText) : []);

function patchBuild(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const body = (request.body ?? {}) as Partial<Record<string, unknown>>;
  if (typeof body.buildNumber === 'string') {
    run.number = body.buildNumber;
    run.changedAt = world.clock.now();
  }
  if (typeof body.status === 'string' && body.status.toLowerCase() === 'cancelling') {
    engineOf(world).cancelRun(run, request.identity.id);
  }
  if (request.query.boolean('retry') === true) throw notImplemented('retrying a whole run; retry its failed stages');
  return { body: buildShape(world, run) };
}

/** Commits between this run and the one before it of the same pipeline and branch. */
function changesOf(world: World, run: Run) {
  const before = previousRun(world, run);
  const from = before ? before.id + 1 : run.id;
  return world.runs.all
    .filter(
      (other) =>
        other.pipelineId === run.pipelineId && other.branch === run.branch && other.id >= from && other.id <= run.id,
    )
    .map((other) => changeShape(world, other))
    .reverse();
}

function previousRun(world: World, run: Run): Run | undefined {
  for (let id = run.id - 1; id >= (world.runs.all[0]?.id ?? 0); id--) {
    const other = world.runs.get(id);
    if (other && other.pipelineId === run.pipelineId && other.branch === run.branch) return other;
  }
  return undefined;
}

function changeShape(world: World, run: Run) {
  const pipeline = world.pipelines.get(run.pipelineId);
  return {
    id: run.commit,
    message: run.commitTitle,
    type: pipeline?.repository.type,
    author: identityById(world, run.requestedForId),
    timestamp: new Date(run.queuedAt),
    location: `${pipeline?.repository.url.replace(/\.git$/, '')}/commit/${run.commit}`,
    displayUri: `${pipeline?.repository.url.replace(/\.git$/, '')}/commit/${run.commit}`,
    pusher: world.users.get(run.requestedForId)?.displayName,
    messageTruncated: false,
  };
}

/** Work items named in commit titles as `#12` or `AB#12`. */
function workItemRefs(world: World, runs: readonly Run[]) {
  const ids = new Set(runs.flatMap((run) => [...run.commitTitle.matchAll(/#(\d+)\b/g)].map(([, id]) => Number(id))));
  return [...ids]
    .filter((id) => world.boards.items.find(id) !== undefined)
    .map((id) => ({ id: String(id), url: `${world.baseUrl}/_apis/wit/workItems/${id}` }));
}

function between(request: RestRequest, world: World): Run[] {
  const project = findProject(world, request.route.project);
  const from = request.query.integer('fromBuildId') ?? 0;
  const to = findRun(world, project, request.query.get('toBuildId'));
  return world.runs.all
    .filter((run) => run.pipelineId === to.pipelineId && run.id > from && run.id <= to.id)
    .reverse()
    .slice(0, request.query.integer('$top') ?? 50);
}

function stageIndex(run: Run, name: string | undefined): number {
  const index = run.stages.findIndex((stage) => stage.name.toLowerCase() === (name ?? '').toLowerCase());
  if (index < 0) throw new ApiError(404, 'StageNotFoundException', `The run ${run.id} has no stage '${name}'.`);
  return index;
}

function patchStage(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const index = stageIndex(run, request.route.stageRefName);
  const stage = run.stages[index] as StageRun;
  const body = (request.body ?? {}) as { state?: unknown; forceRetryAllJobs?: unknown };
  const state =
    typeof body.state === 'number' ? ['cancel', 'retry', 'run'][body.state] : String(body.state ?? '').toLowerCase();
  const engine = engineOf(world);
  if (state === 'cancel') engine.cancelStage(run, stage.name, request.identity.id);
  else if (state === 'run') engine.startStage(run, stage.name, request.identity.id);
  else if (state === 'retry') {
    engine.retryStage(run, stage.name, request.identity.id, body.forceRetryAllJobs === true ? 'all' : 'failed');
  } else throw badRequest(`The state '${String(body.state)}' is none of cancel, retry, run.`);
  return { status: 204 };
}

function timelineFor(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const wanted = request.route.timelineId;
  if (wanted === undefined || wanted === timelineId(run)) return { body: timelineOf(world, run) };
  const parts = parseGuid(wanted);
  const stage = parts && run.stages[parts.stage - 1];
  if (parts?.kind !== 'timeline' || parts.run !== run.id || !stage) {
    throw new ApiError(
      404,
      'TimelineNotFoundException',
      `The timeline ${wanted} of build ${run.id} could not be found.`,
    );
  }
  return { body: timelineOf(world, run, { stage: parts.stage - 1, attempt: parts.attempt }) };
}

function artifactShape(world: World, run: Run, artifact: Run['artifacts'][number]) {
  const url = `${world.baseUrl}/${run.projectId}/_apis/build/builds/${run.id}/artifacts?artifactName=${encodeURIComponent(artifact.name)}`;
  const size = [...(artifact.files?.values() ?? [])].reduce((sum, bytes) => sum + bytes.length, 0);
  return {
    id: artifact.id,
    name: artifact.name,
    source: guidFromText(`job ${run.id}`),
    resource: {
      type: 'PipelineArtifact',
      data: guidFromText(`artifact ${run.id} ${artifact.name}`).replaceAll('-', '').toUpperCase(),
      properties: { artifactsize: String(size) },
      url: `${url}&api-version=7.1`,
      downloadUrl: `${url}&api-version=7.1&%24format=zip`,
    },
  };
}

function artifacts(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const name = request.query.get('artifactName') ?? request.route.artifactName;
  if (name === undefined) return { body: run.artifacts.map((artifact) => artifactShape(world, run, artifact)) };
  const artifact = run.artifacts.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!artifact)
    throw new ApiError(404, 'ArtifactNotFoundException', `Artifact ${name} was not found for build ${run.id}.`);
  if (request.query.get('$format')?.toLowerCase() === 'zip') throw notImplemented('downloading artifacts over REST');
  return { body: artifactShape(world, run, artifact) };
}

function propertiesShape(values: Record<string, unknown>) {
  return {
    count: Object.keys(values).length,
    value: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { $type: 'System.String', $value: value }]),
    ),
  };
}

function patchProperties(request: RestRequest, world: World) {
  const run = runOf(request, world);
  if (!Array.isArray(request.body)) throw badRequest('The body must be a JSON Patch document.', 'JsonPatchException');
  const names = ['add', 'remove', 'replace', 'move', 'copy', 'test'];
  const properties = { ...run.properties };
  for (const operation of request.body as { op?: unknown; path?: unknown; value?: unknown }[]) {
    const op = typeof operation.op === 'number' ? names[operation.op] : String(operation.op).toLowerCase();
    const name = String(operation.path ?? '')
      .replace(/^\//, '')
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    if (op === 'add' || op === 'replace') properties[name] = operation.value;
    else if (op === 'remove') delete properties[name];
    else throw badRequest(`The operation '${op}' is not supported on properties.`, 'JsonPatchException');
  }
  run.properties = properties;
  run.changedAt = world.clock.now();
  return { body: propertiesShape(run.properties) };
}

function definitionsList(request: RestRequest, world: World) {
  const { query, route } = request;
  const project = findProject(world, route.project);
  const name = query.get('name')?.toLowerCase();
  const ids = query.list('definitionIds')?.map(Number);
  const path = query.get('path')?.toLowerCase();
  const yaml = query.get('yamlFilename')?.toLowerCase();
  const wanted = (pipeline: Pipeline) =>
    pipeline.projectId === project.id &&
    (ids === undefined || ids.includes(pipeline.id)) &&
    (path === undefined || pipeline.path.toLowerCase() === path) &&
    (yaml === undefined || pipeline.yamlFilename.toLowerCase() === yaml) &&
    (name === undefined || wildcard(name).test(pipeline.name));
  const found = [...world.pipelines.values()].filter(wanted).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const { page, headers } = pageByOffset(found, query.integer('$top') ?? 10_000, query.get('continuationToken'));
  const latest = query.boolean('includeLatestBuilds') === true;
  return {
    headers,
    body: page.map((pipeline) => ({
      ...definitionShape(world, pipeline, project, query.boolean('includeAllProperties') === true),
      ...(latest ? latestBuilds(world, pipeline) : {}),
    })),
  };
}

const wildcard = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');

function latestBuilds(world: World, pipeline: Pipeline) {
  const runs = world.runs.all.filter((run) => run.pipelineId === pipeline.id && !run.deleted);
  const latest = runs.at(-1);
  const completed = runs.findLast((run) => run.status === 'completed');
  return {
    latestBuild: latest && buildShape(world, latest),
    latestCompletedBuild: completed && buildShape(world, completed),
  };
}

function logText(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const wanted = Number(request.route.logId);
  for (const [index, stage] of run.stages.entries()) {
    for (const attempt of [...stage.previous, stage]) {
      for (const [item, job] of attempt.jobs.entries()) {
        const sub = (job.tasks ?? []).findIndex(
          (_task, at) => logId({ stage: index, attempt: attempt.attempt, item }, at) === wanted,
        );
        const task = job.tasks?.[sub];
        if (task) return { body: task.log };
      }
    }
  }
  return { body: [] as string[] };
}

function attachmentList(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const type = (request.route.type ?? '').toLowerCase();
  const base = `${world.baseUrl}/${run.projectId}/_apis/build/builds/${run.id}/${timelineId(run)}`;
  return {
    body: run.attachments
      .filter((attachment) => attachment.type.toLowerCase() === type)
      .map(({ name, recordId, type: written }) => ({
        name,
        _links: { self: { href: `${base}/${recordId}/attachments/${written}/${encodeURIComponent(name)}` } },
      })),
  };
}

function attachmentText(request: RestRequest, world: World) {
  const run = runOf(request, world);
  const { recordId = '', type = '', name = '' } = request.route;
  const found = run.attachments.find(
    (attachment) =>
      attachment.recordId.toLowerCase() === recordId.toLowerCase() &&
      attachment.type.toLowerCase() === type.toLowerCase() &&
      attachment.name === name,
  );
  if (!found) {
    throw new ApiError(
      404,
      'AttachmentNotFoundException',
      `Run ${run.id} has no attachment '${name}' of type ${type}.`,
    );
  }
  return { text: found.text };
}

const build = (route: Pick<Route, 'methods' | 'template' | 'resourceName' | 'handle'> & Partial<Route>): Route => ({
  area: 'build',
  versions: ['7.1', '7.2-preview.8'],
  enums: buildEnums,
  ...route,
});

const locations = {
  builds: '0cd358e1-9217-4d94-8269-1c1ee6f93dcf',
  timeline: '8baac422-4c6e-4de5-8532-db96d92acffa',
  tags: '6e6114b2-8161-44c8-8f6c-c5505782427f',
  definitions: 'dbeaf647-6167-421a-bda9-c9327b25e2e6',
  properties: '0a6312e9-0627-49b7-8083-7d74a64849c9',
  artifacts: '1db06c96-014e-44e1-ac91-90b2d4b3e984',
  changes: '54572c7b-bbd3-45d4-80dc-28be08941620',
  changesBetween: 'f10f0ea5-18a1-43ec-a8fb-2042c7be9b43',
  workItems: '5a21f5d2-5642-47e4-a0bd-1356e6731bee',
  workItemsBetween: '52ba8915-5518-42e3-a4bb-b0182d159e2d',
  stages: 'b8aac6c9-744b-46e1-88fc-3550969f9313',
  latest: '54481611-01f4-47f3-998f-160da0f0c229',
  logs: '35a80daf-7f30-45fc-86e8-6b813d9c90df',
  attachment: 'af5122d3-3438-485e-a25a-2dbbfde84ee6',
  attachments: 'f2192269-89fa-4f94-baf6-8fb128c55159',
} as const;

export const buildArea: RestArea = {
  name: 'build',
  routes: [
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds',
      resourceName: 'builds',
      locationId: locations.builds,
      resourceVersion: 8,
      handle: listBuilds,
    }),
    build({
      methods: ['POST'],
      template: '{project}/_apis/build/builds',
      resourceName: 'builds',
      locationId: locations.builds,
      resourceVersion: 8,
      handle: async (request, world) => {
        const project = findProject(world, request.route.project);
        const body = (request.body ?? {}) as {
          definition?: { id?: number };
          sourceBranch?: string;
          sourceVersion?: string;
        };
        const pipeline = findPipeline(world, project, String(body.definition?.id ?? ''));
        const run = await engineOf(world).queueRun(pipeline, {
          reason: 'manual',
          requestedForId: request.identity.id,
          ...(body.sourceBranch ? { branch: body.sourceBranch } : {}),
          ...(body.sourceVersion ? { commit: body.sourceVersion } : {}),
        });
        return { body: buildShape(world, run) };
      },
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}',
      resourceName: 'builds',
      locationId: locations.builds,
      resourceVersion: 8,
      handle: (request, world) => ({ body: buildShape(world, runOf(request, world)) }),
    }),
    build({
      methods: ['PATCH'],
      template: '{project}/_apis/build/builds/{buildId}',
      resourceName: 'builds',
      locationId: locations.builds,
      resourceVersion: 8,
      handle: patchBuild,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/Timeline/{timelineId?}',
      resourceName: 'Timeline',
      locationId: locations.timeline,
      resourceVersion: 3,
      enums: { ...timelineEnums, type: issueType },
      handle: timelineFor,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/tags',
      resourceName: 'tags',
      locationId: locations.tags,
      resourceVersion: 3,
      handle: (request, world) => ({ body: runOf(request, world).tags }),
    }),
    build({
      methods: ['POST', 'PATCH'],
      template: '{project}/_apis/build/builds/{buildId}/tags',
      resourceName: 'tags',
      locationId: locations.tags,
      resourceVersion: 3,
      handle: (request, world) => {
        const run = runOf(request, world);
        const body = request.body as { tagsToAdd?: unknown; tagsToRemove?: unknown } | undefined;
        addTags(run, Array.isArray(request.body) ? textList(request.body) : textList(body?.tagsToAdd), world);
        removeTags(run, textList(body?.tagsToRemove), world);
        return { body: run.tags };
      },
    }),
    build({
      methods: ['PUT', 'DELETE'],
      template: '{project}/_apis/build/builds/{buildId}/tags/{*tag}',
      resourceName: 'tags',
      locationId: locations.tags,
      resourceVersion: 3,
      handle: (request, world) => {
        const run = runOf(request, world);
        const change = request.method === 'PUT' ? addTags : removeTags;
        change(run, [tagText(request.route.tag)], world);
        return { body: run.tags };
      },
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/properties',
      resourceName: 'properties',
      locationId: locations.properties,
      opaque: true,
      handle: (request, world) => {
        const filter = request.query.list('filter');
        const all = Object.entries(runOf(request, world).properties);
        return { body: propertiesShape(Object.fromEntries(all.filter(([name]) => !filter || filter.includes(name)))) };
      },
    }),
    build({
      methods: ['PATCH'],
      template: '{project}/_apis/build/builds/{buildId}/properties',
      resourceName: 'properties',
      locationId: locations.properties,
      opaque: true,
      handle: patchProperties,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/artifacts/{artifactName?}',
      resourceName: 'artifacts',
      locationId: locations.artifacts,
      resourceVersion: 5,
      handle: artifacts,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/changes',
      resourceName: 'changes',
      locationId: locations.changes,
      resourceVersion: 2,
      handle: (request, world) => ({
        body: changesOf(world, runOf(request, world)).slice(0, request.query.integer('$top') ?? 50),
      }),
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/changes',
      resourceName: 'changes',
      locationId: locations.changesBetween,
      resourceVersion: 2,
      handle: (request, world) => ({ body: between(request, world).map((run) => changeShape(world, run)) }),
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/workitems',
      resourceName: 'workitems',
      locationId: locations.workItems,
      resourceVersion: 2,
      handle: (request, world) => ({ body: workItemRefs(world, [runOf(request, world)]) }),
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/workitems',
      resourceName: 'workitems',
      locationId: locations.workItemsBetween,
      resourceVersion: 2,
      handle: (request, world) => ({ body: workItemRefs(world, between(request, world)) }),
    }),
    build({
      methods: ['PATCH'],
      template: '{project}/_apis/build/builds/{buildId}/stages/{stageRefName}',
      resourceName: 'stages',
      locationId: locations.stages,
      handle: patchStage,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/logs/{logId}',
      resourceName: 'logs',
      locationId: locations.logs,
      resourceVersion: 2,
      handle: logText,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/attachments/{type}',
      resourceName: 'attachments',
      locationId: locations.attachments,
      resourceVersion: 2,
      handle: attachmentList,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/builds/{buildId}/{timelineId}/{recordId}/attachments/{type}/{name}',
      resourceName: 'attachments',
      locationId: locations.attachment,
      resourceVersion: 2,
      handle: attachmentText,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/definitions',
      resourceName: 'definitions',
      locationId: locations.definitions,
      resourceVersion: 8,
      handle: definitionsList,
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/definitions/{definitionId}',
      resourceName: 'definitions',
      locationId: locations.definitions,
      resourceVersion: 8,
      handle: (request, world) => {
        const project = findProject(world, request.route.project);
        const pipeline = findPipeline(world, project, request.route.definitionId);
        return {
          body: {
            ...definitionShape(world, pipeline, project, true),
            ...(request.query.boolean('includeLatestBuilds') ? latestBuilds(world, pipeline) : {}),
          },
        };
      },
    }),
    build({
      methods: ['GET'],
      template: '{project}/_apis/build/latest/{*definition}',
      resourceName: 'latest',
      locationId: locations.latest,
      versions: ['0.0', '7.2-preview.2'],
      resourceVersion: 2,
      handle: (request, world) => {
        const project = findProject(world, request.route.project);
        const wanted = (request.route.definition ?? '').toLowerCase();
        const pipeline = [...world.pipelines.values()].find(
          ({ id, name, projectId }) =>
            projectId === project.id && (String(id) === wanted || name.toLowerCase() === wanted),
        );
        const branch = request.query.get('branchName');
        const run = world.runs.all.findLast(
          (candidate) =>
            candidate.pipelineId === pipeline?.id &&
            candidate.status === 'completed' &&
            (branch === undefined || candidate.branch === branch || candidate.branch === `refs/heads/${branch}`),
        );
        if (!run)
          throw new ApiError(
            404,
            'BuildNotFoundException',
            `No completed build of ${request.route.definition} was found.`,
          );
        return { body: buildShape(world, run) };
      },
    }),
  ],
};
