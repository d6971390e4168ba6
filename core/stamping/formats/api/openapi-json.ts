import { type Field, literalField } from '../../field';
import { membersOf, stringLiteral } from '../../syntax/json';
import { type FormatReader, findings } from '../format';
import { apiVersion, specificationKeys } from './openapi';

/** OpenAPI 3 and Swagger 2 in JSON: info.version (rule OPENAPI). */
export const openApiJson: FormatReader<'json'> = {
  find: ({ document: { root } }) => {
    if (!specificationKeys.some((key) => membersOf(root, key).length > 0)) return findings([]);
    return findings(
      membersOf(root, 'info')
        .flatMap(({ value }) => membersOf(value, 'version'))
        .flatMap(({ value }): (Field | undefined)[] => {
          const literal = stringLiteral(value);
          return literal ? [literalField('info.version', literal, apiVersion)] : [];
        }),
    );
  },
};
