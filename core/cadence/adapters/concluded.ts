import type { Instant, Result, RunFact, StageFact, StageRunFact } from '../facts';

/**
 * Stages without deployment jobs (Build, above all) write no records: only a timeline tells them, and timelines are read for
 * few runs. For the other runs their outcome is concluded, so that one stage is not known for some runs and blank for the rest:
 *
 * - something later in the run has begun, or the whole run succeeded → it succeeded;
 * - the run ended otherwise, nothing of it ever reached another stage, and the stage is the first one → it ended as the run did;
 * - anything else stays unknown.
 *
 * @param complete false when later stages of some run may be hidden (no permission, not loaded): then nothing is concluded
 * from silence.
 * @returns stage runs to add; none for a (run, stage) that `stageRuns` already has
 */
export function concludedStageRuns(
  stages: readonly StageFact[],
  runs: readonly RunFact[],
  stageRuns: readonly StageRunFact[],
  complete: boolean,
): StageRunFact[] {
  const quiet = stages.filter((stage) => !stage.deploys);
  if (quiet.length === 0) {
    return [];
  }
  const known = new Set(stageRuns.map((one) => `${one.runId}/${one.stage.toLowerCase()}`));
  const traces = tracesByRun(stageRuns);
  const later = new Map(quiet.map((stage) => [stage.name, downstreamOf(stage.name, stages)]));
  return runs.flatMap((run) =>
    quiet.flatMap((stage): StageRunFact[] => {
      if (known.has(`${run.id}/${stage.name.toLowerCase()}`)) {
        return [];
      }
      const seen = traces.get(run.id);
      const ended = endOf(stage, run, seen, later.get(stage.name) ?? new Set(), complete);
      return ended ? [stageRun(stage, run, ended)] : [];
    }),
  );
}

interface End {
  readonly at: Instant;
  readonly result: Result;
}

/** When something of a stage was first seen, by lower-case stage name. */
type Traces = ReadonlyMap<string, Instant>;

function endOf(
  stage: StageFact,
  run: RunFact,
  seen: Traces | undefined,
  later: ReadonlySet<string>,
  complete: boolean,
): End | null {
  const after = [...(seen ?? [])].filter(([name]) => later.has(name)).map(([, at]) => at);
  if (after.length > 0) {
    return { at: Math.min(...after), result: 'succeeded' };
  }
  if (run.finishedAt === null || run.result === null) {
    return null;
  }
  if (run.result === 'succeeded' || run.result === 'succeededWithIssues') {
    return { at: run.finishedAt, result: run.result };
  }
  const alone = (seen?.size ?? 0) === 0 && stage.dependsOn.length === 0;
  return complete && alone ? { at: run.finishedAt, result: run.result } : null;
}

function stageRun(stage: StageFact, run: RunFact, { at, result }: End): StageRunFact {
  return {
    runId: run.id,
    stage: stage.name,
    attempt: 1,
    startedBy: null,
    requestedBy: null,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
    result: null,
    jobs: [
      {
        name: stage.name,
        attempt: 1,
        deployment: true,
        environmentId: null,
        queuedAt: run.queuedAt,
        startedAt: run.startedAt ?? run.queuedAt,
        finishedAt: at,
        result,
      },
    ],
    checks: [],
    detail: 'records',
  };
}

function tracesByRun(stageRuns: readonly StageRunFact[]): ReadonlyMap<number, Traces> {
  const found = new Map<number, Map<string, Instant>>();
  for (const { runId, stage, result, startedAt, jobs } of stageRuns) {
    if (result === 'skipped') {
      continue;
    }
    const moments = [
      startedAt,
      ...jobs.flatMap((job) => (job.result === 'skipped' ? [] : [job.queuedAt, job.startedAt])),
    ];
    const known = moments.filter((moment): moment is Instant => moment !== null);
    if (known.length === 0) {
      continue;
    }
    const stages = found.get(runId) ?? new Map<string, Instant>();
    const name = stage.toLowerCase();
    stages.set(name, Math.min(stages.get(name) ?? Number.POSITIVE_INFINITY, ...known));
    found.set(runId, stages);
  }
  return found;
}

/** Lower-case names of the stages that wait, directly or not, for a stage. */
function downstreamOf(name: string, stages: readonly StageFact[]): ReadonlySet<string> {
  const found = new Set<string>();
  let before = -1;
  while (found.size > before) {
    before = found.size;
    for (const stage of stages) {
      const waitsFor = stage.dependsOn.map((one) => one.toLowerCase());
      if (waitsFor.includes(name.toLowerCase()) || waitsFor.some((one) => found.has(one))) {
        found.add(stage.name.toLowerCase());
      }
    }
  }
  return found;
}
