import { CST, Parser } from 'yaml';
import { type Literal, trimmed } from '../field';
import { MalformedError } from '../malformed';
import type { YamlDocument, YamlNode } from './yaml';

/** No format looks deeper than info → version. */
const maxDepth = 2;

/**
 * Reads YAML by its concrete syntax: every token knows its place, and nothing is resolved that is not needed.
 * @throws MalformedError
 */
export function parseYaml(text: string): readonly YamlDocument[] {
  // A lone CR is a line break in YAML, but not to the parser; replacing it by one character keeps all offsets.
  const lines = text.replace(/\r(?!\n)/g, '\n');
  const documents: YamlDocument[] = [];
  for (const token of new Parser().parse(lines)) {
    check(token);
    if (token.type === 'document') documents.push({ value: nodeOf(token.value, 0) });
  }
  return documents;
}

function nodeOf(token: CST.Token | null | undefined, depth: number): YamlNode {
  if (depth >= maxDepth || (token?.type !== 'block-map' && token?.type !== 'flow-collection')) return { entries: [] };
  const items: readonly CST.CollectionItem[] = token.items;
  return {
    entries: items.flatMap((item) => {
      if (!CST.isScalar(item.key) || item.sep === undefined) return [];
      const literal = literalOf(item);
      const value = { ...nodeOf(item.value, depth + 1), ...(literal && { literal }) };
      return [{ key: CST.resolveAsScalar(item.key)?.value ?? '', value }];
    }),
  };
}

function literalOf(item: CST.CollectionItem): Literal | undefined {
  const { value } = item;
  if (value === undefined || value === null) {
    const colon = item.sep?.find(({ type }) => type === 'map-value-ind');
    // With an anchor or a tag between the colon and nothing, there is no telling where the value would go.
    if (colon === undefined || item.sep?.some(({ type }) => type === 'anchor' || type === 'tag')) return undefined;
    return { offset: colon.offset + 1, length: 0, old: '', write: (text) => ` ${text}` };
  }
  if (!CST.isScalar(value)) return undefined;
  const resolved = CST.resolveAsScalar(value, true, (offset, _code, message) => {
    throw new MalformedError(`YAML: ${message}.`, offset);
  });
  const old = resolved.value.trim();
  switch (value.type) {
    case 'block-scalar': {
      const header = value.props.reduce((length, prop) => length + ('source' in prop ? prop.source.length : 0), 0);
      const { offset, length } = trimmed(value.source, value.offset + header);
      return { offset, length, old, write: (text) => text };
    }
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      const { offset, length } = trimmed(value.source.slice(1, -1), value.offset + 1);
      const double = value.type === 'double-quoted-scalar';
      const write = (text: string) => (double ? JSON.stringify(text).slice(1, -1) : text.replaceAll("'", "''"));
      return { offset, length, old, write };
    }
    case 'scalar':
      return { offset: value.offset, length: value.source.length, old, write: (text) => text };
    default:
      // An alias: its value stands at the anchor.
      return undefined;
  }
}

/** Finds what the parser could not read, at any depth. */
function check(token: CST.Token | null | undefined): void {
  if (token === null || token === undefined) return;
  if (token.type === 'error') throw new MalformedError(`YAML: ${token.message}.`, token.offset);
  if (token.type === 'document') check(token.value);
  if (token.type === 'flow-collection' && !token.end.some(({ type }) => /^flow-(?:map|seq)-end$/.test(type))) {
    throw new MalformedError(`YAML: '${token.start.source}' is not closed.`, token.offset);
  }
  if (!('items' in token)) return;
  const items: readonly CST.CollectionItem[] = token.items;
  for (const item of items) {
    check(item.key);
    check(item.value);
  }
}
