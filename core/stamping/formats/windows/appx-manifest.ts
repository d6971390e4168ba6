import { literalField } from '../../field';
import { quadRule } from '../../limits';
import { attributeLiteral, elementsOf } from '../../syntax/xml';
import { findings, format } from '../format';

/** Windows app packages: the Version of the Identity element (rule APPX). */
export const appxManifest = format({
  id: 'appx-manifest',
  title: 'Windows app package manifest',
  syntax: 'xml',
  names: ['*.appxmanifest', 'AppxManifest.xml'],
  find: ({ document }) =>
    findings(
      elementsOf(document.root, 'Identity').flatMap((identity) => {
        const literal = attributeLiteral(document, identity, 'Version');
        return literal ? [literalField('Identity.Version', literal, { value: 'quad', rule: quadRule })] : [];
      }),
    ),
});
