import { type Field, literalField, sharedField, type Wanted } from '../../field';
import { changelistRule, nothingRule, semverRule } from '../../limits';
import { elementsOf, localName, textLiteral, textOf, type XmlElement, type XmlTree } from '../../syntax/xml';
import { type Findings, type FormatReader, findings } from '../format';

const whole: Wanted = { value: 'semver', rule: semverRule };

/** Maven's CI-friendly versions are put together from these three, in any choice: `${revision}${sha1}${changelist}`. */
const parts: Readonly<Record<string, Wanted>> = {
  revision: { value: 'core', rule: semverRule },
  sha1: { value: 'nothing', rule: nothingRule },
  changelist: { value: 'changelist', rule: changelistRule },
};

/** Maven: /project/version; where that is `${revision}`, /project/properties/revision (rules MAVEN, EXPR, OWN-FIELD). */
export const pom: FormatReader<'xml'> = {
  find: ({ document }): Findings => {
    if (localName(document.root) !== 'project') return { fields: [], why: 'no-field' };
    const versions = elementsOf(document.root, 'version');
    const fields = versions.flatMap((element): (Field | undefined)[] => {
      const literal = textLiteral(document, element);
      if (literal === undefined) return [];
      return [literalField('version', literal, whole), ...referred(document, textOf(element))];
    });
    return findings(fields, elementsOf(document.root, 'parent').length > 0 ? 'inherited' : 'no-field');
  },
};

function referred(tree: XmlTree, version: string): readonly (Field | undefined)[] {
  const names = [...version.matchAll(/\$\{([\w.-]+)\}/g)].map((match) => match[1] ?? '');
  const nothingElse = version.replace(/\$\{[\w.-]+\}/g, '') === '';
  const [only, ...others] = names;
  if (only === undefined || !nothingElse) return [];
  if (others.length === 0) return propertyFields(tree, only, whole, []);
  if (!names.includes('revision') || !names.every((name) => Object.hasOwn(parts, name))) return [];
  return names.flatMap((name) => {
    const wanted = parts[name];
    return wanted ? propertyFields(tree, name, wanted, []) : [];
  });
}

function propertyFields(
  tree: XmlTree,
  name: string,
  wanted: Wanted,
  seen: readonly string[],
): readonly (Field | undefined)[] {
  if (seen.includes(name)) return [];
  const elements: readonly XmlElement[] = elementsOf(tree.root, 'properties').flatMap((set) => elementsOf(set, name));
  return elements.flatMap((element): readonly (Field | undefined)[] => {
    const target = /^\$\{([\w.-]+)\}$/.exec(textOf(element))?.[1];
    if (target !== undefined) return propertyFields(tree, target, wanted, [...seen, name]);
    const literal = textLiteral(tree, element);
    return literal ? [sharedField(name, literal, [wanted])] : [];
  });
}
