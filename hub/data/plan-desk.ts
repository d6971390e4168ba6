import type { PlanError } from '../../core/cadence/plan/types';
import type { Saved, StoredPlan } from './stored-plan';

/** Where the plan of a pipeline stands, and its text. */
export interface PlanOnDesk {
  /** The file that counts, beside the pipeline's YAML; null when there is none. */
  readonly file: { readonly path: string; readonly errors: readonly PlanError[] } | null;
  /** Path such a file has. */
  readonly path: string;
  /** Address where the file is made or changed; null when the repository's site is not known. */
  readonly link: string | null;
  /** The file, else the stored plan, else what the pipeline amounts to, written out as a start. */
  readonly text: string;
  /** The plan in the hub's settings; null for pipelines that cannot have one. */
  readonly stored: StoredPlan | null;
}

/** What the plan's panel asks for. Nothing of it is loaded before somebody opens the panel. */
export interface PlanDesk {
  /** @throws when the extension's documents cannot be read */
  open(): Promise<PlanOnDesk>;
  /** Every mistake of a text; none = it can be saved. */
  check(text: string): Promise<readonly PlanError[]>;
  /** @throws the service's error when it is not a conflict */
  save(text: string, seen: StoredPlan): Promise<Saved>;
}
