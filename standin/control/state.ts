/** The state of the story, for the control bar: what is where, what waits, and for whom. */
import { checkTypes } from '../orchestrator/check-types';
import type { Run, StageRun } from '../world';
import { tell } from '../zones';
import type { ControlContext } from './index';

const shownEvents = 30;

export function describeState({ world }: ControlContext, zone: string) {
  const now = world.clock.now();
  const open = world.runs.all.filter((run) => run.status !== 'completed');
  return {
    now,
    nowText: tell(now, zone),
    zone,
    next: world.clock
      .pending()
      .slice(0, 10)
      .map((event) => ({ ...event, text: tell(event.at, zone) })),
    environments: [...world.environments.values()].map(({ id, name, records, installed }) => {
      const last = records.findLast(({ job }) => job.result === 'succeeded');
      const runId = installed?.runId ?? last?.runId;
      return { id, name, runId, version: runId === undefined ? undefined : world.runs.get(runId)?.number };
    }),
    running: open.map((run) => ({ id: run.id, number: run.number, status: run.status, stages: stagesOf(run) })),
    approvals: open.flatMap((run) => run.stages.flatMap((stage) => waiting(world, run, stage))),
    startable: startable(world.runs.all).map((run) => ({ id: run.id, number: run.number })),
    latest: world.runs.all.slice(-10).map((run) => ({
      id: run.id,
      number: run.number,
      title: run.commitTitle,
      status: run.status,
      result: run.result,
      stages: stagesOf(run),
    })),
    events: world.events.all.slice(-shownEvents),
  };
}

const stagesOf = (run: Run) =>
  run.stages.map(({ name, attempt, state, result, checkpoint }) => ({
    name,
    attempt,
    state,
    result,
    checkpoint: checkpoint && { status: checkpoint.status, message: checkpoint.message },
  }));

function waiting({ checks }: ControlContext['world'], run: Run, stage: StageRun) {
  return (stage.checkpoint?.checks ?? [])
    .filter(
      (check) => check.status === 'running' && checks.get(check.configurationId)?.type.id === checkTypes.approval.id,
    )
    .map(() => ({ runId: run.id, number: run.number, stage: stage.name }));
}

/** Runs with a stage that waits to be started by hand, newest first. */
export function startable(runs: readonly Run[]): Run[] {
  return runs.filter((run) => run.stages.some(({ result }) => result === 'manuallyQueued')).reverse();
}
