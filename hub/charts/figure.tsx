import { type ReactNode, type RefObject, useState } from 'react';
import { useChartId, useWidth } from './size';

/** Words of the frame around every chart. */
export interface FigureWords {
  readonly asTable: string;
}

interface FigureProps {
  readonly title: string;
  /** Level of the title among the page's headings. */
  readonly level?: 2 | 3;
  /** What the chart says, in one or two sentences: for everyone, and all that some people get of it. */
  readonly summary: string;
  readonly words: FigureWords;
  /** Controls of the chart; not shown beside the table unless `toolbarAlways`. */
  readonly toolbar?: ReactNode;
  readonly toolbarAlways?: boolean;
  /** The same numbers as a table. */
  table(): ReactNode;
  /** Draws into the given width (pixels, above 0). `id` is different for every chart of the page. */
  children(width: number, id: string): ReactNode;
  readonly figureRef?: RefObject<HTMLElement>;
}

/** A chart with its title, its sense in words, and the way to see it as a table. */
export function Figure(props: FigureProps): JSX.Element {
  const [asTable, setAsTable] = useState(false);
  const [box, width] = useWidth<HTMLDivElement>();
  const id = useChartId();
  const Title = `h${props.level ?? 2}` as 'h2' | 'h3';
  return (
    <figure
      ref={props.figureRef}
      className="rcc-figure"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
    >
      <figcaption className="rcc-caption">
        <div className="rcc-caption-words">
          <Title id={`${id}-title`}>{props.title}</Title>
          <p id={`${id}-summary`}>{props.summary}</p>
        </div>
        <button type="button" className="rcc-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {props.words.asTable}
        </button>
      </figcaption>
      {(props.toolbarAlways || !asTable) && props.toolbar}
      <div ref={box} className="rcc-drawing">
        {asTable ? props.table() : width > 0 && props.children(width, id)}
      </div>
    </figure>
  );
}
