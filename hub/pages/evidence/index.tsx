import '../parts/tables.css';
import { useMemo } from 'react';
import type { Text } from '../../text';
import { DetailsNote, Skeleton } from '../parts/details-note';
import { Explain, type Explanation } from '../parts/explain';
import { runsOf, useRunDetails } from '../parts/run-details';
import type { PageProps } from '../props';
import { BugsThen } from './bugs';
import { filterChecks } from './filter';
import { EvidenceFilters } from './filters';
import { EvidenceTable } from './table';

/** The tab "Approvals & gates": who let which release into which stage. Its export is the audit file. */
export default function EvidencePage(props: PageProps): JSX.Element {
  const { view, text, url, details } = props;
  const runs = useMemo(() => runsOf(view), [view]);
  const found = useRunDetails(details, runs, 'evidence');
  const rows = filterChecks(view.checks, url);
  const filtered = rows.length < view.checks.length;
  return (
    <div className="rc-tab">
      <section aria-labelledby="evidence-title" className="rc-tab rc-evidence">
        <div className="rc-tab-head">
          <div>
            <h2 id="evidence-title">{text.say('evidence.title')}</h2>
            <p className="rc-muted">{text.say('evidence.lead')}</p>
          </div>
          <Explain text={text} what={text.say('evidence.explain.title')} about={() => explanation(text, view.zone)} />
        </div>
        <DetailsNote details={found} text={text} />
        {found.known === null ? (
          !found.problem && <Skeleton label={text.say('tab.evidence')} />
        ) : (
          <>
            <div className="rc-tab-head">
              <EvidenceFilters {...props} rows={view.checks} />
              <span className="rc-muted" role="status">
                {text.say('evidence.count', { count: rows.length })}
              </span>
            </div>
            <EvidenceTable
              {...props}
              rows={rows}
              bugs={(row) => <BugsThen {...props} row={row} />}
              empty={text.say(filtered ? 'evidence.emptyFilter' : 'evidence.empty')}
            />
          </>
        )}
      </section>
    </div>
  );
}

function explanation(text: Text, zone: string): Explanation {
  return {
    title: text.say('evidence.explain.title'),
    paragraphs: [
      text.say('evidence.explain.1'),
      text.say('evidence.explain.2'),
      text.say('evidence.explain.3'),
      text.say('evidence.explain.4'),
      text.say('explain.zone', { zone }),
    ],
  };
}
