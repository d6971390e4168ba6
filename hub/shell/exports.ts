/** Makes files of what a tab shows: a chunk of its own, loaded when somebody exports. */

import { pngOf } from '../charts';
import type { SheetSource } from '../data/export';
import { type ExportFile, fileName, fileOf, saveFile } from '../data/export-file';
import type { Tab } from '../data/url-state';
import { evidenceSheet } from '../pages/evidence/sheet';
import { overviewSheet } from '../pages/overview/sheet';
import type { PageProps } from '../pages/props';
import { releasesSheet } from '../pages/releases/sheet';
import { rulesSheet } from '../pages/rules/sheet';
import type { SheetOf } from '../pages/sheet';
import { timelineSheet } from '../pages/timeline/sheet';
import { trendsSheet } from '../pages/trends/sheet';
import { waitsSheet } from '../pages/waits/sheet';
import type { ExportKind } from './header';
import { pictureOf } from './picture';

const SHEETS: Readonly<Partial<Record<Tab, SheetOf>>> = {
  overview: overviewSheet,
  timeline: timelineSheet,
  releases: releasesSheet,
  waits: waitsSheet,
  evidence: evidenceSheet,
  trends: trendsSheet,
  rules: rulesSheet,
};

/** What is to be saved: the open tab, as the page has it now. */
export interface ExportOrder extends Pick<PageProps, 'view' | 'text' | 'url'> {
  readonly kind: ExportKind;
  /** Address of the view. */
  readonly link: string;
}

/**
 * Saves what the open tab shows.
 * @returns the file's name
 * @throws Error in the reader's language, when there is nothing to save or the browser cannot draw it
 */
export async function exportTab(order: ExportOrder): Promise<string> {
  const file = await makeFile(order);
  saveFile(file);
  return file.name;
}

async function makeFile({ kind, view, text, url, link }: ExportOrder): Promise<ExportFile> {
  const { asOf, from, to, zone, pipeline } = view;
  const source: SheetSource = { pipeline: pipeline.name, from, to, zone, asOf, link };
  if (kind === 'csv' || kind === 'json') {
    const sheetOf = SHEETS[url.tab];
    if (!sheetOf) throw new Error(text.say('export.noTable'));
    return fileOf(sheetOf({ view, text, url }), source, kind);
  }
  const period = text.say('export.period', { from: { instant: from }, to: { instant: to }, zone });
  const picture = pictureOf(document, [pipeline.name, period]);
  if (picture === null) throw new Error(text.say('export.noPicture'));
  const name = fileName(url.tab, source, kind);
  if (kind === 'svg') return { name, type: 'image/svg+xml', content: picture };
  return { name, type: 'image/png', content: await pngOf(picture) };
}
