import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { Literal } from '../field';
import { MalformedError } from '../malformed';

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

/** No format looks deeper than lock file → packages → "" → version. */
const maxDepth = 3;

interface Draft {
  kind: JsonNode['kind'];
  offset: number;
  end: number;
  text: string;
  members: JsonMember[];
}

/**
 * Parses JSON with the comments and trailing commas that package tools accept, keeping places and duplicate keys.
 * @throws MalformedError
 */
export function parseJson(text: string): JsonDocument {
  let root: Draft | undefined;
  const open: { node: Draft; key?: { name: string; offset: number; end: number } }[] = [];
  let skipped = 0;

  const add = (node: Draft) => {
    const parent = open.at(-1);
    if (parent === undefined) root ??= node;
    else if (parent.node.kind === 'object' && parent.key !== undefined) {
      const { name, offset, end } = parent.key;
      parent.node.members.push({ key: name, keyOffset: offset, keyEnd: end, value: node });
    }
  };
  const begin = (kind: 'object' | 'array', offset: number) => {
    // What is inside an array is never a version field. The visitor still walks through it, to find errors.
    if (skipped > 0 || open.length > maxDepth || open.at(-1)?.node.kind === 'array') {
      skipped++;
      return;
    }
    const node: Draft = { kind, offset, end: offset, text: '', members: [] };
    add(node);
    open.push({ node });
  };
  const finish = (offset: number, length: number) => {
    if (skipped > 0) {
      skipped--;
      return;
    }
    const closed = open.pop();
    if (closed) closed.node.end = offset + length;
  };

  visit(
    text,
    {
      onObjectBegin: (offset) => begin('object', offset),
      onArrayBegin: (offset) => begin('array', offset),
      onObjectEnd: finish,
      onArrayEnd: finish,
      onObjectProperty: (name, offset, length) => {
        const parent = open.at(-1);
        if (parent && skipped === 0) parent.key = { name, offset, end: offset + length };
      },
      onLiteralValue: (value: unknown, offset, length) => {
        if (skipped > 0) return;
        const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'literal';
        const raw = text.slice(offset, offset + length);
        add({ kind, offset, end: offset + length, text: typeof value === 'string' ? value : raw, members: [] });
      },
      onError: (code: ParseErrorCode, offset) => {
        throw new MalformedError(`JSON: ${printParseErrorCode(code)}.`, offset);
      },
    },
    { allowTrailingComma: true },
  );
  if (root === undefined) throw new MalformedError('JSON: there is no value.', 0);
  return { text, root };
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
