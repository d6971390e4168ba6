/**
 * What the query language needs to know of the data it runs over. The boards store implements it; the language itself knows no store.
 */

/** Types of fields, as the REST API names them. */
export type FieldType =
  | 'string'
  | 'integer'
  | 'dateTime'
  | 'plainText'
  | 'html'
  | 'treePath'
  | 'history'
  | 'double'
  | 'guid'
  | 'boolean'
  | 'identity'
  | 'picklistString'
  | 'picklistInteger'
  | 'picklistDouble';

export interface FieldDefinition {
  readonly name: string;
  readonly referenceName: string;
  readonly type: FieldType;
}

/** A person or service in an identity field. */
export interface IdentityValue {
  readonly id: string;
  readonly displayName: string;
  /** Mail address or account name; unique. */
  readonly uniqueName: string;
}

/** Dates are epoch milliseconds; an empty field is absent. */
export type FieldValue = string | number | boolean | IdentityValue;

export type Fields = Readonly<Record<string, FieldValue | undefined>>;

export interface Revision {
  readonly rev: number;
  /** When this revision was saved, epoch milliseconds. */
  readonly at: number;
  readonly fields: Fields;
}

/** A work item with its whole history, oldest revision first. */
export interface Item {
  readonly id: number;
  readonly revisions: readonly Revision[];
}

/** One directed link; both ends store it, each with its own direction. */
export interface ItemLink {
  /** Reference name with direction, for example `System.LinkTypes.Hierarchy-Forward`. */
  readonly type: string;
  readonly source: number;
  readonly target: number;
  /** Epoch milliseconds. */
  readonly addedAt: number;
  readonly removedAt?: number;
}

export interface TeamIteration {
  /** `Project\Iteration`, as in the Iteration Path field. */
  readonly path: string;
  /** First and last day, epoch milliseconds at midnight UTC. */
  readonly start: number;
  readonly finish: number;
}

export interface TeamArea {
  readonly path: string;
  readonly includeChildren: boolean;
}

export interface Team {
  readonly project: string;
  readonly name: string;
  /** The team's iterations that have dates, by start date. */
  readonly iterations: readonly TeamIteration[];
  readonly areas: readonly TeamArea[];
}

/** The data as one identity sees it: what it may not read is not there. */
export interface WiqlSource {
  /** All readable work items that are not deleted, by id. */
  items(): Iterable<Item>;
  /** One readable work item. */
  item(id: number): Item | undefined;
  /** Links that start at a work item, present and past. */
  links(id: number): readonly ItemLink[];
  /** A field by friendly or reference name, ignoring case. */
  field(name: string): FieldDefinition | undefined;
  /** The path as the tree spells it, or undefined if there is no such node. Ignores case. */
  nodePath(tree: 'area' | 'iteration', path: string): string | undefined;
  /** For each project (lower case) the work item types (lower case) of a category; undefined if no project has the category. */
  category(name: string): ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** Ids of the members of a group or team, nested ones too; undefined if there is no such group. */
  group(name: string): ReadonlySet<string> | undefined;
  /** The link type with direction as the service spells it, and whether it forms a tree. */
  linkType(name: string): { readonly name: string; readonly tree: boolean } | undefined;
  /** A team of a project; without a name the project's default team. */
  team(project: string, name: string | undefined): Team | undefined;
}

/** What a run of a query depends on besides the data. */
export interface WiqlOptions {
  /** The clock, epoch milliseconds. */
  readonly now: number;
  /** IANA zone in which days begin. */
  readonly timeZone: string;
  /** The project of the request, for @project and as home of the default team. */
  readonly project?: string;
  /** The team of the request. */
  readonly team?: string;
  /** Who asks, for @Me. */
  readonly me?: IdentityValue;
  /** True if dates are compared with their time; otherwise by day. */
  readonly timePrecision?: boolean;
  /** The most results to return. */
  readonly top?: number;
  readonly switches?: Partial<WiqlSwitches>;
}

/** Points where the real service could not be asked. Each default is the reading that keeps a gate shut or is closer to the reference. */
export interface WiqlSwitches {
  /** True: `$top` up to the limit avoids VS402337. False: the limit counts all matches. */
  readonly topLiftsResultLimit: boolean;
  /** Whether `[System.Tags] CONTAINS 'a'` finds the tag `a` alone or also `ab`. */
  readonly tagsContain: 'wholeTag' | 'partOfTag';
}

export const defaultSwitches: WiqlSwitches = { topLiftsResultLimit: false, tagsContain: 'wholeTag' };

/** Folds text for comparison: the service compares text without regard to case. */
export function fold(text: string): string {
  return text.toLowerCase();
}
