import type { Instant } from '../time/instant';
import { zoneOf } from '../time/zone';
import type { PlanDocument } from './document';
import type { Plan, PlanHistory, PlanVersion } from './types';

/** A version of the plan as it was recorded: a commit of the file, or a save of the stored plan. */
export interface RecordedPlan {
  /** Commit or version number. */
  readonly id: string;
  readonly document: PlanDocument;
  readonly plan: Plan;
  /** When it was merged or saved. */
  readonly recordedAt: Instant;
  readonly author?: string;
}

/**
 * Puts recorded versions into the order in which they count (research §5.2).
 *
 * - Without `effectiveFrom` a version counts from when it was recorded.
 * - A new `effectiveFrom` counts as written, also in the past or in the future.
 * - An `effectiveFrom` left unchanged from the version before is an old line, not a wish: the change counts from when it was
 *   recorded and does not rewrite what the team had planned until then.
 * - A version recorded later replaces earlier ones from its own start on.
 *
 * @param derived the plan without any file, in force until the first recorded version; leave it out when nothing is known
 *   about the time before.
 */
export function planHistory(recorded: readonly RecordedPlan[], derived?: PlanVersion): PlanHistory {
  let versions: PlanVersion[] = derived ? [derived] : [];
  let written: string | undefined;
  const inOrder = [...recorded].sort((a, b) => a.recordedAt - b.recordedAt || compare(a.id, b.id));
  for (const { id, document, plan, recordedAt, author } of inOrder) {
    const wish = document.effectiveFrom?.value;
    const wishText = wish === undefined ? undefined : `${wish} ${plan.timeZone}`;
    const effectiveFrom =
      wish === undefined
        ? recordedAt
        : wishText === written
          ? Math.max(zoneOf(plan.timeZone).instantOf(wish), recordedAt)
          : zoneOf(plan.timeZone).instantOf(wish);
    written = wishText;
    versions = versions.filter((version) => version.effectiveFrom < effectiveFrom);
    versions.push({ id, plan, effectiveFrom, recordedAt, ...(author !== undefined && { author }) });
  }
  return { versions };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The version in force at an instant; undefined before the first one: then nothing was planned that we know of. */
export function versionAt(history: PlanHistory, instant: Instant): PlanVersion | undefined {
  let inForce: PlanVersion | undefined;
  for (const version of history.versions) {
    if (version.effectiveFrom > instant) {
      break;
    }
    inForce = version;
  }
  return inForce;
}

/** A history that never changed. */
export function unchangingPlan(plan: Plan, effectiveFrom: Instant): PlanHistory {
  return { versions: [{ id: 'only', plan, effectiveFrom, recordedAt: effectiveFrom }] };
}

/** The span in which a version is in force, cut to [from, to); undefined when it is not in force there. */
export function spanOf(
  history: PlanHistory,
  index: number,
  from: Instant,
  to: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const version = history.versions[index];
  if (!version) {
    return undefined;
  }
  const next = history.versions[index + 1];
  const span = {
    from: Math.max(from, version.effectiveFrom),
    to: Math.min(to, next?.effectiveFrom ?? Number.POSITIVE_INFINITY),
  };
  return span.from < span.to ? span : undefined;
}
