import { literalField } from '../../field';
import { quadRule } from '../../limits';
import { attributeLiteral, elementsOf } from '../../syntax/xml';
import { type FormatReader, findings } from '../format';

/** Windows app packages: the Version of the Identity element (rule APPX). */
export const appxManifest: FormatReader<'xml'> = {
  find: ({ document }) =>
    findings(
      elementsOf(document.root, 'Identity').flatMap((identity) => {
        const literal = attributeLiteral(identity, 'Version');
        return literal ? [literalField('Identity.Version', literal, { value: 'quad', rule: quadRule })] : [];
      }),
    ),
};
