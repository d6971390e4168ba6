/** A kind of string literal; its pattern names the text between the quotes `inner`. */
export interface StringKind {
  readonly pattern: RegExp;
  /** What closes it, where the pattern does not name it `close`. */
  readonly close: string;
  /** Whether its value is fixed: an interpolated string's is not. */
  readonly constant: boolean;
  readonly unescape: (raw: string) => string;
  readonly escape: (value: string) => string;
}

/** How a language writes comments and strings. Patterns are sticky. */
export interface Language {
  /** Blanks, comments, preprocessor lines, character literals. */
  readonly ignored: readonly RegExp[];
  /** What no pattern can say: where the comment that begins at a place ends; `undefined` where none begins. */
  readonly nestedComment?: (text: string, at: number) => number | undefined;
  /** The first that matches wins. */
  readonly strings: readonly StringKind[];
}

const backslashed = {
  unescape: (raw: string) => raw.replace(/\\(.)/g, '$1'),
  escape: (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"'),
};
const doubled = {
  unescape: (raw: string) => raw.replaceAll('""', '"'),
  escape: (value: string) => value.replaceAll('"', '""'),
};
const asWritten = { unescape: (raw: string) => raw, escape: (value: string) => value };

const blanks = /[\s\uFEFF]+/y;
const slashComment = /\/\/[^\r\n]*/y;
const blockComment = /\/\*(?:[\s\S]*?\*\/|[\s\S]*$)/y;
const directive = /(?<=^[ \t]*|[\r\n][ \t]*)#[^\r\n]*/y;
/** One character in quotes; a lone quote (a digit separator, a type parameter) is an ordinary symbol. */
const character = /'(?:\\[^\r\n]{1,8}?|[^'\\\r\n])'/y;

const verbatim: StringKind = { pattern: /@"(?<inner>(?:""|[^"])*)"/y, close: '"', constant: true, ...doubled };
const raw: StringKind = {
  pattern: /(?<!")(?<close>"{3,})(?!")(?<inner>[\s\S]*?)\k<close>(?!")/y,
  close: '"""',
  constant: true,
  ...asWritten,
};
const regular: StringKind = {
  pattern: /"(?<inner>(?:\\[^\r\n]|[^"\\\r\n])*)"/y,
  close: '"',
  constant: true,
  ...backslashed,
};
const interpolated: readonly StringKind[] = [
  {
    // Sticky, and no dollar before it: a row of them is looked at once.
    pattern: /(?<!\$)\$+(?<close>"{3,})(?!")[\s\S]*?\k<close>(?!")/y,
    close: '"""',
    constant: false,
    ...asWritten,
  },
  { pattern: /(?:\$@|@\$)"(?<inner>(?:""|[^"])*)"/y, close: '"', constant: false, ...doubled },
  { pattern: /\$"(?<inner>(?:\\[^\r\n]|[^"\\\r\n])*)"/y, close: '"', constant: false, ...backslashed },
];

/** F#: a comment may hold comments, and strings and characters that hold what would end it; `(*)` is an operator. */
function fsharpComment(text: string, at: number): number | undefined {
  if (!text.startsWith('(*', at) || text[at + 2] === ')') return undefined;
  const mark = /\(\*\)|\(\*|\*\)|'"'|"(?:\\[\s\S]|[^"\\])*"/g;
  mark.lastIndex = at;
  let depth = 0;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === '(*') depth++;
    else if (match[0] === '*)') depth--;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}

/** The languages of assembly attributes and of resource scripts. */
export const languages = {
  csharp: {
    ignored: [blanks, slashComment, blockComment, directive, character],
    strings: [...interpolated, verbatim, raw, regular],
  },
  fsharp: {
    ignored: [blanks, slashComment, directive, character],
    nestedComment: fsharpComment,
    strings: [...interpolated, verbatim, raw, regular],
  },
  visualBasic: {
    ignored: [
      blanks,
      /['\u2018\u2019][^\r\n]*/y,
      /(?<![\p{L}\p{N}_])REM(?![\p{L}\p{N}_])[^\r\n]*/iuy,
      /_(?=[ \t]*[\r\n])/y,
      directive,
    ],
    strings: [
      {
        pattern: /\$["\u201C\u201D](?<inner>(?:""|[^"\u201C\u201D])*)["\u201C\u201D]/y,
        close: '"',
        constant: false,
        ...doubled,
      },
      {
        pattern: /["\u201C\u201D](?<inner>(?:""|[^"\u201C\u201D\r\n])*)["\u201C\u201D]/y,
        close: '"',
        constant: true,
        ...doubled,
      },
    ],
  },
  cpp: {
    ignored: [
      blanks,
      slashComment,
      blockComment,
      /(?<=^[ \t]*|[\r\n][ \t]*)#(?:\\(?:\r\n|\n|\r)|[^\r\n])*/y,
      character,
    ],
    strings: [
      {
        pattern: /(?:u8|[LuU])?R"(?<mark>[^(\s"]{0,16})\((?<inner>[\s\S]*?)\)\k<mark>"/y,
        close: ')"',
        constant: false,
        ...asWritten,
      },
      { pattern: /(?:u8|[LuU])?"(?<inner>(?:\\[^\r\n]|[^"\\\r\n])*)"/y, close: '"', constant: true, ...backslashed },
    ],
  },
  resource: {
    ignored: [blanks, slashComment, blockComment],
    strings: [{ pattern: /L?"(?<inner>(?:\\[^\r\n]|""|[^"\\\r\n])*)"/iy, close: '"', constant: true, ...doubled }],
  },
} as const satisfies Record<string, Language>;
