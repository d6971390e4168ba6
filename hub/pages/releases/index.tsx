import { useMemo } from 'react';
import type { ReleaseRow } from '../../../core/cadence/view';
import type { ResultFilter, UrlState } from '../../data/url-state';
import { matches } from '../parts/matches';
import type { PageProps } from '../props';
import { ReleaseMatrix } from './matrix';

/** All releases of the period against all stages, newest first, as far as the filters let them through. */
export default function ReleasesPage(props: PageProps): JSX.Element {
  const { view, text, url } = props;
  const rows = useMemo(() => view.releases.filter((row) => fits(row, url)), [view, url]);
  return (
    <section aria-labelledby="releases" className="rc-section">
      <h2 id="releases">{text.say('releases.title')}</h2>
      <p className="rc-muted" role="status">
        {rows.length === 0
          ? text.say('releases.none')
          : text.say('releases.count', { shown: rows.length, total: view.releases.length })}
      </p>
      {rows.length > 0 && <ReleaseMatrix {...props} rows={rows} />}
    </section>
  );
}

/** Outcomes that each choice of the result filter stands for. */
const OUTCOMES: Readonly<Record<ResultFilter, ReadonlySet<string>>> = {
  succeeded: new Set(['succeeded', 'succeededWithIssues']),
  failed: new Set(['failed', 'rejected']),
  waiting: new Set(['waiting']),
  running: new Set(['running']),
  canceled: new Set(['canceled']),
};

/** True when a release has what is searched for, and one of the results in some stage. */
export function fits(row: ReleaseRow, { search, results }: Pick<UrlState, 'search' | 'results'>): boolean {
  const who = row.requestedFor?.name ?? '';
  if (!matches(search, row.version, row.number, row.title, who, row.branch, row.commit, ...row.tags)) return false;
  if (results.length === 0) return true;
  return row.cells.some(({ state, deployment }) =>
    results.some((result) => deployment !== null && OUTCOMES[result].has(state)),
  );
}
