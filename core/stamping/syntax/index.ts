import { MalformedError } from '../malformed';
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
  dockerfile: async () => (await import(/* webpackChunkName: "text" */ './dockerfile')).parseDockerfile,
  ini: async () => (await import(/* webpackChunkName: "text" */ './ini')).parseIni,
  json: async () => (await import(/* webpackChunkName: "json" */ './json-parser')).parseJson,
  properties: async () => (await import(/* webpackChunkName: "text" */ './properties')).parseProperties,
  text: async () => (text) => text,
  toml: async () => (await import(/* webpackChunkName: "toml" */ './toml')).parseToml,
  xml: async () => (await import(/* webpackChunkName: "xml" */ './xml-parser')).parseXmlTree,
  yaml: async () => (await import(/* webpackChunkName: "yaml" */ './yaml-parser')).parseYaml,
};

/** The parser of one syntax. A text that is nested deeper than it can go is malformed: no manifest is. */
export async function loadSyntax<S extends SyntaxName>(name: S): Promise<Parse<S>> {
  const parse: Parse<S> = await loaders[name]();
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof RangeError) throw new MalformedError('It is nested too deeply.', 0);
      throw error;
    }
  };
}
