import { useLayoutEffect, useRef, useState } from 'react';
import type { Box, MarkWords } from './focus/row';

interface TipProps {
  readonly box: Box;
  readonly words: MarkWords;
  /** Size of the plot that the window must stay in. */
  readonly width: number;
}

/** Pixels between a mark and its window. */
const GAP = 8;

/**
 * The small window beside a mark. Screen readers get the same from the mark's name, so it is hidden from them. It can be
 * pointed at without going away, and Escape closes it (WCAG 1.4.13).
 */
export function Tip({ box, words, width }: TipProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const text = `${words.title}\n${words.lines.join('\n')}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another size
  useLayoutEffect(() => {
    const element = ref.current;
    if (element) setSize({ width: element.offsetWidth, height: element.offsetHeight });
  }, [text]);
  const above = box.y - box.height / 2 - GAP - (size?.height ?? 0);
  const top = above >= -40 ? above : box.y + box.height / 2 + GAP;
  const left = Math.max(0, Math.min(width - (size?.width ?? 0), box.x - (size?.width ?? 0) / 2));
  return (
    <div
      ref={ref}
      className="rcc-tip"
      aria-hidden="true"
      style={{ left, top, visibility: size ? 'visible' : 'hidden' }}
    >
      <strong>{words.title}</strong>
      {words.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
