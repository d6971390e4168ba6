import { type Fields, type FieldValue, fold } from '../wiql';
import { BoardsError } from './errors';
import type { FieldCatalogue } from './fields';
import type { Identities, Identity, IdentityInput } from './identities';
import { findLinkEnd, type LinkEnd, Links } from './links';
import type { State, WorkItemType } from './processes';
import { type BoardsProject, findState } from './project';
import { type FieldInput, toFieldValue } from './values';
import { applyState, type FieldValues } from './workflow';
import { currentFields, type ExternalRelation, sameValue, type WorkItem } from './workitem';

/** Fields by reference or friendly name. */
export type FieldInputs = Readonly<Record<string, FieldInput>>;

/** A change of one relation of a work item. */
export type RelationChange =
  | { readonly action: 'link' | 'unlink'; readonly type: string; readonly target: number; readonly comment?: string }
  | {
      readonly action: 'addExternal';
      readonly rel: ExternalRelation['rel'];
      readonly url: string;
      readonly attributes: ExternalRelation['attributes'];
    }
  | { readonly action: 'removeExternal'; readonly relation: ExternalRelation };

/** What one revision changes. */
export interface Change {
  readonly fields?: FieldInputs;
  readonly relations?: readonly RelationChange[];
}

/** When a change happened, if not now. History is written this way; revisions of one item cannot go back in time. */
export interface ChangeOptions {
  readonly at?: number | Date;
}

/** All work items of the organization. Ids are given in order of creation. */
export class WorkItems {
  readonly links = new Links();
  private readonly items: WorkItem[] = [];
  private readonly byId = new Map<number, WorkItem>();
  private lastId: number;
  private watermark = 0;
  private readonly now: () => number;
  private readonly catalogue: FieldCatalogue;
  private readonly identities: Identities;

  constructor(now: () => number, catalogue: FieldCatalogue, identities: Identities, firstId: number) {
    this.now = now;
    this.catalogue = catalogue;
    this.identities = identities;
    this.lastId = firstId - 1;
  }

  /** All work items, by id, deleted ones too. */
  all(): readonly WorkItem[] {
    return this.items;
  }

  find(id: number): WorkItem | undefined {
    return this.byId.get(id);
  }

  /** @throws BoardsError TF401232 */
  get(id: number): WorkItem {
    const item = this.byId.get(id);
    if (!item || item.deletedAt !== undefined) throw notFound(id);
    return item;
  }

  /** Creates a work item. Any state of the type may be given, as with `bypassRules`. */
  create(
    project: BoardsProject,
    typeName: string,
    change: Change,
    by: IdentityInput,
    options: ChangeOptions = {},
  ): WorkItem {
    const type = project.type(typeName);
    const author = this.identities.resolve(by);
    const at = this.instant(options);
    const values = this.readInputs(type, project, change.fields ?? {}, -1);
    requireTitle(values);
    const initial = type.states[0] as State;
    const fields: FieldValues = {
      'System.AreaPath': project.areas.root.path,
      'System.IterationPath': project.iterations.root.path,
      'System.State': initial.name,
      ...this.defaults(type, project),
      ...values,
      'System.TeamProject': project.name,
      'System.WorkItemType': type.name,
      'System.CreatedDate': at,
      'System.CreatedBy': author,
    };
    applyState(type, {}, fields, author, at);
    const item: WorkItem = { id: this.lastId + 1, project, revisions: [], external: [] };
    // Links need both ends to be there; what fails takes the work item back.
    this.byId.set(item.id, item);
    try {
      const others = this.applyRelations(item, change, at);
      this.save(item, fields, author, at);
      this.touch(others, author, at);
    } catch (error) {
      this.byId.delete(item.id);
      throw error;
    }
    this.lastId = item.id;
    this.items.push(item);
    return item;
  }

  /** Changes fields and relations of a work item in one revision; nothing happens if nothing differs. */
  update(id: number, change: Change, by: IdentityInput, options: ChangeOptions = {}): WorkItem {
    const item = this.get(id);
    const author = this.identities.resolve(by);
    const at = this.instant(options);
    requireOrder(item, at);
    const before = currentFields(item);
    const type = item.project.type(String(before['System.WorkItemType']));
    const values = this.readInputs(type, item.project, change.fields ?? {}, id);
    // A comment belongs to its revision alone.
    const fields: FieldValues = { ...before, 'System.History': undefined, ...values };
    requireTitle(fields);
    const hasRelations = (change.relations?.length ?? 0) > 0;
    if (!hasRelations && Object.keys(values).every((name) => sameValue(before[name], values[name]))) return item;
    applyState(type, before, fields, author, at);
    const others = this.applyRelations(item, change, at);
    this.save(item, fields, author, at);
    this.touch(others, author, at);
    return item;
  }

  /** Moves a work item to the recycle bin: queries and reads no longer find it. */
  delete(id: number): WorkItem {
    const item = this.get(id);
    item.deletedAt = this.now();
    return item;
  }

  /** Takes a work item back from the recycle bin. */
  restore(id: number): WorkItem {
    const item = this.byId.get(id);
    if (!item) throw notFound(id);
    delete item.deletedAt;
    return item;
  }

  /** Carries out changes of relations, all or none. @returns the work items at the other ends */
  private applyRelations(item: WorkItem, change: Change, at: number): ReadonlySet<WorkItem> {
    const others = new Set<WorkItem>();
    const undo: (() => void)[] = [];
    const nextRev = (each: WorkItem): number => each.revisions.length + 1;
    try {
      for (const relation of change.relations ?? []) {
        switch (relation.action) {
          case 'link':
          case 'unlink': {
            const other = this.get(relation.target);
            requireOrder(other, at);
            const end = linkEnd(relation.type);
            const moment = { at, sourceRev: nextRev(item), targetRev: nextRev(other) };
            undo.push(
              relation.action === 'link'
                ? this.links.add(item.id, end, other.id, moment, relation.comment)
                : this.links.remove(item.id, end, other.id, moment),
            );
            others.add(other);
            break;
          }
          case 'addExternal': {
            const { rel, url, attributes } = relation;
            item.external.push({ rel, url, attributes, addedAt: at, addedIn: nextRev(item) });
            undo.push(() => item.external.pop());
            break;
          }
          case 'removeExternal': {
            const { relation: removed } = relation;
            Object.assign(removed, { removedAt: at, removedIn: nextRev(item) });
            undo.push(() => {
              delete removed.removedAt;
              delete removed.removedIn;
            });
            break;
          }
        }
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
    return others;
  }

  /** A change of links is a revision of the work item at the other end too. */
  private touch(items: Iterable<WorkItem>, author: Identity, at: number): void {
    for (const item of items) this.save(item, { ...currentFields(item), 'System.History': undefined }, author, at);
  }

  private instant(options: ChangeOptions): number {
    return options.at === undefined ? this.now() : Number(options.at);
  }

  private defaults(type: WorkItemType, project: BoardsProject): Record<string, FieldValue> {
    const values: Record<string, FieldValue> = {};
    for (const name of type.fields) {
      const value = project.process.pickLists[name]?.default;
      if (value !== undefined) values[name] = value;
    }
    return values;
  }

  private readInputs(type: WorkItemType, project: BoardsProject, inputs: FieldInputs, id: number): FieldValues {
    const values: FieldValues = {};
    for (const [name, input] of Object.entries(inputs)) {
      const field = this.catalogue.find(name);
      if (!field) throw new BoardsError('FIELD_VALUE', `TF51535: Cannot find field ${name}.`);
      if (field.readOnly)
        throw new BoardsError(
          'FIELD_READ_ONLY',
          `TF401326: Invalid field status 'ReadOnly' for field '${field.referenceName}'.`,
        );
      if (field.referenceName === 'System.AreaId' || field.referenceName === 'System.IterationId') {
        const kind = field.referenceName === 'System.AreaId' ? 'area' : 'iteration';
        const node = project
          .tree(kind)
          .all()
          .find((each) => each.id === Number(input));
        if (!node)
          throw new BoardsError(
            'TREE_NAME',
            `TF401335: Invalid tree id given for work item ${id}, field '${field.referenceName}'.`,
          );
        values[kind === 'area' ? 'System.AreaPath' : 'System.IterationPath'] = node.path;
        continue;
      }
      values[field.referenceName] = this.checked(
        type,
        project,
        field.referenceName,
        toFieldValue(field, input, this.identities),
        id,
      );
    }
    return values;
  }

  /** Checks lists, states and tree paths; answers the value as the process spells it. */
  private checked(
    type: WorkItemType,
    project: BoardsProject,
    name: string,
    value: FieldValue | undefined,
    id: number,
  ): FieldValue | undefined {
    if (name === 'System.State') {
      const state = value === undefined ? undefined : findState(type, String(value));
      if (!state) throw ruleError('State');
      return state.name;
    }
    if (name === 'System.AreaPath' || name === 'System.IterationPath') {
      const tree = name === 'System.AreaPath' ? project.areas : project.iterations;
      const node = tree.find(String(value ?? tree.root.path));
      if (!node)
        throw new BoardsError('TREE_NAME', `TF401347: Invalid tree name given for work item ${id}, field '${name}'.`);
      return node.path;
    }
    const list = type.fields.includes(name) ? project.process.pickLists[name] : undefined;
    if (!list || list.open || value === undefined) return value;
    const allowed = list.values.find((each) => fold(String(each)) === fold(String(value)));
    if (allowed === undefined) throw ruleError(this.catalogue.find(name)?.name ?? name);
    return allowed;
  }

  private save(item: WorkItem, fields: FieldValues, author: Identity, at: number): void {
    const last = item.revisions[item.revisions.length - 1];
    requireOrder(item, at);
    const { project } = item;
    const area = project.areas.find(String(fields['System.AreaPath']));
    const iteration = project.iterations.find(String(fields['System.IterationPath']));
    const rev = item.revisions.length + 1;
    const stored: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) stored[name] = value;
    if (area) {
      stored['System.AreaId'] = area.id;
      stored['System.NodeName'] = area.name;
    }
    if (iteration) stored['System.IterationId'] = iteration.id;
    writeLevels(stored, 'System.AreaLevel', String(fields['System.AreaPath']));
    writeLevels(stored, 'System.IterationLevel', String(fields['System.IterationPath']));
    stored['System.Id'] = item.id;
    stored['System.Rev'] = rev;
    stored['System.ChangedDate'] = at;
    stored['System.ChangedBy'] = author;
    stored['System.AuthorizedAs'] = author;
    stored['System.AuthorizedDate'] = at;
    stored['System.Watermark'] = ++this.watermark;
    stored['System.CommentCount'] =
      Number(last?.fields['System.CommentCount'] ?? 0) + (fields['System.History'] === undefined ? 0 : 1);
    const parent = this.links.parentOf(item.id, at);
    if (parent === undefined) delete stored['System.Parent'];
    else stored['System.Parent'] = parent;
    const external = item.external.filter((each) => each.removedAt === undefined);
    stored['System.RelatedLinkCount'] = this.links.at(item.id, at).length;
    stored['System.HyperLinkCount'] = external.filter((each) => each.rel === 'Hyperlink').length;
    stored['System.ExternalLinkCount'] = external.filter((each) => each.rel === 'ArtifactLink').length;
    stored['System.AttachedFileCount'] = external.filter((each) => each.rel === 'AttachedFile').length;
    item.revisions.push({ rev, at, fields: stored, by: author });
  }
}

function writeLevels(fields: Record<string, FieldValue>, prefix: string, path: string): void {
  const parts = path.split('\\');
  for (let level = 1; level <= 4; level++) {
    const part = parts[level - 1];
    if (part === undefined) delete fields[`${prefix}${level}`];
    else fields[`${prefix}${level}`] = part;
  }
}

function requireTitle(fields: Fields): void {
  if (fields['System.Title'] === undefined) {
    throw new BoardsError('RULE', 'TF401320: Rule Error for field Title. Error code: Required, InvalidEmpty.');
  }
}

function requireOrder(item: WorkItem, at: number): void {
  const last = item.revisions[item.revisions.length - 1];
  if (last && at < last.at) {
    throw new BoardsError(
      'REVISION_ORDER',
      `VS402625: Dates must be increasing with each revision (work item ${item.id}).`,
    );
  }
}

/** TF401232, the same whether the work item is missing, deleted or may not be read. */
export function notFound(id: number): BoardsError {
  return new BoardsError(
    'WORK_ITEM_NOT_FOUND',
    `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
  );
}

function ruleError(field: string): BoardsError {
  return new BoardsError(
    'RULE',
    `TF401320: Rule Error for field ${field}. Error code: HasValues, LimitedToValues, InvalidListValue.`,
  );
}

function linkEnd(type: string): LinkEnd {
  const end = findLinkEnd(type);
  if (!end) throw new BoardsError('LINK_TYPE', `VS402394: Unrecognized link type ${type}.`);
  return end;
}
