import type { JsonDocument } from './json';
import type { XmlTree } from './xml';

/** What each syntax makes of a text. */
export interface Documents {
  readonly json: JsonDocument;
  readonly text: string;
  readonly xml: XmlTree;
}

export type SyntaxName = keyof Documents;

/** Parses a text; throws MalformedError. */
export type Parse<S extends SyntaxName> = (text: string) => Documents[S];

/** The parsers, each loaded when the first file of its syntax turns up: a task that stamps one project file must not pay for YAML. */
const loaders: { readonly [S in SyntaxName]: () => Promise<Parse<S>> } = {
  json: async () => (await import(/* webpackMode: "eager" */ './json')).parseJson,
  text: async () => (text) => text,
  xml: async () => (await import(/* webpackMode: "eager" */ './xml')).parseXmlTree,
};

/** The parser of one syntax. */
export function loadSyntax<S extends SyntaxName>(name: S): Promise<Parse<S>> {
  return loaders[name]();
}
