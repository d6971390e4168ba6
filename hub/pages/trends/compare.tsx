import type { StageView } from '../../../core/cadence/view';
import type { Text } from '../../text';
import { type Column, DataTable } from '../parts/data-table';
import { rateWords } from '../parts/stat';
import { type SurveyPlace, surveyPlace } from './survey';

interface CompareProps {
  /** Where releases end up: the survey asks about production. */
  readonly stages: readonly StageView[];
  readonly text: Text;
}

interface Row {
  readonly key: string;
  readonly stage: string;
  readonly measure: string;
  /** Null = too little data. */
  readonly answer: { readonly value: string; readonly bin: string } | null;
}

/** Our numbers beside the answers of the survey. No colours and no ranks: see `survey.ts`. */
export function Compare({ stages, text }: CompareProps): JSX.Element {
  const rows = stages.flatMap(({ stage, name, metrics }) => rowsOf(stage, name, surveyPlace(metrics), text));
  const columns: Column<Row>[] = [
    {
      id: 'measure',
      heading: text.say('trends.compareMeasure'),
      rowHeader: true,
      cell: ({ measure }) => measure,
    },
    { id: 'stage', heading: text.say('trends.compareStage'), cell: ({ stage }) => <bdi>{stage}</bdi> },
    {
      id: 'value',
      heading: text.say('trends.compareValue'),
      cell: ({ answer }) => answer?.value ?? <span className="rc-muted">{text.say('trends.compareFew')}</span>,
    },
    { id: 'bin', heading: text.say('trends.compareBin'), cell: ({ answer }) => answer?.bin ?? '–' },
  ];
  return (
    <section className="rc-box rc-rule" aria-labelledby="compare-title">
      <h2 id="compare-title">{text.say('trends.compareTitle')}</h2>
      <p>{text.say('trends.compareText')}</p>
      <DataTable
        caption={text.say('trends.compareTitle')}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        text={text}
      />
      <p className="rc-muted">{text.say('trends.leadIsBuild')}</p>
    </section>
  );
}

function rowsOf(key: string, stage: string, place: SurveyPlace, text: Text): Row[] {
  const { frequency, lead, recovery, failure } = place;
  const time = (one: SurveyPlace['lead']): Row['answer'] =>
    one && {
      value: text.say('stat.median', { p50: { duration: one.value }, n: one.n }),
      bin: text.say(`trends.bin.time.${one.bin}`),
    };
  const answers: Readonly<Record<'frequency' | 'lead' | 'failure' | 'recovery', Row['answer']>> = {
    frequency: frequency && {
      value: `${text.say('trends.perWeek', { count: frequency.perWeek })} (${text.say('stat.deployments', { count: frequency.n })})`,
      bin: text.say(`trends.bin.frequency.${frequency.bin}`),
    },
    lead: time(lead),
    failure: failure && {
      value: rateWords(failure, text),
      bin: text.say('trends.bin.percent', { value: { percent: failure.value ?? 0 } }),
    },
    recovery: time(recovery),
  };
  return (['frequency', 'lead', 'failure', 'recovery'] as const).map((measure) => ({
    key: `${key} ${measure}`,
    stage,
    measure: text.say(`trends.measure.${measure}`),
    answer: answers[measure],
  }));
}
