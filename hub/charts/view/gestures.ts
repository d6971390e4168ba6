import { type RefObject, useEffect, useRef } from 'react';
import { moveBy, pinch, type TimeWindow, zoomAround } from './window';

/** What the gestures move. */
export interface GestureTarget {
  readonly window: TimeWindow;
  readonly limits: TimeWindow;
  /** Left edge and width of the time axis inside the element, in pixels. */
  readonly left: number;
  readonly width: number;
  onWindow(window: TimeWindow): void;
}

/** Movement that makes a press a drag. */
const DRAG = 4;
/** Pixels of a mouse wheel that double the zoom. */
const WHEEL_DOUBLE = 240;

/**
 * Wheel with Ctrl (and a trackpad's pinch, which is the same event) zooms, sideways wheel and drag move, two fingers do
 * both. A plain wheel still scrolls the page, and a finger that moves up or down too. At most one change a frame.
 * @returns whether the last press was a drag, so that its click opens nothing
 */
export function useGestures(ref: RefObject<HTMLElement>, target: GestureTarget): () => boolean {
  const latest = useRef(target);
  latest.current = target;
  const dragged = useRef(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let frame = 0;
    let wanted: TimeWindow | null = null;
    const show = (window: TimeWindow): void => {
      wanted = window;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (wanted) latest.current.onWindow(wanted);
        wanted = null;
      });
    };
    const current = (): TimeWindow => wanted ?? latest.current.window;
    const pixel = (event: { readonly clientX: number }): number =>
      event.clientX - element.getBoundingClientRect().left - latest.current.left;
    const momentAt = (x: number): number => {
      const { from, to } = current();
      return from + (x / latest.current.width) * (to - from);
    };

    const wheel = (event: WheelEvent): void => {
      const { limits, width } = latest.current;
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
        show(zoomAround(current(), 2 ** ((-event.deltaY * lines) / WHEEL_DOUBLE), momentAt(pixel(event)), limits));
      } else if (sideways !== 0 && Math.abs(sideways) >= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        const { from, to } = current();
        show(moveBy(current(), (sideways / width) * (to - from), limits));
      }
    };

    const pointers = new Map<number, { readonly moment: number; readonly startX: number; x: number }>();
    const down = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      if (pointers.size === 0) dragged.current = false;
      const x = pixel(event);
      pointers.set(event.pointerId, { moment: momentAt(x), startX: x, x });
      // A second finger makes it a pinch: the first one's moment is read anew, it may have moved.
      for (const pointer of pointers.values()) Object.assign(pointer, { moment: momentAt(pointer.x) });
    };
    const move = (event: PointerEvent): void => {
      const pointer = pointers.get(event.pointerId);
      if (!pointer) return;
      pointer.x = pixel(event);
      const { limits, width } = latest.current;
      const [first, second] = [...pointers.values()].sort((a, b) => a.moment - b.moment);
      if (first && second) {
        dragged.current = true;
        show(pinch(current(), [first.moment, second.moment], [first.x, second.x], width, limits));
        return;
      }
      if (!dragged.current && Math.abs(pointer.x - pointer.startX) < DRAG) return;
      if (!dragged.current) element.setPointerCapture(event.pointerId);
      dragged.current = true;
      const { from, to } = current();
      show(moveBy(current(), pointer.moment - (from + (pointer.x / width) * (to - from)), limits));
    };
    const up = (event: PointerEvent): void => {
      pointers.delete(event.pointerId);
    };

    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  }, [ref]);
  return () => dragged.current;
}
