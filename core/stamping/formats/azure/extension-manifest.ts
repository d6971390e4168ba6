import { type Field, literalField } from '../../field';
import { extensionVersionRule } from '../../limits';
import { membersOf, stringLiteral } from '../../syntax/json';
import { findings, format } from '../format';

/** Azure DevOps extension manifests: the top-level version, numbers only (rule AZDO). */
export const extensionManifest = format({
  id: 'extension-manifest',
  title: 'Azure DevOps vss-extension.json',
  syntax: 'json',
  names: ['vss-extension.json'],
  alsoNames: ['vss-extension*'],
  find: ({ document }) =>
    findings(
      membersOf(document.root, 'version').flatMap(({ value }): (Field | undefined)[] => {
        const literal = stringLiteral(value);
        return literal ? [literalField('version', literal, { value: 'core', rule: extensionVersionRule })] : [];
      }),
    ),
});
