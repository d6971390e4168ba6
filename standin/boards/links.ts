import { fold, type ItemLink } from '../wiql';
import { BoardsError } from './errors';

/** One direction of a link type. */
export interface LinkEnd {
  readonly referenceName: string;
  /** What the other work item is called from here: `Parent`, `Child`, … */
  readonly name: string;
  /** Reference name of the same link seen from the other work item. */
  readonly opposite: string;
  /** `tree`: a work item has at most one parent and no cycles; `dependency`: no cycles; `network`: anything. */
  readonly topology: 'tree' | 'dependency' | 'network';
}

type Topology = LinkEnd['topology'];

function pair(base: string, forward: string, reverse: string, topology: Topology): LinkEnd[] {
  return [
    { referenceName: `${base}-Forward`, name: forward, opposite: `${base}-Reverse`, topology },
    { referenceName: `${base}-Reverse`, name: reverse, opposite: `${base}-Forward`, topology },
  ];
}

/** Link types of the service (documentation "Link type reference"). */
export const linkEnds: readonly LinkEnd[] = [
  ...pair('System.LinkTypes.Hierarchy', 'Child', 'Parent', 'tree'),
  ...pair('System.LinkTypes.Dependency', 'Successor', 'Predecessor', 'dependency'),
  ...pair('System.LinkTypes.Duplicate', 'Duplicate', 'Duplicate Of', 'tree'),
  {
    referenceName: 'System.LinkTypes.Related',
    name: 'Related',
    opposite: 'System.LinkTypes.Related',
    topology: 'network',
  },
  ...pair('Microsoft.VSTS.Common.Affects', 'Affects', 'Affected By', 'dependency'),
  ...pair('Microsoft.VSTS.Common.TestedBy', 'Tested By', 'Tests', 'dependency'),
];

const byReference = new Map(linkEnds.map((end) => [fold(end.referenceName), end]));

/** Finds by reference name. The reference's examples write `System.LinkTypes.Related-Forward` too. */
export function findLinkEnd(name: string): LinkEnd | undefined {
  return (
    byReference.get(fold(name)) ?? byReference.get(fold(name).replace(/^(system\.linktypes\.related)-forward$/, '$1'))
  );
}

/** A link as one of its work items keeps it. */
export interface StoredLink extends ItemLink {
  readonly comment: string | undefined;
  /** The revision of the source that added it. */
  readonly addedIn: number;
  removedAt?: number;
  removedIn?: number;
}

/** When a link changes, and which revision of each end that makes. */
export interface LinkMoment {
  readonly at: number;
  readonly sourceRev: number;
  readonly targetRev: number;
}

/** All links between work items; each is kept at both ends. */
export class Links {
  private readonly from = new Map<number, StoredLink[]>();

  /** Links from a work item, present and past. */
  of(id: number): readonly StoredLink[] {
    return this.from.get(id) ?? [];
  }

  /** Links from a work item that exist at a time. */
  at(id: number, at: number): StoredLink[] {
    return this.of(id).filter((link) => link.addedAt <= at && (link.removedAt === undefined || link.removedAt > at));
  }

  /** Id of the parent at a time. */
  parentOf(id: number, at: number): number | undefined {
    return this.at(id, at).find((link) => link.type === 'System.LinkTypes.Hierarchy-Reverse')?.target;
  }

  /** @throws BoardsError if the link exists, or breaks the shape of its type @returns a function that takes the link back */
  add(source: number, end: LinkEnd, target: number, moment: LinkMoment, comment?: string): () => void {
    if (source === target) throw new BoardsError('LINK_INVALID', 'TF201035: A work item cannot be linked to itself.');
    const present = this.current(source).some((link) => link.type === end.referenceName && link.target === target);
    if (present) {
      throw new BoardsError(
        'LINK_INVALID',
        `VS402299: A link of type ${end.referenceName} from ${source} to ${target} already exists.`,
      );
    }
    if (end.topology === 'tree') this.requireOneParent(source, end, target);
    if (end.topology !== 'network') this.requireNoCycle(source, end, target);
    const here: StoredLink = {
      type: end.referenceName,
      source,
      target,
      addedAt: moment.at,
      addedIn: moment.sourceRev,
      comment,
    };
    const there: StoredLink = {
      type: end.opposite,
      source: target,
      target: source,
      addedAt: moment.at,
      addedIn: moment.targetRev,
      comment,
    };
    this.push(here);
    this.push(there);
    return () => {
      this.drop(here);
      this.drop(there);
    };
  }

  /** @throws BoardsError if there is no such link @returns a function that takes the removal back */
  remove(source: number, end: LinkEnd, target: number, moment: LinkMoment): () => void {
    const here = this.current(source).find((link) => link.type === end.referenceName && link.target === target);
    const there = this.current(target).find((link) => link.type === end.opposite && link.target === source);
    if (!here || !there) {
      throw new BoardsError(
        'LINK_INVALID',
        `VS402300: There is no link of type ${end.referenceName} from ${source} to ${target}.`,
      );
    }
    Object.assign(here, { removedAt: moment.at, removedIn: moment.sourceRev });
    Object.assign(there, { removedAt: moment.at, removedIn: moment.targetRev });
    return () => {
      for (const link of [here, there]) {
        delete link.removedAt;
        delete link.removedIn;
      }
    };
  }

  private drop(link: StoredLink): void {
    const list = this.from.get(link.source);
    list?.splice(list.indexOf(link), 1);
  }

  private current(id: number): StoredLink[] {
    return this.of(id).filter((link) => link.removedAt === undefined);
  }

  private push(link: StoredLink): void {
    const list = this.from.get(link.source);
    if (list) list.push(link);
    else this.from.set(link.source, [link]);
  }

  private requireOneParent(source: number, end: LinkEnd, target: number): void {
    const isForward = end.referenceName.endsWith('-Forward');
    const child = isForward ? target : source;
    const up = isForward ? end.opposite : end.referenceName;
    if (this.current(child).some((link) => link.type === up)) {
      throw new BoardsError(
        'LINK_INVALID',
        `TF201036: You cannot add a ${end.name} link: work item ${child} can only have one ${findLinkEnd(up)?.name} link.`,
      );
    }
  }

  /** Following the type from the target must not lead back to the source. */
  private requireNoCycle(source: number, end: LinkEnd, target: number): void {
    const seen = new Set<number>();
    const open = [target];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === source) {
        throw new BoardsError(
          'LINK_INVALID',
          `TF201035: You cannot add a ${end.name} link between work items ${source} and ${target}: it would be circular.`,
        );
      }
      if (seen.has(id)) continue;
      seen.add(id);
      for (const link of this.current(id)) if (link.type === end.referenceName) open.push(link.target);
    }
  }
}
