import type { Distribution } from '../../../core/cadence/view';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { partsSeen, type StageTimes } from './times';

interface WaitTableProps {
  readonly stages: readonly StageTimes[];
  readonly text: Text;
  /** Title of the table; hidden when it stands inside a figure with the same one. */
  readonly showCaption?: boolean;
}

/** The data behind the bars: per stage the usual length of each part, or its range when there are few. */
export function WaitTable({ stages, text, showCaption }: WaitTableProps): JSX.Element {
  const columns: Column<StageTimes>[] = [
    {
      id: 'stage',
      heading: text.say('waits.stage'),
      rowHeader: true,
      cell: ({ name }) => <bdi>{name}</bdi>,
    },
    {
      id: 'count',
      heading: text.say('waits.count'),
      align: 'end',
      cell: ({ total }) => text.formats.number(total.n),
    },
    {
      id: 'total',
      heading: text.say('waits.total'),
      align: 'end',
      cell: ({ total }) => <strong>{lengthWords(total, text)}</strong>,
    },
    ...partsSeen(stages).map(
      (part): Column<StageTimes> => ({
        id: part,
        heading: text.sentence({ key: `class.${part}` }),
        align: 'end',
        cell: ({ parts }) => lengthWords(parts[part], text),
      }),
    ),
  ];
  return (
    <DataTable
      caption={text.say('waits.table')}
      showCaption={showCaption}
      columns={columns}
      rows={stages}
      rowKey={({ stage }) => stage}
      text={text}
    />
  );
}

/** One cell: the middle, or the range while there are too few; experts also see the 90th percentile. */
function lengthWords({ n, min, max, p50, p90 }: Distribution, text: Text): string {
  const { duration } = text.formats;
  const long = duration.bind(text.formats);
  if (n === 0 || min === null || max === null) return '–';
  if (p50 === null) return [...new Set([long(min), long(max)])].join(' – ');
  return text.expert && p90 !== null ? `p50 ${long(p50)} · p90 ${long(p90)}` : long(p50);
}
