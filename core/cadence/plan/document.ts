import type { DayNumber, WallTime } from '../time/civil';
import type { Milliseconds } from '../time/instant';
import type { Expected, RuleId, Trigger } from './types';

/** A value of a plan file and the line it stands on (from 1). */
export interface Line<T> {
  readonly value: T;
  readonly line: number;
  readonly column: number;
}

/** A plan file as written: nothing added, nothing looked up in the pipeline. Dates are on the plan's clocks. */
export interface PlanDocument {
  readonly pipeline?: Line<string>;
  readonly timeZone?: Line<string>;
  readonly effectiveFrom?: Line<WallTime>;
  readonly stages: readonly StageDocument[];
  readonly freezes: readonly FreezeDocument[];
  readonly remediation?: RemediationDocument;
  readonly workingHours?: WorkingHoursDocument;
  readonly rules?: RulesDocument;
}

/** One entry of `stages`. */
export interface StageDocument {
  /** As written: a reference name or a display name. */
  readonly stage: Line<string>;
  readonly formerly?: Line<readonly string[]>;
  readonly trigger?: Line<Trigger>;
  readonly within?: Line<Milliseconds>;
  readonly cron?: Line<readonly Line<string>[]>;
  readonly from?: Line<readonly Line<string>[]>;
  readonly onlyIfNew?: Line<boolean>;
  readonly tolerance?: Line<Milliseconds>;
  readonly by?: Line<readonly string[]>;
  readonly gates?: Line<readonly string[]>;
  readonly approvals?: Line<readonly string[]>;
  readonly maxAge?: Line<Milliseconds>;
  readonly expected?: Line<Expected>;
}

/** One entry of `freezes`. */
export interface FreezeDocument {
  readonly from: Line<WallTime>;
  /** Not included: a date means the midnight after it. */
  readonly to: Line<WallTime>;
  readonly stages?: Line<readonly Line<string>[]>;
  readonly reason: Line<string>;
}

/** `remediation`. */
export interface RemediationDocument {
  readonly line: number;
  readonly rollbackWithin?: Line<Milliseconds>;
  readonly incidentQuery?: Line<string>;
  readonly hotfixTag?: Line<string>;
}

/** `workingHours`. */
export interface WorkingHoursDocument {
  readonly line: number;
  /** Monday 1 … Sunday 7. */
  readonly days?: Line<readonly number[]>;
  /** Minutes since midnight. */
  readonly from?: Line<number>;
  /** Minutes since midnight. */
  readonly to?: Line<number>;
  readonly holidays?: Line<readonly DayNumber[]>;
}

/** `rules`. */
export interface RulesDocument {
  readonly separateApprover?: Line<readonly Line<string>[]>;
  readonly mute?: readonly MuteDocument[];
}

/** One entry of `rules.mute`. */
export interface MuteDocument {
  readonly rule: Line<RuleId>;
  readonly stages?: Line<readonly Line<string>[]>;
  readonly reason: Line<string>;
  readonly until?: Line<WallTime>;
}
