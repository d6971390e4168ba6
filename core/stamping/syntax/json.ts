import type { Literal } from '../field';

/** A JSON value: its place, and what is needed of it. Objects deeper than `maxDepth` have no members. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'literal';
  readonly offset: number;
  readonly end: number;
  /** Decoded, for strings; as written, for numbers. */
  readonly text: string;
  readonly members: readonly JsonMember[];
}

/** One member of an object, in the order of the file; a key can occur more than once. */
export interface JsonMember {
  readonly key: string;
  readonly keyOffset: number;
  readonly keyEnd: number;
  readonly value: JsonNode;
}

export interface JsonDocument {
  readonly text: string;
  readonly root: JsonNode;
}

/** All members of an object with this key; none when the node is not an object. */
export function membersOf(node: JsonNode, key: string): readonly JsonMember[] {
  return node.members.filter((member) => member.key === key);
}

/** The inside of a string value. @returns undefined for any other kind of value. */
export function stringLiteral(node: JsonNode): Literal | undefined {
  if (node.kind !== 'string') return undefined;
  return {
    offset: node.offset + 1,
    length: node.end - node.offset - 2,
    old: node.text,
    write: (value) => JSON.stringify(value).slice(1, -1),
  };
}

/** A number, as it is written. @returns undefined for any other kind of value. */
export function numberLiteral(node: JsonNode): Literal | undefined {
  if (node.kind !== 'number') return undefined;
  return { offset: node.offset, length: node.end - node.offset, old: node.text, write: (value) => value };
}
