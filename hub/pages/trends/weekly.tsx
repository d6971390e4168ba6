import type { StageView } from '../../../core/cadence/view';
import { Columns, Figure, type SegmentKind } from '../../charts';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { DeploymentRows } from '../parts/deployment-rows';
import { Explain } from '../parts/explain';
import { changeWords } from '../parts/stat';
import type { PageProps } from '../props';
import { type KnownWeek, successesOf } from './weeks';

interface WeeklyProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly stage: StageView;
  readonly weeks: readonly KnownWeek[];
}

const KINDS = [
  { key: 'arrivals', words: 'trends.new', fill: { tone: 'info', texture: 'solid' } },
  { key: 'redeploys', words: 'trends.again', fill: { tone: 'neutral', texture: 'hatch' } },
  { key: 'rollbacks', words: 'trends.back', fill: { tone: 'warn', texture: 'cross' } },
] as const;

/** Deployments per week, by what they meant for the stage. */
export function Weekly({ view, stage, weeks, text, go }: WeeklyProps): JSX.Element {
  const { metrics } = stage;
  const title = text.say('trends.weekly');
  const kinds = KINDS.map(({ key, words, fill }): SegmentKind => ({ key, label: text.say(words), fill }));
  const rhythm =
    metrics.deployDaysPerWeek === null
      ? text.say('trends.daysTooFew')
      : text.say('trends.daysPerWeek', { days: metrics.deployDaysPerWeek, weeks: metrics.weeks });
  return (
    <Figure
      title={title}
      level={3}
      summary={`${text.say('trends.weeklySummary', {
        count: metrics.deployments,
        fresh: metrics.newReleases,
        change: changeWords(stage.changes.deployments, stage, text),
      })} ${rhythm}`}
      words={{ asTable: text.say('chart.asTable') }}
      toolbarAlways
      toolbar={
        <Explain
          text={text}
          what={`${title}, ${stage.name}`}
          about={() => ({
            title: `${title}, ${stage.name}`,
            paragraphs: [
              text.say('trends.explain.weekly.1'),
              text.say('trends.explain.weekly.2'),
              text.say('trends.explain.weekly.3'),
              text.say('explain.zone', { zone: view.zone }),
            ],
            rows: (leave) => (
              <DeploymentRows rows={successesOf(stage, view.deployments)} text={text} go={go} leave={leave} />
            ),
          })}
        />
      }
      table={() => <WeekTable weeks={weeks} text={text} caption={title} />}
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
            segments: KINDS.map(({ key, words }) => ({
              kind: key,
              value: week[key],
              words: {
                label: text.say('trends.segment', {
                  week: weekName(week, text),
                  kind: text.say(words),
                  count: week[key],
                }),
                title: weekName(week, text),
                lines: [`${text.say(words)}: ${text.formats.number(week[key])}`],
              },
            })),
          }))}
          kinds={kinds}
          format={(value) => text.formats.number(value)}
          hint={text.say('chart.hint')}
        />
      )}
    </Figure>
  );
}

/** `Week of May 11`, and whether it is a whole one. */
export function weekName({ from, partial }: KnownWeek, text: Text): string {
  return text.say(partial ? 'trends.weekPart' : 'trends.week', { day: { day: from } });
}

function WeekTable(props: {
  readonly weeks: readonly KnownWeek[];
  readonly text: Text;
  readonly caption: string;
}): JSX.Element {
  const { weeks, text, caption } = props;
  const number = (id: string, heading: string, of: (week: KnownWeek) => number): Column<KnownWeek> => ({
    id,
    heading,
    align: 'end',
    cell: (week) => text.formats.number(of(week)),
  });
  return (
    <DataTable
      caption={caption}
      columns={[
        {
          id: 'week',
          heading: text.say('trends.weekColumn'),
          rowHeader: true,
          cell: (week) => weekName(week, text),
        },
        ...KINDS.map(({ key, words }) => number(key, text.say(words), (week) => week[key])),
        number('all', text.say('trends.all'), (week) => week.arrivals + week.redeploys + week.rollbacks),
      ]}
      rows={[...weeks].reverse()}
      rowKey={({ from }) => String(from)}
      text={text}
    />
  );
}
