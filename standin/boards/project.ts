import type { TeamArea } from '../wiql';
import { fold } from '../wiql';
import { type ClassificationNode, NodeTree } from './classification';
import { BoardsError } from './errors';
import type { Category, Process, State, WorkItemType } from './processes';

/** A team and what it works on. */
export interface BoardsTeam {
  readonly id: string;
  readonly name: string;
  readonly areas: TeamArea[];
  /** Paths of the iterations the team has selected. */
  readonly iterations: string[];
}

/** A project as Boards knows it: process, trees, teams. */
export class BoardsProject {
  readonly id: string;
  readonly name: string;
  readonly process: Process;
  readonly areas: NodeTree;
  readonly iterations: NodeTree;
  /** The first team is the default team. */
  readonly teams: BoardsTeam[] = [];
  private readonly types: ReadonlyMap<string, WorkItemType>;

  constructor(id: string, name: string, process: Process, nextNodeId: () => number) {
    this.id = id;
    this.name = name;
    this.process = process;
    this.areas = new NodeTree('area', name, nextNodeId);
    this.iterations = new NodeTree('iteration', name, nextNodeId);
    this.types = new Map(process.types.map((type) => [fold(type.name), type]));
  }

  tree(kind: ClassificationNode['kind']): NodeTree {
    return kind === 'area' ? this.areas : this.iterations;
  }

  findType(name: string): WorkItemType | undefined {
    return this.types.get(fold(name)) ?? this.process.types.find((type) => fold(type.referenceName) === fold(name));
  }

  /** @throws BoardsError VS402323 */
  type(name: string): WorkItemType {
    const type = this.findType(name);
    if (!type) {
      throw new BoardsError(
        'TYPE_NOT_FOUND',
        `VS402323: Work item type ${name} does not exist in project ${this.name} or you do not have permission to access it.`,
      );
    }
    return type;
  }

  /** Finds by reference name or name. */
  findCategory(name: string): Category | undefined {
    const key = fold(name);
    return this.process.categories.find(
      (category) => fold(category.referenceName) === key || fold(category.name) === key,
    );
  }

  /** Finds by name or id; without a name the default team. */
  findTeam(name: string | undefined): BoardsTeam | undefined {
    if (name === undefined) return this.teams[0];
    const key = fold(name);
    return this.teams.find((team) => fold(team.name) === key || fold(team.id) === key);
  }
}

/** The state of a type by name, ignoring case. */
export function findState(type: WorkItemType, name: string): State | undefined {
  return type.states.find((state) => fold(state.name) === fold(name));
}
