import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import { type Dot, DotPlot, durationTicks, Figure } from '../../charts';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { matches } from '../parts/matches';
import { When } from '../parts/when';
import type { PageProps } from '../props';
import { lengthOf, longestPart, type StageTimes } from './times';

interface WaitDotsProps extends Pick<PageProps, 'go' | 'text' | 'url'> {
  readonly stages: readonly StageTimes[];
}

/** One deployment and what it took. */
export interface ReleaseTime {
  readonly key: string;
  readonly stage: StageTimes;
  readonly releaseId: number;
  readonly version: string;
  readonly length: number;
  readonly finishedAt: number | null;
  readonly isOpen: boolean;
  /** Where most of the time went, or what it waits for. */
  readonly reason: string;
  readonly parts: readonly string[];
}

/** One dot per deployment: what a usual length hides. */
export function WaitDots({ stages, text, url, go }: WaitDotsProps): JSX.Element {
  const times = stages.flatMap((stage) => timesOf(stage, text)).filter(({ version }) => matches(url.search, version));
  const open = (time: ReleaseTime | undefined): void => {
    if (time) go({ release: time.releaseId, stage: '' });
  };
  const byKey = new Map(times.map((time) => [time.key, time]));
  return (
    <Figure
      title={text.say('waits.dots')}
      summary={text.say('waits.dotsSummary')}
      words={{ asTable: text.say('chart.asTable') }}
      table={() => <TimesTable times={times} text={text} open={open} />}
    >
      {(width, id) => (
        <DotPlot
          width={width}
          id={id}
          rows={stages.map((stage) => {
            const { name, total } = stage;
            const own = times.filter((time) => time.stage === stage);
            return {
              key: stage.stage,
              label: name,
              note: text.say('waits.of', { n: total.n }),
              dots: own.map((time) => dotOf(time, text)),
              lines:
                total.p50 === null
                  ? []
                  : [{ value: total.p50, label: text.say('waits.middle', { value: { duration: total.p50 } }) }],
            };
          })}
          ticks={durationTicks}
          format={(value) => text.formats.duration(value)}
          hint={text.say('chart.hintOpen')}
          onOpen={(_, dot) => open(byKey.get(dot.key))}
        />
      )}
    </Figure>
  );
}

/** Every deployment of a stage with what it took, finished ones first. */
export function timesOf(stage: StageTimes, text: Text): ReleaseTime[] {
  const finished = stage.rows.map(({ releaseId, runId, attempt, version, split, finishedAt }): ReleaseTime => {
    const parts = WAIT_CLASSES.filter((part) => split[part] > 0).map((part) =>
      text.say('waits.part', { class: { message: { key: `class.${part}` } }, value: { duration: split[part] } }),
    );
    return {
      key: `${stage.stage} ${runId} ${attempt}`,
      stage,
      releaseId,
      version,
      length: lengthOf(split),
      finishedAt,
      isOpen: false,
      reason: text.sentence({ key: `class.${longestPart(split)}` }),
      parts,
    };
  });
  const open = stage.open.map(
    ({ waiting, length }): ReleaseTime => ({
      key: `${stage.stage} open ${waiting.deployment.runId} ${waiting.deployment.attempt}`,
      stage,
      releaseId: waiting.deployment.releaseId,
      version: waiting.deployment.version,
      length,
      finishedAt: null,
      isOpen: true,
      reason: text.sentence({ key: `class.${waiting.for}` }),
      parts: [],
    }),
  );
  return [...finished, ...open];
}

function dotOf({ key, stage, version, length, isOpen, reason, parts }: ReleaseTime, text: Text): Dot {
  const value = { duration: length };
  const label = isOpen
    ? text.say('waits.dotOpen', { version, stage: stage.name, value, reason })
    : text.say('waits.dot', { version, stage: stage.name, value, parts: { list: parts } });
  const size = text.formats.duration(length);
  return {
    key,
    value: length,
    tone: isOpen ? 'warn' : 'info',
    open: isOpen,
    words: {
      label,
      title: `${version} · ${stage.name}`,
      lines: isOpen ? [`${size} ${text.say('waits.soFar')}`, reason] : [size, ...parts],
    },
  };
}

interface TimesTableProps {
  readonly times: readonly ReleaseTime[];
  readonly text: Text;
  open(time: ReleaseTime): void;
}

/** Releases and what each took: the rows behind every usual length. */
export function TimesTable({ times, text, open }: TimesTableProps): JSX.Element {
  const columns: Column<ReleaseTime>[] = [
    {
      id: 'release',
      heading: text.say('explain.release'),
      rowHeader: true,
      cell: (time) => (
        <button type="button" className="rc-link" onClick={() => open(time)}>
          <bdi>{time.version}</bdi>
        </button>
      ),
    },
    { id: 'stage', heading: text.say('waits.stage'), cell: ({ stage }) => <bdi>{stage.name}</bdi> },
    {
      id: 'finished',
      heading: text.say('explain.finished'),
      cell: ({ finishedAt }) =>
        finishedAt === null ? text.say('evidence.stillOpen') : <When at={finishedAt} text={text} />,
    },
    {
      id: 'took',
      heading: text.say('waits.took'),
      align: 'end',
      cell: ({ length, isOpen }) =>
        isOpen ? `${text.formats.duration(length)} ${text.say('waits.soFar')}` : text.formats.duration(length),
    },
    { id: 'reason', heading: text.say('waits.longest'), cell: ({ reason }) => reason },
  ];
  return (
    <DataTable
      caption={text.say('waits.dots')}
      columns={columns}
      rows={[...times].sort((a, b) => (b.finishedAt ?? Number.MAX_VALUE) - (a.finishedAt ?? Number.MAX_VALUE))}
      rowKey={({ key }) => key}
      text={text}
      empty={<p className="rc-muted">{text.say('waits.emptySearch')}</p>}
    />
  );
}
