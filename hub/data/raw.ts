import type { PipelineShape } from '../../core/cadence/derive/types';
import type { AskedIncidents } from '../../core/cadence/metrics/incidents';
import type { PlanDocument } from '../../core/cadence/plan/document';
import type {
  WireApproval,
  WireBuild,
  WireCheckConfiguration,
  WireCheckSuite,
  WireClassicDeployment,
  WireDefinition,
  WireDeploymentRecord,
  WireEnvironment,
  WireRelease,
  WireReleaseDefinition,
  WireTimeline,
} from '../azure/wire';
import type { Problem } from './model';
import type { StoredVersion } from './stored-plan';

/** One environment and what was read of its records. */
export interface RawEnvironment {
  readonly environment: WireEnvironment;
  readonly records: readonly WireDeploymentRecord[];
  /** Records are complete from here on; null = none were read. */
  readonly from: number | null;
  /** Why records are missing. */
  readonly problem: Problem | null;
}

/** The timelines of one run: the latest, and those of earlier attempts. */
export interface RawTimelines {
  readonly runId: number;
  readonly timelines: readonly WireTimeline[];
}

/** The team's plan as found: in the repository, or in the hub's own documents. */
export interface RawPlan {
  readonly path: string;
  readonly text: string;
  /** Commit of the newest run when the file was read; empty when none is known. */
  readonly commit: string;
  /** Set when the plan is one of the hub's own documents: its versions, oldest first; `text` is that of the last. */
  readonly stored?: readonly ReadVersion[];
}

/** A stored version of the plan that can be read. */
export interface ReadVersion extends Omit<StoredVersion, 'text'> {
  readonly document: PlanDocument;
}

/** REST answers about one pipeline, as they came. */
export type Raw = RawPipeline | RawClassic;

/** REST answers about one classic release pipeline. */
export interface RawClassic {
  readonly kind: 'classic';
  readonly definition: WireReleaseDefinition;
  readonly shape: PipelineShape;
  readonly plan: null;
  /** By id; the newest answer wins. */
  readonly deployments: ReadonlyMap<number, WireClassicDeployment>;
  /** Releases read one by one, for their gates. */
  readonly releases: ReadonlyMap<number, WireRelease>;
  /** Deployments are complete from here on. */
  readonly from: number;
  /** The moment of the load. */
  readonly to: number;
}

/** The answer to the plan's query for incidents. */
export interface RawIncidents extends AskedIncidents {
  readonly askedAt: number;
}

/** Parts of a pipeline's setup that the page can do without, but not take for missing. */
export type SetupPart = 'environments' | 'yaml' | 'plan' | 'checks';
export type Unread = Readonly<Partial<Record<SetupPart, Problem>>>;

/** REST answers about one YAML pipeline. */
export interface RawPipeline {
  readonly kind: 'yaml';
  readonly definition: WireDefinition;
  /** What the pipeline's YAML says; null when it may not be read. */
  readonly shape: PipelineShape | null;
  /** Null when the team has written none. */
  readonly plan: RawPlan | null;
  /** What the plan's query for incidents was answered; absent when it was not asked. */
  readonly incidents?: RawIncidents;
  readonly environments: readonly RawEnvironment[];
  readonly checks: readonly WireCheckConfiguration[];
  /** By id; the newest answer wins. */
  readonly builds: ReadonlyMap<number, WireBuild>;
  readonly timelines: ReadonlyMap<number, RawTimelines>;
  readonly approvals: ReadonlyMap<string, WireApproval>;
  readonly suites: ReadonlyMap<string, WireCheckSuite>;
  /** Runs are complete from here on. */
  readonly from: number;
  /** When definition, YAML, plan, environments and checks were read. */
  readonly setupAt: number;
  /** What of them could not be read, and why: it may be there all the same. */
  readonly unread: Unread;
  /** The moment of the load. */
  readonly to: number;
}
