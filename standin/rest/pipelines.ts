/** Pipelines and their runs, and the preview that expands a pipeline's YAML. */
import type { Pipeline, Run, World } from '../world';
import { ApiError, badRequest, type RestArea, type RestRequest, type Route } from './area';
import { engineOf } from './engine';
import { pipelineRunResult, pipelineRunState } from './enums';
import { date, findPipeline, findProject, pageByOffset, runWebUrl } from './shapes';

const enums = { state: pipelineRunState, result: pipelineRunResult };
const maxRuns = 10_000;

function pipelineReference(world: World, pipeline: Pipeline) {
  return {
    url: `${world.baseUrl}/${pipeline.projectId}/_apis/pipelines/${pipeline.id}?revision=${pipeline.revision}`,
    id: pipeline.id,
    revision: pipeline.revision,
    name: pipeline.name,
    folder: pipeline.path,
  };
}

function pipelineShape(world: World, pipeline: Pipeline) {
  const reference = pipelineReference(world, pipeline);
  return {
    _links: {
      self: { href: reference.url },
      web: { href: `${world.baseUrl}/${pipeline.projectId}/_build/definition?definitionId=${pipeline.id}` },
    },
    configuration: {
      path: pipeline.yamlFilename,
      repository: { fullName: pipeline.repository.name, connection: { id: '' }, type: 'gitHub' },
      type: 'yaml',
    },
    ...reference,
  };
}

const runStates = {
  notStarted: 'inProgress',
  inProgress: 'inProgress',
  postponed: 'inProgress',
  cancelling: 'canceling',
  completed: 'completed',
} as const;

function runShape(world: World, pipeline: Pipeline, run: Run, whole: boolean) {
  const url = `${world.baseUrl}/${run.projectId}/_apis/pipelines/${run.pipelineId}/runs/${run.id}`;
  return {
    _links: {
      self: { href: url },
      web: { href: runWebUrl(world, run) },
      pipeline: { href: pipelineReference(world, pipeline).url },
    },
    templateParameters: run.parameters,
    pipeline: pipelineReference(world, pipeline),
    state: runStates[run.status],
    // This API has no partiallySucceeded.
    result: run.result === 'partiallySucceeded' ? 'succeeded' : run.result,
    createdDate: new Date(run.queuedAt),
    finishedDate: date(run.finishedAt),
    url,
    id: run.id,
    name: run.number,
    ...(whole
      ? {
          resources: {
            repositories: {
              self: {
                repository: { fullName: pipeline.repository.name, type: 'gitHub' },
                refName: run.branch,
                version: run.commit,
              },
            },
          },
          finalYaml: run.yaml,
        }
      : {}),
  };
}

function found({ route }: RestRequest, world: World): Pipeline {
  return findPipeline(world, findProject(world, route.project), route.pipelineId);
}

const pipelines = (route: Pick<Route, 'methods' | 'template' | 'resourceName' | 'locationId' | 'handle'>): Route => ({
  area: 'pipelines',
  versions: ['7.1', '7.2-preview.1'],
  enums,
  ...route,
});

const locations = {
  pipelines: '28e1305e-2afe-47bf-abaf-cbb0e6a91988',
  runs: '7859261e-d2e9-4a68-b820-a5d84cc5bb3d',
  preview: '53df2d18-29ea-46a9-bee0-933540f80abf',
} as const;

export const pipelinesArea: RestArea = {
  name: 'pipelines',
  routes: [
    pipelines({
      methods: ['GET'],
      template: '{project}/_apis/pipelines',
      resourceName: 'pipelines',
      locationId: locations.pipelines,
      handle: ({ route, query }, world) => {
        const project = findProject(world, route.project);
        const all = [...world.pipelines.values()].filter(({ projectId }) => projectId === project.id);
        const { page, headers } = pageByOffset(all, query.integer('$top') ?? 10_000, query.get('continuationToken'));
        return { headers, body: page.map((pipeline) => pipelineShape(world, pipeline)) };
      },
    }),
    pipelines({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/{pipelineId}',
      resourceName: 'pipelines',
      locationId: locations.pipelines,
      handle: (request, world) => ({ body: pipelineShape(world, found(request, world)) }),
    }),
    pipelines({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/{pipelineId}/runs',
      resourceName: 'runs',
      locationId: locations.runs,
      handle: (request, world) => {
        const pipeline = found(request, world);
        const runs = world.runs.all.filter((run) => run.pipelineId === pipeline.id && !run.deleted).reverse();
        return { body: runs.slice(0, maxRuns).map((run) => runShape(world, pipeline, run, false)) };
      },
    }),
    pipelines({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/{pipelineId}/runs/{runId}',
      resourceName: 'runs',
      locationId: locations.runs,
      handle: (request, world) => {
        const pipeline = found(request, world);
        const run = world.runs.get(Number(request.route.runId));
        if (!run || run.pipelineId !== pipeline.id) {
          throw new ApiError(
            404,
            'PipelineRunNotFoundException',
            `The run ${request.route.runId} of pipeline ${pipeline.name} could not be found.`,
          );
        }
        return { body: runShape(world, pipeline, run, true) };
      },
    }),
    pipelines({
      methods: ['POST'],
      template: '{project}/_apis/pipelines/{pipelineId}/runs',
      resourceName: 'runs',
      locationId: locations.runs,
      handle: async (request, world) => {
        const pipeline = found(request, world);
        const body = (request.body ?? {}) as {
          previewRun?: boolean;
          yamlOverride?: string;
          stagesToSkip?: string[];
          templateParameters?: Record<string, string>;
          resources?: { repositories?: { self?: { refName?: string; version?: string } } };
        };
        if (body.previewRun === true) return { body: preview(pipeline, body.yamlOverride) };
        const self = body.resources?.repositories?.self;
        const run = await engineOf(world).queueRun(pipeline, {
          reason: 'manual',
          requestedForId: request.identity.id,
          parameters: body.templateParameters ?? {},
          stagesToSkip: body.stagesToSkip ?? [],
          ...(self?.refName ? { branch: self.refName } : {}),
          ...(self?.version ? { commit: self.version } : {}),
        });
        return { body: runShape(world, pipeline, run, true) };
      },
    }),
    pipelines({
      methods: ['POST'],
      template: '{project}/_apis/pipelines/{pipelineId}/preview',
      resourceName: 'preview',
      locationId: locations.preview,
      handle: (request, world) => {
        const body = (request.body ?? {}) as { yamlOverride?: string };
        return { body: preview(found(request, world), body.yamlOverride) };
      },
    }),
  ],
};

function preview(pipeline: Pipeline, override: string | undefined) {
  if (override !== undefined && typeof override !== 'string') throw badRequest("'yamlOverride' must be a text.");
  return { finalYaml: override ?? pipeline.yaml };
}
