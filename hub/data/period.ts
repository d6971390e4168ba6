import type { Raw } from './raw';
import type { UrlState } from './url-state';

const DAY = 86_400_000;

/** The period on the page: [from, to). Calendar days are cut in UTC here; the core cuts weeks and ticks in the plan's zone. */
export function periodOf({ range }: UrlState, now: number): { readonly from: number; readonly to: number } {
  if ('days' in range) return { from: now - range.days * DAY, to: now };
  // Days to come are a period too, of which nothing is known.
  const from = Math.min(Date.parse(range.from), now);
  return { from, to: Math.min(Date.parse(range.to) + DAY, now) };
}

/** The service's clock is read anew with every answer, to a second: a moment too little would make all numbers incomplete. */
const CLOCK_SLACK_MS = 60_000;

/** From when on data is needed: the period on the page, and the one before it, which trends are compared with. */
export function loadFrom(url: UrlState, now: number): number {
  const { from, to } = periodOf(url, now);
  return from - (to - from) - CLOCK_SLACK_MS;
}

/** Branches with runs, as short names. */
export function branchesOf(raw: Raw): readonly string[] {
  if (raw.kind === 'classic') return [];
  const names = new Set(
    [...raw.builds.values()].map((build) => (build.sourceBranch ?? '').replace(/^refs\/heads\//, '')),
  );
  return [...names].filter((name) => name !== '').sort();
}
