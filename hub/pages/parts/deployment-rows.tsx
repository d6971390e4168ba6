import type { DeploymentView } from '../../../core/cadence/view';
import type { Text } from '../../text';
import type { PageProps } from '../props';
import { type Column, DataTable } from './data-table';
import { Outcome } from './outcome';
import { When } from './when';

interface DeploymentRowsProps {
  readonly rows: readonly DeploymentView[];
  /** What each deployment gave, in the same order; left out when it only counts. */
  readonly value?: { readonly heading: string; of(index: number): string };
  readonly text: Text;
  readonly go: PageProps['go'];
  /** Called before the page goes elsewhere. */
  leave?(): void;
}

interface Row {
  readonly deployment: DeploymentView;
  readonly index: number;
}

/** The deployments behind a number, newest first. */
export function DeploymentRows({ rows, value, text, go, leave }: DeploymentRowsProps): JSX.Element {
  const columns: Column<Row>[] = [
    {
      id: 'release',
      heading: text.say('explain.release'),
      rowHeader: true,
      cell: ({ deployment }) => (
        <button
          type="button"
          className="rc-link"
          onClick={() => {
            leave?.();
            go({ release: deployment.releaseId, stage: '' });
          }}
        >
          <bdi>{deployment.version}</bdi>
        </button>
      ),
    },
    {
      id: 'outcome',
      heading: text.say('evidence.result'),
      cell: ({ deployment }) => <Outcome outcome={deployment.outcome} text={text} />,
    },
    {
      id: 'finished',
      heading: text.say('explain.finished'),
      cell: ({ deployment: { finishedAt } }) => finishedAt !== null && <When at={finishedAt} text={text} />,
    },
  ];
  if (value) columns.push({ id: 'value', heading: value.heading, align: 'end', cell: ({ index }) => value.of(index) });
  if (text.expert) {
    columns.push({
      id: 'id',
      heading: text.say('explain.id'),
      cell: ({ deployment: { runId, attempt } }) =>
        text.say('explain.runAttempt', { run: String(runId), attempt: String(attempt) }),
    });
  }
  return (
    <DataTable
      caption={text.say('explain.rows', { count: rows.length })}
      showCaption
      columns={columns}
      rows={rows.map((deployment, index) => ({ deployment, index })).reverse()}
      rowKey={({ index }) => String(index)}
      text={text}
      empty={<p className="rc-muted">{text.say('explain.noRows')}</p>}
    />
  );
}
