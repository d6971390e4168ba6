import type { StageView, TickView } from '../../../core/cadence/view';
import { alone } from '../../../core/cadence/words/alone';
import { Columns, Figure } from '../../charts';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { Explain } from '../parts/explain';
import { When } from '../parts/when';
import type { PageProps } from '../props';
import { weekName } from './weekly';
import type { KnownWeek } from './weeks';

interface AdherenceProps extends Pick<PageProps, 'view' | 'text'> {
  readonly stage: StageView;
  readonly weeks: readonly KnownWeek[];
}

/** Planned times per week: how many were on time. Stages without planned times say in words how their plan is kept. */
export function Adherence({ view, stage, weeks, text }: AdherenceProps): JSX.Element {
  const title = text.say('trends.adherence');
  const actual = text.sentence(alone(stage.words.actual));
  const ticks = (view.lanes.find((lane) => lane.stage === stage.stage)?.ticks ?? []).filter(
    ({ at, result }) => at >= view.from && at < view.to && result !== 'future',
  );
  const explain = (
    <Explain
      text={text}
      what={`${title}, ${stage.name}`}
      about={() => ({
        title: `${title}, ${stage.name}`,
        paragraphs: [
          actual,
          ...stage.words.plan.map((line) => `${text.sentence(alone(line.text))} (${text.sentence(line.origin)})`),
          text.say('trends.explain.adherence.1'),
          text.say('trends.explain.adherence.2'),
          text.say('explain.zone', { zone: view.zone }),
        ],
        rows: () => <TickRows ticks={ticks} text={text} />,
      })}
    />
  );
  if (!weeks.some(({ planned }) => planned > 0)) {
    return (
      <section className="rc-box" aria-label={`${title}, ${stage.name}`}>
        <h3>{title}</h3>
        <p className="rc-muted">{text.say('trends.noTicks', { actual })}</p>
        {explain}
      </section>
    );
  }
  const kinds = [
    { key: 'onTime', label: text.say('trends.onTime'), fill: { tone: 'good', texture: 'solid' } },
    { key: 'other', label: text.say('trends.notOnTime'), fill: { tone: 'neutral', texture: 'hatch' } },
  ] as const;
  return (
    <Figure
      title={title}
      level={3}
      summary={text.say('trends.adherenceSummary', { actual })}
      words={{ asTable: text.say('chart.asTable') }}
      toolbarAlways
      toolbar={explain}
      table={() => <AdherenceTable weeks={weeks} text={text} caption={title} />}
    >
      {(width, id) => (
        <Columns
          width={width}
          id={id}
          label={title}
          columns={weeks.map((week) => ({
            key: String(week.from),
            label: text.formats.day(week.from),
            partial: week.partial,
            segments: kinds.map(({ key, label }) => {
              const value = key === 'onTime' ? week.onTime : week.planned - week.onTime;
              return {
                kind: key,
                value,
                words: {
                  label: text.say('trends.segment', { week: weekName(week, text), kind: label, count: value }),
                  title: weekName(week, text),
                  lines: [`${label}: ${text.formats.number(value)}`],
                },
              };
            }),
          }))}
          kinds={kinds}
          format={(value) => text.formats.number(value)}
          hint={text.say('chart.hint')}
        />
      )}
    </Figure>
  );
}

function AdherenceTable(props: {
  readonly weeks: readonly KnownWeek[];
  readonly text: Text;
  readonly caption: string;
}): JSX.Element {
  const { weeks, text, caption } = props;
  const columns: Column<KnownWeek>[] = [
    { id: 'week', heading: text.say('trends.weekColumn'), rowHeader: true, cell: (week) => weekName(week, text) },
    {
      id: 'onTime',
      heading: text.say('trends.onTime'),
      align: 'end',
      cell: ({ onTime }) => text.formats.number(onTime),
    },
    {
      id: 'other',
      heading: text.say('trends.notOnTime'),
      align: 'end',
      cell: ({ planned, onTime }) => text.formats.number(planned - onTime),
    },
    {
      id: 'planned',
      heading: text.say('trends.planned'),
      align: 'end',
      cell: ({ planned }) => text.formats.number(planned),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={[...weeks].reverse()}
      rowKey={({ from }) => String(from)}
      text={text}
    />
  );
}

/** The planned times behind the count, newest first, each with what became of it. */
function TickRows({ ticks, text }: { readonly ticks: readonly TickView[]; readonly text: Text }): JSX.Element {
  return (
    <DataTable
      caption={text.say('trends.explain.ticks', { count: ticks.length })}
      showCaption
      columns={[
        {
          id: 'at',
          heading: text.say('trends.explain.tick'),
          rowHeader: true,
          cell: ({ at }) => <When at={at} text={text} />,
        },
        {
          id: 'result',
          heading: text.say('evidence.result'),
          cell: ({ text: words }) => <bdi className="rc-name">{text.sentence(words)}</bdi>,
        },
      ]}
      rows={[...ticks].reverse()}
      rowKey={({ at }) => String(at)}
      text={text}
      empty={<p className="rc-muted">{text.say('trends.explain.ticks', { count: 0 })}</p>}
    />
  );
}
