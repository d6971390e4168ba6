import type { Literal } from '../field';

/** One document of a YAML stream. */
export interface YamlDocument {
  readonly value: YamlNode;
}

/** A value: the text of a scalar, the entries of a mapping; neither for aliases, sequences and what lies deeper than any version field. */
export interface YamlNode {
  readonly literal?: Literal;
  readonly entries: readonly YamlEntry[];
}

/** One entry of a mapping; a repeated key has several. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
}

/** The values of a key; none for anything but a mapping. */
export function valuesOf(node: YamlNode, key: string): readonly YamlNode[] {
  return node.entries.filter((entry) => entry.key === key).map(({ value }) => value);
}
