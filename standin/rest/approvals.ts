/** Approvals of pipeline stages: query and decide. The id of the timeline's Checkpoint.Approval record is the approval's. */
import { guidFor, parseGuid } from '../ids';
import { checkTypes } from '../orchestrator/check-types';
import type { ApprovalStatus, CheckRun, Project, Run, StageRun, World } from '../world';
import { ApiError, badRequest, type RestArea, type RestRequest, type Route } from './area';
import { engineOf } from './engine';
import { findProject, identityById, runWebUrl } from './shapes';

interface FoundApproval {
  readonly run: Run;
  readonly stage: StageRun;
  readonly stageIndex: number;
  readonly item: number;
  readonly check: CheckRun;
}

const approvalId = ({ run, stage, stageIndex, item }: FoundApproval) =>
  guidFor('check', run.id, { stage: stageIndex, attempt: stage.attempt, item });

const isApproval = (world: World, check: CheckRun) =>
  world.checks.get(check.configurationId)?.type.id === checkTypes.approval.id || check.steps !== undefined;

function byId(world: World, project: Project, id: string): FoundApproval {
  const parts = parseGuid(id);
  const run = parts?.kind === 'check' ? world.runs.get(parts.run) : undefined;
  const latest = parts && run?.projectId === project.id ? run.stages[parts.stage] : undefined;
  const stage = latest && [...latest.previous, latest].find(({ attempt }) => attempt === parts?.attempt);
  const check = parts && stage?.checkpoint?.checks[parts.item];
  if (!run || !stage || !check || !isApproval(world, check)) {
    throw new ApiError(404, 'ApprovalNotFoundException', `Approval with id ${id} could not be found.`);
  }
  return { run, stage, stageIndex: parts.stage, item: parts.item, check };
}

function all(world: World, project: Project): FoundApproval[] {
  const found: FoundApproval[] = [];
  for (const run of world.runs.all) {
    if (run.projectId !== project.id) continue;
    run.stages.forEach((latest, stageIndex) => {
      for (const stage of [...latest.previous, latest]) {
        stage.checkpoint?.checks.forEach((check, item) => {
          if (check.steps && isApproval(world, check)) found.push({ run, stage, stageIndex, item, check });
        });
      }
    });
  }
  return found;
}

const statuses: Record<CheckRun['status'], ApprovalStatus> = {
  queued: 'uninitiated',
  running: 'pending',
  approved: 'approved',
  bypassed: 'skipped',
  completed: 'approved',
  rejected: 'rejected',
  failed: 'rejected',
  canceled: 'canceled',
  timedOut: 'timedOut',
};

function shape(world: World, found: FoundApproval, request: RestRequest) {
  const { run, check } = found;
  const expand = new Set(request.query.list('$expand')?.map((part) => part.toLowerCase()));
  const settings = world.checks.get(check.configurationId)?.settings as
    | {
        instructions?: string;
        executionOrder?: string;
        minRequiredApprovers?: number;
        blockedApprovers?: { id: string }[];
      }
    | undefined;
  const pipeline = world.pipelines.get(run.pipelineId);
  const last = Math.max(check.createdAt, ...(check.steps ?? []).map(({ modifiedAt }) => modifiedAt));
  const id = approvalId(found);
  return {
    id,
    steps: expand.has('steps') ? (check.steps ?? []).map((step) => stepShape(world, step)) : [],
    status: statuses[check.status],
    createdOn: new Date(check.createdAt),
    lastModifiedOn: new Date(check.completedAt ?? last),
    executionOrder: settings?.executionOrder ?? 'anyOrder',
    minRequiredApprovers: settings?.minRequiredApprovers ?? 0,
    blockedApprovers: (settings?.blockedApprovers ?? []).map((blocked) => identityById(world, blocked.id)),
    instructions: settings?.instructions ?? '',
    ...(expand.has('permissions') ? { permissions: 'viewUpdate' } : {}),
    pipeline: pipeline && {
      id: String(pipeline.id),
      name: pipeline.name,
      owner: {
        _links: {
          web: { href: runWebUrl(world, run) },
          self: { href: `${world.baseUrl}/${run.projectId}/_apis/build/Builds/${run.id}` },
        },
        id: run.id,
        name: run.number,
      },
    },
    _links: { self: { href: `${world.baseUrl}/${run.projectId}/_apis/pipelines/approvals/${id}` } },
  };
}

function stepShape(world: World, step: NonNullable<CheckRun['steps']>[number]) {
  return {
    assignedApprover: identityById(world, step.assignedApproverId),
    actualApprover: step.actualApproverId === undefined ? undefined : identityById(world, step.actualApproverId),
    status: step.status,
    comment: step.comment,
    lastModifiedOn: new Date(step.modifiedAt),
    order: step.order,
    lastModifiedBy: identityById(world, step.actualApproverId ?? step.assignedApproverId),
    initiatedOn: new Date(step.initiatedAt),
    deferredTo: step.deferredTo === undefined ? undefined : new Date(step.deferredTo),
    history: [],
  };
}

function query(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  const ids = request.query.list('approvalIds');
  const state = request.query.list('state')?.map((name) => name.toLowerCase());
  const people = (request.query.list('assignedTo') ?? request.query.list('userIds'))?.map((id) => id.toLowerCase());
  let found = ids ? ids.map((id) => byId(world, project, id)) : all(world, project);
  if (state && !state.includes('all'))
    found = found.filter(({ check }) => state.includes(statuses[check.status].toLowerCase()));
  if (people) {
    found = found.filter(({ check }) =>
      check.steps?.some(({ assignedApproverId }) => people.includes(assignedApproverId)),
    );
  }
  const top = request.query.integer('top');
  return { body: found.slice(0, top ?? found.length).map((approval) => shape(world, approval, request)) };
}

function decide(request: RestRequest, world: World) {
  const project = findProject(world, request.route.project);
  if (!Array.isArray(request.body)) throw badRequest('The body must be a list of decisions.', 'ArgumentException');
  const decisions = request.body as { approvalId?: string; status?: unknown; comment?: string; deferredTo?: string }[];
  const found = decisions.map(({ approvalId: id }) => byId(world, project, id ?? ''));
  decisions.forEach((decision, index) => {
    const { run, stageIndex, item } = found[index] as FoundApproval;
    const status =
      typeof decision.status === 'number'
        ? ({ 4: 'approved', 8: 'rejected' } as Record<number, string>)[decision.status]
        : String(decision.status).toLowerCase();
    if (status !== 'approved' && status !== 'rejected') {
      throw badRequest(
        `The status '${String(decision.status)}' is neither approved nor rejected.`,
        'ArgumentException',
      );
    }
    const deferredTo = decision.deferredTo === undefined ? undefined : Date.parse(decision.deferredTo);
    engineOf(world).decide(
      run,
      stageIndex,
      item,
      { status, comment: decision.comment ?? '', ...(deferredTo === undefined ? {} : { deferredTo }) },
      request.identity.id,
    );
  });
  return { body: found.map((approval) => shape(world, approval, request)) };
}

const approvals = (route: Pick<Route, 'methods' | 'template' | 'handle'>): Route => ({
  area: 'approval',
  resourceName: 'approvals',
  locationId: '37794717-f36f-4d78-b2bf-4dc30d0cfbcd',
  versions: ['7.1', '7.2-preview.2'],
  resourceVersion: 2,
  ...route,
});

export const approvalsArea: RestArea = {
  name: 'approval',
  routes: [
    approvals({ methods: ['GET'], template: '{project}/_apis/pipelines/approvals', handle: query }),
    approvals({ methods: ['PATCH'], template: '{project}/_apis/pipelines/approvals', handle: decide }),
    approvals({
      methods: ['GET'],
      template: '{project}/_apis/pipelines/approvals/{approvalId}',
      handle: (request, world) => ({
        body: shape(
          world,
          byId(world, findProject(world, request.route.project), request.route.approvalId ?? ''),
          request,
        ),
      }),
    }),
  ],
};
