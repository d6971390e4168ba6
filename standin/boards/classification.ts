import { fold } from '../wiql';
import { BoardsError } from './errors';
import { guidFrom } from './ids';

export type TreeKind = 'area' | 'iteration';

/** A node of the area or iteration tree of a project. The root bears the project's name. */
export interface ClassificationNode {
  readonly id: number;
  readonly identifier: string;
  readonly kind: TreeKind;
  readonly name: string;
  readonly parent: ClassificationNode | undefined;
  readonly children: ClassificationNode[];
  /** As in the Area Path and Iteration Path fields: `Project\Area`. */
  readonly path: string;
  /** First and last day of an iteration, epoch milliseconds at midnight UTC. */
  start: number | undefined;
  finish: number | undefined;
}

/** Characters a node name cannot have (documentation of area and iteration paths, "Naming restrictions"). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is forbidden
const forbidden = /[\\/:*?"<>|#$&+\u0000-\u001f]/;

const MAX_NODE_NAME = 255;
const MAX_DEPTH = 14;

/** The areas or iterations of one project. */
export class NodeTree {
  readonly root: ClassificationNode;
  private readonly byPath = new Map<string, ClassificationNode>();
  private readonly nextId: () => number;

  constructor(kind: TreeKind, project: string, nextId: () => number) {
    this.nextId = nextId;
    this.root = this.create(kind, project, undefined);
  }

  /** Finds by path, with or without the backslash in front. Ignores case. */
  find(path: string): ClassificationNode | undefined {
    return this.byPath.get(fold(path.startsWith('\\') ? path.slice(1) : path));
  }

  /** Adds one node below another. */
  add(parent: ClassificationNode, name: string): ClassificationNode {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > MAX_NODE_NAME || forbidden.test(trimmed) || /^\.{1,2}$/.test(trimmed)) {
      throw new BoardsError('NODE_INVALID', `VS402371: Classification node name ${name} is not valid.`);
    }
    if (this.byPath.has(fold(`${parent.path}\\${trimmed}`))) {
      throw new BoardsError('NODE_EXISTS', `TF237018: The following node already exists: ${trimmed}.`);
    }
    if (parent.path.split('\\').length >= MAX_DEPTH) {
      throw new BoardsError('NODE_INVALID', `VS402372: Classification node ${trimmed} is nested too deep.`);
    }
    return this.create(parent.kind, trimmed, parent);
  }

  /** Finds the node of a path below the root, adding what is missing. `path` starts with the project's name or below it. */
  ensure(path: string): ClassificationNode {
    const parts = path.split('\\').filter((part) => part !== '');
    if (fold(parts[0] ?? '') === fold(this.root.name)) parts.shift();
    let node = this.root;
    for (const part of parts) node = this.find(`${node.path}\\${part}`) ?? this.add(node, part);
    return node;
  }

  /** Removes a node and all below it. */
  remove(node: ClassificationNode): void {
    for (const child of [...node.children]) this.remove(child);
    this.byPath.delete(fold(node.path));
    const siblings = node.parent?.children;
    siblings?.splice(siblings.indexOf(node), 1);
  }

  all(): ClassificationNode[] {
    return [...this.byPath.values()];
  }

  private create(kind: TreeKind, name: string, parent: ClassificationNode | undefined): ClassificationNode {
    const path = parent ? `${parent.path}\\${name}` : name;
    const node: ClassificationNode = {
      id: this.nextId(),
      identifier: guidFrom(`${kind}/${path}`),
      kind,
      name,
      parent,
      children: [],
      path,
      start: undefined,
      finish: undefined,
    };
    this.byPath.set(fold(path), node);
    parent?.children.push(node);
    return node;
  }
}
