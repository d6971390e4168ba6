/**
 * The state of the local Azure DevOps, all in memory. Types only: who fills it stands in `scenarios/`, who changes it in
 * `orchestrator/` and `boards/`, who shows it in `rest/`.
 */
import type { Boards } from './boards';
import type { ClassicOrchestrator } from './classic';
import type { ClassicStore } from './classic/types';
import type { Clock, Instant } from './clock';

export type { Instant } from './clock';

/** Values as the service spells them in JSON. */
export type RunReason =
  | 'manual'
  | 'individualCI'
  | 'batchedCI'
  | 'schedule'
  | 'pullRequest'
  | 'resourceTrigger'
  | 'buildCompletion';
export type RunStatus = 'notStarted' | 'inProgress' | 'completed' | 'cancelling' | 'postponed';
export type RunResult = 'succeeded' | 'partiallySucceeded' | 'failed' | 'canceled';
export type RecordState = 'pending' | 'inProgress' | 'completed';
export type TaskResult =
  | 'succeeded'
  | 'succeededWithIssues'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'abandoned'
  | 'manuallyQueued'
  | 'dependentOnManualQueue';
export type CheckStatus =
  | 'queued'
  | 'running'
  | 'approved'
  | 'rejected'
  | 'canceled'
  | 'timedOut'
  | 'bypassed'
  | 'failed'
  | 'completed';
export type ApprovalStatus = 'uninitiated' | 'pending' | 'approved' | 'rejected' | 'skipped' | 'canceled' | 'timedOut';

/** A person, group or service account. */
export interface User {
  /** Identity guid. */
  readonly id: string;
  readonly displayName: string;
  /** Mail address, or `[Project]\Group`. */
  readonly uniqueName: string;
  readonly descriptor: string;
  readonly isContainer?: true;
  /** Ids of the members, for a group. */
  readonly members?: readonly string[];
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `Agile`, `Scrum`, `CMMI` or `Basic`. */
  readonly process: string;
  readonly teams: readonly Team[];
  readonly createdAt: Instant;
}

/** One commit as a run tells it. */
export interface Commit {
  readonly id: string;
  readonly title: string;
  readonly authorId: string;
  readonly at: Instant;
}

export interface Repository {
  readonly id: string;
  /** `GitHub`, `TfsGit`. */
  readonly type: string;
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** Folder of the real repository the agent checks out from; `undefined` when the scenario has none on disk. */
  readonly folder: string | undefined;
}

/** A YAML pipeline (build definition). */
export interface Pipeline {
  readonly id: number;
  readonly projectId: string;
  readonly name: string;
  /** Folder, `\` = root. */
  readonly path: string;
  revision: number;
  readonly createdAt: Instant;
  readonly authorId: string;
  readonly repository: Repository;
  readonly yamlFilename: string;
  /** The file's text on the default branch, as of now. */
  yaml: string;
  queueStatus: 'enabled' | 'paused' | 'disabled';
  /** Stages, in order, as the file declares them now. */
  stages: readonly StageDefinition[];
}

export interface StepDefinition {
  readonly displayName: string;
  readonly task: { readonly name: string; readonly version: string } | undefined;
  /** Reference name (`name:` in YAML), for output variables. */
  readonly name: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
  readonly condition: string | undefined;
}

export interface JobDefinition {
  readonly name: string;
  readonly displayName: string;
  readonly kind: 'agent' | 'server' | 'deployment';
  /** Environment name of a deployment job. */
  readonly environment: string | undefined;
  readonly dependsOn: readonly string[];
  readonly timeoutMinutes: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly steps: readonly StepDefinition[];
}

export interface StageDefinition {
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly string[];
  readonly trigger: 'automatic' | 'manual';
  readonly condition: string | undefined;
  /** Of this stage, else of the pipeline, else `runLatest` (the service's default). */
  readonly lockBehavior: 'runLatest' | 'sequential';
  readonly variables: Readonly<Record<string, string>>;
  readonly jobs: readonly JobDefinition[];
}

export interface Issue {
  readonly type: 'error' | 'warning';
  readonly message: string;
}

export interface TaskRun {
  readonly name: string;
  readonly task: { readonly id: string; readonly name: string; readonly version: string } | undefined;
  state: RecordState;
  result: TaskResult | undefined;
  startedAt: Instant | undefined;
  finishedAt: Instant | undefined;
  issues: Issue[];
  log: string[];
}

export interface JobRun {
  readonly name: string;
  readonly kind: 'agent' | 'server' | 'deployment';
  readonly environmentId: number | undefined;
  attempt: number;
  state: RecordState;
  result: TaskResult | undefined;
  queuedAt: Instant;
  startedAt: Instant | undefined;
  finishedAt: Instant | undefined;
  /** Played tasks; `undefined` in generated history, where the timeline makes them from the definition. */
  tasks: TaskRun[] | undefined;
  /** Where a generated job failed. */
  failure?: Issue;
}

/** One evaluation of a gate. */
export interface Evaluation {
  readonly at: Instant;
  readonly passed: boolean;
  readonly message: string;
  readonly log: readonly string[];
  /** Work items named in the last reply: those that hold a gate. */
  readonly workItems: readonly number[];
}

export interface ApprovalStep {
  readonly order: number;
  readonly assignedApproverId: string;
  actualApproverId: string | undefined;
  status: ApprovalStatus;
  comment: string;
  initiatedAt: Instant;
  modifiedAt: Instant;
  deferredTo: Instant | undefined;
}

/** One check within a check suite. */
export interface CheckRun {
  readonly configurationId: number;
  readonly configurationVersion: number;
  status: CheckStatus;
  createdAt: Instant;
  completedAt: Instant | undefined;
  message: string;
  /** 1 = static, 2 = pre-check approvals, 3 = dynamic, 4 = post-check approvals, 5 = lock. */
  readonly order: number;
  evaluations: Evaluation[];
  /** Answers, for an approval. */
  steps: ApprovalStep[] | undefined;
  modifiedById: string | undefined;
}

/** All checks a stage attempt has to pass (the timeline's Checkpoint; its record id is the check suite id). */
export interface Checkpoint {
  status: CheckStatus;
  createdAt: Instant;
  completedAt: Instant | undefined;
  message: string;
  checks: CheckRun[];
}

/** One attempt at one stage. */
export interface StageRun {
  readonly name: string;
  attempt: number;
  state: RecordState;
  result: TaskResult | undefined;
  startedAt: Instant | undefined;
  finishedAt: Instant | undefined;
  checkpoint: Checkpoint | undefined;
  jobs: JobRun[];
  /** Why it was skipped or canceled, in the service's words. */
  reason: string | undefined;
  /** Earlier attempts, oldest first. */
  previous: StageRun[];
  /** Who asked for this attempt by hand, if somebody did. */
  requestedById: string | undefined;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** File name → content. `undefined` in generated history. */
  readonly files: ReadonlyMap<string, Uint8Array> | undefined;
  readonly publishedAt: Instant;
}

/** A file that a task attached to its timeline record; a summary page is one too. */
export interface Attachment {
  readonly type: string;
  readonly name: string;
  readonly text: string;
  /** Timeline record of the task. */
  readonly recordId: string;
}

/** One run of a pipeline (a build). */
export interface Run {
  /** Build id. */
  readonly id: number;
  number: string;
  readonly pipelineId: number;
  readonly projectId: string;
  readonly reason: RunReason;
  status: RunStatus;
  result: RunResult | undefined;
  readonly queuedAt: Instant;
  startedAt: Instant | undefined;
  finishedAt: Instant | undefined;
  changedAt: Instant;
  readonly branch: string;
  commit: string;
  readonly commitTitle: string;
  readonly requestedForId: string;
  readonly requestedById: string;
  tags: string[];
  properties: Record<string, unknown>;
  readonly parameters: Readonly<Record<string, string>>;
  /** In pipeline order; the latest attempt of each. */
  stages: StageRun[];
  artifacts: Artifact[];
  /** The stages as the file declared them when the run was queued. */
  readonly definition: readonly StageDefinition[];
  readonly yaml: string;
  /** `stage.job.step.name` → value. */
  outputs: Record<string, string>;
  attachments: Attachment[];
  deleted?: true;
}

/** Runs by id and in order. Ids rise with time. */
export interface RunStore {
  readonly all: Run[];
  get(id: number): Run | undefined;
  add(run: Run): void;
  nextId(): number;
}

export interface Environment {
  readonly id: number;
  readonly projectId: string;
  readonly name: string;
  description: string;
  readonly createdAt: Instant;
  readonly createdById: string;
  /** Deployment jobs that used it, oldest first. */
  readonly records: DeploymentRecord[];
  /** What is installed there now: bytes as downloaded, or `undefined` when history is only generated. */
  installed:
    | { readonly runId: number; readonly files: ReadonlyMap<string, Uint8Array>; readonly at: Instant }
    | undefined;
}

/** One deployment job as the environment tells it. */
export interface DeploymentRecord {
  readonly id: number;
  readonly environmentId: number;
  readonly runId: number;
  readonly stage: string;
  readonly stageAttempt: number;
  readonly job: JobRun;
}

/** A check on a resource, as configured. */
export interface CheckConfiguration {
  readonly id: number;
  version: number;
  type: { readonly id: string; readonly name: string };
  resource: { readonly type: string; readonly id: string; readonly name: string };
  /** Minutes. */
  timeout: number;
  settings: Record<string, unknown>;
  isDisabled: boolean;
  readonly createdById: string;
  readonly createdAt: Instant;
  modifiedById: string;
  modifiedAt: Instant;
}

/** A task of the organization's task catalogue, with its parsed task.json. */
export interface InstalledTask {
  readonly id: string;
  readonly name: string;
  readonly major: number;
  /** Parsed task.json. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Folder with the task's files, for tasks an agent runs. */
  readonly folder: string | undefined;
}

/** A service connection, as far as checks ask through it. */
export interface ServiceConnection {
  readonly id: string;
  readonly name: string;
  /** `generic` = an address only; `azureDevOps` = brings the build identity's token. */
  readonly type: 'generic' | 'azureDevOps';
  /** Address; `undefined` = this organization. */
  readonly url: string | undefined;
}

/** Documents by `publisher.extension/scopeType/scopeValue/collection`, then by id. */
export type ExtensionData = Map<string, Map<string, Record<string, unknown>>>;

/** Something that happened, for the transcript and the control bar. */
export interface WorldEvent {
  readonly sequence: number;
  readonly at: Instant;
  /** e.g. `run.queued`, `stage.started`, `check.waiting`, `bug.filed`. */
  readonly type: string;
  readonly message: string;
  readonly runId?: number;
  readonly stage?: string;
}

export interface EventLog {
  readonly all: readonly WorldEvent[];
  add(event: Omit<WorldEvent, 'sequence' | 'at'>): void;
  /** Called for each new event; the returned function ends it. */
  listen(listener: (event: WorldEvent) => void): () => void;
}

/** Behaviour of the real service that nobody could verify; each defaults to the safe reading. */
export interface WorldSwitches {
  /** Accept a third-party ServerGate task as a Task Check of an environment. Default false. */
  thirdPartyChecks: boolean;
  /** State a stage shows while it waits at its checkpoint; both were seen in public data. Default `pending`. */
  waitingStageState: 'pending' | 'inProgress';
}

/** What a caller asks of a new run. */
export interface RunRequest {
  readonly reason: RunReason;
  /** Full ref; the pipeline's default branch unless given. */
  readonly branch?: string;
  /** Commit hash; the branch's newest unless given. */
  readonly commit?: string;
  readonly requestedForId: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly stagesToSkip?: readonly string[];
}

/** The pipeline orchestrator, as REST and the control API drive it. Each call throws `OrchestratorError` when it may not be. */
export interface Orchestrator {
  queueRun(pipeline: Pipeline, request: RunRequest): Promise<Run>;
  /** Starts a stage that waits for somebody (`trigger: manual`). */
  startStage(run: Run, stage: string, byId: string): void;
  /** Runs a finished stage again, as its next attempt. */
  retryStage(run: Run, stage: string, byId: string, jobs: 'all' | 'failed'): void;
  cancelStage(run: Run, stage: string, byId: string): void;
  cancelRun(run: Run, byId: string): void;
  /** Answers an approval on behalf of a person. */
  decide(
    run: Run,
    stage: number,
    item: number,
    decision: { readonly status: 'approved' | 'rejected'; readonly comment: string; readonly deferredTo?: Instant },
    byId: string,
  ): void;
  /** Lets a check pass without asking it, or asks it again. */
  changeCheck(run: Run, stage: number, item: number, action: 'bypass' | 'rerun', byId: string): void;
}

export interface World {
  readonly clock: Clock;
  /** Set once the world is served. */
  engine: Orchestrator | undefined;
  classicEngine: ClassicOrchestrator | undefined;
  readonly collection: { readonly id: string; readonly name: string };
  readonly boards: Boards;
  readonly users: Map<string, User>;
  /** Token → user id; any other token is `defaultUserId`. */
  readonly tokens: Map<string, string>;
  defaultUserId: string;
  readonly projects: Project[];
  readonly pipelines: Map<number, Pipeline>;
  readonly runs: RunStore;
  readonly environments: Map<number, Environment>;
  readonly checks: Map<number, CheckConfiguration>;
  /** Service connections by id. */
  readonly connections: Map<string, ServiceConnection>;
  readonly classic: ClassicStore;
  readonly tasks: Map<string, InstalledTask>;
  readonly extensionData: ExtensionData;
  readonly events: EventLog;
  readonly switches: WorldSwitches;
  /** Folder all repositories, checkouts and agent work of this world live in. */
  readonly folder: string;
  /** Address of the collection, known once the server listens; ends without a slash. */
  baseUrl: string;
}
