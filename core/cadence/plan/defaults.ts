import { DAY, HOUR, MINUTE } from '../time/instant';
import type { Origin, Plan, PlanHistory, StagePlan } from './types';

/** Where a line comes from when nobody said it. */
export const DEFAULT_ORIGIN: Origin = { layer: 'default' };

/** A stage reached "automatically" is expected within an hour (research §2.5). */
export const DEFAULT_WITHIN = 60 * MINUTE;

/** Scheduled runs normally start some minutes late (research §2.5). */
export const DEFAULT_TOLERANCE = 30 * MINUTE;

/** A return to an older release within a week is a repair (research §2.6). */
export const DEFAULT_ROLLBACK_WITHIN = 7 * DAY;

/** Monday to Friday, 9 to 17. */
export const DEFAULT_WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5];
export const DEFAULT_WORKING_FROM = (9 * HOUR) / MINUTE;
export const DEFAULT_WORKING_TO = (17 * HOUR) / MINUTE;

/** A stage of which nothing is known but its name. */
export function bareStage(stage: string, displayName: string = stage): StagePlan {
  return {
    stage,
    displayName,
    formerly: [],
    from: [],
    trigger: 'automatic',
    within: DEFAULT_WITHIN,
    cron: [],
    onlyIfNew: false,
    tolerance: DEFAULT_TOLERANCE,
    by: [],
    gates: [],
    approvals: [],
    lock: false,
    skippable: true,
    environments: [],
    origins: {},
  };
}

/** A plan in which nothing is planned. */
export const EMPTY_PLAN: Plan = {
  timeZone: 'UTC',
  timeZoneOrigin: DEFAULT_ORIGIN,
  stages: [],
  freezes: [],
  remediation: { rollbackWithin: DEFAULT_ROLLBACK_WITHIN, origin: DEFAULT_ORIGIN },
  mutes: [],
  separateApprover: [],
};

/** A pipeline nobody has planned. */
export const NO_PLAN: PlanHistory = { versions: [] };
