/**
 * REST answers as they arrive: only what the page reads. Enums come as names or as numbers and dates as ISO text; unset
 * dates may be missing, null, or `0001-01-01T00:00:00` (research rest-contracts §1–§5). All text is untrusted.
 */
export type WireEnum = string | number;
export type WireDate = string | null | undefined;

export interface WireIdentity {
  readonly id?: string;
  readonly displayName?: string;
  readonly uniqueName?: string;
}

export interface WireReference {
  readonly id: number | string;
  readonly name?: string;
  readonly _links?: { readonly web?: { readonly href?: string } };
}

export interface WireDefinition {
  readonly id: number;
  readonly name: string;
  readonly path?: string;
  readonly queueStatus?: WireEnum;
  /** When this version of the definition was saved. */
  readonly createdDate?: WireDate;
  readonly repository?: {
    readonly defaultBranch?: string;
    readonly type?: string;
    readonly id?: string;
    readonly properties?: Readonly<Record<string, string>>;
  };
  readonly process?: { readonly type?: number; readonly yamlFilename?: string };
  readonly triggers?: readonly unknown[];
  readonly latestBuild?: WireBuild;
  readonly _links?: { readonly web?: { readonly href?: string } };
}

export interface WireBuild {
  readonly id: number;
  readonly buildNumber?: string;
  readonly status?: WireEnum;
  readonly result?: WireEnum;
  readonly reason?: WireEnum;
  readonly queueTime?: WireDate;
  readonly startTime?: WireDate;
  readonly finishTime?: WireDate;
  readonly lastChangedDate?: WireDate;
  readonly sourceBranch?: string;
  readonly sourceVersion?: string;
  readonly definition?: { readonly id: number; readonly name?: string };
  readonly requestedFor?: WireIdentity;
  readonly requestedBy?: WireIdentity;
  readonly triggerInfo?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly deleted?: boolean;
  readonly _links?: { readonly web?: { readonly href?: string } };
}

export interface WireEnvironment {
  readonly id: number;
  readonly name: string;
}

export interface WireDeploymentRecord {
  readonly id: number;
  readonly environmentId: number;
  readonly definition?: WireReference;
  readonly owner?: WireReference;
  readonly stageName?: string;
  readonly stageAttempt?: number;
  readonly jobName?: string;
  readonly jobAttempt?: number;
  readonly queueTime?: WireDate;
  readonly startTime?: WireDate;
  readonly finishTime?: WireDate;
  readonly result?: WireEnum | null;
}

export interface WireTimeline {
  readonly id: string;
  readonly records: readonly WireTimelineRecord[];
}

export interface WireTimelineRecord {
  readonly id: string;
  readonly parentId?: string | null;
  readonly type: string;
  readonly name?: string;
  readonly identifier?: string | null;
  readonly refName?: string | null;
  readonly order?: number;
  readonly attempt?: number;
  readonly previousAttempts?: readonly {
    readonly attempt: number;
    readonly timelineId: string;
    readonly recordId?: string;
  }[];
  readonly state?: WireEnum;
  readonly result?: WireEnum | null;
  readonly startTime?: WireDate;
  readonly finishTime?: WireDate;
}

/** A file that a task attached to its record in the timeline; its address ends in timeline, record, type and name. */
export interface WireAttachment {
  readonly name?: string;
  readonly _links?: { readonly self?: { readonly href?: string } };
}

export interface WireApproval {
  readonly id: string;
  readonly status?: WireEnum;
  readonly createdOn?: WireDate;
  readonly lastModifiedOn?: WireDate;
  readonly minRequiredApprovers?: number;
  readonly instructions?: string;
  readonly steps?: readonly {
    readonly order?: number;
    readonly assignedApprover?: WireIdentity;
    readonly actualApprover?: WireIdentity;
    readonly status?: WireEnum;
    readonly comment?: string;
    readonly initiatedOn?: WireDate;
    readonly lastModifiedOn?: WireDate;
    readonly deferredTo?: WireDate;
  }[];
  readonly pipeline?: WireReference & { readonly owner?: WireReference };
}

export interface WireCheckConfiguration {
  readonly id: number;
  readonly version?: number;
  readonly type?: { readonly id?: string; readonly name?: string };
  readonly resource?: { readonly type?: string; readonly id?: string; readonly name?: string };
  readonly timeout?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly isDisabled?: boolean;
}

export interface WireCheckSuite {
  readonly id: string;
  readonly status?: WireEnum;
  readonly checkRuns?: readonly {
    readonly id: string;
    readonly status?: WireEnum;
    readonly resultMessage?: string;
    readonly createdDate?: WireDate;
    readonly completedDate?: WireDate;
    readonly checkConfigurationRef?: WireCheckConfiguration;
    readonly modifiedBy?: WireIdentity;
  }[];
}

export interface WireReleaseDefinition {
  readonly id: number;
  readonly name: string;
  readonly path?: string;
  readonly environments?: readonly unknown[];
  readonly _links?: { readonly web?: { readonly href?: string } };
}

/** A classic release, whole or as it stands inside a deployment. */
export interface WireRelease {
  readonly id: number;
  readonly name?: string;
  readonly createdOn?: WireDate;
  readonly releaseDefinition?: { readonly id: number };
}

export interface WireClassicDeployment {
  readonly id: number;
  readonly attempt?: number;
  readonly reason?: WireEnum;
  readonly deploymentStatus?: WireEnum;
  readonly operationStatus?: WireEnum;
  readonly queuedOn?: WireDate;
  readonly startedOn?: WireDate;
  readonly completedOn?: WireDate;
  readonly lastModifiedOn?: WireDate;
  readonly release?: WireRelease;
  readonly releaseDefinition?: { readonly id: number };
  readonly releaseEnvironment?: { readonly id: number; readonly name?: string };
}

export interface WirePreview {
  readonly finalYaml?: string;
}
