import type {
  ApprovalFact,
  CheckFact,
  CheckKind,
  CheckOutcome,
  CheckRunFact,
  Coverage,
  EnvironmentFact,
  Facts,
  Instant,
  Person,
  Result,
  RunFact,
  RunReason,
  StageFact,
  StageRunFact,
} from '../../../../core/cadence/facts';
import { bareStage, EMPTY_PLAN } from '../../../../core/cadence/plan/defaults';
import { planHistory } from '../../../../core/cadence/plan/history';
import { layerPlan } from '../../../../core/cadence/plan/layers';
import { readPlan } from '../../../../core/cadence/plan/read';
import type { Plan, PlanHistory } from '../../../../core/cadence/plan/types';
import { HOUR, MINUTE, wallTime, type Zone, zoneOf } from '../../../../core/cadence/time';

/** The team's zone in every story. */
export const NEW_YORK = zoneOf('America/New_York');

/** `03-09 3:07` in 2026, on the clocks of New York (or of another zone). */
export function at(text: string, zone: Zone = NEW_YORK): Instant {
  const [, month, day, hour, minute] = /^(\d\d)-(\d\d) (\d\d?):(\d\d)$/.exec(text) ?? [];
  if (minute === undefined) {
    throw new Error(`"${text}" is not like "03-09 3:07"`);
  }
  return zone.instantOf(wallTime(2026, Number(month), Number(day), Number(hour), Number(minute)));
}

/** Everyone who appears in stories. */
export const people = {
  dana: { id: 'dana', name: 'Dana (developer)' },
  tim: { id: 'tim', name: 'Tim (tester)' },
  mara: { id: 'mara', name: 'Mara (management)' },
  olga: { id: 'olga', name: 'Olga (operations)' },
} as const satisfies Record<string, Person>;

/** The stages of the Space Game. */
export const SPACE_GAME: readonly StageFact[] = ['Build', 'Dev', 'Test', 'Staging', 'Production'].map(
  (name, index, all) => ({
    name,
    displayName: name,
    formerNames: [],
    dependsOn: index === 0 ? [] : [all[index - 1] as string],
    deploys: index > 0,
    manual: name === 'Staging',
    environmentIds: index === 0 ? [] : [index],
  }),
);

/** The team's plan, as it stands in the repository. */
export const SPACE_GAME_PLAN = `version: 1
pipeline: space-game-web
timeZone: America/New_York
effectiveFrom: 2026-01-15
stages:
  - { stage: Dev, trigger: automatic, within: 30m }
  - { stage: Test, trigger: schedule, cron: '0 3 * * 1-5', from: Dev, onlyIfNew: true, tolerance: 30m }
  - { stage: Staging, trigger: manual, by: [Testers], gates: [no-active-bugs], maxAge: 7d }
  - { stage: Production, trigger: manual, approvals: [Management], expected: 2 per month, maxAge: 30d }
remediation: { rollbackWithin: 7d, hotfixTag: hotfix }
`;

/** A plan file laid over what the pipeline says. */
export function planOf(text: string, stages: readonly StageFact[] = SPACE_GAME): PlanHistory {
  const reading = readPlan(text);
  if (!reading.ok) {
    throw new Error(reading.errors.map((error) => `${error.line}: ${error.message}`).join('\n'));
  }
  const derived: Plan = {
    ...EMPTY_PLAN,
    stages: stages.map((stage) => ({
      ...bareStage(stage.name, stage.displayName),
      from: stage.dependsOn,
      trigger: stage.manual ? ('manual' as const) : ('automatic' as const),
      origins: { trigger: { layer: 'pipeline' as const }, from: { layer: 'pipeline' as const } },
    })),
  };
  const source = { layer: 'file', path: 'release-cadence.yml', commit: 'abc1234' } as const;
  const plan = layerPlan(derived, reading.document, source);
  return planHistory([{ id: 'abc1234', document: reading.document, plan, recordedAt: at('01-15 9:00') }]);
}

/** A run, with everything that stories rarely care about filled in. */
export function run(id: number, queuedAt: Instant, more: Partial<RunFact> = {}): RunFact {
  const number = more.number ?? `1.4.${id}`;
  return {
    id,
    pipelineId: 7,
    number,
    version: number,
    versionFrom: 'tag',
    tags: [],
    branch: 'refs/heads/main',
    commit: `c0ffee${id}`,
    title: '',
    reason: 'push',
    scheduleName: null,
    queuedAt,
    startedAt: queuedAt,
    finishedAt: null,
    result: null,
    requestedFor: people.dana,
    promotes: null,
    deleted: false,
    url: '',
    ...more,
  };
}

/** A check of a stage run. */
export function check(
  id: string,
  kind: CheckKind,
  openedAt: Instant | null,
  closedAt: Instant | null,
  outcome: CheckOutcome | null = closedAt === null ? null : 'approved',
  more: Partial<CheckFact> = {},
): CheckFact {
  return { id, suiteId: '', kind, name: kind, phase: 'before', openedAt, closedAt, outcome, ...more };
}

/** A stage run with one deployment job. */
export function stageRun(
  runId: number,
  stage: string,
  startedAt: Instant | null,
  finishedAt: Instant | null,
  result: Result | null = finishedAt === null ? null : 'succeeded',
  more: Partial<StageRunFact> = {},
): StageRunFact {
  return {
    runId,
    stage,
    attempt: 1,
    startedBy: null,
    requestedBy: null,
    queuedAt: null,
    startedAt,
    finishedAt,
    result,
    jobs: [
      {
        name: 'deploy',
        attempt: 1,
        deployment: true,
        environmentId: null,
        queuedAt: startedAt,
        startedAt,
        finishedAt,
        result,
      },
    ],
    checks: [],
    detail: 'timeline',
    ...more,
  };
}

/** An approval answered (or not) by one person. */
export function approval(
  id: string,
  asked: Person,
  openedAt: Instant,
  closedAt: Instant | null = null,
  more: Partial<ApprovalFact['steps'][number]> = {},
): ApprovalFact {
  const outcome = more.outcome ?? (closedAt === null ? null : 'approved');
  return {
    id,
    openedAt,
    closedAt,
    outcome,
    instructions: '',
    minRequired: 1,
    steps: [
      {
        order: 1,
        assigned: asked,
        actual: closedAt === null ? null : asked,
        outcome,
        comment: '',
        openedAt,
        closedAt,
        deferredTo: null,
        ...more,
      },
    ],
  };
}

/** Facts of the Space Game pipeline, whole from 1 January 2026. */
export function facts(parts: Partial<Omit<Facts, 'pipeline'>>, to: Instant): Facts {
  return {
    pipeline: {
      id: 7,
      name: 'space-game-web',
      kind: 'yaml',
      project: 'Space Game',
      defaultBranch: 'refs/heads/main',
      url: '',
      disabledSince: null,
    },
    stages: SPACE_GAME,
    runs: [],
    stageRuns: [],
    approvals: [],
    checkRuns: [],
    environments: [],
    schedules: [],
    coverage: wholeFrom(at('01-01 0:00'), to),
    ...parts,
  };
}

/** Data without gaps. */
export function wholeFrom(from: Instant, to: Instant): Coverage {
  return { from, to, cutByRetention: false, stages: [] };
}

/** How a deployment in a story goes. */
export interface Deploying {
  readonly takes?: number;
  readonly result?: Result;
  readonly attempt?: number;
}

/** Tells a story of releases day by day and gives its facts. Times are the team's clocks. */
export class Story {
  readonly runs: RunFact[] = [];
  readonly stageRuns: StageRunFact[] = [];
  readonly approvals: ApprovalFact[] = [];
  readonly checkRuns: CheckRunFact[] = [];
  readonly environments: EnvironmentFact[] = [];
  private readonly byVersion = new Map<string, RunFact>();

  /** A push is built into a release. */
  build(
    version: string,
    when: string,
    more: Partial<RunFact> & { takes?: number; fails?: boolean; reason?: RunReason } = {},
  ): this {
    const { takes = 6, fails = false, ...rest } = more;
    const id = rest.id ?? 100 + this.runs.length;
    const fact = run(id, at(when), {
      number: version,
      title: `Work for ${version}`,
      ...rest,
      ...(fails ? { finishedAt: at(when) + takes * MINUTE, result: 'failed' as const } : {}),
    });
    this.runs.push(fact);
    this.byVersion.set(version, fact);
    const end = at(when) + takes * MINUTE;
    this.stageRuns.push(stageRun(id, 'Build', at(when) + MINUTE, end, fails ? 'failed' : 'succeeded'));
    return this;
  }

  /** A release goes into a stage at once. */
  deploy(version: string, stage: string, when: string, how: Deploying = {}): this {
    const { takes = 4, result = 'succeeded', attempt = 1 } = how;
    const start = at(when);
    this.stageRuns.push(stageRun(this.id(version), stage, start, start + takes * MINUTE, result, { attempt }));
    return this;
  }

  /** A build and its automatic way into Dev. */
  pushed(version: string, when: string, more: Partial<RunFact> = {}): this {
    this.build(version, when, more);
    const start = at(when) + 7 * MINUTE;
    this.stageRuns.push(stageRun(this.id(version), 'Dev', start, start + 4 * MINUTE));
    return this;
  }

  /** Somebody asks for a stage, a gate counts bugs, and the release goes in. */
  gated(
    version: string,
    stage: string,
    asked: string,
    passed: string,
    how: Deploying & { message?: string } = {},
  ): this {
    const { takes = 4, result = 'succeeded', attempt = 1, message = '0 active bugs' } = how;
    const id = `gate-${version}-${stage}-${attempt}`;
    this.checkRuns.push({
      id,
      suiteId: '',
      kind: 'gate',
      name: 'no-active-bugs',
      openedAt: at(asked),
      closedAt: at(passed),
      outcome: 'approved',
      message,
      changedBy: null,
    });
    this.stageRuns.push(
      stageRun(this.id(version), stage, at(passed), at(passed) + takes * MINUTE, result, {
        attempt,
        checks: [check(id, 'gate', at(asked), at(passed), 'approved', { name: 'no-active-bugs' })],
      }),
    );
    return this;
  }

  /** Management is asked; the release goes in when the answer is yes. */
  approved(
    version: string,
    stage: string,
    asked: string,
    answered: string | null,
    by: Person = people.mara,
    how: Deploying & { comment?: string; outcome?: CheckOutcome } = {},
  ): this {
    const { takes = 8, result = 'succeeded', attempt = 1, comment = '', outcome = 'approved' } = how;
    const id = `approval-${version}-${stage}-${attempt}`;
    const closed = answered === null ? null : at(answered);
    this.approvals.push(approval(id, by, at(asked), closed, { comment, outcome: closed === null ? null : outcome }));
    const went = closed !== null && outcome === 'approved';
    this.stageRuns.push({
      ...stageRun(
        this.id(version),
        stage,
        went ? closed : null,
        went ? closed + takes * MINUTE : closed,
        went ? result : closed === null ? null : 'skipped',
        {
          attempt,
          checks: [check(id, 'approval', at(asked), closed, closed === null ? null : outcome, { name: 'Management' })],
        },
      ),
      ...(went ? {} : { jobs: [], startedAt: null }),
    });
    return this;
  }

  /** The facts, as they are known at a moment. */
  told(to: string, more: Partial<Omit<Facts, 'pipeline'>> = {}): Facts {
    return facts(
      {
        runs: this.runs,
        stageRuns: this.stageRuns,
        approvals: this.approvals,
        checkRuns: this.checkRuns,
        environments: this.environments,
        ...more,
      },
      at(to),
    );
  }

  private id(version: string): number {
    const fact = this.byVersion.get(version);
    if (!fact) {
      throw new Error(`${version} was never built in this story`);
    }
    return fact.id;
  }
}

export { HOUR, MINUTE };
