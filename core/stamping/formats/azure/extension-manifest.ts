import { type Field, literalField } from '../../field';
import { extensionVersionRule } from '../../limits';
import { membersOf, stringLiteral } from '../../syntax/json';
import { type FormatReader, findings } from '../format';

/** Azure DevOps extension manifests: the top-level version, numbers only (rule AZDO). */
export const extensionManifest: FormatReader<'json'> = {
  find: ({ document }) =>
    findings(
      membersOf(document.root, 'version').flatMap(({ value }): (Field | undefined)[] => {
        const literal = stringLiteral(value);
        return literal ? [literalField('version', literal, { value: 'core', rule: extensionVersionRule })] : [];
      }),
    ),
};
