import { useEffect, useRef, useState } from 'react';
import { inside, sameWindow, type TimeWindow } from '../../charts';
import type { UrlState } from '../../data/url-state';

/** A pause that means "this is what I want to see": the address follows then, not with every frame of a pinch. */
const SETTLED_MS = 300;

/**
 * The part of the time that is shown. It moves at once; the address follows when it rests, and when the address changes
 * by other means (a link, going back), the window follows the address.
 */
export function useWindow(
  limits: TimeWindow,
  zoom: UrlState['zoom'],
  go: (change: Partial<UrlState>) => void,
): [TimeWindow, (window: TimeWindow) => void] {
  const [moved, setMoved] = useState<TimeWindow | null>(zoom);
  const written = useRef(zoom);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (zoom?.from !== written.current?.from || zoom?.to !== written.current?.to) {
    written.current = zoom;
    if (moved?.from !== zoom?.from || moved?.to !== zoom?.to) setMoved(zoom);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (window: TimeWindow): void => {
    const all = sameWindow(window, limits);
    const next = all ? null : window;
    setMoved(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      written.current = next;
      go({ zoom: next });
    }, SETTLED_MS);
  };
  return [moved ? inside(moved, limits) : limits, show];
}
