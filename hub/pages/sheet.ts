import type { Sheet } from '../data/export';
import type { PageProps } from './props';

/** What a tab shows, as a table for export: made from what the tab itself is made from. */
export type SheetOf = (props: Pick<PageProps, 'view' | 'text' | 'url'>) => Sheet;
