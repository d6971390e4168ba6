import { moveBy, ofLength, sameWindow, type TimeWindow, zoomAround } from '../../charts';
import type { Text, TextKey } from '../../text';

interface ToolbarProps {
  readonly window: TimeWindow;
  readonly limits: TimeWindow;
  readonly now: number;
  readonly zone: string;
  readonly text: Text;
  show(window: TimeWindow): void;
}

const DAY = 86_400_000;
const LENGTHS: readonly (readonly [TextKey, number])[] = [
  ['timeline.day', DAY],
  ['timeline.week', 7 * DAY],
  ['timeline.month', 30 * DAY],
  ['timeline.quarter', 91 * DAY],
];
const ZOOM = 2;

/** Buttons that zoom and move, and which part of the time is shown. */
export function Toolbar({ window, limits, now, zone, text, show }: ToolbarProps): JSX.Element {
  const span = window.to - window.from;
  const middle = now >= window.from && now <= window.to ? now : (window.from + window.to) / 2;
  const isAll = sameWindow(window, limits);
  const button = (key: TextKey, to: TimeWindow, symbol?: string): JSX.Element => (
    <button
      key={key}
      type="button"
      className="rcc-button"
      aria-label={symbol ? text.say(key) : undefined}
      title={symbol ? text.say(key) : undefined}
      disabled={symbol !== undefined && sameWindow(to, window)}
      onClick={() => show(to)}
    >
      {symbol ?? text.say(key)}
    </button>
  );
  return (
    <div className="rcc-toolbar" role="toolbar" aria-label={text.say('timeline.zoom')}>
      {LENGTHS.filter(([, length]) => length < limits.to - limits.from).map(([key, length]) => (
        <button
          key={key}
          type="button"
          className="rcc-button"
          aria-pressed={!isAll && Math.abs(span - length) < length / 100}
          onClick={() => show(ofLength(window, length, now, limits))}
        >
          {text.say(key)}
        </button>
      ))}
      <button type="button" className="rcc-button" aria-pressed={isAll} onClick={() => show(limits)}>
        {text.say('timeline.all')}
      </button>
      <span className="rcc-toolbar-group">
        {button('timeline.earlier', moveBy(window, -span / 2, limits), '‹')}
        {button('timeline.later', moveBy(window, span / 2, limits), '›')}
        {button('timeline.farther', zoomAround(window, 1 / ZOOM, middle, limits), '−')}
        {button('timeline.closer', zoomAround(window, ZOOM, middle, limits), '+')}
      </span>
      <span className="rcc-toolbar-words">
        {text.say('timeline.shown', { from: edge(window.from, span, text), to: edge(window.to, span, text), zone })}
      </span>
    </div>
  );
}

/** An edge of the window: the day, and the time too when little is shown. */
function edge(at: number, span: number, text: Text): string {
  return span < 3 * DAY ? text.formats.moment(at) : text.formats.day(at);
}
