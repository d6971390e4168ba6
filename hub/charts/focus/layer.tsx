import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { type FocusRow, nearest, type Place, placeOn, step } from './row';

interface FocusLayerProps {
  readonly rows: readonly FocusRow[];
  /** Id of the text that tells which keys there are. */
  readonly hintId: string;
  /** A mark got the focus, or (null) the focus left the chart. */
  onFocus(place: Place | null): void;
  /** Enter, or a screen reader's activation. */
  onOpen(place: Place): void;
  /** Keys that do not move; true = handled. */
  onKey?(event: KeyboardEvent, place: Place): boolean;
}

/** Smallest side of what can be tapped or focused (WCAG 2.5.8). */
export const TARGET = 24;

interface Kept {
  readonly index: number;
  readonly key: string;
  readonly at: number;
}

/**
 * The keyboard's way through a chart: one tab stop a row, arrows between marks (roving tabindex). Only the mark that has
 * the row's tab stop is an element, and moving makes a new one, so that screen readers read it: ten thousand marks cost
 * as little as ten.
 */
export function FocusLayer(props: FocusLayerProps): JSX.Element {
  const { rows, hintId, onFocus, onOpen } = props;
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  const focused = useRef<string | null>(null);
  const root = useRef<HTMLDivElement>(null);

  const indexIn = (row: FocusRow): number => {
    const last = kept.get(row.key);
    if (!last) return row.first ?? row.count - 1;
    if (last.index < row.count && row.box(last.index).key === last.key) return last.index;
    // The marks are others now (zoomed in or out, filtered, refreshed): stay where we were on the axis.
    return row.seek?.(last.key, last.at) ?? nearest(row, last.at);
  };
  const move = ({ row, index }: Place): void => {
    const to = rows[row];
    if (!to) return;
    const box = to.box(index);
    focused.current = to.key;
    setKept(new Map(kept).set(to.key, { index, key: box.key, at: placeOn(to, index) }));
  };

  // The focused mark may have become a new element: the focus goes with it.
  useLayoutEffect(() => {
    if (focused.current === null) return;
    const wanted = [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
      (element) => element.dataset.row === focused.current,
    );
    const active = document.activeElement;
    const ours = active === null || active === document.body || root.current?.contains(active);
    if (wanted && ours && active !== wanted) wanted.focus();
  });

  return (
    <div ref={root} className="rcc-focus-layer">
      {rows.map((row, rowIndex) => {
        const index = row.count === 0 ? -1 : indexIn(row);
        if (index < 0) return null;
        const place = { row: rowIndex, index };
        const box = row.box(index);
        const [width, height] = [Math.max(TARGET, box.width + 6), Math.max(TARGET, box.height + 6)];
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
          <div key={row.key} role="group" aria-label={row.label}>
            <button
              key={box.key}
              type="button"
              data-row={row.key}
              className="rcc-mark-focus"
              aria-label={row.words(index).label}
              aria-describedby={hintId}
              style={{ left: box.x - width / 2, top: box.y - height / 2, width, height }}
              onFocus={() => {
                focused.current = row.key;
                if (kept.get(row.key)?.key !== box.key) {
                  setKept(new Map(kept).set(row.key, { index, key: box.key, at: placeOn(row, index) }));
                }
                onFocus(place);
              }}
              onBlur={(event) => {
                if (root.current?.contains(event.relatedTarget as Node | null)) return;
                // An element that is replaced loses the focus to nobody; the effect above gives it to its successor.
                if (event.relatedTarget === null && document.activeElement === document.body && document.hasFocus()) {
                  if (!event.currentTarget.isConnected) return;
                }
                focused.current = null;
                onFocus(null);
              }}
              onClick={(event) => {
                // A pointer's click is the plot's: it knows the mark below the pointer.
                if (event.detail === 0) onOpen(place);
              }}
              onKeyDown={(event) => {
                const to =
                  event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
                    ? null
                    : step(rows, place, event.key);
                if (to) {
                  event.preventDefault();
                  move(to);
                } else if (props.onKey?.(event, place)) {
                  event.preventDefault();
                }
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
