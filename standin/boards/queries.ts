import { fold, parseWiql, WiqlError } from '../wiql';
import { BoardsError } from './errors';
import type { Identity } from './identities';
import { guidFrom } from './ids';
import type { BoardsProject } from './project';

/** A saved query or a folder of them. */
export interface QueryItem {
  readonly id: string;
  name: string;
  readonly parent: QueryItem | undefined;
  readonly children: QueryItem[];
  readonly isFolder: boolean;
  /** True below "Shared Queries"; "My Queries" is seen by its owner alone. */
  readonly isPublic: boolean;
  readonly ownerId: string | undefined;
  wiql: string | undefined;
  readonly createdAt: number;
  readonly createdBy: Identity;
  modifiedAt: number;
  modifiedBy: Identity;
}

/** Names of the two roots, as the service calls them. */
export const sharedQueries = 'Shared Queries';
export const myQueries = 'My Queries';

/** The saved queries of the organization. */
export class SavedQueries {
  private readonly roots = new Map<string, QueryItem>();
  private readonly byId = new Map<string, { item: QueryItem; project: BoardsProject }>();
  private readonly now: () => number;
  private readonly service: Identity;

  constructor(now: () => number, service: Identity) {
    this.now = now;
    this.service = service;
  }

  /** The two roots of a project as an identity sees them. */
  rootsFor(project: BoardsProject, identity: Identity | undefined): QueryItem[] {
    const shared = this.root(project, sharedQueries, undefined);
    return identity ? [this.root(project, myQueries, identity), shared] : [shared];
  }

  /** Finds by id, or by path below the project (`Shared Queries/Gate/Active bugs`). */
  find(project: BoardsProject, idOrPath: string, identity: Identity | undefined): QueryItem | undefined {
    const known = this.byId.get(fold(idOrPath));
    if (known) return known.project === project && this.sees(known.item, identity) ? known.item : undefined;
    const parts = idOrPath.split('/').filter((part) => part !== '');
    let found: QueryItem | undefined;
    let choices = this.rootsFor(project, identity);
    for (const part of parts) {
      found = choices.find((item) => fold(item.name) === fold(part) || fold(item.id) === fold(part));
      if (!found) return undefined;
      choices = found.children;
    }
    return found;
  }

  /** @throws BoardsError TF401243 */
  get(project: BoardsProject, idOrPath: string, identity: Identity | undefined): QueryItem {
    const item = this.find(project, idOrPath, identity);
    if (!item) {
      throw new BoardsError(
        'QUERY_NOT_FOUND',
        `TF401243: The query ${idOrPath} does not exist, or you do not have permission to read it.`,
      );
    }
    return item;
  }

  /** Creates a query, or a folder if there is no text. The text must parse. */
  create(
    project: BoardsProject,
    parentPath: string,
    input: { readonly name: string; readonly wiql?: string; readonly id?: string },
    by: Identity,
  ): QueryItem {
    const parent = this.get(project, parentPath, by);
    if (!parent.isFolder) throw new BoardsError('QUERY_INVALID', `TF401255: ${parent.name} is not a folder.`);
    checkName(parent, input.name);
    if (input.wiql !== undefined) checkText(input.wiql);
    const seed = `query/${project.id}/${parent.ownerId ?? ''}/${pathOf(parent)}/${input.name}/${this.byId.size}`;
    return this.store(project, {
      id: input.id ?? guidFrom(seed),
      name: input.name.trim(),
      parent,
      children: [],
      isFolder: input.wiql === undefined,
      isPublic: parent.isPublic,
      ownerId: parent.ownerId,
      wiql: input.wiql,
      createdAt: this.now(),
      createdBy: by,
      modifiedAt: this.now(),
      modifiedBy: by,
    });
  }

  update(item: QueryItem, change: { readonly name?: string; readonly wiql?: string }, by: Identity): QueryItem {
    if (change.name !== undefined && change.name !== item.name) {
      if (item.parent) checkName(item.parent, change.name);
      item.name = change.name.trim();
    }
    if (change.wiql !== undefined) {
      if (item.isFolder) throw new BoardsError('QUERY_INVALID', `TF401256: ${item.name} is a folder.`);
      checkText(change.wiql);
      item.wiql = change.wiql;
    }
    item.modifiedAt = this.now();
    item.modifiedBy = by;
    return item;
  }

  delete(item: QueryItem): void {
    if (!item.parent) throw new BoardsError('QUERY_INVALID', `TF401257: ${item.name} cannot be deleted.`);
    for (const child of [...item.children]) this.delete(child);
    item.parent.children.splice(item.parent.children.indexOf(item), 1);
    this.byId.delete(fold(item.id));
  }

  private sees(item: QueryItem, identity: Identity | undefined): boolean {
    return item.isPublic || (identity !== undefined && item.ownerId === identity.id);
  }

  private root(project: BoardsProject, name: string, owner: Identity | undefined): QueryItem {
    const key = `${project.id}/${owner?.id ?? ''}`;
    const known = this.roots.get(key);
    if (known) return known;
    const by = owner ?? this.service;
    const root = this.store(project, {
      id: guidFrom(`queries/${key}`),
      name,
      parent: undefined,
      children: [],
      isFolder: true,
      isPublic: owner === undefined,
      ownerId: owner?.id,
      wiql: undefined,
      createdAt: this.now(),
      createdBy: by,
      modifiedAt: this.now(),
      modifiedBy: by,
    });
    this.roots.set(key, root);
    return root;
  }

  private store(project: BoardsProject, item: QueryItem): QueryItem {
    item.parent?.children.push(item);
    this.byId.set(fold(item.id), { item, project });
    return item;
  }
}

/** `Shared Queries/Folder/Name` */
export function pathOf(item: QueryItem): string {
  return item.parent ? `${pathOf(item.parent)}/${item.name}` : item.name;
}

function checkName(parent: QueryItem, name: string): void {
  if (name.trim() === '' || name.length > 255 || /[/\\]/.test(name)) {
    throw new BoardsError('QUERY_INVALID', `TF401254: The query name '${name}' is not valid.`);
  }
  if (parent.children.some((child) => fold(child.name) === fold(name.trim()))) {
    throw new BoardsError('QUERY_EXISTS', `TF237018: A query named '${name}' already exists in ${pathOf(parent)}.`);
  }
}

function checkText(wiql: string): void {
  try {
    parseWiql(wiql);
  } catch (error) {
    if (error instanceof WiqlError) throw new BoardsError('ARGUMENT', error.message);
    throw error;
  }
}
