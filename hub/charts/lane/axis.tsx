import type { LinearScale } from '../scales/linear';
import { type Calendar, fitting, timeTicks } from '../scales/time';
import type { Measure } from '../text-fit';
import type { LanesLayout } from './layout';

interface TimeAxisProps {
  readonly layout: LanesLayout;
  readonly scale: LinearScale;
  readonly calendar: Calendar;
  readonly measure: Measure;
}

/** Room that a label of the fine row needs, with the gap to the next. */
const ROOM = 52;

/** Two rows of words above the lanes, and lines through them. */
export function TimeAxis({ layout, scale, calendar, measure }: TimeAxisProps): JSX.Element {
  const ticks = timeTicks(scale, calendar, ROOM);
  const [, end] = scale.range;
  return (
    <g>
      {fitting(ticks.coarse, measure, end + 8).map((tick) => (
        <text key={tick.at} className="rcc-text rcc-strong" x={tick.x + 3} y={layout.axisTop + 12}>
          {tick.label}
        </text>
      ))}
      {ticks.fine.map((tick) => (
        <line key={tick.at} className="rcc-grid" x1={tick.x} x2={tick.x} y1={layout.axisTop + 20} y2={layout.bottom} />
      ))}
      {fitting(ticks.fine, measure, end + 8).map((tick) => (
        <text key={tick.at} className="rcc-text rcc-quiet" x={tick.x + 3} y={layout.axisTop + 31}>
          {tick.label}
        </text>
      ))}
    </g>
  );
}
