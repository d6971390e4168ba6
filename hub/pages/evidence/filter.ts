import type { CheckKind, CheckOutcome } from '../../../core/cadence/facts';
import type { CheckRow } from '../../../core/cadence/view';
import type { ResultFilter, UrlState } from '../../data/url-state';
import { matches } from '../parts/matches';

/** How a check was answered, as the filter and the table name it. */
export type Answer = CheckOutcome | 'open';

export const ANSWERS: readonly Answer[] = [
  'open',
  'approved',
  'rejected',
  'failed',
  'timedOut',
  'bypassed',
  'canceled',
  'skipped',
  'unknown',
];

/** The filter's value for every check; without it locks, opening hours and the like are shown only when they said no. */
export const ALL_CHECKS = '*';

/** The filter's value for all checks of one kind; a value without the sign is the name of one check. */
export const kindFilter = (kind: CheckKind): string => `*${kind}`;

/** What people come to this tab for. The rest opens and closes by itself, many times a day. */
const USUAL_KINDS: ReadonlySet<CheckKind> = new Set(['approval', 'gate', 'manualValidation']);
const NOTABLE: ReadonlySet<Answer> = new Set(['rejected', 'failed', 'timedOut', 'bypassed']);

function fitsCheck(row: CheckRow, check: string): boolean {
  if (check === '') return USUAL_KINDS.has(row.kind) || NOTABLE.has(answerOf(row));
  return check === ALL_CHECKS || check === row.name || check === kindFilter(row.kind);
}

/** Answers that the page's own filter "Result" means. */
const RESULT_ANSWERS: Readonly<Record<ResultFilter, readonly Answer[]>> = {
  succeeded: ['approved', 'skipped', 'bypassed'],
  failed: ['rejected', 'failed', 'timedOut'],
  waiting: ['open'],
  running: [],
  canceled: ['canceled'],
};

export function answerOf({ outcome }: CheckRow): Answer {
  return outcome ?? 'open';
}

type Filters = Pick<UrlState, 'person' | 'check' | 'answer' | 'search' | 'results'>;

/** The rows that every filter lets through, in the order they came. */
export function filterChecks(rows: readonly CheckRow[], filters: Filters): CheckRow[] {
  const { person, check, answer, search, results } = filters;
  const wanted = new Set(results.flatMap((result) => RESULT_ANSWERS[result]));
  return rows.filter(
    (row) =>
      (person === '' || row.by.some(({ name }) => name === person)) &&
      fitsCheck(row, check) &&
      (answer === '' || answer === answerOf(row)) &&
      (results.length === 0 || wanted.has(answerOf(row))) &&
      matches(search, row.version, row.name, row.comment, row.message, ...row.by.map(({ name }) => name)),
  );
}

/** What the filters offer: only what would find something. */
export interface Choices {
  readonly people: readonly string[];
  readonly kinds: readonly CheckKind[];
  readonly names: readonly string[];
  readonly answers: readonly Answer[];
}

export function choicesOf(rows: readonly CheckRow[]): Choices {
  const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort((a, b) => a.localeCompare(b));
  const answers = new Set(rows.map(answerOf));
  return {
    people: sorted(rows.flatMap(({ by }) => by.map(({ name }) => name))),
    kinds: [...new Set(rows.map(({ kind }) => kind))],
    names: sorted(rows.map(({ name }) => name)),
    answers: ANSWERS.filter((one) => answers.has(one)),
  };
}
