import type {
  ApprovalFact,
  CheckFact,
  CheckOutcome,
  Instant,
  Result,
  RunFact,
  RunReason,
  StageRunFact,
} from '../facts';
import {
  choose,
  type EnumTable,
  instant,
  integer,
  later,
  person,
  type RestDate,
  type RestEnum,
  type RestIdentity,
} from './values';
import { versionOf } from './version';

/** What we read of `GET release/deployments`. */
export interface RestClassicDeployment {
  readonly id?: number;
  readonly attempt?: number | null;
  readonly reason?: RestEnum;
  readonly deploymentStatus?: RestEnum;
  readonly operationStatus?: RestEnum;
  readonly queuedOn?: RestDate;
  readonly startedOn?: RestDate;
  readonly completedOn?: RestDate;
  readonly requestedBy?: RestIdentity | null;
  readonly requestedFor?: RestIdentity | null;
  readonly release?: RestClassicRelease | null;
  readonly releaseDefinition?: { readonly id?: number } | null;
  readonly releaseEnvironment?: { readonly id?: number; readonly name?: string } | null;
  readonly preDeployApprovals?: readonly RestClassicApproval[] | null;
  readonly postDeployApprovals?: readonly RestClassicApproval[] | null;
}

/** What we read of a release, whole or as it stands inside a deployment. */
export interface RestClassicRelease {
  readonly id?: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly createdOn?: RestDate;
  readonly createdFor?: RestIdentity | null;
  readonly createdBy?: RestIdentity | null;
  readonly reason?: RestEnum;
  readonly tags?: readonly string[] | null;
  readonly releaseDefinition?: { readonly id?: number } | null;
  readonly artifacts?: readonly RestArtifact[] | null;
  readonly environments?: readonly RestReleaseEnvironment[] | null;
  readonly _links?: { readonly web?: { readonly href?: string } } | null;
}

/** An artifact of a release; `definitionReference` maps a name to id and text. */
export interface RestArtifact {
  readonly isPrimary?: boolean | null;
  readonly definitionReference?: Readonly<Record<string, { readonly id?: string; readonly name?: string }>> | null;
}

/** A stage of a release with its gates. */
export interface RestReleaseEnvironment {
  readonly name?: string | null;
  readonly deploySteps?: readonly RestDeployStep[] | null;
}

/** One attempt with its gates. */
export interface RestDeployStep {
  readonly attempt?: number | null;
  readonly deploymentId?: number | null;
  readonly preDeploymentGates?: RestGates | null;
  readonly postDeploymentGates?: RestGates | null;
}

/** The gates before or after a deployment. */
export interface RestGates {
  readonly id?: number;
  readonly status?: RestEnum;
  readonly startedOn?: RestDate;
  readonly lastModifiedOn?: RestDate;
  readonly ignoredGates?: readonly { readonly name?: string | null }[] | null;
}

/** One classic approval; automated ones are bookkeeping and no wait. */
export interface RestClassicApproval {
  readonly id?: number;
  readonly status?: RestEnum;
  readonly isAutomated?: boolean | null;
  readonly approver?: RestIdentity | null;
  readonly approvedBy?: RestIdentity | null;
  readonly comments?: string | null;
  readonly createdOn?: RestDate;
  readonly modifiedOn?: RestDate;
}

/** A deployment's end. `undefined` = it depends on the operation. */
const DEPLOYMENT_STATUS: EnumTable<Result | null | undefined> = [
  ['undefined', 0, undefined],
  ['notdeployed', 1, undefined],
  ['inprogress', 2, null],
  ['succeeded', 4, 'succeeded'],
  ['partiallysucceeded', 8, 'succeededWithIssues'],
  ['failed', 16, 'failed'],
];

/** How an operation ended that deployed nothing. */
const OPERATION_STATUS: EnumTable<Result | null> = [
  ['rejected', 16, 'failed'],
  ['phasefailed', 1024, 'failed'],
  ['canceled', 2048, 'canceled'],
  ['phasecanceled', 4096, 'canceled'],
  ['gatefailed', 131072, 'failed'],
];

const REASONS: EnumTable<StageRunFact['startedBy']> = [
  ['manual', 1, 'manual'],
  ['automated', 2, 'automatic'],
  ['scheduled', 4, 'schedule'],
  ['redeploytrigger', 8, 'automatic'],
];

const RELEASE_REASONS: EnumTable<RunReason> = [
  ['manual', 1, 'manual'],
  ['continuousintegration', 2, 'push'],
  ['schedule', 3, 'schedule'],
  ['pullrequest', 4, 'pullRequest'],
];

const APPROVAL_STATUS: EnumTable<CheckOutcome | null> = [
  ['approved', 2, 'approved'],
  ['rejected', 4, 'rejected'],
  ['reassigned', 6, 'skipped'],
  ['canceled', 7, 'canceled'],
  ['skipped', 8, 'skipped'],
];

const GATE_STATUS: EnumTable<CheckOutcome | null> = [
  ['succeeded', 4, 'approved'],
  ['failed', 8, 'failed'],
  ['canceled', 16, 'canceled'],
];

/** What classic releases tell: releases as runs, deployments as stage runs, their approvals. */
export interface ClassicFacts {
  readonly runs: readonly RunFact[];
  readonly stageRuns: readonly StageRunFact[];
  readonly approvals: readonly ApprovalFact[];
}

/**
 * Classic releases in the same model: a release is a run, a deployment is a stage run with one job.
 *
 * @param details releases read one by one, for creation time, tags and gates; may be empty
 */
export function classicFacts(
  deployments: readonly RestClassicDeployment[],
  details: readonly RestClassicRelease[] = [],
): ClassicFacts {
  const detailOf = new Map<number, RestClassicRelease>();
  for (const release of details) {
    if (release.id !== undefined) {
      detailOf.set(release.id, release);
    }
  }
  const runs = new Map<number, RunFact>();
  const stageRuns = new Map<number, StageRunFact>();
  const approvals = new Map<string, ApprovalFact>();
  for (const release of details) {
    const run = runOfRelease(release, instant(release.createdOn), integer(release.releaseDefinition?.id) ?? 0);
    if (run) {
      runs.set(run.id, run);
    }
  }
  for (const deployment of deployments) {
    const runId = integer(deployment.release?.id);
    const stage = deployment.releaseEnvironment?.name ?? '';
    const id = integer(deployment.id);
    if (runId === null || id === null || stage === '') {
      continue;
    }
    const detail = detailOf.get(runId);
    const queuedAt = instant(deployment.queuedOn) ?? instant(deployment.startedOn);
    const seen = runs.get(runId);
    if (!detail && queuedAt !== null && (!seen || queuedAt < seen.queuedAt)) {
      // A release inside a deployment has no creation time: its first deployment is the earliest trace.
      const run = runOfRelease(deployment.release ?? {}, queuedAt, integer(deployment.releaseDefinition?.id) ?? 0);
      if (run) {
        runs.set(runId, { ...run, requestedFor: run.requestedFor ?? person(deployment.requestedFor) });
      }
    }
    const checks = [
      ...approvalChecks(deployment.preDeployApprovals, 'before', approvals),
      ...gateChecks(detail, stage, id, deployment.attempt ?? 1),
      ...approvalChecks(deployment.postDeployApprovals, 'after', approvals),
    ];
    stageRuns.set(id, stageRunOf(deployment, runId, stage, queuedAt, checks));
  }
  return { runs: [...runs.values()], stageRuns: [...stageRuns.values()], approvals: [...approvals.values()] };
}

function runOfRelease(release: RestClassicRelease, queuedAt: Instant | null, pipelineId: number): RunFact | null {
  const id = integer(release.id);
  if (id === null || queuedAt === null) {
    return null;
  }
  const artifacts = release.artifacts ?? [];
  const reference = (artifacts.find((one) => one.isPrimary) ?? artifacts[0])?.definitionReference ?? {};
  const name = release.name || String(id);
  const tags = [...(release.tags ?? [])].sort();
  const branch = reference.branches?.id ?? reference.branch?.id ?? '';
  return {
    id,
    pipelineId,
    number: name,
    ...versionOf(tags, reference.version?.name || name),
    tags,
    branch: branch === '' || branch.startsWith('refs/') ? branch : `refs/heads/${branch}`,
    commit: (reference.sourceVersion?.id ?? '').toLowerCase(),
    title: (release.description ?? '').split(/\r?\n/, 1)[0] ?? '',
    reason: choose(release.reason, RELEASE_REASONS, 'other'),
    scheduleName: null,
    queuedAt,
    startedAt: null,
    finishedAt: null,
    result: null,
    requestedFor: person(release.createdFor ?? release.createdBy),
    promotes: null,
    deleted: false,
    url: release._links?.web?.href ?? '',
  };
}

function stageRunOf(
  deployment: RestClassicDeployment,
  runId: number,
  stage: string,
  queuedAt: Instant | null,
  checks: readonly CheckFact[],
): StageRunFact {
  const status = choose(deployment.deploymentStatus, DEPLOYMENT_STATUS, null);
  const result = status === undefined ? choose(deployment.operationStatus, OPERATION_STATUS, null) : status;
  const deployed = status !== undefined;
  const completed = result === null ? null : instant(deployment.completedOn);
  const lastBefore = checks
    .filter((check) => check.phase === 'before')
    .reduce<Instant | null>((latest, check) => later(latest, check.closedAt), null);
  const held = checks.some((check) => check.phase === 'before' && check.closedAt === null && check.openedAt !== null);
  const startedAt = deployed && !held ? later(instant(deployment.startedOn), lastBefore) : null;
  return {
    runId,
    stage,
    attempt: deployment.attempt ?? 1,
    startedBy: choose(deployment.reason, REASONS, null),
    requestedBy: person(deployment.requestedFor ?? deployment.requestedBy),
    queuedAt,
    startedAt,
    finishedAt: completed,
    result,
    jobs: [
      {
        name: stage,
        attempt: 1,
        deployment: true,
        environmentId: null,
        queuedAt: null,
        startedAt,
        finishedAt: completed,
        result,
      },
    ],
    checks,
    detail: 'classic',
  };
}

function approvalChecks(
  list: readonly RestClassicApproval[] | null | undefined,
  phase: CheckFact['phase'],
  approvals: Map<string, ApprovalFact>,
): CheckFact[] {
  return (list ?? [])
    .filter((approval) => !approval.isAutomated && approval.id !== undefined)
    .map((approval) => {
      const outcome = choose(approval.status, APPROVAL_STATUS, null);
      const id = `approval-${approval.id}`;
      const openedAt = instant(approval.createdOn);
      const closedAt = outcome === null ? null : instant(approval.modifiedOn);
      const assigned = person(approval.approver);
      approvals.set(id, {
        id,
        openedAt,
        closedAt,
        outcome,
        instructions: '',
        minRequired: null,
        steps: [
          {
            order: 1,
            assigned,
            actual: outcome === null ? null : person(approval.approvedBy),
            outcome,
            comment: approval.comments ?? '',
            openedAt,
            closedAt,
            deferredTo: null,
          },
        ],
      });
      return { id, suiteId: '', kind: 'approval', name: assigned?.name ?? '', phase, openedAt, closedAt, outcome };
    });
}

/** The gates of one attempt; a gate somebody ignored was bypassed. */
function gateChecks(
  release: RestClassicRelease | undefined,
  stage: string,
  deploymentId: number,
  attempt: number,
): CheckFact[] {
  const environment = release?.environments?.find((one) => one.name?.toLowerCase() === stage.toLowerCase());
  const step =
    environment?.deploySteps?.find((one) => one.deploymentId === deploymentId) ??
    environment?.deploySteps?.find((one) => !one.deploymentId && one.attempt === attempt);
  const checks: CheckFact[] = [];
  for (const [gates, phase] of [
    [step?.preDeploymentGates, 'before'],
    [step?.postDeploymentGates, 'after'],
  ] as const) {
    const openedAt = instant(gates?.startedOn);
    if (!gates || openedAt === null) {
      continue;
    }
    const outcome = choose(gates.status, GATE_STATUS, null);
    const closedAt = outcome === null ? null : instant(gates.lastModifiedOn);
    const ignored = (gates.ignoredGates ?? []).map((gate) => gate.name ?? '');
    checks.push({
      id: `gates-${gates.id ?? `${deploymentId}-${phase}`}`,
      suiteId: '',
      kind: 'gate',
      name: ignored.length > 0 ? ignored.join(', ') : 'Gates',
      phase,
      openedAt,
      closedAt,
      outcome: ignored.length > 0 && outcome !== null ? 'bypassed' : outcome,
    });
  }
  return checks;
}
