import type { Field } from '../field';
import type { NoMatchReason } from '../reasons';
import type { Documents, SyntaxName } from '../syntax';
import type { StampValues } from '../values';

/** What a format may know beyond the file itself. */
export interface Surroundings {
  /** Something above the project already gives it a version (a Directory.Build.props), so none is inserted. */
  readonly versionSetAbove?: boolean;
  /** The names of the workspace's own Cargo packages; unknown when the manifests are not in the run. */
  readonly cargoPackages?: ReadonlySet<string>;
}

/** A parsed file, and what is asked of it. */
export interface Request<S extends SyntaxName> {
  readonly path: string;
  readonly text: string;
  readonly document: Documents[S];
  readonly values: StampValues;
  readonly insertMissing: boolean;
  readonly surroundings: Surroundings;
}

/** The fields of a file; when there are none, why. */
export interface Findings {
  readonly fields: readonly Field[];
  readonly why?: NoMatchReason;
}

/** How one kind of file is read. It finds places and says what belongs there; it neither decides a version nor writes a byte. */
export interface FormatReader<S extends SyntaxName = SyntaxName> {
  /** @throws MalformedError when the text is in its syntax but makes no sense as this kind of file. */
  find(request: Request<S>): Findings;
  /** The version of the file, put together from its fields; by default the first field that holds a whole version. */
  read?(fields: readonly Field[]): ReadField | undefined;
}

/** One kind of file by its names, which are patterns with at most one `*`, at one end, compared without case. */
export interface Format<S extends SyntaxName = SyntaxName> {
  readonly id: string;
  /** For logs and the reference page. */
  readonly title: string;
  readonly syntax: S;
  /** Found by the default patterns. */
  readonly names: readonly string[];
  /** Understood as well when a pattern of the user selects them. */
  readonly alsoNames?: readonly string[];
  /** Loads what reads it. */
  readonly load: () => Promise<FormatReader<S>>;
}

/** A version read from a file, and the field that says where. */
export interface ReadField {
  readonly version: string;
  readonly field: Field;
}

/** Declares a format; binds its reader to its syntax. */
export function format<S extends SyntaxName>(definition: Format<S>): AnyFormat {
  return definition as unknown as AnyFormat;
}

/** A format of any syntax; the engine gives its reader the document of the syntax it names. */
export type AnyFormat = { readonly [S in SyntaxName]: Format<S> }[SyntaxName];

/** Findings of the fields that are there; `undefined` entries are values that were left alone as expressions. */
export function findings(fields: readonly (Field | undefined)[], otherwise: NoMatchReason = 'no-field'): Findings {
  const found = fields.filter((field): field is Field => field !== undefined);
  if (found.length > 0) return { fields: found };
  return { fields: found, why: fields.length > 0 ? 'expression' : otherwise };
}
