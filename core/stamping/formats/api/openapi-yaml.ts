import { literalField } from '../../field';
import { valuesOf } from '../../syntax/yaml';
import { type FormatReader, findings } from '../format';
import { apiVersion, specificationKeys } from './openapi';

/** OpenAPI 3 and Swagger 2 in YAML: info.version (rule OPENAPI). */
export const openApiYaml: FormatReader<'yaml'> = {
  find: ({ document }) =>
    findings(
      document
        .filter(({ value }) => specificationKeys.some((key) => valuesOf(value, key).length > 0))
        .flatMap(({ value }) => valuesOf(value, 'info'))
        .flatMap((value) => valuesOf(value, 'version'))
        .map(({ literal }) => (literal ? literalField('info.version', literal, apiVersion) : undefined)),
    ),
};
