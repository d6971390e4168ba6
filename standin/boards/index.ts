/** Azure Boards of the local Azure DevOps: processes, areas, iterations, work items with their history, links, saved queries. */
import { runWiql, type TeamArea, type WiqlResult, type WiqlSwitches } from '../wiql';
import { type Access, AreaAccess } from './access';
import type { ClassificationNode } from './classification';
import { BoardsError } from './errors';
import { FieldCatalogue } from './fields';
import { Identities, type Identity, type IdentityInput } from './identities';
import { guidFrom } from './ids';
import { type Process, processes } from './processes';
import { BoardsProject, type BoardsTeam } from './project';
import { SavedQueries } from './queries';
import { readTest, type SourceParts, sourceFor } from './source';
import type { WorkItem } from './workitem';
import { type ChangeOptions, type FieldInputs, notFound, WorkItems } from './workitems';

export type { Access } from './access';
export type { ClassificationNode, TreeKind } from './classification';
export { BoardsError, type BoardsErrorCode } from './errors';
export type { Field } from './fields';
export type { Identity, IdentityInput } from './identities';
export { findLinkEnd, type LinkEnd, linkEnds, type StoredLink } from './links';
export {
  type Category,
  type PickList,
  type Process,
  processes,
  type State,
  type StateCategory,
  type WorkItemType,
} from './processes';
export { type BoardsProject, type BoardsTeam, findState } from './project';
export { myQueries, pathOf, type QueryItem, sharedQueries } from './queries';
export type { FieldInput } from './values';
export { currentFields, type ExternalRelation, revisionAt, sameValue, type WorkItem } from './workitem';
export type { Change, ChangeOptions, FieldInputs, RelationChange } from './workitems';

export interface BoardsOptions {
  /** The story clock. */
  readonly now: () => Date;
  /** IANA zone in which @Today begins; the service takes it from the user's settings. UTC unless given. */
  readonly timeZone?: string;
  /** Id of the first work item; 1 unless given. */
  readonly firstWorkItemId?: number;
  /** Readings of what could not be verified; see `WiqlSwitches`. */
  readonly switches?: Partial<WiqlSwitches>;
}

export interface ProjectInput {
  readonly name: string;
  readonly id?: string;
  /** A process or the name of one that comes with the stand-in. Agile unless given. */
  readonly process?: string | Process;
}

export interface TeamInput {
  readonly name: string;
  readonly id?: string;
  /** Area paths with all below them, or areas one by one; the root with all below it unless given. */
  readonly areas?: readonly (string | TeamArea)[];
  /** Paths of the iterations the team works in; all with dates unless given. */
  readonly iterations?: readonly string[];
  /** Members, for IN GROUP `[Project]\Team`. */
  readonly members?: readonly IdentityInput[];
}

export interface RunOptions {
  /** The most results to return (`$top`). */
  readonly top?: number | undefined;
  /** Compare dates with their time instead of by day. */
  readonly timePrecision?: boolean | undefined;
  /** Team of the request, by name or id. */
  readonly team?: string | undefined;
  /** Who asks; without one everything is visible and @Me is an error. */
  readonly identity?: IdentityInput | undefined;
}

/** The Boards of one organization. */
export class Boards {
  readonly identities = new Identities();
  readonly fields = new FieldCatalogue();
  readonly queries: SavedQueries;
  private readonly list: BoardsProject[] = [];
  private readonly access = new AreaAccess();
  private readonly workItems: WorkItems;
  private readonly options: BoardsOptions;
  private nodes = 0;

  constructor(options: BoardsOptions) {
    this.options = options;
    const now = (): number => options.now().getTime();
    const service = this.identities.add({
      id: guidFrom('identity/service'),
      displayName: 'Microsoft.VisualStudio.Services.TFS',
      uniqueName: 'Microsoft.VisualStudio.Services.TFS',
    });
    this.workItems = new WorkItems(now, this.fields, this.identities, options.firstWorkItemId ?? 1);
    this.queries = new SavedQueries(now, service);
  }

  get projects(): readonly BoardsProject[] {
    return this.list;
  }

  /** Adds a project with its root area and iteration; teams are added with `addTeam`. */
  addProject(input: ProjectInput): BoardsProject {
    const process =
      typeof input.process === 'object'
        ? input.process
        : processes.find((each) => each.name === (input.process ?? 'Agile'));
    if (!process) {
      throw new BoardsError(
        'ARGUMENT',
        `There is no process '${String(input.process)}'. Processes: ${processes.map((each) => each.name).join(', ')}.`,
      );
    }
    for (const field of process.customFields) this.fields.add(field);
    const project = new BoardsProject(
      input.id ?? guidFrom(`project/${input.name}`),
      input.name,
      process,
      () => ++this.nodes,
    );
    this.list.push(project);
    return project;
  }

  findProject(nameOrId: string): BoardsProject | undefined {
    const key = nameOrId.toLowerCase();
    return this.list.find((project) => project.name.toLowerCase() === key || project.id.toLowerCase() === key);
  }

  /** @throws BoardsError TF200016 */
  project(nameOrId: string): BoardsProject {
    const project = this.findProject(nameOrId);
    if (!project) {
      throw new BoardsError(
        'PROJECT_NOT_FOUND',
        `TF200016: The following project does not exist: ${nameOrId}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
      );
    }
    return project;
  }

  /** Adds an area and the areas above it. `path` begins with the project's name or below it. */
  addArea(project: string, path: string): ClassificationNode {
    return this.project(project).areas.ensure(path);
  }

  /** Adds an iteration and those above it. Dates are the first and the last day. */
  addIteration(
    project: string,
    path: string,
    dates?: { readonly start: Date | string; readonly finish: Date | string },
  ): ClassificationNode {
    const node = this.project(project).iterations.ensure(path);
    if (dates) {
      node.start = day(dates.start);
      node.finish = day(dates.finish);
      if (node.finish < node.start)
        throw new BoardsError('ARGUMENT', `The iteration ${node.path} ends before it starts.`);
    }
    return node;
  }

  /** Adds a team; the first one is the project's default team. */
  addTeam(projectName: string, input: TeamInput): BoardsTeam {
    const project = this.project(projectName);
    const areas = (input.areas ?? [project.areas.root.path]).map((area): TeamArea => {
      const { path, includeChildren } = typeof area === 'string' ? { path: area, includeChildren: true } : area;
      return { path: project.areas.ensure(path).path, includeChildren };
    });
    const dated = project.iterations.all().filter((node) => node.start !== undefined);
    const iterations =
      input.iterations?.map((path) => project.iterations.ensure(path).path) ?? dated.map((node) => node.path);
    const team: BoardsTeam = {
      id: input.id ?? guidFrom(`team/${project.name}/${input.name}`),
      name: input.name,
      areas,
      iterations,
    };
    project.teams.push(team);
    const name = `[${project.name}]\\${input.name}`;
    const members = (input.members ?? []).map((member) => this.identities.resolve(member).id);
    this.identities.add({ id: team.id, displayName: name, uniqueName: name, isContainer: true, members });
    return team;
  }

  /** Allows or denies an identity the work items of an area and of all below it. */
  setAreaAccess(identity: IdentityInput, areaPath: string, access: Access): void {
    this.access.set(this.identities.resolve(identity).id, areaPath, access);
  }

  /** Takes all area settings of an identity back: it sees everything again. */
  clearAreaAccess(identity: IdentityInput): void {
    this.access.clear(this.identities.resolve(identity).id);
  }

  /**
   * Creates a work item.
   * @param fields by reference or friendly name; Title is required
   * @param by who creates it
   * @throws BoardsError if a rule of the process is broken
   */
  createWorkItem(
    project: string,
    type: string,
    fields: FieldInputs,
    by: IdentityInput,
    options?: ChangeOptions,
  ): WorkItem {
    return this.workItems.create(this.project(project), type, { fields }, by, options);
  }

  /** Changes fields of a work item; nothing happens if nothing differs. */
  updateWorkItem(id: number, fields: FieldInputs, by: IdentityInput, options?: ChangeOptions): WorkItem {
    return this.workItems.update(id, { fields }, by, options);
  }

  deleteWorkItem(id: number): WorkItem {
    return this.workItems.delete(id);
  }

  restoreWorkItem(id: number): WorkItem {
    return this.workItems.restore(id);
  }

  /** Links two work items; `type` is the direction from `source`, for example `System.LinkTypes.Hierarchy-Forward` to a child. */
  addLink(
    source: number,
    type: string,
    target: number,
    by: IdentityInput,
    options?: ChangeOptions & { comment?: string },
  ): void {
    const { comment, ...when } = options ?? {};
    const link = { action: 'link', type, target, ...(comment !== undefined && { comment }) } as const;
    this.workItems.update(source, { relations: [link] }, by, when);
  }

  removeLink(source: number, type: string, target: number, by: IdentityInput, options?: ChangeOptions): void {
    this.workItems.update(source, { relations: [{ action: 'unlink', type, target }] }, by, options);
  }

  /** The store of work items itself, for REST. */
  get items(): WorkItems {
    return this.workItems;
  }

  /** A work item an identity may read. @throws BoardsError TF401232 */
  workItem(id: number, identity?: IdentityInput): WorkItem {
    const item = this.workItems.find(id);
    if (!item || !readTest(this.access, this.known(identity))(item)) throw notFound(id);
    return item;
  }

  /** All work items an identity may read, by id. */
  visibleWorkItems(identity?: IdentityInput): WorkItem[] {
    return this.workItems.all().filter(readTest(this.access, this.known(identity)));
  }

  /**
   * Runs a query as the service would: over all projects, unless the text says otherwise.
   * @param project of the request, for @project and the default team; undefined for requests of the whole organization
   * @throws WiqlError
   */
  runWiql(project: string | undefined, text: string, options: RunOptions = {}): WiqlResult {
    const home = project === undefined ? undefined : this.project(project);
    if (options.team !== undefined && home && !home.findTeam(options.team)) {
      throw new BoardsError('TEAM_NOT_FOUND', `The team with id '${options.team}' does not exist.`);
    }
    const me = this.known(options.identity);
    return runWiql(text, sourceFor(this.parts, me), {
      now: this.options.now().getTime(),
      timeZone: this.options.timeZone ?? 'UTC',
      ...(home && { project: home.name }),
      ...(options.team !== undefined && { team: options.team }),
      ...(me && { me }),
      ...(options.top !== undefined && { top: options.top }),
      ...(options.timePrecision !== undefined && { timePrecision: options.timePrecision }),
      ...(this.options.switches && { switches: this.options.switches }),
    });
  }

  private known(identity: IdentityInput | undefined): Identity | undefined {
    return identity === undefined ? undefined : this.identities.resolve(identity);
  }

  private get parts(): SourceParts {
    return {
      projects: this.list,
      workItems: this.workItems,
      catalogue: this.fields,
      identities: this.identities,
      access: this.access,
    };
  }
}

/** Makes the Boards of an organization without any project. */
export function createBoards(options: BoardsOptions): Boards {
  return new Boards(options);
}

function day(value: Date | string): number {
  const at = new Date(value).getTime();
  return Math.floor(at / 86_400_000) * 86_400_000;
}
