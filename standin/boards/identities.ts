import { fold, type IdentityValue } from '../wiql';
import { BoardsError } from './errors';
import { guidFrom } from './ids';

/** A person, service or group known to the organization. The world's users fit in as they are. */
export interface Identity extends IdentityValue {
  readonly descriptor: string;
  readonly isContainer?: boolean;
  /** Ids of members, for groups. */
  readonly members?: readonly string[];
}

/** An identity, its id, its unique name or its display name. */
export type IdentityInput = string | (IdentityValue & Partial<Identity>);

/** All identities of the organization. */
export class Identities {
  private readonly byId = new Map<string, Identity>();
  private readonly byName = new Map<string, Identity>();

  /** Adds an identity, or replaces the one with the same id. */
  add(identity: IdentityValue & Partial<Identity>): Identity {
    const complete: Identity = { descriptor: `aad.${guidFrom(`descriptor/${identity.id}`)}`, ...identity };
    this.byId.set(complete.id, complete);
    for (const name of [
      complete.displayName,
      complete.uniqueName,
      `${complete.displayName} <${complete.uniqueName}>`,
    ]) {
      this.byName.set(fold(name), complete);
    }
    return complete;
  }

  /** Finds by id, unique name, display name or "Name <unique name>". */
  find(input: IdentityInput): Identity | undefined {
    if (typeof input !== 'string') return this.byId.get(input.id);
    const unique = /<([^<>]+)>\s*$/.exec(input)?.[1];
    return (
      this.byId.get(input) ??
      this.byName.get(fold(input.trim())) ??
      (unique ? this.byName.get(fold(unique)) : undefined)
    );
  }

  /** Like find; an identity given as an object is added if it is new. */
  resolve(input: IdentityInput): Identity {
    const found = this.find(input);
    if (found) return found;
    if (typeof input !== 'string') return this.add(input);
    throw new BoardsError('IDENTITY_UNKNOWN', `VS403283: Could not resolve the identity '${input}'.`);
  }

  /** Ids of all members of a group, also through groups in it; undefined if there is no such group. */
  membersOf(name: string): ReadonlySet<string> | undefined {
    const group = this.find(name);
    if (!group?.members && !group?.isContainer) return undefined;
    const members = new Set<string>();
    const open = [...(group.members ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (members.has(id)) continue;
      members.add(id);
      open.push(...(this.byId.get(id)?.members ?? []));
    }
    return members;
  }

  all(): Identity[] {
    return [...this.byId.values()];
  }
}
