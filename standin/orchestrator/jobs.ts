/** Runs the jobs of a stage attempt: agent and deployment jobs step by step, server jobs by the task engine. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createJobFolders, Variables } from '../agent/job-context';
import { playStep, type StepContext } from '../agent/steps';
import { agentVariables, commonVariables, type JobPlace } from '../agent/variables';
import { guidFor } from '../ids';
import { taskReference } from '../rest/timeline';
import type { Environment, Instant, JobRun, StepDefinition, TaskResult, TaskRun, World } from '../world';
import { evaluateTask, jobToken, tellEvaluation } from './server-tasks';

const second = 1000;
/** From queueing to the first step: an agent of the pool is found and prepares itself. */
const agentSeconds = 9;
const serverJobSeconds = 2;

/** Plays one job from now on; `done` is called on the story clock when it has ended. */
export function playJob(world: World, place: JobPlace, environment: Environment | undefined, done: () => void): JobRun {
  const { clock } = world;
  const job: JobRun = {
    name: place.job.name,
    kind: place.job.kind,
    environmentId: environment?.id,
    attempt: place.attempt,
    state: 'pending',
    result: undefined,
    queuedAt: clock.now(),
    startedAt: undefined,
    finishedAt: undefined,
    tasks: place.job.steps.map((step) => newTask(world, step)),
  };
  if (environment) {
    environment.records.push({
      id: Math.max(0, ...[...world.environments.values()].map(({ records }) => records.at(-1)?.id ?? 0)) + 1,
      environmentId: environment.id,
      runId: place.run.id,
      stage: place.stage.name,
      stageAttempt: place.stage.attempt,
      job,
    });
  }
  const wait = place.job.kind === 'server' ? serverJobSeconds : agentSeconds;
  clock.at(clock.now() + wait * second, 'work', `start of ${place.job.displayName}`, async () => {
    if (job.state === 'completed') return;
    job.state = 'inProgress';
    job.startedAt = clock.now();
    touch(world, place);
    const session = place.job.kind === 'server' ? serverSession(world, place) : agentSession(world, place, environment);
    await runSteps(world, place, job, session, () => {
      session.close();
      done();
    });
  });
  return job;
}

function newTask(world: World, step: StepDefinition): TaskRun {
  return {
    name: step.displayName,
    task: step.task && taskReference(world, step.task.name, step.task.version),
    state: 'pending',
    result: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    issues: [],
    log: [],
  };
}

interface PlayedStep {
  readonly seconds: number;
  readonly result: TaskResult;
  readonly issues: TaskRun['issues'];
  readonly log: readonly string[];
}

interface Session {
  play(step: StepDefinition): Promise<PlayedStep>;
  close(): void;
}

/** Plays the steps from the first one on; each ends on the story clock when its time is over. */
async function runSteps(world: World, place: JobPlace, job: JobRun, session: Session, done: () => void): Promise<void> {
  const { clock } = world;
  let failed = false;
  const step = async (index: number): Promise<void> => {
    const definition = place.job.steps[index];
    const task = job.tasks?.[index];
    if (job.state === 'completed') return;
    if (!definition || !task) {
      end(job, failed ? 'failed' : issues(job) ? 'succeededWithIssues' : 'succeeded', clock.now());
      touch(world, place);
      done();
      return;
    }
    if (failed && definition.condition?.replace(/\s/g, '') !== 'always()') {
      task.state = 'completed';
      task.result = 'skipped';
      return step(index + 1);
    }
    task.state = 'inProgress';
    task.startedAt = clock.now();
    touch(world, place);
    const played = await session.play(definition);
    clock.at(clock.now() + played.seconds * second, 'work', `end of "${task.name}"`, async () => {
      if (job.state === 'completed') return;
      task.state = 'completed';
      task.result = played.result;
      task.finishedAt = clock.now();
      task.issues = [...played.issues];
      task.log = [...played.log];
      failed ||= played.result === 'failed' || played.result === 'canceled';
      await step(index + 1);
    });
  };
  await step(0);
}

const issues = (job: JobRun) => job.tasks?.some(({ result }) => result === 'succeededWithIssues') === true;

/** Ends a job, wherever it is. */
export function end(job: JobRun, result: TaskResult, at: Instant): void {
  if (job.state === 'completed') return;
  job.state = 'completed';
  job.result = result;
  job.finishedAt = at;
  for (const task of job.tasks ?? []) {
    if (task.state === 'completed') continue;
    task.result = task.state === 'pending' ? 'skipped' : result;
    task.finishedAt = task.state === 'pending' ? undefined : at;
    task.state = 'completed';
  }
}

function touch(world: World, { run }: JobPlace): void {
  run.changedAt = world.clock.now();
}

function agentSession(world: World, place: JobPlace, environment: Environment | undefined): Session {
  const { run, stage, job, attempt } = place;
  const work = join(world.folder, 'agent', `${run.id}-${stage.name}-${stage.attempt}-${job.name}-${attempt}`);
  const folders = createJobFolders(work);
  const token = jobToken(world, `${run.id} ${stage.name} ${stage.attempt} ${job.name}`);
  const variables = new Variables({ ...agentVariables(world, place, folders), ...job.variables });
  variables.set('System.AccessToken', token, { secret: true });
  if (environment) {
    variables.set('Environment.Name', environment.name);
    variables.set('Environment.Id', String(environment.id));
  }
  const context: StepContext = {
    world,
    place,
    environment,
    downloaded: new Map(),
    around: {
      folders,
      variables,
      job: job.name,
      secrets: new Set([token]),
      paths: [],
      token,
      collectionUrl: world.baseUrl,
      timeoutMs: job.timeoutMinutes * 60_000,
    },
  };
  return {
    play: async (step) => {
      const { seconds, outcome } = await playStep(step, context);
      if (outcome.buildNumber !== undefined) run.number = outcome.buildNumber;
      for (const tag of outcome.tags) {
        if (!run.tags.some((known) => known.toLowerCase() === tag.toLowerCase())) run.tags = [...run.tags, tag];
      }
      for (const [name, value] of Object.entries(outcome.outputs)) run.outputs[`${stage.name}.${name}`] = value;
      const recordId = taskRecordId(place, place.job.steps.indexOf(step));
      run.attachments.push(...outcome.attachments.map((attachment) => ({ ...attachment, recordId })));
      return { seconds, result: outcome.result, issues: outcome.issues, log: outcome.log };
    },
    close: () => {
      world.tokens.delete(token);
      rmSync(work, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The timeline record of a job's task, as the timeline itself names it. */
function taskRecordId({ run, stageIndex, stage, jobIndex }: JobPlace, sub: number): string {
  return guidFor('task', run.id, { stage: stageIndex, attempt: stage.attempt, item: jobIndex, sub });
}

function serverSession(world: World, place: JobPlace): Session {
  const variables = () => ({ ...commonVariables(world, place), ...place.job.variables, 'System.HostType': 'build' });
  const failure = (message: string): PlayedStep => ({
    seconds: 1,
    result: 'failed',
    issues: [{ type: 'error', message }],
    log: [message],
  });
  return {
    play: async (step) => {
      const name = step.task?.name.toLowerCase();
      const task = [...world.tasks.values()].find((candidate) => candidate.name.toLowerCase() === name);
      const runsOn = (task?.definition.runsOn ?? []) as readonly string[];
      if (!task) return failure(`The task ${step.task?.name ?? step.displayName} is not installed.`);
      if (!runsOn.includes('Server')) return failure(`The task ${task.name} cannot run in a job with 'pool: server'.`);
      const answer = await evaluateTask(world, { taskId: task.id, inputs: step.inputs, variables: variables() });
      world.events.add({
        type: answer.passed ? 'gate.passed' : 'gate.held',
        message: `"${step.displayName}" for ${place.stage.name} of ${place.run.number}: ${tellEvaluation(answer)}`,
        runId: place.run.id,
        stage: place.stage.name,
      });
      return {
        seconds: 3,
        result: answer.passed ? 'succeeded' : 'failed',
        issues: answer.passed ? [] : [{ type: 'error', message: answer.message }],
        log: answer.log,
      };
    },
    close: () => undefined,
  };
}
