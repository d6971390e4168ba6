import type { Rate, StageView } from '../../../core/cadence/view';
import { Figure, LineDots, roundTicks } from '../../charts';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { DeploymentRows } from '../parts/deployment-rows';
import { Explain } from '../parts/explain';
import { durationWords, rateWords } from '../parts/stat';
import type { PageProps } from '../props';
import { decidedOf } from './weeks';

interface FailureProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly stage: StageView;
}

const DAY = 86_400_000;

interface PeriodRate {
  readonly key: string;
  readonly name: string;
  readonly rate: Rate;
}

/** Failed deployments of these days and of those before, each with the range in which the true share likely lies. */
export function Failure({ view, stage, text, go }: FailureProps): JSX.Element {
  const { metrics, previous } = stage;
  const title = text.say('trends.failure');
  const days = Math.round((metrics.to - metrics.from) / DAY);
  const periods: PeriodRate[] = [
    // A period that the data reaches only in part is no measure.
    ...(previous.complete
      ? [{ key: 'before', name: text.say('trends.failureBefore', { days }), rate: previous.failureRate }]
      : []),
    { key: 'now', name: text.say('trends.failureNow'), rate: metrics.failureRate },
  ];
  const more: readonly { readonly key: string; readonly name: string; readonly value: string }[] = [
    { key: 'final', name: text.say('trends.final'), value: rateWords(metrics.finalFailureRate, text) },
    { key: 'repaired', name: text.say('trends.changeFailure'), value: repairedWords(metrics, text) },
    { key: 'recovery', name: text.say('trends.recovery'), value: recoveryWords(stage, text) },
  ];
  return (
    <Figure
      title={title}
      level={3}
      summary={
        metrics.failureRate.value === null
          ? text.say('trends.failureNone')
          : text.say('trends.failureSummary', {
              value: rateWords(metrics.failureRate, text),
              change: previous.complete
                ? text.say('trends.failureThen', { value: rateWords(previous.failureRate, text), days })
                : text.say('stat.noChange', { days }),
            })
      }
      words={{ asTable: text.say('chart.asTable') }}
      toolbarAlways
      toolbar={
        <>
          <dl className="rc-numbers">
            {more.map(({ key, name, value }) => (
              <div key={key}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Explain
            text={text}
            what={`${title}, ${stage.name}`}
            about={() => ({
              title: `${title}, ${stage.name}`,
              paragraphs: [
                text.say('trends.explain.failure.1'),
                text.say('trends.explain.failure.2'),
                text.say('trends.explain.failure.3'),
                text.say('explain.interval'),
                text.say('explain.zone', { zone: view.zone }),
              ],
              rows: (leave) => (
                <DeploymentRows rows={decidedOf(stage, view.deployments)} text={text} go={go} leave={leave} />
              ),
            })}
          />
        </>
      }
      table={() => <RateTable periods={periods} text={text} caption={title} />}
    >
      {(width, id) => (
        <LineDots
          width={width}
          id={id}
          height={110}
          labels={periods.map(({ name }) => name)}
          series={[
            {
              key: 'failure',
              label: title,
              tone: 'text',
              shape: 'diamond',
              loose: true,
              points: periods.map(({ name, rate }) => {
                const value = rateWords(rate, text);
                return {
                  value: rate.value,
                  low: rate.low,
                  high: rate.high,
                  words: {
                    label: text.say('trends.failurePoint', { period: name, value }),
                    title: name,
                    lines: [value],
                  },
                };
              }),
            },
          ]}
          ticks={shareTicks}
          format={(value) => text.formats.percent(value)}
          hint={text.say('chart.hint')}
        />
      )}
    </Figure>
  );
}

/** Round shares up to the largest one, never beyond all. */
function shareTicks(max: number, count: number): number[] {
  return roundTicks(Math.min(1, max) * 100, count)
    .map((percent) => percent / 100)
    .filter((share) => share <= 1);
}

/** How many releases had to be repaired; without the incidents that the plan asks for, too few would be counted. */
function repairedWords({ changeFailureRate }: StageView['metrics'], text: Text): string {
  return changeFailureRate ? rateWords(changeFailureRate, text) : text.say('trends.incidentsUnread');
}

/** How long failures lasted; one that lasts still is said beside it, never averaged in. */
function recoveryWords({ metrics: { recovery } }: StageView, text: Text): string {
  const [open] = recovery.open;
  const words = durationWords(recovery, text);
  if (open === undefined) return words;
  const still = text.say('trends.notRestored', { value: { duration: open } });
  return recovery.n === 0 ? still : `${words}; ${still}`;
}

function RateTable(props: {
  readonly periods: readonly PeriodRate[];
  readonly text: Text;
  readonly caption: string;
}): JSX.Element {
  const { periods, text, caption } = props;
  const percent = (share: number | null): string => (share === null ? '–' : text.formats.percent(share));
  const columns: Column<PeriodRate>[] = [
    { id: 'period', heading: text.say('trends.period'), rowHeader: true, cell: ({ name }) => name },
    {
      id: 'failed',
      heading: text.say('trends.failed'),
      align: 'end',
      cell: ({ rate }) => text.formats.number(rate.hits),
    },
    { id: 'ended', heading: text.say('trends.ended'), align: 'end', cell: ({ rate }) => text.formats.number(rate.of) },
    { id: 'share', heading: text.say('trends.share'), align: 'end', cell: ({ rate }) => percent(rate.value) },
    {
      id: 'likely',
      heading: text.say('trends.likely'),
      align: 'end',
      cell: ({ rate }) => (rate.low === null ? '–' : `${percent(rate.low)} – ${percent(rate.high)}`),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={[...periods].reverse()}
      rowKey={({ key }) => key}
      text={text}
    />
  );
}
