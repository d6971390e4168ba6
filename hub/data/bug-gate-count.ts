import {
  activeBugsQuery,
  CONTROL_QUERY,
  type Counts,
  type GateSettings,
  previewVerdict,
  type Scope,
  SEVERITIES,
  TASK_TOP,
  taggedQuery,
  type Verdict,
} from '../../core/gate';
import type { Place } from '../azure/routes';
import { flatIds, runSavedQuery, runWiql, type WireQueryResult } from '../azure/wit-routes';
import { type Bug, MOST_LISTED, readBugs } from './bug-gate-bugs';
import { type GateProblem, gateProblemOf, isCanceled } from './bug-gate-problems';
import type { Reach } from './reach';

/** What the gate would count now, with the reader's own permissions. */
export interface BugCount {
  readonly settings: GateSettings;
  readonly verdict: Verdict;
  /** By scope; a scope that could not be counted is left out. */
  readonly counts: Counts['active'];
  /** Counts stop here: one more than the largest limit. */
  readonly most: number;
  /** The worst of what was counted; null when the list could not be read. */
  readonly bugs: readonly Bug[] | null;
  /** Bugs counted but not listed. */
  readonly unlisted: number;
  /** Tags of the settings that no work item has: a misspelt one would open the gate for good. */
  readonly unusedTags: readonly string[];
  /** The first thing that went wrong; the gate holds on it. */
  readonly problem: GateProblem | null;
  /** When it was counted, epoch milliseconds. */
  readonly at: number;
}

const SCOPES: readonly Scope[] = [...SEVERITIES.map(({ key }) => key), 'all'];

type Answer = { readonly ids: readonly number[] } | { readonly problem: GateProblem };

/**
 * Asks what the gate asks: the control, then the same queries, one per severity and one for all; and of each tag
 * whether anything has it. At most seven requests and one for each tag.
 * @throws RestError `canceled` only; everything else is part of the answer, and holds
 */
export async function countBugs(reach: Reach, settings: GateSettings, signal: AbortSignal): Promise<BugCount> {
  const place = reach.place(signal);
  const [control, unusedTags, ...answers] = await Promise.all([
    answerOf(() => runWiql(place, CONTROL_QUERY, 1)),
    unusedTagsOf(place, settings),
    ...questions(place, settings, reach.project.name).map(
      async ([scope, ask]) => [scope, await answerOf(ask)] as const,
    ),
  ]);
  const active: Partial<Record<Scope, number>> = {};
  const ids = new Set<number>();
  for (const [scope, answer] of answers) {
    if (!('ids' in answer)) continue;
    active[scope] = answer.ids.length;
    for (const id of answer.ids) ids.add(id);
  }
  const problems = [control, ...answers.map(([, answer]) => answer)].flatMap((one) =>
    'problem' in one ? [one.problem] : [],
  );
  let bugs: readonly Bug[] | null = null;
  try {
    bugs = await readBugs(reach, [...ids], { signal });
  } catch (error) {
    if (isCanceled(error)) throw error;
    problems.push(gateProblemOf(error));
  }
  const counts: Counts = { ...('ids' in control ? { control: control.ids.length } : {}), active };
  return {
    settings,
    verdict: previewVerdict(counts, settings),
    counts: active,
    most: TASK_TOP,
    bugs,
    unlisted: Math.max(0, ids.size - MOST_LISTED),
    unusedTags,
    problem: problems[0] ?? null,
    at: reach.now(),
  };
}

type Question = readonly [scope: Scope, ask: () => Promise<WireQueryResult>];

function questions(place: Place, { bugs, savedQuery }: GateSettings, project: string): readonly Question[] {
  if (savedQuery) return [['all', () => runSavedQuery(place, savedQuery, TASK_TOP)]];
  return SCOPES.map((scope) => [scope, () => runWiql(place, activeBugsQuery(bugs, { scope, project }), TASK_TOP)]);
}

/** A tag of which this cannot be told is not called unused: the count itself tells what is wrong. */
async function unusedTagsOf(place: Place, { bugs, savedQuery }: GateSettings): Promise<readonly string[]> {
  const tags = savedQuery ? [] : (bugs.tags ?? []);
  const found = await Promise.all(tags.map((tag) => answerOf(() => runWiql(place, taggedQuery(tag), 1))));
  return tags.filter((_, index) => {
    const answer = found[index];
    return answer !== undefined && 'ids' in answer && answer.ids.length === 0;
  });
}

/** The ids of a flat result; anything else counts as unknown, as it does in the gate. */
export async function answerOf(ask: () => Promise<WireQueryResult>): Promise<Answer> {
  try {
    const result = await ask();
    const ids = flatIds(result);
    if (ids) return { ids };
    const isQuery = result?.queryType !== undefined;
    return { problem: { kind: isQuery ? 'notFlat' : 'unreadable', message: '', activityId: '' } };
  } catch (error) {
    if (isCanceled(error)) throw error;
    return { problem: gateProblemOf(error) };
  }
}
