import { literalField } from '../../field';
import { nugetRule } from '../../limits';
import { elementsOf, textLiteral } from '../../syntax/xml';
import { type FormatReader, findings } from '../format';

/** NuGet specifications: package/metadata/version, whatever the namespace (rule NUSPEC). */
export const nuspec: FormatReader<'xml'> = {
  find: ({ document }) =>
    findings(
      elementsOf(document.root, 'metadata')
        .flatMap((metadata) => elementsOf(metadata, 'version'))
        .map((element) => {
          const literal = textLiteral(document, element);
          return literal && literalField('version', literal, { value: 'semver', rule: nugetRule });
        }),
    ),
};
