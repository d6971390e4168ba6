import { cadenceView } from '../core/cadence/assemble/page';
import type {
  ApprovalFact,
  CheckFact,
  CheckRunFact,
  Facts,
  RunFact,
  StageFact,
  StageRunFact,
} from '../core/cadence/facts';
import { bareStage, EMPTY_PLAN } from '../core/cadence/plan/defaults';
import { unchangingPlan } from '../core/cadence/plan/history';
import type { PlanHistory, StagePlan } from '../core/cadence/plan/types';
import { median } from '../core/cadence/stats/percentile';
import { DAY, HOUR, MINUTE, SECOND } from '../core/cadence/time';
import type { PipelineView } from '../core/cadence/view';

/** The year that is looked at. */
const START = Date.UTC(2025, 0, 1);
const YEAR = 365 * DAY;

const STAGES = ['Dev', 'QA', 'Test', 'Staging', 'Production'] as const;

/** What share of the releases of one stage goes on to the next. */
const ON = 0.9;

/** A small generator with a seed: the same facts on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * Facts of one year with about so many deployments in five stages: failures with retries, gates before Staging, approvals
 * before Production, several jobs here and there.
 */
export function yearOfFacts(deployments: number, seed = 1): Facts {
  const next = random(seed);
  const runs: RunFact[] = [];
  const stageRuns: StageRunFact[] = [];
  const approvals: ApprovalFact[] = [];
  const checkRuns: CheckRunFact[] = [];
  const perRelease = STAGES.reduce((sum, _, index) => sum + ON ** index, 0) * 1.04;
  const releases = Math.max(1, Math.round(deployments / perRelease));
  const gap = YEAR / releases;
  for (let index = 0; index < releases; index += 1) {
    const id = 1000 + index;
    const queuedAt = Math.floor(START + index * gap);
    runs.push(runOf(id, index, queuedAt));
    let ready = queuedAt + Math.floor((5 + 5 * next()) * MINUTE);
    for (const [place, stage] of STAGES.entries()) {
      const checks: CheckFact[] = [];
      let start = ready + Math.floor((10 + 50 * next()) * SECOND);
      if (stage === 'Staging') {
        const closed = start + Math.floor(HOUR * next());
        const check = checkOf(guid(1, id), 'gate', start, closed);
        checks.push(check);
        checkRuns.push({ ...check, message: '0 active bugs', changedBy: null });
        start = closed;
      }
      if (stage === 'Production') {
        const closed = start + Math.floor(8 * HOUR * next());
        checks.push(checkOf(guid(2, id), 'approval', start, closed));
        approvals.push(approvalOf(guid(2, id), start, closed));
        start = closed;
      }
      const fails = next() < 0.04;
      const end = start + Math.floor((2 + 8 * next()) * MINUTE);
      stageRuns.push(stageRunOf(id, stage, 1, start, end, fails, checks, next() < 0.2 ? 2 : 1));
      ready = end;
      if (fails) {
        ready = end + Math.floor(30 * MINUTE * next());
        stageRuns.push(stageRunOf(id, stage, 2, ready, ready + 5 * MINUTE, false, [], 1));
        ready += 5 * MINUTE;
      }
      if (place < STAGES.length - 1 && next() > ON) {
        break;
      }
    }
  }
  return {
    pipeline: {
      id: 7,
      name: 'space-game-web',
      kind: 'yaml',
      project: 'Space Game',
      defaultBranch: 'refs/heads/main',
      url: 'https://dev.azure.com/tailspin/Space%20Game/_build?definitionId=7',
      disabledSince: null,
    },
    stages: STAGES.map(stageOf),
    runs,
    stageRuns,
    approvals,
    checkRuns,
    environments: STAGES.map((name, index) => ({
      id: index + 1,
      name: name.toLowerCase(),
      readable: true,
      checks: [],
    })),
    schedules: [],
    coverage: { from: START, to: START + YEAR, cutByRetention: false, stages: [] },
  };
}

/** Ids are as long as the service's. */
function guid(kind: number, id: number): string {
  return `${kind}0a1b2c3-4d5e-6f70-8192-${id.toString(16).padStart(12, '0')}`;
}

function stageOf(name: string, index: number): StageFact {
  return {
    name,
    displayName: name,
    formerNames: [],
    dependsOn: index === 0 ? [] : [STAGES[index - 1] as string],
    deploys: true,
    manual: name === 'Staging',
    environmentIds: [index + 1],
  };
}

function runOf(id: number, index: number, queuedAt: number): RunFact {
  const number = `2.${Math.floor(index / 100)}.${index % 100}`;
  return {
    id,
    pipelineId: 7,
    number: `20250101.${index}`,
    version: number,
    versionFrom: 'tag',
    tags: [`v${number}`],
    branch: index % 50 === 7 ? 'refs/heads/hotfix' : 'refs/heads/main',
    commit: (0x1000000 + index).toString(16).padStart(40, 'a'),
    title: `Merge pull request ${index} from feature/${index}`,
    reason: 'push',
    scheduleName: null,
    queuedAt,
    startedAt: queuedAt + 20 * SECOND,
    finishedAt: queuedAt + DAY,
    result: 'succeeded',
    requestedFor: { id: `00000000-0000-0000-0000-00000000000${index % 7}`, name: `Developer ${index % 7}` },
    promotes: null,
    deleted: false,
    url: `https://dev.azure.com/tailspin/Space%20Game/_build/results?buildId=${id}`,
  };
}

function checkOf(id: string, kind: CheckFact['kind'], openedAt: number, closedAt: number): CheckFact {
  return {
    id,
    suiteId: id.replace('-', '-5').slice(0, 36),
    kind,
    name: kind,
    phase: 'before',
    openedAt,
    closedAt,
    outcome: 'approved',
  };
}

function approvalOf(id: string, openedAt: number, closedAt: number): ApprovalFact {
  const person = { id: '00000000-0000-0000-0000-0000000000aa', name: 'Management' };
  return {
    id,
    openedAt,
    closedAt,
    outcome: 'approved',
    instructions: '',
    minRequired: 1,
    steps: [
      {
        order: 1,
        assigned: person,
        actual: person,
        outcome: 'approved',
        comment: 'Fine',
        openedAt,
        closedAt,
        deferredTo: null,
      },
    ],
  };
}

function stageRunOf(
  runId: number,
  stage: string,
  attempt: number,
  startedAt: number,
  finishedAt: number,
  fails: boolean,
  checks: readonly CheckFact[],
  jobs: number,
): StageRunFact {
  const result = fails ? 'failed' : 'succeeded';
  return {
    runId,
    stage,
    attempt,
    startedBy: null,
    requestedBy: null,
    queuedAt: null,
    startedAt,
    finishedAt,
    result,
    jobs: Array.from({ length: jobs }, (_, index) => ({
      name: `deploy_${index}`,
      attempt: 1,
      deployment: true,
      environmentId: STAGES.indexOf(stage as (typeof STAGES)[number]) + 1,
      queuedAt: startedAt,
      startedAt: startedAt + 10 * SECOND,
      finishedAt,
      result,
    })),
    checks,
    detail: 'timeline',
  };
}

/** A plan that asks for everything: a morning schedule, coverage, an age and a count. */
export function yearOfPlan(): PlanHistory {
  const stage = (name: string, index: number, more: Partial<StagePlan>): StagePlan => ({
    ...bareStage(name),
    from: index === 0 ? [] : [STAGES[index - 1] as string],
    ...more,
  });
  const morning = { expression: '0 3 * * *', timeZone: 'America/New_York', origin: { layer: 'default' as const } };
  return unchangingPlan(
    {
      ...EMPTY_PLAN,
      timeZone: 'America/New_York',
      stages: [
        stage('Dev', 0, {}),
        stage('QA', 1, {}),
        stage('Test', 2, { trigger: 'schedule', cron: [morning], onlyIfNew: true }),
        stage('Staging', 3, { trigger: 'manual', maxAge: 7 * DAY }),
        stage('Production', 4, { trigger: 'manual', approvals: ['Management'], expected: { count: 2, per: 'month' } }),
      ],
      remediation: { ...EMPTY_PLAN.remediation, hotfixTag: 'hotfix' },
      separateApprover: ['Production'],
    },
    START,
  );
}

/** The whole page of that year. */
export function wholeView(facts: Facts, plans: PlanHistory): PipelineView {
  return cadenceView(facts, plans, { asOf: START + YEAR, from: START, to: START + YEAR + 1 });
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** One size, measured side by side. */
export interface CadenceMeasurement {
  readonly deployments: number;
  readonly megabytes: number;
  readonly parseMs: number;
  readonly viewMs: number;
  /** View in units of `JSON.parse` of the same facts, in the same run. */
  readonly ratio: number;
  /** View time per deployment and log2 of their number. */
  readonly perNLogNNs: number;
  /** Parse time per deployment: what the machine itself asks for more data. */
  readonly parsePerDeploymentNs: number;
}

/** Measures one size. The first turns warm the engine up and do not count: a page pays for them once, not per size. */
export function measure(deployments: number, tries: number, warmUp = 2): CadenceMeasurement {
  const plans = yearOfPlan();
  const text = JSON.stringify(yearOfFacts(deployments));
  const parsed = JSON.parse(text) as Facts;
  const n = parsed.stageRuns.length;
  // In turns, so that whatever disturbs the machine disturbs both; the median, because the fastest try is merely the one
  // after which the collector did the cleaning up.
  const parse = new Float64Array(tries);
  const view = new Float64Array(tries);
  // Both results stay alive until the next ones are there, as they do in a page that refreshes.
  const kept: unknown[] = [];
  for (let turn = -warmUp; turn < tries; turn += 1) {
    const parsing = timed(() => {
      kept[0] = JSON.parse(text);
    });
    const viewing = timed(() => {
      kept[1] = wholeView(parsed, plans);
    });
    if (turn >= 0) {
      parse[turn] = parsing;
      view[turn] = viewing;
    }
  }
  const [parseMs, viewMs] = [median(parse) ?? 0, median(view) ?? 0];
  return {
    deployments: n,
    megabytes: text.length / 1e6,
    parseMs,
    viewMs,
    ratio: viewMs / parseMs,
    perNLogNNs: (viewMs * 1e6) / (n * Math.log2(n)),
    parsePerDeploymentNs: (parseMs * 1e6) / n,
  };
}

/** How much faster than n log n the time by the clock may grow: what parsing grows by, over the same sizes. */
const BY_CLOCK = 3;

/**
 * How much faster than n log n the cost grows from one size to another; 1 = just as fast. Cost is counted in units of `JSON.parse` of the same
 * facts in the same run: parsing is linear work over the same data, and still takes about three times as long for each of 200,000 deployments
 * as for each of 1,000, because memory gets slower the more of it is used. What both have in common is not the view's own growth.
 */
export function growthOver(first: CadenceMeasurement, last: CadenceMeasurement): number {
  const perLog = ({ ratio, deployments }: CadenceMeasurement): number => ratio / Math.log2(deployments);
  return perLog(last) / perLog(first);
}

/**
 * The page of a year: how its cost compares with parsing the same facts, and how it grows.
 *
 * Says no when 50,000 deployments cost more than twice `JSON.parse`, or when the cost from 1,000 to 200,000 grows faster
 * than n log n.
 */
export default async function cadence(): Promise<{ rows: CadenceMeasurement[]; ok: boolean; text: string }> {
  measure(20000, 3);
  const rows = [1000, 5000, 20000, 50000, 200000].map((size) =>
    measure(size, size > 100000 ? 5 : 15, size > 10000 ? 2 : 30),
  );
  const fifty = rows[3] as CadenceMeasurement;
  const [first, last] = [rows[0] as CadenceMeasurement, rows[rows.length - 1] as CadenceMeasurement];
  const growth = growthOver(first, last);
  // Measured by the clock alone, memory included, it may not run away either.
  const byClock = last.perNLogNNs / first.perNLogNNs;
  const ok = fifty.ratio <= 2 && growth <= 1 && byClock <= BY_CLOCK;
  const lines = [
    'deployments      MB   parse ms    view ms   view/parse   view ns per n log n   parse ns per n',
    ...rows.map((row) =>
      [
        String(row.deployments).padStart(11),
        row.megabytes.toFixed(1).padStart(8),
        row.parseMs.toFixed(1).padStart(11),
        row.viewMs.toFixed(1).padStart(11),
        row.ratio.toFixed(2).padStart(13),
        row.perNLogNNs.toFixed(1).padStart(22),
        row.parsePerDeploymentNs.toFixed(0).padStart(17),
      ].join(''),
    ),
    `50,000 deployments: ${fifty.ratio.toFixed(2)} × JSON.parse (limit 2); growth from the first to the last size, in units of JSON.parse, ${growth.toFixed(2)} × n log n (limit 1), by the clock ${byClock.toFixed(2)} × (limit ${BY_CLOCK}): ${ok ? 'kept' : 'not kept'}`,
  ];
  return { rows, ok, text: lines.join('\n') };
}
