import fc from 'fast-check';
import type {
  ApprovalFact,
  CheckFact,
  CheckKind,
  Facts,
  Result,
  RunFact,
  StageFact,
  StageRunFact,
} from '../../../../core/cadence/facts';
import { at, check, facts, HOUR, MINUTE, people, run } from './story';

/** Monday 2 March, when every random world begins, and its length. */
export const BEGIN = at('03-02 0:00');
export const LENGTH = 14 * 24 * HOUR;

const STAGES: readonly StageFact[] = ['Dev', 'Test', 'Production'].map((name, index, all) => ({
  name,
  displayName: name,
  formerNames: [],
  dependsOn: index === 0 ? [] : [all[index - 1] as string],
  deploys: true,
  manual: index === 2,
  environmentIds: [],
}));

const KINDS: readonly CheckKind[] = ['approval', 'gate', 'lock', 'businessHours'];

/** One attempt in minutes: how long until it is asked for, its checks, its queue, its work. */
const attempt = fc.record({
  delay: fc.integer({ min: 0, max: 2000 }),
  checks: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      from: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 0, max: 600 }),
      refused: fc.boolean(),
      deferred: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 3 },
  ),
  queue: fc.integer({ min: 0, max: 30 }),
  jobs: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }),
  result: fc.constantFrom<Result>('succeeded', 'succeeded', 'succeeded', 'failed', 'canceled', 'succeededWithIssues'),
  detail: fc.constantFrom<StageRunFact['detail']>('timeline', 'timeline', 'records'),
});

const release = fc.record({
  gap: fc.integer({ min: 1, max: 3000 }),
  commit: fc.integer({ min: 1, max: 4 }),
  hotfix: fc.boolean(),
  stages: fc.array(fc.array(attempt, { minLength: 1, maxLength: 2 }), { maxLength: STAGES.length }),
});

/** Random facts: whatever a pipeline may do, each stage after the one before or not, with retries and refusals. */
export const worlds: fc.Arbitrary<Facts> = fc.array(release, { maxLength: 7 }).map((releases) => {
  const runs: RunFact[] = [];
  const stageRuns: StageRunFact[] = [];
  const approvals: ApprovalFact[] = [];
  let queuedAt = BEGIN;
  releases.forEach((one, index) => {
    const id = 100 + index;
    queuedAt += one.gap * MINUTE;
    let now = queuedAt;
    one.stages.forEach((attempts, stage) => {
      attempts.forEach((shape, again) => {
        const asked = now + shape.delay * MINUTE;
        const checks: CheckFact[] = [];
        let start = asked;
        shape.checks.forEach((wanted, place) => {
          const checkId = `${id}-${stage}-${again}-${place}`;
          const open = asked + wanted.from * MINUTE;
          const closed = open + wanted.length * MINUTE;
          checks.push(check(checkId, wanted.kind, open, closed, wanted.refused ? 'rejected' : 'approved'));
          if (wanted.kind === 'approval') {
            approvals.push({
              id: checkId,
              openedAt: open,
              closedAt: closed,
              outcome: wanted.refused ? 'rejected' : 'approved',
              instructions: '',
              minRequired: 1,
              steps: [
                {
                  order: 1,
                  assigned: people.mara,
                  actual: people.mara,
                  outcome: wanted.refused ? 'rejected' : 'approved',
                  comment: 'because',
                  openedAt: open,
                  closedAt: closed,
                  deferredTo: closed + wanted.deferred * MINUTE,
                },
              ],
            });
          }
          start = Math.max(start, closed);
        });
        const refused = shape.checks.some((wanted) => wanted.refused);
        const startedAt = start + shape.queue * MINUTE;
        let end = refused ? start : startedAt;
        const jobs = refused
          ? []
          : shape.jobs.map((minutes, place) => {
              const [from, to] = [end, end + (minutes + 1) * MINUTE];
              end = to;
              return {
                name: `job${place}`,
                attempt: 1,
                deployment: true,
                environmentId: null,
                queuedAt: place === 0 ? start : from,
                startedAt: from,
                finishedAt: to,
                result: place === shape.jobs.length - 1 ? shape.result : ('succeeded' as const),
              };
            });
        const timeline = shape.detail === 'timeline' || refused;
        stageRuns.push({
          runId: id,
          stage: STAGES[stage]?.name ?? '',
          attempt: again + 1,
          startedBy: null,
          requestedBy: null,
          queuedAt: null,
          startedAt: timeline ? asked : null,
          finishedAt: timeline ? end : null,
          result: timeline ? (refused ? 'skipped' : shape.result) : null,
          jobs,
          checks: timeline ? checks : [],
          detail: timeline ? 'timeline' : 'records',
        });
        now = end;
      });
    });
    runs.push(
      run(id, queuedAt, {
        commit: `commit${one.commit}`,
        branch: one.hotfix ? 'refs/heads/hotfix' : 'refs/heads/main',
        tags: one.hotfix ? ['hotfix'] : [],
        finishedAt: now,
        result: 'succeeded',
      }),
    );
  });
  return facts({ stages: STAGES, runs, stageRuns, approvals }, BEGIN + LENGTH);
});

/** The plan of the random worlds. */
export const WORLD_PLAN = `version: 1
timeZone: America/New_York
effectiveFrom: 2026-01-15
stages:
  - { stage: Dev, trigger: automatic, within: 1h }
  - { stage: Test, trigger: schedule, cron: '0 3 * * *', from: Dev, onlyIfNew: true }
  - { stage: Production, trigger: manual, approvals: [Management], expected: 1 per week, maxAge: 3d }
remediation: { rollbackWithin: 7d, hotfixTag: hotfix }
workingHours: { days: [Mon, Tue, Wed, Thu, Fri], from: '9:00', to: '17:00' }
rules: { separateApprover: [Production] }
`;
export { STAGES };

const WIDE: readonly StageFact[] = [
  { ...(STAGES[0] as StageFact), name: 'Build', displayName: 'Build', deploys: false },
  { ...(STAGES[0] as StageFact), dependsOn: ['Build'] },
  { ...(STAGES[0] as StageFact), name: 'Integration', displayName: 'Integration', deploys: false, dependsOn: ['Dev'] },
  { ...(STAGES[1] as StageFact), dependsOn: ['Dev', 'Integration'] },
  STAGES[2] as StageFact,
];

/**
 * The same worlds with everything that makes a pipeline less plain: stages without deployments, one of them beside the
 * others, runs that only promote what others built, checks after a deployment, and approvals by two people.
 */
export const wideWorlds: fc.Arbitrary<Facts> = fc
  .tuple(
    worlds,
    fc.array(
      fc.record({
        after: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
        second: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
        needed: fc.constantFrom(null, 1, 2),
        promotes: fc.constantFrom(null, null, 1, 2, 900),
      }),
      { minLength: 7, maxLength: 7 },
    ),
  )
  .map(([world, turns]) => {
    const turn = (id: number) => turns[id % turns.length] as (typeof turns)[number];
    return {
      ...world,
      stages: WIDE,
      runs: world.runs.map((one) => {
        const { promotes } = turn(one.id);
        const runId = promotes === null ? null : promotes === 900 ? 50 : one.id - promotes;
        return runId === null ? one : { ...one, promotes: { runId, number: `r${runId}`, pipelineId: 3 } };
      }),
      stageRuns: world.stageRuns.map((one, index) => {
        const { after } = turn(one.runId + index);
        const end = one.jobs.length > 0 ? one.finishedAt : null;
        if (after === null || end === null) {
          return one;
        }
        const closed = end + after * MINUTE;
        const asked = check(`after-${index}`, 'approval', end, closed, 'approved', { phase: 'after' });
        return { ...one, checks: [...one.checks, asked] };
      }),
      approvals: world.approvals.map((one, index) => {
        const { second, needed } = turn(index);
        const [first] = one.steps;
        if (!first || second === null) {
          return one;
        }
        const closedAt = (one.openedAt as number) + second * MINUTE;
        const other = { ...first, order: 2, assigned: people.olga, actual: people.olga, closedAt };
        return { ...one, minRequired: needed, steps: [first, other] };
      }),
    };
  });
