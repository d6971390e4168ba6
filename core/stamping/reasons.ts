/** Why a file could not be stamped. One entry a cause: what happened, and the way out. */
export const errorReasons = {
  binary: {
    what: 'The file is binary.',
    todo: 'Convert it to text (a property list: plutil -convert xml1), or exclude it with a !pattern.',
  },
  malformed: {
    what: 'The file cannot be parsed.',
    todo: 'Correct it, or exclude it with a !pattern when it is a template or a test fixture.',
  },
  'unknown-format': {
    what: 'This kind of file has no known version field.',
    todo: 'Remove it from the file patterns; the supported kinds are listed in the reference page of the task.',
  },
  'too-large': {
    what: 'A number of the version is larger than this format can hold.',
    todo: 'Choose a smaller number, or a template for this field that leaves the large part out.',
  },
  'too-small': {
    what: 'A number of the version is smaller than this format accepts.',
    todo: 'Start with a larger version; the lowest accepted number is in the message.',
  },
  invalid: {
    what: 'The value is not a version this format accepts.',
    todo: 'Correct the version or the template it comes from.',
  },
  'not-representable': {
    what: 'This format has no way to write this version.',
    todo: 'Release a stable version, use a pre-release label the format knows, or exclude the file with a !pattern.',
  },
  conflict: {
    what: 'Two fields share one place but need different values.',
    todo: 'Give each field a value of its own.',
  },
} as const;

/** The code of an error: stable, for logs and tests. */
export type ErrorReason = keyof typeof errorReasons;

/** Why a file that could be read has nothing to stamp. */
export const noMatchReasons = {
  'no-field': 'no version field of its own',
  expression: 'the version is an expression; what it refers to is not in this file',
  inherited: 'the version is inherited from another file',
  dynamic: 'the version is declared dynamic',
  filtered: 'none of its version fields is among the chosen ones',
} as const;

/** The code of a no-match. */
export type NoMatchReason = keyof typeof noMatchReasons;

/** One sentence for people: what is wrong in which file, and what to do. */
export function explainError(reason: ErrorReason, path: string, detail: string): string {
  const { what, todo } = errorReasons[reason];
  return `${path}: ${what} ${detail === '' ? '' : `${detail} `}${todo}`;
}
