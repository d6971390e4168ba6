/**
 * The pipeline orchestrator: runs go through their stages by trigger, past the checks of the environments, on the story
 * clock. It changes the world; REST only shows it.
 */
import { commonVariables } from '../agent/variables';
import type { GitRepository } from '../repository';
import type {
  CheckConfiguration,
  Environment,
  Orchestrator,
  Pipeline,
  Project,
  Run,
  RunRequest,
  RunResult,
  StageDefinition,
  StageRun,
  TaskResult,
  World,
} from '../world';
import { CheckpointPlay } from './checkpoint';
import { mayRun } from './conditions';
import { OrchestratorError } from './errors';
import { end, playJob } from './jobs';
import { Locks } from './locks';
import { PipelineFileError, readPipelineFile, type ScheduleDefinition } from './pipeline-file';
import { Schedules } from './schedules';

/** Makes the orchestrator of a world. `repositories` by pipeline id. */
export function createOrchestrator(
  world: World,
  repositories: ReadonlyMap<number, GitRepository>,
): PipelineOrchestrator {
  return new PipelineOrchestrator(world, repositories);
}

const notSucceeded: readonly (TaskResult | undefined)[] = ['failed', 'canceled', 'abandoned'];

export class PipelineOrchestrator implements Orchestrator {
  private readonly locks: Locks;
  /** Checks in play, by `run/stage number`. */
  private readonly checkpoints = new Map<string, CheckpointPlay>();
  private readonly schedules: Schedules;

  constructor(
    private readonly world: World,
    private readonly repositories: ReadonlyMap<number, GitRepository>,
  ) {
    this.locks = new Locks(world.clock);
    this.schedules = new Schedules(world, (pipeline, schedule) => this.runScheduled(pipeline, schedule));
  }

  /** Starts to follow the schedules of a pipeline's file. */
  follow(pipeline: Pipeline): void {
    this.schedules.refresh(pipeline);
  }

  async queueRun(pipeline: Pipeline, request: RunRequest): Promise<Run> {
    if (pipeline.queueStatus !== 'enabled') {
      throw new OrchestratorError('PIPELINE_DISABLED', `The pipeline ${pipeline.name} is ${pipeline.queueStatus}.`);
    }
    const branch = request.branch ?? pipeline.repository.defaultBranch;
    const repository = this.repositories.get(pipeline.id);
    const commit = request.commit ?? (await repository?.head(branch.replace(/^refs\/heads\//, '')));
    if (!repository || commit === undefined) {
      throw new OrchestratorError(
        'PIPELINE_FILE',
        `The branch ${branch} of ${pipeline.repository.name} could not be found.`,
      );
    }
    const yaml = await repository.read(pipeline.yamlFilename, commit);
    if (yaml === undefined) {
      throw new OrchestratorError(
        'PIPELINE_FILE',
        `/${pipeline.yamlFilename}: File /${pipeline.yamlFilename} not found in commit ${commit}.`,
      );
    }
    const definition = this.stagesOf(yaml, pipeline);
    const [newest] = await repository.between(undefined, commit, 1);
    const author = [...this.world.users.values()].find(({ uniqueName }) => uniqueName === newest?.authorMail);
    const { clock, runs } = this.world;
    const run: Run = {
      id: runs.nextId(),
      number: this.firstNumber(pipeline),
      pipelineId: pipeline.id,
      projectId: pipeline.projectId,
      reason: request.reason,
      status: 'notStarted',
      result: undefined,
      queuedAt: clock.now(),
      startedAt: undefined,
      finishedAt: undefined,
      changedAt: clock.now(),
      branch,
      commit,
      commitTitle: newest?.message.split('\n')[0] ?? '',
      requestedForId: request.reason === 'individualCI' && author ? author.id : request.requestedForId,
      requestedById: request.requestedForId,
      tags: [],
      properties: {},
      parameters: request.parameters ?? {},
      stages: definition.map(({ name }) => newStage(name, 1)),
      artifacts: [],
      definition,
      yaml,
      outputs: {},
      attachments: [],
    };
    for (const name of request.stagesToSkip ?? []) {
      const stage = run.stages.find((candidate) => candidate.name === name);
      if (!stage) throw new OrchestratorError('STAGE_NOT_FOUND', `The pipeline has no stage '${name}'.`);
      close(stage, 'skipped', clock.now(), 'Skipped when the run was queued.');
    }
    runs.add(run);
    if (branch === pipeline.repository.defaultBranch) {
      pipeline.yaml = yaml;
      pipeline.stages = definition;
      this.schedules.refresh(pipeline);
    }
    this.tell(run, 'run.queued', `Run ${run.id} of ${pipeline.name} is queued: ${run.commitTitle}`);
    clock.at(clock.now(), 'work', `start of run ${run.id}`, () => this.progress(run));
    return run;
  }

  startStage(run: Run, name: string, byId: string): void {
    const { stage } = this.find(run, name);
    if (stage.result !== 'manuallyQueued') {
      throw new OrchestratorError(
        'STAGE_NOT_WAITING',
        `The stage ${stage.name} of run ${run.id} does not wait to be started by hand.`,
      );
    }
    reopen(stage);
    stage.requestedById = byId;
    for (const other of run.stages) if (other.result === 'dependentOnManualQueue') reopen(other);
    this.resume(run);
    this.tell(run, 'stage.requested', `${this.name(byId)} starts ${stage.name} of ${run.number}.`, stage.name);
  }

  retryStage(run: Run, name: string, byId: string, jobs: 'all' | 'failed'): void {
    const { stage, index } = this.find(run, name);
    if (stage.state !== 'completed' || stage.result === 'manuallyQueued' || stage.result === 'dependentOnManualQueue') {
      throw new OrchestratorError(
        'STAGE_NOT_FINISHED',
        `The stage ${stage.name} of run ${run.id} has not ended; only a finished stage can be run again.`,
      );
    }
    if (jobs === 'failed' && stage.result === 'succeeded') {
      throw new OrchestratorError(
        'STAGE_NOT_FINISHED',
        `The stage ${stage.name} of run ${run.id} has no failed job; ask for all jobs to run it again.`,
      );
    }
    this.newAttempt(run, index, byId);
    const after = new Set([stage.name]);
    run.definition.forEach(({ name: other, dependsOn }, position) => {
      if (position <= index || !dependsOn.some((dependency) => after.has(dependency))) return;
      after.add(other);
      const later = run.stages[position] as StageRun;
      if (later.state !== 'completed') return;
      if (later.startedAt === undefined && !later.checkpoint) reopen(later);
      else this.newAttempt(run, position, undefined);
    });
    this.resume(run);
    this.tell(run, 'stage.requested', `${this.name(byId)} runs ${stage.name} of ${run.number} again.`, stage.name);
  }

  cancelStage(run: Run, name: string, byId: string): void {
    const { stage, index } = this.find(run, name);
    if (stage.state === 'completed') {
      throw new OrchestratorError('STAGE_FINISHED', `The stage ${stage.name} of run ${run.id} has ended already.`);
    }
    this.stop(run, index, `Canceled by ${this.name(byId)}.`);
    this.progress(run);
  }

  cancelRun(run: Run, byId: string): void {
    if (run.status === 'completed') throw new OrchestratorError('RUN_FINISHED', `The run ${run.id} has ended already.`);
    run.stages.forEach((stage, index) => {
      if (stage.state !== 'completed') this.stop(run, index, `Canceled by ${this.name(byId)}.`);
    });
    this.progress(run);
  }

  decide(run: Run, stage: number, item: number, decision: Parameters<Orchestrator['decide']>[3], byId: string): void {
    const name = run.stages[stage]?.name ?? '';
    this.playing(run, stage).decide(item, decision, byId);
    this.tell(
      run,
      `approval.${decision.status}`,
      `${this.name(byId)} has ${decision.status} ${name} of ${run.number}.`,
      name,
    );
  }

  changeCheck(run: Run, stage: number, item: number, action: 'bypass' | 'rerun', byId: string): void {
    this.playing(run, stage).change(item, action, byId);
  }

  /** Takes up runs that generated history left waiting at a checkpoint. */
  adopt(run: Run): void {
    run.stages.forEach((stage, index) => {
      if (stage.checkpoint && stage.checkpoint.completedAt === undefined) this.enter(run, index);
    });
  }

  /** A scheduled run: only when something is new since the last one, unless the schedule says `always`. */
  private async runScheduled(pipeline: Pipeline, schedule: ScheduleDefinition): Promise<void> {
    const branch = pipeline.repository.defaultBranch;
    const short = branch.replace(/^refs\/heads\//, '');
    const meant = schedule.branches.length === 0 || schedule.branches.some((name) => name === short || name === branch);
    if (!meant || pipeline.queueStatus !== 'enabled') return;
    const head = await this.repositories.get(pipeline.id)?.head(short);
    const last = this.world.runs.all.findLast((run) => run.pipelineId === pipeline.id && run.reason === 'schedule');
    if (!schedule.always && last?.commit === head) return;
    const by = [...this.world.users.values()].find(({ descriptor }) => descriptor.startsWith('svc.'));
    await this.queueRun(pipeline, { reason: 'schedule', requestedForId: by?.id ?? pipeline.authorId });
  }

  private stagesOf(yaml: string, pipeline: Pipeline): readonly StageDefinition[] {
    try {
      return readPipelineFile(yaml, pipeline.yamlFilename).stages;
    } catch (error) {
      if (error instanceof PipelineFileError) throw new OrchestratorError('PIPELINE_FILE', `/${error.message}`);
      throw error;
    }
  }

  /** `20260615.2`: the number a run has until a step sets another one. */
  private firstNumber(pipeline: Pipeline): string {
    const date = new Date(this.world.clock.now()).toISOString().slice(0, 10).replaceAll('-', '');
    const day = Math.floor(this.world.clock.now() / 86_400_000);
    const today = this.world.runs.all.filter(
      (run) => run.pipelineId === pipeline.id && Math.floor(run.queuedAt / 86_400_000) === day,
    );
    return `${date}.${today.length + 1}`;
  }

  private find(run: Run, name: string): { stage: StageRun; index: number } {
    const index = run.stages.findIndex((stage) => stage.name.toLowerCase() === name.toLowerCase());
    const stage = run.stages[index];
    if (!stage) throw new OrchestratorError('STAGE_NOT_FOUND', `The run ${run.id} has no stage '${name}'.`);
    return { stage, index };
  }

  private playing(run: Run, stage: number): CheckpointPlay {
    const play = this.checkpoints.get(`${run.id}/${stage}`);
    if (!play) throw new OrchestratorError('APPROVAL_CLOSED', 'Nothing waits at this stage.');
    return play;
  }

  private newAttempt(run: Run, index: number, byId: string | undefined): void {
    const before = run.stages[index] as StageRun;
    run.stages[index] = {
      ...newStage(before.name, before.attempt + 1),
      previous: [...before.previous, { ...before, previous: [] }],
      requestedById: byId,
    };
  }

  private resume(run: Run): void {
    run.status = 'inProgress';
    run.result = undefined;
    run.finishedAt = undefined;
    run.changedAt = this.world.clock.now();
    this.world.clock.at(this.world.clock.now(), 'work', `run ${run.id} goes on`, () => this.progress(run));
  }

  /** Starts whatever can start now, and ends the run when nothing is left. */
  private progress(run: Run): void {
    const now = this.world.clock.now();
    if (run.status === 'notStarted') {
      run.status = 'inProgress';
      run.startedAt = now;
    }
    run.changedAt = now;
    run.definition.forEach((definition, index) => {
      const stage = run.stages[index] as StageRun;
      if (stage.state !== 'pending' || stage.checkpoint || stage.startedAt !== undefined) return;
      const before = definition.dependsOn.map((name) => run.stages.find((other) => other.name === name));
      if (before.some((other) => other?.state !== 'completed')) return;
      const results = before.map((other) => other?.result);
      if (results.some((result) => result === 'manuallyQueued' || result === 'dependentOnManualQueue')) {
        close(stage, 'dependentOnManualQueue', undefined, undefined);
      } else if (!mayRun(definition.condition, results)) close(stage, 'skipped', undefined, undefined);
      else if (definition.trigger === 'manual' && stage.requestedById === undefined) {
        close(stage, 'manuallyQueued', undefined, undefined);
        this.tell(run, 'stage.manual', `${stage.name} of ${run.number} waits to be started by hand.`, stage.name);
      } else this.enter(run, index);
    });
    if (run.stages.every(({ state }) => state === 'completed')) this.finish(run);
  }

  private finish(run: Run): void {
    const results = run.stages.map(({ result }) => result);
    const rejected = run.stages.some((stage) => stage.checkpoint?.status === 'rejected');
    const result: RunResult =
      results.includes('failed') || results.includes('abandoned') || rejected
        ? 'failed'
        : results.includes('canceled')
          ? 'canceled'
          : results.includes('succeededWithIssues')
            ? 'partiallySucceeded'
            : 'succeeded';
    run.status = 'completed';
    run.result = result;
    run.finishedAt = this.world.clock.now();
    run.changedAt = run.finishedAt;
    this.tell(run, 'run.completed', `Run ${run.number} has ended: ${result}.`);
  }

  /** The stage is next: its checks first, or at once. */
  private enter(run: Run, index: number): void {
    const stage = run.stages[index] as StageRun;
    const definition = run.definition[index] as StageDefinition;
    const checks = this.checksOf(run, definition);
    if (checks.length === 0) {
      this.start(run, index);
      return;
    }
    const key = `${run.id}/${index}`;
    const play = new CheckpointPlay(
      this.world,
      this.locks,
      {
        runId: run.id,
        runNumber: run.number,
        branch: run.branch,
        requestedForId: run.requestedForId,
        stage: stage.name,
        lockBehavior: definition.lockBehavior,
        variables: () => ({
          ...commonVariables(this.world, this.place(run, index)),
          'checks.stageAttempt': String(stage.attempt),
        }),
        passed: () => this.start(run, index),
        refused: (why, message) => {
          close(stage, why === 'superseded' ? 'canceled' : 'skipped', this.world.clock.now(), message);
          this.tell(run, `stage.${why}`, `${stage.name} of ${run.number} does not run: ${message}`, stage.name);
          this.progress(run);
        },
        changed: () => {
          run.changedAt = this.world.clock.now();
        },
      },
      checks,
    );
    this.checkpoints.set(key, play);
    stage.checkpoint = play.checkpoint;
    this.tell(run, 'stage.waiting', `${stage.name} of ${run.number} waits at its checks.`, stage.name);
    play.start();
  }

  private checksOf(run: Run, definition: StageDefinition): CheckConfiguration[] {
    const ids = new Set(
      definition.jobs.flatMap((job) =>
        job.environment === undefined ? [] : [String(this.environment(run, job.environment).id)],
      ),
    );
    return [...this.world.checks.values()].filter(
      ({ resource, isDisabled }) => resource.type === 'environment' && ids.has(resource.id) && !isDisabled,
    );
  }

  private environment(run: Run, name: string): Environment {
    const found = [...this.world.environments.values()].find(
      (environment) => environment.projectId === run.projectId && environment.name.toLowerCase() === name.toLowerCase(),
    );
    if (found) return found;
    // As in the service, an environment a pipeline names for the first time is made.
    const made: Environment = {
      id: Math.max(0, ...this.world.environments.keys()) + 1,
      projectId: run.projectId,
      name,
      description: '',
      createdAt: this.world.clock.now(),
      createdById: run.requestedById,
      records: [],
      installed: undefined,
    };
    this.world.environments.set(made.id, made);
    return made;
  }

  private place(run: Run, index: number) {
    return {
      run,
      pipeline: this.world.pipelines.get(run.pipelineId) as Pipeline,
      project: this.world.projects.find(({ id }) => id === run.projectId) as Project,
      stage: run.stages[index] as StageRun,
      stageIndex: index,
      attempt: 1,
    };
  }

  private start(run: Run, index: number): void {
    const stage = run.stages[index] as StageRun;
    stage.state = 'inProgress';
    stage.startedAt = this.world.clock.now();
    run.changedAt = stage.startedAt;
    this.tell(run, 'stage.started', `${stage.name} of ${run.number} starts.`, stage.name);
    this.startJobs(run, index);
  }

  private startJobs(run: Run, index: number): void {
    const stage = run.stages[index] as StageRun;
    const definition = run.definition[index] as StageDefinition;
    definition.jobs.forEach((job, jobIndex) => {
      if (stage.jobs.some(({ name }) => name === job.name)) return;
      const before = job.dependsOn.map((name) => stage.jobs.find((other) => other.name === name));
      if (before.some((other) => other?.state !== 'completed')) return;
      const environment = job.environment === undefined ? undefined : this.environment(run, job.environment);
      const place = { ...this.place(run, index), job, jobIndex };
      if (before.some((other) => notSucceeded.includes(other?.result) || other?.result === 'skipped')) {
        stage.jobs.push(skippedJob(job.name, job.kind, this.world.clock.now()));
        return;
      }
      stage.jobs.push(playJob(this.world, place, environment, () => this.jobEnded(run, index, stage)));
    });
    if (stage.jobs.length === definition.jobs.length && stage.jobs.every(({ state }) => state === 'completed')) {
      this.endStage(run, index);
    }
  }

  private jobEnded(run: Run, index: number, stage: StageRun): void {
    if (run.stages[index] !== stage || stage.state === 'completed') return;
    this.startJobs(run, index);
  }

  private endStage(run: Run, index: number): void {
    const stage = run.stages[index] as StageRun;
    const results = stage.jobs.map(({ result }) => result);
    const result: TaskResult = results.some((each) => each === 'failed' || each === 'abandoned')
      ? 'failed'
      : results.includes('canceled')
        ? 'canceled'
        : results.includes('succeededWithIssues')
          ? 'succeededWithIssues'
          : 'succeeded';
    close(stage, result, this.world.clock.now(), stage.reason);
    this.tell(run, 'stage.completed', `${stage.name} of ${run.number} has ended: ${result}.`, stage.name);
    this.checkpoints.get(`${run.id}/${index}`)?.releaseLocks();
    this.checkpoints.delete(`${run.id}/${index}`);
    this.progress(run);
  }

  private stop(run: Run, index: number, why: string): void {
    const stage = run.stages[index] as StageRun;
    const now = this.world.clock.now();
    for (const job of stage.jobs) end(job, 'canceled', now);
    this.checkpoints.get(`${run.id}/${index}`)?.cancel();
    this.checkpoints.get(`${run.id}/${index}`)?.releaseLocks();
    this.checkpoints.delete(`${run.id}/${index}`);
    close(stage, 'canceled', now, why);
    this.tell(run, 'stage.canceled', `${stage.name} of ${run.number}: ${why}`, stage.name);
  }

  private name(id: string): string {
    return this.world.users.get(id)?.displayName ?? id;
  }

  private tell(run: Run, type: string, message: string, stage?: string): void {
    this.world.events.add({ type, message, runId: run.id, ...(stage === undefined ? {} : { stage }) });
  }
}

function newStage(name: string, attempt: number): StageRun {
  return {
    name,
    attempt,
    state: 'pending',
    result: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    checkpoint: undefined,
    jobs: [],
    reason: undefined,
    previous: [],
    requestedById: undefined,
  };
}

function close(stage: StageRun, result: TaskResult, at: number | undefined, reason: string | undefined): void {
  stage.state = 'completed';
  stage.result = result;
  stage.finishedAt = at;
  stage.reason = reason;
}

/** Back to "not started", for a stage whose time had not come. */
function reopen(stage: StageRun): void {
  stage.state = 'pending';
  stage.result = undefined;
  stage.finishedAt = undefined;
  stage.reason = undefined;
}

function skippedJob(name: string, kind: 'agent' | 'server' | 'deployment', at: number) {
  return {
    name,
    kind,
    environmentId: undefined,
    attempt: 1,
    state: 'completed' as const,
    result: 'skipped' as const,
    queuedAt: at,
    startedAt: undefined,
    finishedAt: at,
    tasks: [],
  };
}
