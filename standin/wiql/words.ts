import { fold } from './source';

/** The words of a text, folded: runs of letters, digits and underscores. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Decides CONTAINS WORDS: the words of the phrase follow each other; `*` at the end makes the last one a beginning. */
export function phraseTest(phrase: string): (text: string) => boolean {
  const wanted = wordsOf(phrase);
  const last = wanted.length - 1;
  const openEnd = /\*"?\s*$/.test(phrase);
  return (text) => {
    if (last < 0) return false;
    const words = wordsOf(text);
    for (let start = 0; start + last < words.length; start++) {
      if (
        wanted.every((word, index) => {
          const found = words[start + index] as string;
          return openEnd && index === last ? found.startsWith(word) : found === word;
        })
      ) {
        return true;
      }
    }
    return false;
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text a reader sees of an HTML field. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
      if (decimal) return codePoint(Number(decimal), whole);
      if (hex) return codePoint(Number.parseInt(hex, 16), whole);
      return entities[name.toLowerCase()] ?? whole;
    });
}

function codePoint(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
