import { MINUTE } from '../../../core/cadence/time';
import type { DeploymentView, PipelineView, TickView } from '../../../core/cadence/view';
import type { TimeWindow } from '../../charts';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { Name } from '../parts/name';
import { Outcome } from '../parts/outcome';
import { When } from '../parts/when';
import type { PageProps } from '../props';
import type { TimelineModel } from './lanes-of';

/** One row: a deployment, a planned time or a freeze. */
type Row = { readonly key: string; readonly at: number; readonly stage: string } & (
  | { readonly kind: 'deployment'; readonly deployment: DeploymentView }
  | { readonly kind: 'planned'; readonly tick: TickView }
  | { readonly kind: 'freeze'; readonly until: number; readonly reason: string }
);

interface TimelineTableProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly model: TimelineModel;
  readonly window: TimeWindow;
}

/** Everything the drawing shows in its window, newest first. */
export function TimelineTable({ view, text, go, model, window }: TimelineTableProps): JSX.Element {
  const columns: Column<Row>[] = [
    {
      id: 'when',
      heading: text.say('timeline.table.when'),
      rowHeader: true,
      cell: ({ at }) => <When at={at} text={text} />,
    },
    { id: 'stage', heading: text.say('timeline.table.stage'), cell: ({ stage }) => <Name>{stage}</Name> },
    {
      id: 'release',
      heading: text.say('timeline.table.release'),
      cell: (row) =>
        row.kind === 'deployment' ? (
          <button
            type="button"
            className="rc-link"
            onClick={() => go({ release: row.deployment.releaseId, stage: '' })}
          >
            <Name>{row.deployment.version}</Name>
          </button>
        ) : (
          <span className="rc-muted">{text.say(`timeline.table.${row.kind}`)}</span>
        ),
    },
    { id: 'result', heading: text.say('timeline.table.result'), cell: (row) => <Result row={row} text={text} /> },
    { id: 'waited', heading: text.say('timeline.table.waited'), align: 'end', cell: (row) => waited(row, text) },
    { id: 'ran', heading: text.say('timeline.table.ran'), align: 'end', cell: (row) => ran(row, text) },
  ];
  return (
    <DataTable
      caption={text.say('timeline.table', { from: { day: window.from }, to: { day: window.to } })}
      showCaption
      columns={columns}
      rows={rowsOf(view, model, window)}
      rowKey={({ key }) => key}
      text={text}
      empty={<p className="rc-muted">{text.say('timeline.table.empty')}</p>}
    />
  );
}

function rowsOf(view: Pick<PipelineView, 'lanes'>, model: TimelineModel, { from, to }: TimeWindow): Row[] {
  const rows: Row[] = [];
  model.lanes.forEach((lane, index) => {
    const stage = lane.name;
    for (const bar of lane.bars) {
      const deployment = model.deployments.get(bar.key);
      if (deployment && bar.to >= from && bar.from <= to) {
        rows.push({ kind: 'deployment', key: bar.key, at: bar.run ?? bar.from, stage, deployment });
      }
    }
    for (const { key, at } of lane.ticks) {
      const tick = model.ticks.get(key);
      if (tick && at >= from && at <= to) rows.push({ kind: 'planned', key, at, stage, tick });
    }
    for (const freeze of view.lanes[index]?.freezes ?? []) {
      if (freeze.to < from || freeze.from > to) continue;
      rows.push({
        kind: 'freeze',
        key: `freeze ${lane.key} ${freeze.from}`,
        at: freeze.from,
        stage,
        until: freeze.to,
        reason: freeze.reason,
      });
    }
  });
  return rows.sort((a, b) => b.at - a.at);
}

function Result({ row, text }: { readonly row: Row; readonly text: Text }): JSX.Element {
  if (row.kind === 'deployment') return <Outcome outcome={row.deployment.outcome} text={text} />;
  if (row.kind === 'planned') return <>{text.sentence(row.tick.text)}</>;
  return <Name>{text.say('timeline.table.freezeUntil', { until: { day: row.until }, reason: row.reason })}</Name>;
}

function waited(row: Row, text: Text): string {
  if (row.kind !== 'deployment' || !row.deployment.split) return '';
  const { run, ...waits } = row.deployment.split;
  const length = Object.values(waits).reduce((sum, one) => sum + one, 0);
  return length < MINUTE ? '' : text.formats.duration(length);
}

function ran(row: Row, text: Text): string {
  if (row.kind !== 'deployment') return '';
  const { startedAt, finishedAt } = row.deployment;
  return startedAt === null || finishedAt === null ? '' : text.formats.duration(finishedAt - startedAt);
}
