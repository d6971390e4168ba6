import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { FocusLayer } from '../focus/layer';
import type { FocusRow, MarkWords, Place } from '../focus/row';
import { chartMeasure } from '../font';
import { Legend, legendLayout } from '../legend';
import { REACH } from '../plot';
import { linearScale } from '../scales/linear';
import type { Calendar } from '../scales/time';
import { Textures } from '../textures';
import { Tip } from '../tip';
import { useGestures } from '../view/gestures';
import { moveBy, reveal, type TimeWindow, zoomAround } from '../view/window';
import { TimeAxis } from './axis';
import { drawMarks } from './draw';
import { LaneView } from './lane-view';
import { LayerPaths } from './layer-paths';
import { TEXTURED } from './layers';
import { layoutLanes } from './layout';
import { type LegendKey, laneLegend } from './legend';
import { boxOf, markBelow } from './place';
import { isCounted, type PreparedLane, seek } from './prepare';
import { trailOf } from './trail';
import { groupOf, type LaneData, type LaneMark } from './types';

/** What the lanes say. */
export interface LaneWords {
  /** Words at the hairline. */
  readonly now: string;
  /** Which keys there are. */
  readonly hint: string;
  /** Small words under a lane's name. `count` = bars in the window; `counted` = they are shown as counts by day. */
  note(lane: LaneData, count: number, counted: boolean): string;
  /** A lane's name for screen readers. */
  lane(lane: LaneData): string;
  mark(lane: LaneData, mark: LaneMark): MarkWords;
  count(value: number): string;
  /** In the order of the legend. */
  readonly legend: readonly (readonly [LegendKey, string])[];
}

interface LanesProps {
  readonly width: number;
  readonly id: string;
  readonly lanes: readonly PreparedLane[];
  readonly window: TimeWindow;
  /** All the time there is to see. */
  readonly limits: TimeWindow;
  readonly now: number;
  readonly calendar: Calendar;
  readonly words: LaneWords;
  /** Group that stays lit, e.g. the release whose panel is open. */
  readonly lit: string | null;
  onWindow(window: TimeWindow): void;
  onOpen(lane: LaneData, mark: LaneMark): void;
}

/** Zoom of one key press. */
const KEY_ZOOM = 1.5;

/** Swim lanes over time: planned times above, what waited and ran below, what belongs together lit up together. */
export function Lanes(props: LanesProps): JSX.Element {
  const { width, id, lanes, window, limits, words, now } = props;
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place | null>(null);
  const [closed, setClosed] = useState(false);
  const measure = chartMeasure();
  const layout = useMemo(
    () =>
      layoutLanes(
        width,
        Math.max(
          0,
          ...lanes.flatMap(({ data }) => [
            measure(data.name) * 1.1,
            measure(words.note(data, data.bars.length, false)),
          ]),
        ),
        lanes.map(({ rows }) => rows),
      ),
    [width, lanes, measure, words],
  );
  const scale = useMemo(
    () => linearScale([window.from, window.to], [layout.left, layout.right]),
    [window.from, window.to, layout],
  );
  const counted = lanes.map((lane) => isCounted(lane, window));
  const marks = lanes.map((lane, index) => (counted[index] ? lane.bins().marks : lane.marks));
  const rows = lanes.map(
    (lane, index): FocusRow => ({
      key: lane.data.key,
      label: words.lane(lane.data),
      count: marks[index]?.length ?? 0,
      box: (mark) =>
        boxOf(marks[index]?.[mark] as LaneMark, lane, layout.lanes[index] as (typeof layout.lanes)[number], scale),
      words: (mark) => words.mark(lane.data, marks[index]?.[mark] as LaneMark),
      at: (mark) => marks[index]?.[mark]?.at ?? 0,
      seek: (key, at) => seek(marks[index] ?? [], key, at),
      first: Math.max(0, seek(marks[index] ?? [], null, Math.min(now, window.to))),
    }),
  );
  const wasDrag = useGestures(root, {
    window,
    limits,
    left: layout.left,
    width: layout.right - layout.left,
    onWindow: props.onWindow,
  });

  const activeRow = active ? rows[active.row] : undefined;
  const activeMark = active ? marks[active.row]?.[active.index] : undefined;
  const group = (activeMark ? groupOf(activeMark) : null) ?? props.lit;
  const legend = laneLegend(
    id,
    lanes.map(({ data }) => data),
    words.legend,
  );
  const legendHeight = legendLayout(legend, layout.right, measure).height;
  const nowX = scale.at(now);

  const below = (event: React.MouseEvent<HTMLElement>): Place | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
    const row = layout.lanes.findIndex(({ top, height }) => point.y >= top && point.y < top + height);
    const [lane, place] = [lanes[row], layout.lanes[row]];
    if (!lane || !place || point.x < layout.left) return null;
    const index = markBelow(marks[row] ?? [], lane, place, scale, point, REACH);
    return index < 0 ? null : { row, index };
  };
  const open = ({ row, index }: Place): void => {
    const [lane, mark] = [lanes[row], marks[row]?.[index]];
    if (lane && mark) props.onOpen(lane.data, mark);
  };
  const onKey = (event: KeyboardEvent, place: Place): boolean => {
    const at = marks[place.row]?.[place.index]?.at ?? (window.from + window.to) / 2;
    const span = window.to - window.from;
    const change = KEYS[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !change) return false;
    props.onWindow(change(window, at, span, limits));
    return true;
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks are the controls; this finds the one below the pointer
    <div
      ref={root}
      className="rcc-plot rcc-lanes"
      style={{ height: layout.bottom + 12 + legendHeight }}
      onMouseMove={(event) => {
        if (event.buttons !== 0 || (event.target as Element).closest('.rcc-tip')) return;
        const to = below(event);
        setClosed(false);
        if (to?.row !== active?.row || to?.index !== active?.index) setActive(to);
      }}
      onMouseLeave={() => setActive(null)}
      onClick={(event) => {
        const to = event.detail > 0 && !wasDrag() ? below(event) : null;
        if (to) open(to);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setClosed(true);
      }}
    >
      <svg
        data-chart
        width={width}
        height={layout.bottom + 12 + legendHeight}
        viewBox={`0 0 ${width} ${layout.bottom + 12 + legendHeight}`}
        aria-hidden="true"
        focusable="false"
      >
        <Textures chart={id} fills={FILLS} />
        <clipPath id={`${id}-clip`}>
          <rect x={layout.left} y={0} width={Math.max(0, layout.right - layout.left)} height={layout.bottom} />
        </clipPath>
        <TimeAxis layout={layout} scale={scale} calendar={props.calendar} measure={measure} />
        <g className={group ? 'rcc-dimmed' : undefined}>
          {lanes.map((lane, index) => (
            <LaneView
              key={lane.data.key}
              chart={id}
              lane={lane}
              place={layout.lanes[index] as (typeof layout.lanes)[number]}
              layout={layout}
              scale={scale}
              counted={counted[index] ?? false}
              note={words.note(lane.data, barsIn(lane.data, window), counted[index] ?? false)}
              measure={measure}
              count={words.count}
            />
          ))}
        </g>
        <line className="rcc-grid" x1={0} x2={layout.right} y1={layout.bottom} y2={layout.bottom} />
        {nowX >= layout.left && nowX <= layout.right && (
          <g>
            <line className="rcc-now" x1={nowX} x2={nowX} y1={layout.top - 6} y2={layout.bottom} />
            <text
              className="rcc-text rcc-now-words"
              x={Math.min(layout.right - measure(words.now) / 2, nowX)}
              y={layout.top - 8}
              textAnchor="middle"
            >
              {words.now}
            </text>
          </g>
        )}
        {group && <TrailView chart={id} group={group} lanes={lanes} counted={counted} layout={layout} scale={scale} />}
        <Legend items={legend} x={0} y={layout.bottom + 14} width={layout.right} measure={measure} />
      </svg>
      <span id={`${id}-hint`} className="rcc-hidden">
        {words.hint}
      </span>
      <FocusLayer
        rows={rows}
        hintId={`${id}-hint`}
        onFocus={(place) => {
          setClosed(false);
          setActive(place);
          const at = place && marks[place.row]?.[place.index]?.at;
          if (typeof at === 'number') {
            const to = reveal(window, at, limits);
            if (to !== window) props.onWindow(to);
          }
        }}
        onOpen={open}
        onKey={onKey}
      />
      {active && activeRow && activeMark && !closed && (
        <Tip box={activeRow.box(active.index)} words={activeRow.words(active.index)} width={width} />
      )}
    </div>
  );
}

const barsIn = ({ bars }: LaneData, { from, to }: TimeWindow): number =>
  bars.reduce((count, bar) => (bar.to >= from && bar.from <= to ? count + 1 : count), 0);

const FILLS = Object.values(TEXTURED);

type KeyChange = (window: TimeWindow, at: number, span: number, limits: TimeWindow) => TimeWindow;

const closer: KeyChange = (window, at, _, limits) => zoomAround(window, KEY_ZOOM, at, limits);
const farther: KeyChange = (window, at, _, limits) => zoomAround(window, 1 / KEY_ZOOM, at, limits);

/** Keys that zoom and move. */
const KEYS: Readonly<Record<string, KeyChange>> = {
  '+': closer,
  '=': closer,
  '-': farther,
  _: farther,
  '0': (_window, _at, _span, limits) => limits,
  PageUp: (window, _, span, limits) => moveBy(window, -span / 2, limits),
  PageDown: (window, _, span, limits) => moveBy(window, span / 2, limits),
  'Shift+ArrowLeft': (window, _, span, limits) => moveBy(window, -span / 4, limits),
  'Shift+ArrowRight': (window, _, span, limits) => moveBy(window, span / 4, limits),
};

interface TrailViewProps {
  readonly chart: string;
  readonly group: string;
  readonly lanes: readonly PreparedLane[];
  readonly counted: readonly boolean[];
  readonly layout: ReturnType<typeof layoutLanes>;
  readonly scale: ReturnType<typeof linearScale>;
}

function TrailView({ chart, group, lanes, counted, layout, scale }: TrailViewProps): JSX.Element {
  const { bars, lines } = trailOf(group, lanes, counted, layout, scale);
  return (
    <g clipPath={`url(#${chart}-clip)`}>
      {lines.map((line) => (
        <g key={line}>
          <path className="rcc-trail-halo" d={line} />
          <path className="rcc-trail" d={line} />
        </g>
      ))}
      {lanes.map((lane, index) => {
        const place = layout.lanes[index];
        if (!place || counted[index]) return null;
        const signs = lane.data.signs.filter((sign) => sign.group === group);
        const paths = drawMarks({ bars: lane.group(group), signs, ticks: [] }, lane.rowOf, place, scale);
        return <LayerPaths key={lane.data.key} chart={chart} paths={paths} />;
      })}
      {bars.map((bar) => (
        <rect key={bar.key} className="rcc-lit" x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={3} />
      ))}
    </g>
  );
}
