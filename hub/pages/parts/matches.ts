/** True when every word of a search stands somewhere in the texts, in whatever case. An empty search fits everything. */
export function matches(search: string, ...texts: readonly string[]): boolean {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const all = plain(texts.join('\n'));
  return words.every((word) => all.includes(word));
}

function plain(value: string): string {
  return value.normalize('NFKC').toLowerCase();
}
