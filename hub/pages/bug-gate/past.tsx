import { Button } from 'azure-devops-ui/Button';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { Fragment, useEffect, useMemo, useState } from 'react';
import type { CheckRow } from '../../../core/cadence/view';
import { CHECK_NAMES } from '../../../core/gate';
import type { SayGate } from '../../text/bug-gate';
import type { PageProps } from '../props';
import { GateEvidence } from './evidence';

/** Releases whose checks are looked up at a time: one request each, and another one per stage attempt. */
const RELEASES_STEP = 12;
const MINUTE = 60_000;
const COLUMNS = ['when', 'release', 'stage', 'gate', 'outcome', 'show'] as const;

interface PastGatesProps extends PageProps {
  /** Stages that a gate guards today; empty = not known, so every stage may have had one. */
  readonly stages: ReadonlySet<string>;
  readonly say: SayGate;
}

/** Gates that were asked in the chosen days, and why each held. */
export function PastGates(props: PastGatesProps): JSX.Element {
  const { view, stages, details, text, say } = props;
  const [most, setMost] = useState(RELEASES_STEP);
  const runIds = useMemo(() => gatedRuns(view.deployments, stages), [view.deployments, stages]);
  const wanted = runIds.slice(0, most).join(',');
  useEffect(() => {
    if (wanted !== '') details.want(wanted.split(',').map(Number), 'evidence');
  }, [wanted, details]);
  const rows = useMemo(() => gateRows(view.checks), [view.checks]);
  const { loading, problem } = details.state;
  return (
    <section aria-labelledby="bug-gate-past">
      <h2 id="bug-gate-past">{say('past.title')}</h2>
      <p>{say('past.text')}</p>
      {loading > 0 && <Spinner size={SpinnerSize.small} label={say('past.loading', { count: loading })} />}
      {problem && <p className="bg-error">{text.say(`error.${problem.kind}.text`, { message: problem.message })}</p>}
      {rows.length > 0 ? (
        <PastTable {...props} rows={rows} />
      ) : (
        loading === 0 && <p className="rc-muted">{say('past.none')}</p>
      )}
      {runIds.length > most && loading === 0 && (
        <Button subtle text={say('past.more')} onClick={() => setMost(most + RELEASES_STEP)} />
      )}
    </section>
  );
}

function PastTable({ rows, view, reach, text, say }: PastGatesProps & { readonly rows: readonly CheckRow[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="rc-table-box">
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region, WCAG 2.1.1 */}
      <section className="rc-table-scroll" aria-label={say('past.gates')} tabIndex={0}>
        <table className="rc-table">
          <caption className="rc-hidden">{say('past.gates')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(`past.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = keyOf(row);
              const isOpen = key === open;
              return (
                <Fragment key={key}>
                  <tr className={isOpen ? 'bg-open-row' : undefined}>
                    <td>{row.openedAt === null ? text.say('page.unknown') : text.formats.moment(row.openedAt)}</td>
                    <td>{row.version}</td>
                    <td>{view.stages.find(({ stage }) => stage === row.stage)?.name ?? row.stage}</td>
                    <th scope="row">
                      <bdi>{row.name}</bdi>
                    </th>
                    <td>{outcomeText(row, say)}</td>
                    <td>
                      <Button
                        subtle
                        text={say(isOpen ? 'past.hide' : 'past.show')}
                        ariaLabel={say(isOpen ? 'past.hideFor' : 'past.showFor', {
                          name: row.name,
                          version: row.version,
                        })}
                        ariaExpanded={isOpen}
                        onClick={() => setOpen(isOpen ? null : key)}
                      />
                    </td>
                  </tr>
                  {isOpen && (
                    <tr>
                      <td colSpan={COLUMNS.length} className="bg-inside">
                        <GateEvidence row={row} view={view} reach={reach} text={text} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function outcomeText({ outcome, waited }: CheckRow, say: SayGate): string {
  const words = say(`outcome.${outcome ?? 'open'}`);
  const hasWaited = waited !== null && waited >= MINUTE;
  return hasWaited ? say('past.after', { outcome: words, duration: { duration: waited } }) : words;
}

function keyOf({ runId, stage, attempt, name, openedAt }: CheckRow): string {
  return `${runId} ${stage} ${attempt} ${name} ${openedAt ?? ''}`;
}

const CONTROL = CHECK_NAMES.find(([key]) => key === 'control')?.[1];

/** The gates among the checks. A control that did its duty says nothing about bugs. */
function gateRows(checks: readonly CheckRow[]): readonly CheckRow[] {
  return checks.filter(({ kind, name, outcome }) => kind === 'gate' && !(name === CONTROL && outcome === 'approved'));
}

/** Runs that came to a stage with a gate, newest first. */
function gatedRuns(deployments: PageProps['view']['deployments'], stages: ReadonlySet<string>): readonly number[] {
  const gated = deployments.filter(({ stage }) => stages.size === 0 || stages.has(stage));
  return [...new Set(gated.map(({ runId }) => runId))].sort((a, b) => b - a);
}
