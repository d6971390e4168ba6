import { LineCounter, type Node, parseDocument } from 'yaml';
import type { PlanDocument } from '../document';
import type { PlanError } from '../types';
import { Collector } from './nodes';
import { readShape } from './shape';

/** A plan is a page or two; whoever hands over more has picked the wrong file. */
const MAX_CHARACTERS = 200_000;

/** A plan file, or everything that is wrong with it, in the order of the file. */
export type PlanReading =
  | { readonly ok: true; readonly document: PlanDocument }
  | { readonly ok: false; readonly errors: readonly PlanError[] };

/** What reading may use besides the text. */
export interface PlanReadingOptions {
  /** Turns a Windows zone id into an IANA zone, for a better error (`core/cadence/time/windows`). */
  readonly ianaZoneOf?: (windowsId: string) => string | undefined;
}

/**
 * Reads `release-cadence.yml` (research §5.1). Every mistake is reported with its line, several at once; a file with a
 * mistake gives no document. Whether its stages exist is another question: `checkStageNames`.
 *
 * This file brings the YAML library along (31 KB compressed): import it lazily in a browser.
 */
export function readPlan(text: string, options: PlanReadingOptions = {}): PlanReading {
  const lines = new LineCounter();
  const collector = new Collector(lines);
  if (text.length > MAX_CHARACTERS) {
    collector.placeAt(1, 1, '').fail('file-too-large', { size: text.length, max: MAX_CHARACTERS });
    return { ok: false, errors: collector.errors };
  }
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, version: '1.2', schema: 'core' });
  const told = new Set<number>();
  for (const error of document.errors) {
    const place = collector.place(error.pos[0], '');
    if (error.code === 'DUPLICATE_KEY') {
      place.fail('duplicate-key', { key: /^[\w-]+/.exec(text.slice(error.pos[0]))?.[0] ?? '' });
    } else if (!told.has(place.line)) {
      // What follows in the same line mostly follows from the first mistake.
      told.add(place.line);
      const bare = valueWithStar(text, lines.lineStarts[place.line - 1] ?? 0);
      if (bare) {
        collector.place(bare.offset, '').fail('yaml-star', { text: bare.text });
      } else {
        place.fail('yaml-syntax', { reason: error.message.replace(/[.\s]+$/, '') });
      }
    }
  }
  const readable = document.errors.every((error) => error.code === 'DUPLICATE_KEY');
  const root = document.contents as Node | null;
  const plan = readable
    ? readShape(root, collector.place(root?.range?.[0] ?? 0, ''), collector, options.ianaZoneOf)
    : undefined;
  if (plan && collector.errors.length === 0) {
    return { ok: true, document: plan };
  }
  return { ok: false, errors: [...collector.errors].sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** A value of a line that begins with `*`, which YAML takes for an alias: mostly a cron line without quotes. */
function valueWithStar(text: string, lineStart: number): { text: string; offset: number } | undefined {
  const line = text.slice(lineStart).split(/\r?\n/, 1)[0] ?? '';
  const value = /[:,[-]\s+(\*.*)$/.exec(line)?.[1];
  if (value === undefined) {
    return undefined;
  }
  return {
    text: value.replace(/\s#.*$/, '').replace(/[\s\]}]+$/, ''),
    offset: lineStart + line.length - value.length,
  };
}
