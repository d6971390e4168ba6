import type { Release } from './releases';

/**
 * Releases of one branch in order, with "the oldest one not yet in the stage" answered in nearly constant time:
 * a disjoint-set forest in which a release that arrived points to the next one (R. Tarjan).
 */
export class BranchOrder {
  /** Positions sorted by branch, then by order of release. */
  private readonly positionOf: Int32Array;
  private readonly releaseAt: Int32Array;
  private readonly branchEnd: ReadonlyMap<string, { from: number; to: number }>;

  constructor(releases: readonly Release[]) {
    const groups = new Map<string, number[]>();
    for (const release of releases) {
      const group = groups.get(release.run.branch);
      if (group) {
        group.push(release.index);
      } else {
        groups.set(release.run.branch, [release.index]);
      }
    }
    this.positionOf = new Int32Array(releases.length);
    this.releaseAt = new Int32Array(releases.length);
    const ends = new Map<string, { from: number; to: number }>();
    let position = 0;
    for (const [branch, members] of groups) {
      const from = position;
      for (const member of members) {
        this.positionOf[member] = position;
        this.releaseAt[position] = member;
        position += 1;
      }
      ends.set(branch, { from, to: position });
    }
    this.branchEnd = ends;
  }

  /** A fresh set in which nothing has arrived. */
  startStage(): NotArrived {
    return new NotArrived(this.positionOf, this.releaseAt, this.branchEnd);
  }
}

/** Which releases have not arrived in one stage. */
export class NotArrived {
  private readonly next: Int32Array;

  constructor(
    private readonly positionOf: Int32Array,
    private readonly releaseAt: Int32Array,
    private readonly branches: ReadonlyMap<string, { from: number; to: number }>,
  ) {
    this.next = new Int32Array(positionOf.length + 1);
    for (let position = 0; position < this.next.length; position += 1) {
      this.next[position] = position;
    }
  }

  /** Position in the order of the oldest release of this branch after `live` that has not arrived; `undefined` = none up to `newest`. */
  oldestBetween(branch: string, live: number, newest: number): number | undefined {
    const range = this.branches.get(branch);
    if (!range) {
      return undefined;
    }
    let low = range.from;
    let high = range.to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.releaseAt[middle] as number) <= live) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const position = this.find(low);
    const release = position < range.to ? (this.releaseAt[position] as number) : undefined;
    return release !== undefined && release <= newest ? release : undefined;
  }

  /** Takes a release out of the set. */
  arrived(release: number): void {
    const position = this.positionOf[release] as number;
    this.next[position] = position + 1;
  }

  private find(position: number): number {
    let root = position;
    while ((this.next[root] as number) !== root) {
      root = this.next[root] as number;
    }
    let walk = position;
    while ((this.next[walk] as number) !== root && walk !== root) {
      const after = this.next[walk] as number;
      this.next[walk] = root;
      walk = after;
    }
    return root;
  }
}
