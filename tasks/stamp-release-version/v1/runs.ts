// What the task knows about runs of its pipeline, and how a version is claimed among them. The REST client itself is in
// builds.ts, a chunk of its own that is loaded only when there is something to ask.

/** One run of the pipeline. */
export interface RunRecord {
  readonly id: number;
  readonly tags: readonly string[];
  readonly buildNumber: string;
  readonly sourceVersion: string;
  readonly sourceBranch: string;
}

/** The runs of this pipeline, deleted ones included. */
export interface RunStore {
  readonly own: number;
  /** This run as it is now. */
  self(): Promise<RunRecord>;
  /** The latest runs of a branch, newest first: as far back as the first that is `enough`, and further as it comes. */
  onBranch(branch: string, enough: (run: RunRecord) => boolean): Promise<RunRecord[]>;
  /** Every run that carries a build tag. */
  holders(tag: string): Promise<RunRecord[]>;
  addTag(tag: string): Promise<void>;
  removeTag(tag: string): Promise<void>;
}

/** Where the runs are, from the agent's variables. */
export interface RunConnection {
  readonly collectionUri: string;
  readonly project: string;
  readonly definitionId: string;
  readonly buildId: number;
  readonly token: string;
}
