import { type Field, literalField } from '../../field';
import { cargoRule } from '../../limits';
import { entriesOf, type TomlEntry } from '../../syntax/toml';
import { type FormatReader, findings } from '../format';

/** Cargo manifests: `[package] version` and `[workspace.package] version` (rule CARGO). */
export const cargoToml: FormatReader<'toml'> = {
  find: ({ document }) => {
    const versions = [
      ...entriesOf(document, 'package', 'version'),
      ...entriesOf(document, 'workspace', 'package', 'version'),
    ];
    const fields = versions.flatMap(({ value }): (Field | undefined)[] =>
      value.kind === 'string' ? [literalField('version', value.literal, { value: 'semver', rule: cargoRule })] : [],
    );
    return findings(fields, inheritsVersion(document) ? 'inherited' : 'no-field');
  },
};

/** `version.workspace = true`, in either spelling. */
function inheritsVersion(document: readonly TomlEntry[]): boolean {
  return entriesOf(document, 'package', 'version', 'workspace').length > 0;
}

/** What a lock file has to know of a manifest. */
export interface CargoManifest {
  readonly name?: string;
  /** Where the package's version comes from. */
  readonly version: 'own' | 'inherited' | 'none';
  /** Whether it gives its workspace's members a version. */
  readonly setsWorkspaceVersion: boolean;
}

/** Reads a manifest for its lock file. */
export function cargoManifest(document: readonly TomlEntry[]): CargoManifest {
  const name = entriesOf(document, 'package', 'name')[0]?.value;
  const own = entriesOf(document, 'package', 'version').length > 0;
  return {
    ...(name?.kind === 'string' && { name: name.literal.old }),
    version: own ? 'own' : inheritsVersion(document) ? 'inherited' : 'none',
    setsWorkspaceVersion: entriesOf(document, 'workspace', 'package', 'version').length > 0,
  };
}
