import '../parts/tables.css';
import type { StageView } from '../../../core/cadence/view';
import { useChartId } from '../../charts/size';
import { Skeleton } from '../parts/details-note';
import { gapOf } from '../parts/stat';
import type { PageProps } from '../props';
import { Adherence } from './adherence';
import { Compare } from './compare';
import { Failure } from './failure';
import { Lead } from './lead';
import { Weekly } from './weekly';
import { knownWeeks } from './weeks';

/** The tab "Trends": per stage how often, how long, how well, and whether the plan was kept. */
export default function TrendsPage(props: PageProps): JSX.Element {
  const { view, text, url, go } = props;
  const stages = view.stages.filter(({ deploys }) => deploys);
  const ends = stages.filter(({ stage }) => !stages.some(({ upstream }) => upstream.includes(stage)));
  if (stages.length === 0) return <p className="rc-muted">{text.say('trends.noStages')}</p>;
  return (
    <div className="rc-tab">
      <label className="rc-check">
        <input type="checkbox" checked={url.compare} onChange={(event) => go({ compare: event.target.checked })} />
        {text.say('trends.compare')}
      </label>
      {url.compare && <Compare stages={ends.filter((stage) => !gapOf(stage, text)?.hides)} text={text} />}
      {stages.map((stage) => (
        <StageTrends key={stage.stage} {...props} stage={stage} />
      ))}
    </div>
  );
}

function StageTrends(props: PageProps & { readonly stage: StageView }): JSX.Element {
  const { view, stage, text } = props;
  const gap = gapOf(stage, text);
  const id = useChartId();
  const weeks = knownWeeks(view.trends.find((one) => one.stage === stage.stage)?.weeks ?? [], stage.dataFrom);
  return (
    <section className="rc-trend-stage" aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{stage.name}</bdi>
      </h2>
      {gap && <p className="rc-muted">{gap.words}</p>}
      {gap?.loading && <Skeleton label={gap.words} />}
      {!gap?.hides && (
        <div className="rc-grid">
          <Weekly {...props} weeks={weeks} />
          <Lead {...props} />
          <Failure {...props} />
          <Adherence {...props} weeks={weeks} />
        </div>
      )}
    </section>
  );
}
