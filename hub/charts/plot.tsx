import { type ReactNode, useState } from 'react';
import { FocusLayer } from './focus/layer';
import { type FocusRow, markAt, type Place } from './focus/row';
import { Tip } from './tip';

/** How near a pointer must come to a mark: half a target's size. */
export const REACH = 12;

interface PlotProps {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly FocusRow[];
  /** Which keys there are, for screen readers; said once a mark is reached. */
  readonly hint: string;
  /** The drawing: children of the `<svg>`. */
  readonly children: ReactNode;
  readonly id: string;
  /** Opens what a mark is about; left out when there is nothing behind it. */
  onOpen?(place: Place): void;
}

/** A drawing with its marks: pointed at or focused, a mark says what it is; Enter or a click opens it. */
export function Plot(props: PlotProps): JSX.Element {
  const { width, height, rows, id } = props;
  const [active, setActive] = useState<Place | null>(null);
  const row = active && rows[active.row];
  const shown = row && active.index < row.count ? { box: row.box(active.index), words: row.words(active.index) } : null;
  const place = (event: React.MouseEvent<HTMLElement>): Place | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return markAt(rows, event.clientX - bounds.left, event.clientY - bounds.top, REACH);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks are the controls; this finds the one below the pointer
    <div
      className="rcc-plot"
      style={{ height }}
      onMouseMove={(event) => {
        if ((event.target as Element).closest('.rcc-tip')) return;
        const to = place(event);
        if (to?.row !== active?.row || to?.index !== active?.index) setActive(to);
      }}
      onMouseLeave={() => setActive(null)}
      onClick={(event) => {
        const to = event.detail > 0 ? place(event) : null;
        if (to) props.onOpen?.(to);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && active) setActive(null);
      }}
    >
      <svg
        data-chart
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        focusable="false"
      >
        {props.children}
      </svg>
      <span id={`${id}-hint`} className="rcc-hidden">
        {props.hint}
      </span>
      <FocusLayer rows={rows} hintId={`${id}-hint`} onFocus={setActive} onOpen={(to) => props.onOpen?.(to)} />
      {shown && <Tip box={shown.box} words={shown.words} width={width} />}
    </div>
  );
}
