import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { MalformedError } from '../malformed';
import type { JsonDocument, JsonMember, JsonNode } from './json';

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
