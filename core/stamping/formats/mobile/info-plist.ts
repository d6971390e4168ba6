import { type Field, literalField, type Wanted } from '../../field';
import { appleBuildRule, appleShortVersionRule } from '../../limits';
import { elementsOf, localName, textLiteral, textOf } from '../../syntax/xml';
import { type FormatReader, findings } from '../format';

/** Rule PLIST: keys of the top-level dictionary. */
const keys: Readonly<Record<string, Wanted>> = {
  CFBundleShortVersionString: { value: 'core', rule: appleShortVersionRule },
  CFBundleVersion: { value: 'appleBuild', rule: appleBuildRule },
};

const scalars: ReadonlySet<string> = new Set(['string', 'integer', 'real']);

/** Apple property lists in XML (rules PLIST, OWN-FIELD, EXPR). */
export const infoPlist: FormatReader<'xml'> = {
  find: ({ document }) => {
    const entries = elementsOf(document.root, 'dict').flatMap((dictionary) => elementsOf(dictionary));
    return findings(
      entries.flatMap((element, at): (Field | undefined)[] => {
        const name = localName(element) === 'key' ? textOf(element) : '';
        const wanted = Object.hasOwn(keys, name) ? keys[name] : undefined;
        const value = entries[at + 1];
        if (wanted === undefined || value === undefined || !scalars.has(localName(value))) return [];
        const literal = textLiteral(document, value);
        return literal ? [literalField(name, literal, wanted)] : [];
      }),
    );
  },
};
