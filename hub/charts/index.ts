/**
 * The chart kit: scales, marks, the lane. Knows numbers and themes; no Azure DevOps, no language, no time zone, no clock:
 * words, formats and calendars are passed in.
 *
 * A chart is `<Figure>` (title, what it says, "show as table") around one drawing: `<StackedBars>`, `<Columns>`, `<DotPlot>`,
 * `<LineDots>` or `<Lanes>`. Pictures: `svgOf(figure)`, then `pngOf(svg)`.
 */
import './charts.css';

export { type BarRow, StackedBars } from './bars';
export { type Column, Columns } from './columns';
export { type Dot, DotPlot, type DotRow } from './dots';
export { pngOf } from './export/png';
export { type PictureWords, svgOf } from './export/svg';
export { Figure, type FigureWords } from './figure';
export type { MarkWords } from './focus/row';
export { Lanes, type LaneWords } from './lane/lanes';
export type { LegendKey } from './lane/legend';
export { type PreparedLane, prepareLanes } from './lane/prepare';
export type { LaneBar, LaneBin, LaneData, LaneMark, LaneSign, LaneTick, TickState } from './lane/types';
export { type Level, LineDots, type LinePoint, type LineSeries, type PointShape } from './lines';
export { durationTicks, roundTicks } from './scales/linear';
export type { Calendar, TimeStep } from './scales/time';
export type { Segment, SegmentKind } from './segments';
export type { Fill, Texture, Tone } from './tones';
export { inside, moveBy, ofLength, sameWindow, type TimeWindow, zoomAround } from './view/window';
