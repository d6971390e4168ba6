/** Starts runs by the `schedules` of a pipeline's file: always, or only when something was pushed since the last one. */
import type { Cancel } from '../clock';
import type { Pipeline, World } from '../world';
import { nextTick, readCron } from './cron';
import { readPipelineFile, type ScheduleDefinition } from './pipeline-file';

/** Starts a run of a pipeline for a schedule. */
export type StartScheduled = (pipeline: Pipeline, schedule: ScheduleDefinition) => Promise<unknown>;

export class Schedules {
  private readonly timers = new Map<number, Cancel[]>();

  constructor(
    private readonly world: World,
    private readonly start: StartScheduled,
  ) {}

  /** Takes over the schedules of the pipeline's file as it is now. */
  refresh(pipeline: Pipeline): void {
    for (const cancel of this.timers.get(pipeline.id) ?? []) cancel();
    this.timers.set(pipeline.id, []);
    for (const schedule of readPipelineFile(pipeline.yaml, pipeline.yamlFilename).schedules) {
      this.arm(pipeline, schedule);
    }
  }

  private arm(pipeline: Pipeline, schedule: ScheduleDefinition): void {
    const { clock } = this.world;
    const at = nextTick(readCron(schedule.cron), clock.now());
    if (at === undefined) return;
    const cancel = clock.at(
      at,
      'wait',
      `schedule "${schedule.displayName || schedule.cron}" of ${pipeline.name}`,
      async () => {
        this.arm(pipeline, schedule);
        await this.start(pipeline, schedule);
      },
    );
    this.timers.get(pipeline.id)?.push(cancel);
  }
}
