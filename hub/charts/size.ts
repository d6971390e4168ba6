import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element in pixels, and a new render when it changes; 0 until it is known. */
export function useWidth<E extends HTMLElement>(): [RefObject<E>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

let charts = 0;

/** A name for one chart, different from all others on the page: textures are found by it. */
export function useChartId(): string {
  const [id] = useState(() => {
    charts += 1;
    return `rcc${charts}`;
  });
  return id;
}
