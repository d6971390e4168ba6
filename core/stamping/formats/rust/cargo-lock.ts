import { type Field, literalField } from '../../field';
import { cargoRule } from '../../limits';
import { entriesOf } from '../../syntax/toml';
import { type FormatReader, findings } from '../format';

/**
 * Cargo's lock file: the `[[package]]` entries without a source that are named like the workspace's own packages (rule CARGO). Where no
 * manifest is in the run, every package without a source is one of the workspace.
 */
export const cargoLock: FormatReader<'toml'> = {
  find: ({ document, surroundings: { cargoPackages } }) => {
    const names = new Map<number, string>();
    for (const { table, value } of entriesOf(document, 'package', 'name')) {
      if (value.kind === 'string') names.set(table, value.literal.old);
    }
    const foreign = new Set(entriesOf(document, 'package', 'source').map(({ table }) => table));
    const fields = entriesOf(document, 'package', 'version').flatMap(({ table, value }): (Field | undefined)[] => {
      const name = names.get(table);
      const own = name !== undefined && !foreign.has(table) && (cargoPackages?.has(name) ?? true);
      if (!own || value.kind !== 'string') return [];
      return [literalField(`${name}.version`, value.literal, { value: 'semver', rule: cargoRule })];
    });
    return findings(fields);
  },
};
