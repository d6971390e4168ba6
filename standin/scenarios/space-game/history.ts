/**
 * The team's past, generated: pushes in working hours, a build each, Dev at once, Test at 3:00 with the latest release,
 * Staging by hand on two days a week, Production after approval. One seed gives one history. The rules are those of the
 * pipeline file and its checks; only durations and luck are random.
 */
import { checkPhases } from '../../orchestrator/check-types';
import { createRandom, type Random } from '../../random';
import type {
  CheckConfiguration,
  CheckRun,
  DeploymentRecord,
  Environment,
  Instant,
  JobRun,
  Pipeline,
  Run,
  StageRun,
  TaskResult,
  User,
} from '../../world';
import { localTime, nextAt } from '../../zones';
import { gateIntervalMinutes, gateTimeoutMinutes, testOpensAt, zone } from './checks';
import { chores, features, fixes } from './commits';
import { people } from './people';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export interface HistoryOptions {
  readonly pipeline: Pipeline;
  readonly environments: Readonly<Record<'dev' | 'test' | 'staging' | 'production', Environment>>;
  readonly checks: readonly CheckConfiguration[];
  /** When the story starts; all history lies before. */
  readonly until: Instant;
  /** How many runs there shall be; `undefined` = ninety days at the team's own pace (about 250). */
  readonly runs: number | undefined;
  readonly firstRunId: number;
  readonly seed: number;
}

export interface History {
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** Runs that were installed in Production: their versions are git tags. */
  readonly released: ReadonlySet<Run>;
  /** Days from the first push to the start of the story. */
  readonly days: number;
}

const stageNames = ['Build', 'Dev', 'Test', 'Staging', 'Production'] as const;

export function generateHistory(options: HistoryOptions): History {
  const random = createRandom(options.seed);
  const pushes = pushTimes(options, random);
  const versions = new VersionCounter();
  const released = new Set<Run>();
  const records: { environment: Environment; run: Run; stage: StageRun; job: JobRun }[] = [];
  const author = () => random.pick([people.andy, people.andy, people.mara]);
  const [test, staging, production] = [2, 3, 4] as const;
  const checkOf = (environment: string, type: string) =>
    options.checks.find((check) => check.resource.name === environment && check.type.name === type);
  const runs: Run[] = [];

  const deploy = (run: Run, index: number, from: Instant, minutes: readonly [number, number], result: TaskResult) => {
    const stage = run.stages[index] as StageRun;
    const environment = options.environments[stage.name.toLowerCase() as 'dev'];
    const job: JobRun = {
      name: 'Deploy',
      kind: 'deployment',
      environmentId: environment.id,
      attempt: 1,
      state: 'completed',
      result,
      queuedAt: from,
      startedAt: from + random.between(3, 25) * second,
      finishedAt: from + random.between(minutes[0] * 60, minutes[1] * 60) * second,
      tasks: undefined,
    };
    if (result === 'failed')
      job.failure = { type: 'error', message: 'Failed to deploy web package to App Service. Conflict (CODE: 409)' };
    stage.state = 'completed';
    stage.result = result;
    stage.startedAt = from;
    stage.finishedAt = job.finishedAt;
    stage.jobs = [job];
    records.push({ environment, run, stage, job });
    return job.finishedAt as Instant;
  };
  const again = (run: Run, index: number, by: User) => {
    const failed = run.stages[index] as StageRun;
    run.stages[index] = {
      ...notStarted(failed.name),
      attempt: failed.attempt + 1,
      previous: [...failed.previous, { ...failed, previous: [] }],
      requestedById: by.id,
    };
  };
  const finish = (run: Run, at: Instant, result: Run['result']) => {
    run.status = 'completed';
    run.result = result;
    run.finishedAt = at;
    run.changedAt = at;
  };
  const skipFrom = (run: Run, index: number) => {
    for (const stage of run.stages.slice(index)) {
      stage.state = 'completed';
      stage.result = 'skipped';
    }
  };
  const queueByHand = (run: Run) => {
    (run.stages[staging] as StageRun).state = 'completed';
    (run.stages[staging] as StageRun).result = 'manuallyQueued';
    (run.stages[production] as StageRun).state = 'completed';
    (run.stages[production] as StageRun).result = 'dependentOnManualQueue';
  };

  let waiting: Run[] = [];
  let tested: Run | undefined;
  let onStagingUntil = 0;
  let nextMorning = nextAt(pushes[0] ?? options.until, zone, testOpensAt);

  const morning = (at: Instant) => {
    const latest = waiting.at(-1);
    for (const run of waiting) {
      const stage = run.stages[test] as StageRun;
      const checkpoint = stage.checkpoint;
      const [hours, lock] = checkpoint?.checks ?? [];
      if (!checkpoint || !hours || !lock) continue;
      close(hours, at, 'approved', '');
      lock.createdAt = at;
      if (run === latest) {
        close(lock, at + 2 * second, 'approved', '');
        checkpoint.status = 'approved';
        checkpoint.completedAt = at + 2 * second;
      } else {
        close(lock, at + 2 * second, 'canceled', supersededBy(latest as Run));
        checkpoint.status = 'canceled';
        checkpoint.completedAt = at + 2 * second;
        stage.state = 'completed';
        stage.result = 'canceled';
        stage.finishedAt = at + 2 * second;
        stage.reason = supersededBy(latest as Run);
        skipFrom(run, staging);
        finish(run, at + 2 * second, 'canceled');
      }
    }
    waiting = [];
    if (!latest) return;
    const ok = !random.chance(0.05);
    const end = deploy(latest, test, at + 5 * second, [5, 11], ok ? 'succeeded' : 'failed');
    if (ok) {
      queueByHand(latest);
      finish(latest, end, 'succeeded');
      tested = latest;
      return;
    }
    if (random.chance(0.5)) {
      // The operations engineer runs the failed stage once more in the morning.
      const retryAt = at + random.between(5 * 60, 7 * 60) * minute;
      again(latest, test, people.tim);
      const second = deploy(latest, test, retryAt, [5, 11], 'succeeded');
      queueByHand(latest);
      finish(latest, second, 'succeeded');
      tested = latest;
    } else {
      skipFrom(latest, staging);
      finish(latest, end, 'failed');
    }
  };

  const promote = (at: Instant) => {
    const run = tested;
    if (!run || at < onStagingUntil) return;
    const { dayOfWeek } = localTime(at, zone);
    if (!(dayOfWeek === 2 || dayOfWeek === 4 || random.chance(0.08)) || dayOfWeek > 5) return;
    tested = undefined;
    const startedAt = nextAt(at, zone, random.between(9 * 60 + 40, 13 * 60));
    if (startedAt > options.until - 2 * day) return;
    const gates = options.checks.filter(
      ({ resource, type }) => resource.name === 'staging' && type.name === 'Task Check',
    );
    const stage = run.stages[staging] as StageRun;
    stage.requestedById = people.amita.id;
    const evaluations = random.chance(0.3) ? random.between(2, 13) : 1;
    const opened = evaluations * gateIntervalMinutes <= gateTimeoutMinutes + gateIntervalMinutes;
    const openedAt = opened
      ? startedAt + (evaluations - 1) * gateIntervalMinutes * minute + 3 * second
      : startedAt + gateTimeoutMinutes * minute;
    const asked = gates.map((gate, index) => {
      const check = openCheck(gate, startedAt, checkPhases.dynamic);
      // The control is good at once; what holds is the count of bugs.
      if (opened || index < gates.length - 1) close(check, opened ? openedAt : startedAt, 'approved', '');
      else close(check, openedAt, 'timedOut', 'The check timed out.');
      return check;
    });
    stage.checkpoint = {
      status: opened ? 'approved' : 'timedOut',
      createdAt: startedAt,
      completedAt: openedAt,
      message: '',
      checks: asked,
    };
    if (!opened) {
      stage.state = 'completed';
      stage.result = 'skipped';
      stage.startedAt = undefined;
      stage.finishedAt = openedAt;
      skipFrom(run, production);
      finish(run, openedAt, 'succeeded');
      return;
    }
    if (random.chance(0.03)) {
      const end = deploy(run, staging, openedAt, [4, 8], 'failed');
      skipFrom(run, production);
      finish(run, end, 'failed');
      return;
    }
    const staged = deploy(run, staging, openedAt, [4, 8], 'succeeded');
    approve(run, staged);
  };

  const approve = (run: Run, at: Instant) => {
    const stage = run.stages[production] as StageRun;
    stage.result = undefined;
    const decidedAt = workingTime(at + random.between(20, 26 * 60) * minute);
    const approved = !random.chance(0.07);
    const approval = openCheck(checkOf('production', 'Approval'), at, checkPhases.after - 2);
    approval.steps = [
      {
        order: 1,
        assignedApproverId: people.management.id,
        actualApproverId: people.irwin.id,
        status: approved ? 'approved' : 'rejected',
        comment: approved ? '' : 'Not before the tournament is over.',
        initiatedAt: at,
        modifiedAt: decidedAt,
        deferredTo: undefined,
      },
    ];
    close(approval, decidedAt, approved ? 'approved' : 'rejected', '');
    approval.modifiedById = people.irwin.id;
    const checks = [approval];
    if (approved) {
      const lock = openCheck(checkOf('production', 'ExclusiveLock'), decidedAt, checkPhases.lock);
      close(lock, decidedAt + second, 'approved', '');
      checks.push(lock);
    }
    stage.checkpoint = {
      status: approved ? 'approved' : 'rejected',
      createdAt: at,
      completedAt: decidedAt + (approved ? second : 0),
      message: '',
      checks,
    };
    if (!approved) {
      stage.state = 'completed';
      stage.result = 'skipped';
      stage.finishedAt = decidedAt;
      finish(run, decidedAt, 'failed');
      onStagingUntil = decidedAt;
      return;
    }
    const end = deploy(run, production, decidedAt + 2 * second, [4, 9], 'succeeded');
    finish(run, end, 'succeeded');
    released.add(run);
    versions.release(run.number);
    onStagingUntil = end;
  };

  const passMornings = (until: Instant) => {
    while (nextMorning <= until) {
      const at = nextMorning;
      nextMorning = nextAt(at, zone, testOpensAt);
      morning(at);
      promote(at);
    }
  };

  for (const pushedAt of pushes) {
    passMornings(pushedAt);
    const person = author();
    const roll = random.next();
    const title = roll < 0.3 ? random.pick(features) : roll < 0.85 ? random.pick(fixes) : random.pick(chores);
    const run = newRun(options, runs.length, pushedAt, title, person, random);
    run.number = versions.next(title);
    run.tags = [`v${run.number}`];
    runs.push(run);
    const buildStart = pushedAt + random.between(12, 45) * second;
    const buildEnd = buildStart + random.between(210, 380) * second;
    const built = !random.chance(0.06);
    const build = run.stages[0] as StageRun;
    build.state = 'completed';
    build.result = built ? 'succeeded' : 'failed';
    build.startedAt = buildStart;
    build.finishedAt = buildEnd;
    build.jobs = [
      {
        name: 'Build',
        kind: 'agent',
        environmentId: undefined,
        attempt: 1,
        state: 'completed',
        result: build.result,
        queuedAt: pushedAt + 3 * second,
        startedAt: buildStart,
        finishedAt: buildEnd,
        tasks: undefined,
        ...(built
          ? {}
          : { failure: { type: 'error', message: "Error: The process 'dotnet' failed with exit code 1" } as const }),
      },
    ];
    run.startedAt = buildStart;
    if (!built) {
      skipFrom(run, 1);
      finish(run, buildEnd, 'failed');
      continue;
    }
    run.artifacts = [{ id: run.id, name: 'site', files: undefined, publishedAt: buildEnd }];
    const deployed = !random.chance(0.03);
    let devEnd = deploy(run, 1, buildEnd + random.between(4, 15) * second, [2, 4], deployed ? 'succeeded' : 'failed');
    if (!deployed) {
      if (random.chance(0.4)) {
        skipFrom(run, test);
        finish(run, devEnd, 'failed');
        continue;
      }
      again(run, 1, person);
      devEnd = deploy(run, 1, devEnd + random.between(4, 20) * minute, [2, 4], 'succeeded');
    }
    run.status = 'inProgress';
    run.changedAt = devEnd;
    const stage = run.stages[test] as StageRun;
    stage.checkpoint = {
      status: 'running',
      createdAt: devEnd,
      completedAt: undefined,
      message: '',
      checks: [
        openCheck(checkOf('test', 'Task Check'), devEnd, checkPhases.dynamic),
        openCheck(checkOf('test', 'ExclusiveLock'), devEnd, checkPhases.lock),
      ],
    };
    waiting.push(run);
  }
  passMornings(options.until);
  attachRecords(records);
  return { runs, released, days: Math.ceil((options.until - (pushes[0] ?? options.until)) / day) };
}

const supersededBy = (run: Run) => `A newer run, ${run.number}, took the exclusive lock of the environment.`;

function notStarted(name: string): StageRun {
  return {
    name,
    attempt: 1,
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

function newRun(
  { pipeline, firstRunId }: HistoryOptions,
  index: number,
  at: Instant,
  title: string,
  person: User,
  random: Random,
): Run {
  let commit = '';
  while (commit.length < 40)
    commit += Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return {
    id: firstRunId + index,
    number: '',
    pipelineId: pipeline.id,
    projectId: pipeline.projectId,
    reason: 'individualCI',
    status: 'inProgress',
    result: undefined,
    queuedAt: at,
    startedAt: undefined,
    finishedAt: undefined,
    changedAt: at,
    branch: pipeline.repository.defaultBranch,
    commit,
    commitTitle: title,
    requestedForId: person.id,
    requestedById: people.buildService.id,
    tags: [],
    properties: {},
    parameters: {},
    stages: stageNames.map(notStarted),
    artifacts: [],
    definition: pipeline.stages,
    yaml: pipeline.yaml,
    outputs: {},
    attachments: [],
  };
}

function openCheck(configuration: CheckConfiguration | undefined, at: Instant, order: number): CheckRun {
  if (!configuration) throw new Error('The scenario lacks a check its history passes.');
  return {
    configurationId: configuration.id,
    configurationVersion: configuration.version,
    status: 'running',
    createdAt: at,
    completedAt: undefined,
    message: '',
    order,
    evaluations: [],
    steps: undefined,
    modifiedById: undefined,
  };
}

function close(check: CheckRun, at: Instant, status: CheckRun['status'], message: string): void {
  check.status = status;
  check.completedAt = at;
  check.message = message;
}

/** The same instant, or the next one in office hours. */
function workingTime(at: Instant): Instant {
  let when = at;
  for (;;) {
    const { dayOfWeek, minuteOfDay } = localTime(when, zone);
    if (dayOfWeek <= 5 && minuteOfDay >= 8 * 60 && minuteOfDay < 18 * 60) return when;
    when = nextAt(when, zone, 8 * 60 + 40);
  }
}

/** Push times, rising, in working hours; the last lies at least two hours before the story. */
function pushTimes({ until, runs }: HistoryOptions, random: Random): Instant[] {
  const days = runs === undefined || runs <= 400 ? 90 : runs <= 20_000 ? 365 : 730;
  const times: Instant[] = [];
  const midnights: Instant[] = [];
  for (let at = nextAt(until - (days + 1) * day, zone, 0); at < until - day; at = nextAt(at, zone, 0)) {
    if (localTime(at, zone).dayOfWeek <= 5) midnights.push(at);
  }
  const wanted = runs ?? Math.round(midnights.length * 4);
  midnights.forEach((midnight, index) => {
    const share =
      Math.round((wanted * (index + 1)) / midnights.length) - Math.round((wanted * index) / midnights.length);
    for (let count = 0; count < share; count++) times.push(midnight + random.between(8 * 3600, 18 * 3600) * second);
  });
  return times.sort((a, b) => a - b);
}

function attachRecords(records: { environment: Environment; run: Run; stage: StageRun; job: JobRun }[]): void {
  records.sort((a, b) => a.job.queuedAt - b.job.queuedAt);
  records.forEach(({ environment, run, stage, job }, index) => {
    const record: DeploymentRecord = {
      id: index + 1,
      environmentId: environment.id,
      runId: run.id,
      stage: stage.name,
      stageAttempt: stage.attempt,
      job,
    };
    environment.records.push(record);
  });
}

/** Numbers releases as the team's stamping does: from the last released version and the commits since, never twice. */
class VersionCounter {
  private base: [number, number, number] = [1, 0, 0];
  private last: [number, number, number] = [1, 0, 0];
  private minor = false;

  next(title: string): string {
    this.minor ||= title.startsWith('feat');
    const candidate: [number, number, number] = this.minor
      ? [this.base[0], this.base[1] + 1, 0]
      : [this.base[0], this.base[1], this.base[2] + 1];
    const taken = candidate[1] < this.last[1] || (candidate[1] === this.last[1] && candidate[2] <= this.last[2]);
    this.last = taken ? [this.last[0], this.last[1], this.last[2] + 1] : candidate;
    return this.last.join('.');
  }

  /** A release reached Production: its version is the base from now on. */
  release(version: string): void {
    const [major = 1, minor = 0, patch = 0] = version.split('.').map(Number);
    this.base = [major, minor, patch];
    this.minor = false;
  }
}
