import type { DeploymentView, StageView } from '../../../core/cadence/view';
import { durationTicks, Figure, type Level, LineDots, type LineSeries } from '../../charts';
import { DeploymentRows } from '../parts/deployment-rows';
import { Explain } from '../parts/explain';
import { changeWords, durationWords } from '../parts/stat';
import type { PageProps } from '../props';

interface LeadProps extends Pick<PageProps, 'view' | 'text' | 'go'> {
  readonly stage: StageView;
}

/** How long releases took from their build into the stage: each one, and where the middle and nine of ten lie. */
export function Lead({ view, stage, text, go }: LeadProps): JSX.Element {
  const { total } = stage.metrics;
  const title = text.say('trends.lead', { stage: stage.name });
  const value = durationWords(total, text);
  const rows = total.rows;
  const labels = rows.map(({ finishedAt }) => text.formats.day(finishedAt ?? view.asOf));
  return (
    <Figure
      title={title}
      level={3}
      summary={text.say('trends.leadSummary', { value, change: changeWords(stage.changes.total, stage, text) })}
      words={{ asTable: text.say('chart.asTable') }}
      toolbarAlways
      toolbar={
        <Explain
          text={text}
          what={title}
          about={() => ({
            title,
            paragraphs: [
              text.say('trends.explain.lead.1'),
              text.say('trends.explain.lead.2'),
              text.say('explain.small'),
              ...(total.dropped > 0 ? [text.say('explain.left', { count: total.dropped })] : []),
              text.say('explain.zone', { zone: view.zone }),
            ],
            rows: (leave) => table(leave),
          })}
        />
      }
      table={() => table()}
    >
      {(width, id) =>
        rows.length === 0 ? (
          <p className="rc-muted">{text.say('stat.none')}</p>
        ) : (
          <LineDots
            width={width}
            id={id}
            labels={labels}
            series={seriesOf()}
            levels={levelsOf()}
            ticks={durationTicks}
            format={(one) => text.formats.duration(one)}
            hint={text.say('chart.hintOpen')}
            onOpen={(series, index) => {
              const release = series.key === 'each' ? rows[index] : undefined;
              if (release) go({ release: release.releaseId, stage: '' });
            }}
          />
        )
      }
    </Figure>
  );

  function table(leave?: () => void): JSX.Element {
    return (
      <DeploymentRows
        rows={rows}
        value={{
          heading: text.say('trends.leadValue'),
          of: (index) => text.formats.duration(total.values[index] ?? 0),
        }}
        text={text}
        go={go}
        leave={leave}
      />
    );
  }

  function seriesOf(): LineSeries[] {
    const each: LineSeries = {
      key: 'each',
      label: text.say('trends.leadSeries'),
      tone: 'info',
      shape: 'circle',
      loose: true,
      points: rows.map((row: DeploymentView, index) => {
        const ms = total.values[index] ?? 0;
        const day = { day: row.finishedAt ?? view.asOf };
        return {
          value: ms,
          words: {
            label: text.say('trends.leadDot', { version: row.version, day, value: { duration: ms } }),
            title: row.version,
            lines: [text.formats.moment(row.finishedAt ?? view.asOf), text.formats.duration(ms)],
          },
        };
      }),
    };
    return [each];
  }

  function levelsOf(): Level[] {
    const level = (key: 'p50' | 'p90', value: number | null): Level[] =>
      value === null
        ? []
        : [
            {
              key,
              label: `${text.say(`trends.${key}`)}: ${text.formats.duration(value)}`,
              value,
              tone: 'text',
              isDashed: key === 'p90',
            },
          ];
    return [...level('p50', total.p50), ...level('p90', total.p90)];
  }
}
