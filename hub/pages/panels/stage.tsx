import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import type { DeploymentView, StageView, TickView } from '../../../core/cadence/view';
import { alone } from '../../../core/cadence/words/alone';
import { DataTable } from '../parts/data-table';
import { Outcome } from '../parts/outcome';
import { When } from '../parts/when';
import type { PageProps } from '../props';

const DEPLOYMENTS = 20;
const TICKS = 10;

/** One stage: what is there, the plan in words and where each line comes from, and what happened lately. */
export function StagePanel({ stage, view, text, go }: PageProps & { readonly stage: StageView }): JSX.Element {
  const { words, waiting } = stage;
  const lane = view.lanes.find((one) => one.stage === stage.stage);
  const ticks = (lane?.ticks ?? []).filter(({ result }) => result !== 'future').slice(-TICKS);
  const last = view.deployments.filter((one) => one.stage === stage.stage).slice(-DEPLOYMENTS);
  return (
    <>
      <h3>{text.say('panel.now')}</h3>
      <ul className="rc-lines">
        <li>{text.sentence(words.state)}</li>
        {words.behind.map((line) => (
          <li key={JSON.stringify(line)}>{text.sentence(line)}</li>
        ))}
        {waiting.length === 0 && <li>{text.sentence(alone(words.next))}</li>}
      </ul>
      {waiting.length > 0 && (
        <>
          <h3>{text.say('panel.waiting')}</h3>
          <ul className="rc-lines">
            {waiting.map((item) => (
              <li key={`${item.deployment.releaseId} ${item.for}`}>
                <Outcome outcome="waiting" text={text}>
                  <button
                    type="button"
                    className="rc-link"
                    onClick={() => go({ release: item.deployment.releaseId, stage: '' })}
                  >
                    {text.sentence(item.text)}
                  </button>
                </Outcome>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{text.say('panel.actual')}</h3>
      <ul className="rc-lines">
        {words.plan.map((line) => (
          <li key={JSON.stringify(line)}>
            {text.sentence(alone(line.text))} <span className="rc-muted">({text.sentence(line.origin)})</span>
          </li>
        ))}
        <li>{text.sentence(alone(words.actual))}</li>
      </ul>
      {ticks.length > 0 && <Ticks ticks={ticks} text={text} />}
      <h3>{text.say('panel.last')}</h3>
      {last.length === 0 ? (
        <p>{text.say('panel.none')}</p>
      ) : (
        <Deployments rows={[...last].reverse()} text={text} go={go} />
      )}
    </>
  );
}

/** Planned times with what became of them, the latest first. */
function Ticks({ ticks, text }: Pick<PageProps, 'text'> & { readonly ticks: readonly TickView[] }): JSX.Element {
  return (
    <>
      <h3>{text.say('panel.ticks')}</h3>
      <ul className="rc-lines">
        {[...ticks].reverse().map((tick) => (
          <li key={tick.at}>
            <When at={tick.at} text={text} />
            {': '}
            {text.sentence(tick.text)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Deployments({
  rows,
  text,
  go,
}: Pick<PageProps, 'text' | 'go'> & { readonly rows: readonly DeploymentView[] }) {
  const whole = ({ split }: DeploymentView): number | null =>
    split ? WAIT_CLASSES.reduce((sum, name) => sum + split[name], 0) : null;
  return (
    <DataTable
      caption={text.say('panel.last')}
      text={text}
      rows={rows}
      rowKey={(row) => `${row.runId} ${row.attempt}`}
      columns={[
        {
          id: 'release',
          heading: text.say('panel.column.release'),
          rowHeader: true,
          cell: (row) => (
            <button type="button" className="rc-link" onClick={() => go({ release: row.releaseId, stage: '' })}>
              {row.version}
            </button>
          ),
        },
        {
          id: 'when',
          heading: text.say('panel.column.when'),
          cell: (row) => <When at={row.finishedAt ?? row.startedAt ?? row.readyAt ?? row.firstSeen} text={text} />,
        },
        {
          id: 'result',
          heading: text.say('panel.column.result'),
          cell: (row) => <Outcome outcome={row.outcome} text={text} />,
        },
        {
          id: 'took',
          heading: text.say('panel.column.took'),
          align: 'end',
          cell: (row) => {
            const length = whole(row);
            return length === null ? text.say('page.unknown') : text.formats.duration(length);
          },
        },
      ]}
    />
  );
}
