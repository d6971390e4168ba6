import { Button } from 'azure-devops-ui/Button';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { useEffect, useMemo, useState } from 'react';
import type { CheckRow } from '../../../core/cadence/view';
import type { SayGate } from '../../text/bug-gate';
import { DataTable } from '../parts/data-table';
import type { PageProps } from '../props';
import { GateEvidence } from './evidence';

/** Releases whose checks are looked up: one request each, and another one per stage attempt. */
const MOST_RELEASES = 12;

/** Gates that were asked in the chosen days, and why each held. */
export function PastGates(props: PageProps & { readonly say: SayGate }): JSX.Element {
  const { view, details, reach, text, say } = props;
  const [open, setOpen] = useState<string | null>(null);
  const runIds = useMemo(() => gatedRuns(view.deployments), [view.deployments]);
  const wanted = runIds.join(',');
  useEffect(() => {
    if (wanted !== '') details.want(wanted.split(',').map(Number), 'evidence');
  }, [wanted, details]);
  const rows = view.checks.filter(({ kind }) => kind === 'gate');
  const shown = rows.find((row) => keyOf(row) === open);
  return (
    <section aria-labelledby="bug-gate-past">
      <h2 id="bug-gate-past">{say('past.title')}</h2>
      <p>{say('past.text')}</p>
      {details.state.loading > 0 && (
        <Spinner size={SpinnerSize.small} label={say('past.loading', { count: details.state.loading })} />
      )}
      <DataTable
        caption={say('past.gates')}
        columns={[
          {
            id: 'when',
            heading: say('past.when'),
            cell: ({ openedAt }) => (openedAt === null ? text.say('page.unknown') : text.formats.moment(openedAt)),
          },
          { id: 'release', heading: say('past.release'), cell: ({ version }) => version },
          { id: 'stage', heading: say('past.stage'), cell: ({ stage }) => stage },
          { id: 'gate', heading: say('past.gate'), rowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'outcome',
            heading: say('past.outcome'),
            cell: ({ outcome, waited }) => (
              <>
                {say(`outcome.${outcome ?? 'open'}`)}
                {waited !== null && waited >= MINUTE && `, ${text.formats.duration(waited)}`}
              </>
            ),
          },
          {
            id: 'show',
            heading: say('past.show'),
            cell: (row) => (
              <Button
                subtle
                text={say(keyOf(row) === open ? 'past.hide' : 'past.show')}
                ariaLabel={
                  keyOf(row) === open ? undefined : say('past.showFor', { name: row.name, version: row.version })
                }
                ariaExpanded={keyOf(row) === open}
                onClick={() => setOpen(keyOf(row) === open ? null : keyOf(row))}
              />
            ),
          },
        ]}
        rows={rows}
        rowKey={keyOf}
        rowClass={(row) => (keyOf(row) === open ? 'bg-open-row' : '')}
        text={text}
        empty={details.state.loading > 0 ? <span /> : <p className="rc-muted">{say('past.none')}</p>}
      />
      {shown && <GateEvidence row={shown} view={view} reach={reach} text={text} />}
    </section>
  );
}

const MINUTE = 60_000;

function keyOf({ runId, stage, attempt, name, openedAt }: CheckRow): string {
  return `${runId} ${stage} ${attempt} ${name} ${openedAt ?? ''}`;
}

/** The newest runs that came to a stage beyond the first one: gates stand there. */
function gatedRuns(deployments: PageProps['view']['deployments']): readonly number[] {
  const runs = new Set<number>();
  for (const { runId } of [...deployments].reverse()) {
    runs.add(runId);
    if (runs.size >= MOST_RELEASES) break;
  }
  return [...runs];
}
