import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { Cell, CellState, ReleaseRow } from '../../../core/cadence/view';
import { type Column, DataTable } from '../parts/data-table';
import { OutcomeIcon } from '../parts/outcome';
import type { PageProps } from '../props';

interface MatrixProps extends PageProps {
  readonly rows: readonly ReleaseRow[];
}

/** Releases × stages: how far each release came, and why not further. */
export function ReleaseMatrix(props: MatrixProps): JSX.Element {
  const { view, text, go, rows } = props;
  const columns: Column<ReleaseRow>[] = [
    {
      id: 'release',
      heading: text.say('matrix.release'),
      rowHeader: true,
      cell: (row) => (
        <div className="rc-release">
          <button type="button" className="rc-link rc-strong" onClick={() => go({ release: row.releaseId, stage: '' })}>
            {row.version}
          </button>
          <span className="rc-release-title" title={row.title}>
            {row.title}
          </span>
          <span className="rc-release-by">
            {[text.say(`reason.${row.reason}`), row.requestedFor?.name, text.formats.soon(row.queuedAt)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      ),
    },
    ...view.stages.map(
      (stage, index): Column<ReleaseRow> => ({
        id: stage.stage,
        heading: stage.name,
        cell: (row) => <StageCell cell={row.cells[index]} text={text} />,
      }),
    ),
  ];
  return (
    <DataTable
      caption={text.say('matrix.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.releaseId)}
      rowClass={(row) => (row.deleted ? 'rc-deleted' : '')}
      text={text}
    />
  );
}

function StageCell({
  cell,
  text,
}: {
  readonly cell: Cell | undefined;
  readonly text: PageProps['text'];
}): JSX.Element | null {
  if (!cell) return null;
  const words = text.sentence(cell.text);
  if (!isOutcome(cell.state)) return <span className="rc-muted">{words}</span>;
  return (
    <div className={cell.current ? 'rc-cell rc-cell-current' : 'rc-cell'}>
      <OutcomeIcon outcome={cell.state} />
      <span>{words}</span>
    </div>
  );
}

const OUTCOMES: ReadonlySet<string> = new Set<DeploymentOutcome>([
  'succeeded',
  'succeededWithIssues',
  'failed',
  'canceled',
  'rejected',
  'skipped',
  'running',
  'waiting',
]);

function isOutcome(state: CellState): state is DeploymentOutcome {
  return OUTCOMES.has(state);
}
