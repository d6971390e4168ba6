import type { Bug } from '../../data/bug-gate-bugs';
import type { Text } from '../../text';
import type { SayGate } from '../../text/bug-gate';
import { type Column, DataTable } from '../parts/data-table';

const DAY_MS = 86_400_000;

interface BugListProps<B extends Bug> {
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly bugs: readonly B[];
  /** The moment ages count to, epoch milliseconds. */
  readonly at: number;
  readonly text: Text;
  readonly say: SayGate;
  /** More columns at the end. */
  readonly more?: readonly Column<B>[];
  readonly stateHeading?: string;
}

/** Bugs with what people need to decide who does what. Titles are untrusted and shown as text. */
export function BugList<B extends Bug>(props: BugListProps<B>): JSX.Element {
  const { caption, showCaption, bugs, at, text, say, more = [], stateHeading } = props;
  const columns: Column<B>[] = [
    {
      id: 'bug',
      heading: say('list.bug'),
      rowHeader: true,
      cell: ({ id, title, url }) => (
        <a href={url} target="_blank" rel="noopener noreferrer" className="bg-bug">
          <span className="bg-id">{id}</span> <bdi>{title || say('list.untitled')}</bdi>
        </a>
      ),
    },
    {
      id: 'severity',
      heading: say('list.severity'),
      cell: ({ severity }) => <span className="bg-tight">{severity || say('list.unrated')}</span>,
    },
    { id: 'state', heading: stateHeading ?? say('list.state'), cell: ({ state }) => state },
    { id: 'area', heading: say('list.area'), cell: ({ area }) => <bdi>{area || say('list.project')}</bdi> },
    {
      id: 'assignee',
      heading: say('list.assignee'),
      cell: ({ assignee }) =>
        assignee === '' ? <span className="rc-muted">{say('list.nobody')}</span> : <bdi>{assignee}</bdi>,
    },
    {
      id: 'age',
      heading: say('list.age'),
      align: 'end',
      cell: ({ createdAt }) =>
        createdAt === null ? (
          text.say('page.unknown')
        ) : (
          <span className="bg-tight" title={text.formats.exact(createdAt)}>
            {ageText(at - createdAt, text)}
          </span>
        ),
    },
    ...more,
  ];
  return (
    <DataTable
      caption={caption}
      showCaption={showCaption}
      columns={columns}
      rows={bugs}
      rowKey={({ id }) => String(id)}
      text={text}
    />
  );
}

function ageText(ms: number, text: Text): string {
  return text.formats.duration(ms < DAY_MS ? Math.max(ms, 0) : Math.floor(ms / DAY_MS) * DAY_MS);
}
