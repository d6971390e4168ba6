import { applyEdits, type Edit, lineAt } from './edits';
import { type DecodedText, decode } from './encoding';
import type { Field } from './field';
import type { AnyFormat, Findings, FormatReader, ReadField, Surroundings } from './formats/format';
import { formatFor } from './formats/match';
import { MalformedError } from './malformed';
import { type ErrorReason, explainError, type NoMatchReason } from './reasons';
import { loadSyntax, type SyntaxName } from './syntax';
import { type StampValues, stampValue } from './values';

/** What a run may ask of the writer. */
export interface StampOptions {
  /** Add a version where a project or package has none. Default: false. */
  readonly insertMissing?: boolean;
  /** Only the fields of these names, without case (`Version`, `appVersion`, `android:versionCode` or `versionCode`). Default: all. */
  readonly fields?: readonly string[];
  /** What is known about other files of the run; `stampSet` fills it in. */
  readonly surroundings?: Surroundings;
}

/** One value that was, or would be, written. */
export interface Change {
  /** The field's name in the file. */
  readonly field: string;
  /** The value before; empty where the field was empty or not there. */
  readonly old: string;
  readonly new: string;
  /** The 1-based line, in the file as it was. */
  readonly line: number;
}

/** What became of one file. Except with `stamped`, `bytes` are the bytes given. */
export type StampResult = {
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
  readonly format?: string;
} & (
  | { readonly outcome: 'stamped' | 'unchanged'; readonly reason?: undefined; readonly message?: undefined }
  | { readonly outcome: 'no-match'; readonly reason: NoMatchReason; readonly message?: undefined }
  | { readonly outcome: 'error'; readonly reason: ErrorReason; readonly message: string }
);

/** The outcome of one file, and of a set of them. */
export type StampOutcome = StampResult['outcome'];

/**
 * Writes a release's values into the version fields of one file, changing no other byte.
 * @param path the file's name decides its format; used in messages; nothing is read from disk
 * @param bytes the file as it is
 */
export async function stampFile(
  path: string,
  bytes: Uint8Array,
  values: StampValues,
  options: StampOptions = {},
): Promise<StampResult> {
  const found = await findFields(path, bytes, values, options);
  if ('reason' in found) return refuse(path, bytes, found);
  const { format, decoded, findings } = found;
  const all = findings.fields;
  const fields = all.filter((field) => isChosen(field.name, options.fields));
  if (fields.length === 0) {
    const reason = all.length > 0 ? 'filtered' : (findings.why ?? 'no-field');
    return { outcome: 'no-match', bytes, changes: [], reason, format: format.id };
  }

  const edits: Edit[] = [];
  const changes: Change[] = [];
  const written = new Map<number, string>();
  for (const field of fields) {
    const line = lineAt(decoded.text, field.offset);
    const whole = stampValue(field.value, values);
    const value = field.part === undefined ? whole : (whole.split('.')[field.part] ?? '0');
    const refusal = field.rule(value);
    if (refusal) {
      const detail = `${field.name} in line ${line}: ${refusal.detail}`;
      return refuse(path, bytes, { reason: refusal.reason, detail, format: format.id });
    }
    const spelled = field.spell?.(value) ?? value;
    const before = written.get(field.offset);
    if (before !== undefined && field.inserted === undefined) {
      if (before === spelled) continue;
      const detail = `${field.name} in line ${line} would be '${before}' and '${spelled}'.`;
      return refuse(path, bytes, { reason: 'conflict', detail, format: format.id });
    }
    written.set(field.offset, spelled);
    if (field.old === spelled && field.inserted === undefined) continue;
    edits.push({ offset: field.offset, length: field.length, text: field.write(spelled) });
    for (const span of field.erase ?? []) edits.push({ ...span, text: '' });
    changes.push({ field: field.name, old: field.old, new: spelled, line });
  }
  if (changes.length === 0) return { outcome: 'unchanged', bytes, changes, format: format.id };
  const stamped = applyEdits(bytes, decoded, edits);
  if (stamped === undefined) {
    const detail = 'It is in an ANSI code page, and the new value is not plain ASCII.';
    return refuse(path, bytes, { reason: 'not-representable', detail, format: format.id });
  }
  return { outcome: 'stamped', bytes: stamped, changes, format: format.id };
}

/** The version that stands in a file, for `source: file`. */
export type ReadVersion =
  | { readonly outcome: 'found'; readonly version: string; readonly field: string; readonly line: number }
  | { readonly outcome: 'no-match'; readonly reason: NoMatchReason }
  | { readonly outcome: 'error'; readonly reason: ErrorReason; readonly message: string };

/** Reads the version of a file from the same fields that stamping writes. */
export async function readVersion(path: string, bytes: Uint8Array): Promise<ReadVersion> {
  const found = await findFields(path, bytes, noValues, {});
  if ('reason' in found) {
    return { outcome: 'error', reason: found.reason, message: explainError(found.reason, path, found.detail) };
  }
  const { reader, decoded, findings } = found;
  const read = (reader.read ?? firstWhole)(findings.fields.filter(({ old }) => old !== ''));
  if (read === undefined) return { outcome: 'no-match', reason: findings.why ?? 'no-field' };
  const { version, field } = read;
  return { outcome: 'found', version, field: field.name, line: lineAt(decoded.text, field.offset) };
}

const wholeVersions: ReadonlySet<string> = new Set(['semver', 'core', 'pep440']);

function firstWhole(fields: readonly Field[]): ReadField | undefined {
  const field = fields.find(({ value }) => wholeVersions.has(value)) ?? fields[0];
  return field && { version: field.old, field };
}

/** Reading asks for no values; formats look at them only to decide about insertions, and nothing is inserted. */
const noValues: StampValues = {
  semver: '',
  core: '',
  prerelease: '',
  assemblyVersion: '',
  fileVersion: '',
  informationalVersion: '',
  pep440: '',
  quad: '',
  appleBuild: '',
  androidVersionCode: 0,
};

/** Loads what reads these files, so that it is there when a version is. */
export async function loadFormats(paths: readonly string[]): Promise<void> {
  const wanted = new Set(paths.map(formatFor).filter((format) => format !== undefined));
  await Promise.all([...wanted].flatMap((format) => [format.load(), loadSyntax(format.syntax)]));
}

interface Found {
  readonly format: AnyFormat;
  readonly reader: AnyReader;
  readonly decoded: DecodedText;
  readonly findings: Findings;
}

interface Refused {
  readonly reason: ErrorReason;
  readonly detail: string;
  readonly format?: string;
}

async function findFields(
  path: string,
  bytes: Uint8Array,
  values: StampValues,
  options: StampOptions,
): Promise<Found | Refused> {
  const format = formatFor(path);
  if (format === undefined) return { reason: 'unknown-format', detail: '' };
  const decoded = decode(bytes);
  if (decoded === undefined) return { reason: 'binary', detail: '', format: format.id };
  try {
    const reader = await readerOf(format);
    const document = await documentOf(format.syntax, decoded.text);
    const findings = reader.find({
      path,
      values,
      text: decoded.text,
      document,
      insertMissing: options.insertMissing ?? false,
      surroundings: options.surroundings ?? {},
    });
    return { format, reader, decoded, findings };
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    const detail = `${error.message} See line ${lineAt(decoded.text, error.offset)}.`;
    return { reason: 'malformed', detail, format: format.id };
  }
}

/** A reader whose document is made by the syntax that its format names; the registry binds the two. */
type AnyReader = Pick<FormatReader, 'read'> & { find(request: unknown): Findings };

function readerOf(format: AnyFormat): Promise<AnyReader> {
  return (format.load as () => Promise<AnyReader>)();
}

async function documentOf(syntax: SyntaxName, text: string): Promise<unknown> {
  return (await loadSyntax(syntax))(text);
}

function refuse(path: string, bytes: Uint8Array, { reason, detail, format }: Refused): StampResult {
  const message = explainError(reason, path, detail);
  return { outcome: 'error', bytes, changes: [], reason, message, ...(format !== undefined && { format }) };
}

function isChosen(name: string, chosen: readonly string[] | undefined): boolean {
  if (chosen === undefined) return true;
  const full = name.toLowerCase();
  return chosen.some((wanted) => {
    const asked = wanted.toLowerCase();
    return full === asked || full.endsWith(`:${asked}`) || full.endsWith(`.${asked}`);
  });
}
