import type { Tab } from '../data/url-state';
import type { ExportKind } from './header';

const TABLE: readonly ExportKind[] = ['csv', 'json'];
const DRAWN: readonly ExportKind[] = ['csv', 'json', 'svg', 'png'];

/** What each tab can be saved as; a tab without an entry has its own ways out of the page. */
export const EXPORT_KINDS_OF: Readonly<Partial<Record<Tab, readonly ExportKind[]>>> = {
  overview: TABLE,
  timeline: DRAWN,
  releases: TABLE,
  waits: DRAWN,
  evidence: TABLE,
  trends: DRAWN,
  rules: TABLE,
};
