import { type Field, literalField, type Wanted } from '../../field';
import { lineRule } from '../../limits';
import { membersOf, stringLiteral } from '../../syntax/json';
import { valuesOf } from '../../syntax/yaml';
import { findings, format } from '../format';

const wanted: Wanted = { value: 'semver', rule: lineRule };

/** What tells an API description from any other file: the top-level key that names the specification. */
const marks = ['openapi', 'swagger'];

/** OpenAPI 3 and Swagger 2 in JSON: info.version (rule OPENAPI). */
export const openApiJson = format({
  id: 'openapi-json',
  title: 'OpenAPI or Swagger, JSON',
  syntax: 'json',
  names: ['openapi.json', 'swagger.json', '*.openapi.json', '*.swagger.json'],
  alsoNames: ['*.json'],
  find: ({ document: { root } }) => {
    if (!marks.some((mark) => membersOf(root, mark).length > 0)) return findings([]);
    return findings(
      membersOf(root, 'info')
        .flatMap(({ value }) => membersOf(value, 'version'))
        .flatMap(({ value }): (Field | undefined)[] => {
          const literal = stringLiteral(value);
          return literal ? [literalField('info.version', literal, wanted)] : [];
        }),
    );
  },
});

/** The same in YAML. */
export const openApiYaml = format({
  id: 'openapi-yaml',
  title: 'OpenAPI or Swagger, YAML',
  syntax: 'yaml',
  names: ['openapi', 'swagger'].flatMap((name) =>
    ['yaml', 'yml'].flatMap((end) => [`${name}.${end}`, `*.${name}.${end}`]),
  ),
  alsoNames: ['*.yaml', '*.yml'],
  find: ({ document }) =>
    findings(
      document
        .filter(({ value }) => marks.some((mark) => valuesOf(value, mark).length > 0))
        .flatMap(({ value }) => valuesOf(value, 'info'))
        .flatMap((value) => valuesOf(value, 'version'))
        .map(({ literal }) => (literal ? literalField('info.version', literal, wanted) : undefined)),
    ),
});
