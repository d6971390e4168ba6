/**
 * A query as it would have answered at another moment: WIQL's `ASOF`, and `@Today` as the day it was then, because macros
 * mean the present also in a query about the past.
 */
export function queryAsOf(query: string, at: Date, zone: string): string | null {
  const parts = partsOf(query);
  // Somebody's own query may look into the past already, or end with a mode of links: neither can be moved.
  if (parts.some(({ isText, text }) => !isText && /\b(?:ASOF|MODE)\b/i.test(text))) return null;
  const moved = parts.map(({ isText, text }) =>
    isText ? text : text.replace(TODAY, (_, sign = '+', days = '0') => dayText(at, Number(`${sign}${days}`), zone)),
  );
  return `${moved.join('').trimEnd()} ASOF "${at.toISOString()}"`;
}

const TODAY = /@Today(?:\s*([+-])\s*(\d+))?/gi;
const DAY_MS = 86_400_000;

interface Part {
  /** In quotes. */
  readonly isText: boolean;
  readonly text: string;
}

/** Literals and the rest; a doubled quote inside a literal ends one and begins the next, which joins again. */
function partsOf(query: string): Part[] {
  return (query.match(/'[^']*'|"[^"]*"|[^'"]+|['"]/g) ?? []).map((text) => ({ isText: /^['"]./s.test(text), text }));
}

function dayText(at: Date, days: number, zone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  return `"${new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)}"`;
}
