import type { DockerLabel } from './dockerfile';
import type { IniEntry } from './ini';
import type { JsonDocument } from './json';
import type { PropertyEntry } from './properties';
import type { TomlEntry } from './toml';
import type { XmlTree } from './xml';
import type { YamlDocument } from './yaml';

/** What each syntax makes of a text. */
export interface Documents {
  readonly dockerfile: readonly DockerLabel[];
  readonly ini: readonly IniEntry[];
  readonly json: JsonDocument;
  readonly properties: readonly PropertyEntry[];
  readonly text: string;
  readonly toml: readonly TomlEntry[];
  readonly xml: XmlTree;
  readonly yaml: readonly YamlDocument[];
}

export type SyntaxName = keyof Documents;

/** Parses a text; throws MalformedError. */
export type Parse<S extends SyntaxName> = (text: string) => Documents[S];

/** The parsers, each loaded when the first file of its syntax turns up: a task that stamps one project file must not pay for YAML. */
const loaders: { readonly [S in SyntaxName]: () => Promise<Parse<S>> } = {
  dockerfile: async () => (await import(/* webpackMode: "eager" */ './dockerfile')).parseDockerfile,
  ini: async () => (await import(/* webpackMode: "eager" */ './ini')).parseIni,
  json: async () => (await import(/* webpackMode: "eager" */ './json-parser')).parseJson,
  properties: async () => (await import(/* webpackMode: "eager" */ './properties')).parseProperties,
  text: async () => (text) => text,
  toml: async () => (await import(/* webpackMode: "eager" */ './toml')).parseToml,
  xml: async () => (await import(/* webpackMode: "eager" */ './xml-parser')).parseXmlTree,
  yaml: async () => (await import(/* webpackChunkName: "yaml" */ './yaml-parser')).parseYaml,
};

/** The parser of one syntax. */
export function loadSyntax<S extends SyntaxName>(name: S): Promise<Parse<S>> {
  return loaders[name]();
}
