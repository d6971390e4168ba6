import '../parts/tables.css';
import { useMemo } from 'react';
import type { RuleView } from '../../../core/cadence/view';
import { DetailsNote, Skeleton } from '../parts/details-note';
import { runsOf, useRunDetails } from '../parts/run-details';
import type { PageProps } from '../props';
import { RuleSection } from './rule';

/** Rules about approvals and checks: their cases stand in the details of runs, which must be read first. */
export const NEEDS_DETAILS: ReadonlySet<RuleView['id']> = new Set(['R6', 'R7']);

/** Whether a verdict rests on runs that were read one by one; R6 does not when the plan does not ask for it. */
function coversRuns({ id, text }: RuleView): boolean {
  return NEEDS_DETAILS.has(id) && text.key !== 'rule.R6.notPlanned';
}

/** The tab "Rules": what the team has promised itself, and every case in which it was not kept. */
export default function RulesPage(props: PageProps): JSX.Element {
  const { view, text, details } = props;
  const runs = useMemo(() => runsOf(view), [view]);
  const found = useRunDetails(details, runs, 'evidence');
  const ready = found.known !== null;
  const count = (status: RuleView['status']): number => view.rules.filter((rule) => rule.status === status).length;
  return (
    <div className="rc-tab">
      <section aria-labelledby="rules-title" className="rc-tab">
        <div>
          <h2 id="rules-title">{text.say('rules.title')}</h2>
          {ready && (
            <p className="rc-lead">
              {text.say('rules.summary', {
                broken: count('broken'),
                kept: count('kept'),
                unchecked: count('notChecked'),
                muted: count('muted'),
              })}
            </p>
          )}
        </div>
        {view.rules.map((rule) =>
          ready || !NEEDS_DETAILS.has(rule.id) ? (
            <RuleSection
              key={rule.id}
              {...props}
              rule={rule}
              note={coversRuns(rule) && <DetailsNote details={found} text={text} />}
            />
          ) : (
            <section key={rule.id} className="rc-box rc-rule" aria-label={text.sentence(rule.title)}>
              <DetailsNote details={found} text={text} />
              {!found.problem && <Skeleton label={text.sentence(rule.title)} />}
            </section>
          ),
        )}
      </section>
    </div>
  );
}
