import { Icon } from 'azure-devops-ui/Icon';
import type { CheckRow } from '../../../core/cadence/view';
import type { Text } from '../../text';
import { checkName } from '../parts/check-name';
import { type Column, DataTable } from '../parts/data-table';
import { LongText, Name } from '../parts/name';
import { Outcome } from '../parts/outcome';
import { When } from '../parts/when';
import type { PageProps } from '../props';
import { ANSWER_ICONS, answerWords, isAnsweredByPeople } from './answer';
import { answerOf } from './filter';

interface EvidenceTableProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly rows: readonly CheckRow[];
  readonly empty: string;
  /** The cell about the bugs that a gate saw. */
  bugs(row: CheckRow): React.ReactNode;
}

/** Every check of the period: who was asked, who answered, and how long the release waited for it. */
export function EvidenceTable({ view, rows, text, go, bugs, empty }: EvidenceTableProps): JSX.Element {
  const stageName = (stage: string): string => view.stages.find((one) => one.stage === stage)?.name ?? stage;
  const columns: Column<CheckRow>[] = [
    {
      id: 'answered',
      heading: text.say('evidence.answered'),
      cell: ({ closedAt }) =>
        closedAt === null ? (
          <span className="rc-muted">{text.say('evidence.stillOpen')}</span>
        ) : (
          <When at={closedAt} text={text} />
        ),
    },
    {
      id: 'release',
      heading: text.say('evidence.release'),
      rowHeader: true,
      cell: ({ releaseId, runId, version, attempt }) => (
        <>
          <button type="button" className="rc-link rc-strong" onClick={() => go({ release: releaseId, stage: '' })}>
            <Name>{version}</Name>
          </button>
          {attempt > 1 && <span className="rc-small">{text.say('evidence.attempt', { attempt })}</span>}
          {text.expert && (
            <span className="rc-expert">
              {text.say('explain.runAttempt', { run: String(runId), attempt: String(attempt) })}
            </span>
          )}
        </>
      ),
    },
    { id: 'stage', heading: text.say('evidence.stage'), cell: ({ stage }) => <Name>{stageName(stage)}</Name> },
    { id: 'check', heading: text.say('evidence.check'), cell: (row) => <Check row={row} text={text} /> },
    {
      id: 'result',
      heading: text.say('evidence.result'),
      cell: (row) => (
        <Outcome outcome={ANSWER_ICONS[answerOf(row)]} text={text}>
          {answerWords(answerOf(row), text, row.kind)}
        </Outcome>
      ),
    },
    { id: 'by', heading: text.say('evidence.by'), cell: (row) => <By row={row} text={text} /> },
    {
      id: 'asked',
      heading: text.say('evidence.asked'),
      cell: ({ openedAt }) => (openedAt === null ? text.say('page.unknown') : <When at={openedAt} text={text} />),
    },
    {
      id: 'waited',
      heading: text.say('evidence.waited'),
      align: 'end',
      cell: ({ waited, outcome }) =>
        waited === null ? (
          text.say('page.unknown')
        ) : (
          <>
            {text.formats.duration(waited)}
            {outcome === null && <span className="rc-small">{text.say('waits.soFar')}</span>}
          </>
        ),
    },
    { id: 'comment', heading: text.say('evidence.comment'), cell: (row) => <Comment row={row} text={text} /> },
    { id: 'bugs', heading: text.say('evidence.bugs'), cell: (row) => bugs(row) },
  ];
  return (
    <DataTable
      caption={text.say('evidence.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.runId} ${row.stage} ${row.attempt} ${row.phase} ${row.kind} ${row.name} ${row.openedAt}`}
      text={text}
      empty={<p className="rc-muted">{empty}</p>}
    />
  );
}

interface CellProps {
  readonly row: CheckRow;
  readonly text: Text;
}

function Check({ row: { kind, name, phase }, text }: CellProps): JSX.Element {
  const words = text.sentence({ key: `check.${kind}` });
  const own = checkName({ kind, name }, text);
  const small = [plain(own) === plain(words) ? '' : words, phase === 'after' ? text.say('evidence.after') : ''];
  return (
    <>
      <Name>{own}</Name>
      <span className="rc-small">{small.filter((part) => part !== '').join(' · ')}</span>
    </>
  );
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, '');
}

/** Who answered, or who was asked while nobody did. */
function By({ row: { by, asked, kind, outcome }, text }: CellProps): JSX.Element {
  if (by.length > 0) {
    return (
      <ul className="rc-people">
        {by.map(({ id, name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one person may answer twice
          <li key={`${id} ${index}`}>
            <Icon iconName="Contact" /> <Name>{name}</Name>
            {text.expert && id !== '' && <span className="rc-expert">{id}</span>}
          </li>
        ))}
      </ul>
    );
  }
  if (!isAnsweredByPeople(kind)) {
    return <span className="rc-muted">{text.say(outcome === 'bypassed' ? 'page.unknown' : 'evidence.machine')}</span>;
  }
  return (
    <>
      <span className="rc-muted">{text.say('evidence.nobody')}</span>
      {asked.length > 0 && (
        <span className="rc-small">
          <bdi>{text.say('evidence.askedOf', { names: { list: asked } })}</bdi>
        </span>
      )}
    </>
  );
}

function Comment({ row: { comment, message, deferredTo }, text }: CellProps): JSX.Element {
  return (
    <div className="rc-clamp">
      {comment !== '' && <LongText text={text}>{comment}</LongText>}
      {message !== '' && (
        <span className={comment === '' ? undefined : 'rc-small'}>
          <LongText text={text}>{message}</LongText>
        </span>
      )}
      {deferredTo !== null && (
        <span className="rc-small">{text.say('evidence.deferred', { at: { instant: deferredTo } })}</span>
      )}
    </div>
  );
}
