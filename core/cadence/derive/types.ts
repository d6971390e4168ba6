import type { ConfiguredCheck } from '../facts';
import type { CronLine, LockBehavior, PlanFinding } from '../plan/types';

/** What a pipeline says about itself: its final YAML, or a classic release definition. */
export interface PipelineShape {
  readonly kind: 'yaml' | 'classic';
  /** Path of the YAML file, for origins. */
  readonly path?: string;
  /** In the order of the file, or by rank. */
  readonly stages: readonly ShapeStage[];
  /** Whether pushes (or new artifacts) start it. */
  readonly startsOnPush: boolean;
  /** Branches whose pushes start it, as written; empty for all. */
  readonly pushBranches: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** Pushes during a run are collected into one. */
  readonly batch: boolean;
  /** Pipeline resources whose runs start it. */
  readonly triggeringPipelines: readonly string[];
  /** Pipeline resources it takes artifacts from: with one, it promotes what another run built. */
  readonly pipelineResources: readonly string[];
  /** Schedules that start a new run (or a new classic release), as written in the YAML or the classic definition. */
  readonly schedules: readonly CronLine[];
  /** Schedules set in the user interface; when there is one, the YAML's schedules are ignored by Azure DevOps. */
  readonly uiSchedules: readonly CronLine[];
  /** What could not be understood. */
  readonly findings: readonly PlanFinding[];
}

/** One stage of a pipeline. */
export interface ShapeStage {
  readonly name: string;
  readonly displayName: string;
  /** Names of the stages it waits for; empty for a root. */
  readonly dependsOn: readonly string[];
  /** Verbatim, when it is more than the default. */
  readonly condition?: string;
  /** The stage runs only in scheduled runs; with `displayName` only in those of one schedule. */
  readonly scheduled?: { readonly displayName?: string };
  /** Somebody has to start it. */
  readonly manual: boolean;
  /** It has a ManualValidation task: somebody has to resume it, and nobody records who. */
  readonly manualValidation: boolean;
  /** Tasks of its server jobs: gates that run inside the pipeline, before the deployment. */
  readonly serverTasks: readonly string[];
  readonly lockBehavior?: LockBehavior;
  readonly skippable: boolean;
  /** Environments of its deployment jobs, as written (`name` or `name.resource`). */
  readonly environments: readonly string[];
  /** Whether it has a deployment job (classic stages always deploy). */
  readonly deploys: boolean;
  /** Classic: ticks at which the stage takes the release before it. */
  readonly schedules: readonly CronLine[];
  /** Classic: approvals and gates of the stage itself. */
  readonly checks: readonly ConfiguredCheck[];
  readonly line?: number;
}
