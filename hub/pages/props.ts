import type { PipelineView } from '../../core/cadence/view';
import type { Details } from '../data/details';
import type { Reach } from '../data/reach';
import type { UrlState } from '../data/url-state';
import type { Text } from '../text';

/** What every tab gets. A tab shows; it neither loads nor computes. */
export interface PageProps {
  readonly view: PipelineView;
  readonly text: Text;
  /** Filters and what is open, as in the address. */
  readonly url: UrlState;
  /** Changes the address, and with it the page. */
  readonly go: (change: Partial<UrlState>) => void;
  /** Details that are loaded only when they are looked at. */
  readonly details: Details;
  /** For what only one tab asks for, and loads itself. */
  readonly reach: Reach;
}
