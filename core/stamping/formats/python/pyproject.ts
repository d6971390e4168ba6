import { type Field, literalField } from '../../field';
import { pep440Rule } from '../../limits';
import { entriesOf } from '../../syntax/toml';
import { type FormatReader, findings } from '../format';

/** Python projects: `[project] version` (PEP 621) or `[tool.poetry] version` (rule PEP621). */
export const pyproject: FormatReader<'toml'> = {
  find: ({ document }) => {
    const versions = [
      ...entriesOf(document, 'project', 'version'),
      ...entriesOf(document, 'tool', 'poetry', 'version'),
    ];
    const dynamic = entriesOf(document, 'project', 'dynamic').some(
      ({ value }) => value.kind === 'array' && value.strings.includes('version'),
    );
    const fields = versions.flatMap(({ value }): (Field | undefined)[] =>
      value.kind === 'string' ? [literalField('version', value.literal, { value: 'pep440', rule: pep440Rule })] : [],
    );
    return findings(fields, dynamic ? 'dynamic' : 'no-field');
  },
};
