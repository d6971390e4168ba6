/**
 * What a tab shows, as a table without any looks: the same for the CSV file, the JSON file and the tests. Texts in it are
 * untrusted and stay as they are; each file format makes them harmless in its own way.
 */
export interface Sheet {
  /** Part of the file's name: `approvals-and-gates`. Letters, digits and dashes. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Value[])[];
}

/** A column: its key in JSON, its heading in CSV. */
export interface SheetColumn {
  readonly key: string;
  /** With the unit: nobody can ask a file. */
  readonly heading: string;
}

/** A cell: a text, a number in the unit of its heading, a moment, or nothing known. */
export type Value = string | number | boolean | Moment | null;

/** Epoch milliseconds that are written as a date. */
export interface Moment {
  readonly at: number;
}

/** Where a sheet comes from: enough to find the same view again. */
export interface SheetSource {
  readonly pipeline: string;
  /** Period of the page, epoch milliseconds: [from, to). */
  readonly from: number;
  readonly to: number;
  /** IANA zone in which moments are written. */
  readonly zone: string;
  /** The moment of the data. */
  readonly asOf: number;
  /** Address of the page. */
  readonly link: string;
}

/** A moment, or nothing. */
export function moment(at: number | null): Moment | null {
  return at === null ? null : { at };
}

/** Milliseconds as minutes with one decimal, so that a spreadsheet can count with them. */
export function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6_000) / 10;
}
