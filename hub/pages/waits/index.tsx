import '../parts/tables.css';
import { useMemo } from 'react';
import type { Text } from '../../text';
import { DetailsNote, Skeleton } from '../parts/details-note';
import { Explain, type Explanation } from '../parts/explain';
import { runsOf, useRunDetails } from '../parts/run-details';
import type { PageProps } from '../props';
import { WaitBars } from './bars';
import { TimesTable, timesOf, WaitDots } from './dots';
import { WaitTable } from './table';
import { type StageTimes, stageTimes } from './times';

/** The tab "Waits": where the time goes between two stages. */
export default function WaitsPage(props: PageProps): JSX.Element {
  const { view, text, details } = props;
  const runs = useMemo(() => runsOf(view), [view]);
  // Only what a check said tells opening hours from gates: timelines call them alike.
  const found = useRunDetails(details, runs, 'evidence');
  const { known } = found;
  const stages = useMemo(() => (known ? stageTimes(view, known) : null), [view, known]);
  const unread = stages?.reduce((sum, stage) => sum + stage.unread, 0) ?? 0;
  return (
    <div className="rc-tab">
      <DetailsNote details={found} text={text} />
      {stages === null ? (
        !found.problem && <Skeleton label={text.say('tab.waits')} />
      ) : stages.every(({ rows, open }) => rows.length + open.length === 0) ? (
        unread === 0 && <p className="rc-muted">{text.say('waits.empty')}</p>
      ) : (
        <>
          <WaitBars
            stages={stages}
            text={text}
            toolbar={<Toolbar {...props} stages={stages} />}
            table={() => <WaitTable stages={stages} text={text} />}
          />
          <WaitDots {...props} stages={stages} />
          <WaitTable stages={stages} text={text} showCaption />
        </>
      )}
      {unread > 0 && <p className="rc-muted">{text.say('details.unread', { count: unread })}</p>}
    </div>
  );
}

type ToolbarProps = Pick<PageProps, 'view' | 'text' | 'url' | 'go'> & { readonly stages: readonly StageTimes[] };

function Toolbar({ view, text, url, go, stages }: ToolbarProps): JSX.Element {
  const planned = view.workingHours !== 'notPlanned';
  return (
    <div className="rc-toolbar">
      <label className="rc-check">
        <input
          type="checkbox"
          checked={planned && url.workingHours}
          disabled={!planned}
          aria-describedby={planned ? undefined : 'waits-hours'}
          onChange={(event) => go({ workingHours: event.target.checked })}
        />
        {text.say('waits.hours')}
      </label>
      {!planned && (
        <span id="waits-hours" className="rc-muted">
          {text.say('waits.hoursNone')}
        </span>
      )}
      <Explain
        text={text}
        what={text.say('waits.explain.title')}
        about={() => explanation(stages, text, view.zone, go)}
      />
    </div>
  );
}

function explanation(stages: readonly StageTimes[], text: Text, zone: string, go: PageProps['go']): Explanation {
  return {
    title: text.say('waits.explain.title'),
    paragraphs: [
      text.say('waits.explain.1'),
      text.say('waits.explain.2'),
      text.say('waits.explain.3'),
      text.say('explain.small'),
      text.say('waits.explain.4'),
      text.say('explain.zone', { zone }),
    ],
    rows: (leave) => (
      <TimesTable
        times={stages.flatMap((stage) => timesOf(stage, text))}
        text={text}
        open={({ releaseId }) => {
          leave();
          go({ release: releaseId, stage: '' });
        }}
      />
    ),
  };
}
