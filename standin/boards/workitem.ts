import type { Fields, FieldValue, Revision } from '../wiql';
import type { Identity } from './identities';
import type { BoardsProject } from './project';

/** A hyperlink or artifact link: what links to something that is no work item. */
export interface ExternalRelation {
  readonly rel: 'Hyperlink' | 'ArtifactLink' | 'AttachedFile';
  readonly url: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly addedAt: number;
  /** The revision that added it. */
  readonly addedIn: number;
  removedAt?: number;
  removedIn?: number;
}

/** A work item with all its revisions. */
export interface WorkItem {
  readonly id: number;
  readonly project: BoardsProject;
  readonly revisions: (Revision & { readonly by: Identity })[];
  readonly external: ExternalRelation[];
  deletedAt?: number;
}

/** The fields of the newest revision. */
export function currentFields(item: WorkItem): Fields {
  return item.revisions[item.revisions.length - 1]?.fields ?? {};
}

/** The revision that held at a time, or undefined if the work item was not there yet. */
export function revisionAt(item: WorkItem, at: number): WorkItem['revisions'][number] | undefined {
  for (let index = item.revisions.length - 1; index >= 0; index--) {
    const revision = item.revisions[index];
    if (revision && revision.at <= at) return revision;
  }
  return undefined;
}

export function sameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (typeof left === 'object' && typeof right === 'object') return left.id === right.id;
  return left === right;
}
