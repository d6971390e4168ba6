import '../parts/tables.css';
import './timeline.css';
import { useMemo } from 'react';
import { zoneOf } from '../../../core/cadence/time';
import type { PipelineView } from '../../../core/cadence/view';
import { Figure, type LaneData, type LaneMark, Lanes, prepareLanes, type TimeWindow } from '../../charts';
import type { UrlState } from '../../data/url-state';
import type { Text } from '../../text';
import { runsOf, useRunDetails } from '../parts/run-details';
import type { PageProps } from '../props';
import { calendarOf } from './calendar';
import { Details } from './details';
import { type TimelineModel, timelineOf } from './lanes-of';
import { showsBy } from './shows';
import { TimelineTable } from './table';
import { Toolbar } from './toolbar';
import { useWindow } from './use-window';
import { timelineWords } from './words';

const DAY = 86_400_000;
/** How far planned times are shown ahead. */
const AHEAD = 7 * DAY;

/** The tab "Timeline": what was planned and what happened, a lane per stage, in the plan's zone. */
export default function TimelinePage(props: PageProps): JSX.Element {
  const { view, text, url, go, details } = props;
  const found = useRunDetails(
    details,
    useMemo(() => runsOf(view), [view]),
    'waits',
  );
  const limits = useMemo(() => limitsOf(view), [view]);
  const [window, show] = useWindow(limits, url.zoom, go);
  const calendar = useMemo(() => calendarOf(zoneOf(view.zone), text.formats), [view.zone, text]);
  const model = useMemo(
    () => timelineOf(view, showsBy({ results: url.results, search: url.search }), (stage) => noteOf(view, stage, text)),
    [view, url.results, url.search, text],
  );
  const lanes = useMemo(() => prepareLanes(model.lanes, limits, calendar), [model, limits, calendar]);
  const words = useMemo(() => timelineWords(model, text), [model, text]);
  const open = (lane: LaneData, mark: LaneMark): void => {
    if (mark.kind === 'bin') show({ from: mark.bin.from, to: mark.bin.to });
    else go(placeBehind(lane, mark, model));
  };
  return (
    <div className="rc-tab">
      <Figure
        title={text.say('timeline.title')}
        summary={summaryOf(view, model, text)}
        words={{ asTable: text.say('timeline.asTable') }}
        toolbarAlways
        toolbar={<Toolbar window={window} limits={limits} now={view.asOf} zone={view.zone} text={text} show={show} />}
        table={() => <TimelineTable {...props} model={model} window={window} />}
      >
        {(width, id) => (
          <Lanes
            width={width}
            id={id}
            lanes={lanes}
            window={window}
            limits={limits}
            now={view.asOf}
            calendar={calendar}
            words={words}
            lit={url.release === null ? null : String(url.release)}
            onWindow={show}
            onOpen={open}
          />
        )}
      </Figure>
      <Details found={found} text={text} />
    </div>
  );
}

/** What a mark leads to: its release, or the stage when no release answered a planned time. */
function placeBehind(lane: LaneData, mark: LaneMark, model: TimelineModel): Partial<UrlState> {
  const toRelease = (id: number): Partial<UrlState> => ({ release: id, stage: '' });
  if (mark.kind === 'bar') return toRelease(Number(mark.bar.group));
  if (mark.kind === 'sign') return toRelease(Number(mark.sign.group));
  const runId = mark.kind === 'tick' ? model.ticks.get(mark.tick.key)?.runId : undefined;
  const answer = [...model.deployments.values()].find((one) => one.stage === lane.key && one.runId === runId);
  return answer ? toRelease(answer.releaseId) : { stage: lane.key, release: null };
}

/** From the first day of the period to a week ahead, unless the period ended earlier. */
function limitsOf({ from, to, asOf }: Pick<PipelineView, 'from' | 'to' | 'asOf'>): TimeWindow {
  return { from, to: to >= asOf - DAY ? asOf + AHEAD : to };
}

function noteOf({ stages }: PipelineView, stage: string, text: Text): string {
  const found = stages.find((one) => one.stage === stage);
  return found?.problem === 'noPermission' ? text.say('timeline.noPermission', { stage: found.name }) : '';
}

function summaryOf(view: PipelineView, model: TimelineModel, text: Text): string {
  const planned = view.stages.reduce(
    (sum, { adherence }) => sum + (adherence.kind === 'schedule' ? adherence.done.of : 0),
    0,
  );
  const kept = view.stages.reduce(
    (sum, { adherence }) => sum + (adherence.kind === 'schedule' ? adherence.done.hits : 0),
    0,
  );
  return text.say('timeline.summary', {
    deployments: model.lanes.reduce((sum, { key, bars }) => sum + (model.runsOnly.has(key) ? 0 : bars.length), 0),
    from: { day: view.from },
    to: { day: Math.min(view.to, view.asOf) },
    plan: { message: { key: planned === 0 ? 'timeline.noPlan' : 'timeline.plan', params: { kept, planned } } },
  });
}
