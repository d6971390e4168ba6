import { type Field, literalField, sharedField, type Wanted } from '../../field';
import {
  assemblyVersionRule,
  fileVersionRule,
  lineRule,
  nugetRule,
  prereleaseRule,
  versionPrefixRule,
} from '../../limits';
import {
  descendantsOf,
  elementsOf,
  localName,
  textLiteral,
  textOf,
  type XmlElement,
  type XmlTree,
} from '../../syntax/xml';
import { type FormatReader, findings } from '../format';
import { insertSuffixes, insertVersion } from './msbuild-insert';

/** Rule MSBUILD-SDK: which property takes which value. MSBuild does not distinguish case in property names. */
const properties: Readonly<Record<string, { readonly name: string; readonly wanted: Wanted }>> = {
  version: { name: 'Version', wanted: { value: 'semver', rule: nugetRule } },
  packageversion: { name: 'PackageVersion', wanted: { value: 'semver', rule: nugetRule } },
  versionprefix: { name: 'VersionPrefix', wanted: { value: 'core', rule: versionPrefixRule } },
  versionsuffix: { name: 'VersionSuffix', wanted: { value: 'prerelease', rule: prereleaseRule } },
  informationalversion: { name: 'InformationalVersion', wanted: { value: 'informationalVersion', rule: lineRule } },
  fileversion: { name: 'FileVersion', wanted: { value: 'fileVersion', rule: fileVersionRule } },
  assemblyversion: { name: 'AssemblyVersion', wanted: { value: 'assemblyVersion', rule: assemblyVersionRule } },
};

/** MSBuild projects and the property files they import (rules MSBUILD-SDK, MSBUILD-INSERT, ALL-COPIES, OWN-FIELD, EXPR). */
export const msbuild: FormatReader<'xml'> = {
  find: ({ document, path, values, insertMissing, surroundings }) => {
    const groups = descendantsOf(document.root, 'PropertyGroup').flatMap((group) => elementsOf(group));
    const own = groups.filter((element) => ownProperty(element) !== undefined);
    const fields = [...own.map((element) => ownField(document, element)), ...referredFields(document, groups)];
    if (!insertMissing) return findings(fields);
    if (own.length > 0) {
      return findings([...fields, ...(values.prerelease === '' ? [] : insertSuffixes(document, own))]);
    }
    if (surroundings.versionSetAbove) return { fields: [], why: 'inherited' };
    return findings(path.toLowerCase().endsWith('proj') ? insertVersion(document) : []);
  },
  read: (fields) => {
    const named = (name: string) => fields.find((field) => field.name === name);
    // Version = VersionPrefix[-VersionSuffix] unless it is set itself.
    const prefix = named('VersionPrefix');
    const suffix = named('VersionSuffix');
    const whole = named('Version') ?? fields.find(({ value, name }) => value === 'semver' && name !== 'PackageVersion');
    if (whole) return { version: whole.old, field: whole };
    if (prefix) return { version: suffix ? `${prefix.old}-${suffix.old}` : prefix.old, field: prefix };
    const other = named('PackageVersion') ?? fields[0];
    return other && { version: other.old, field: other };
  },
};

/** Whether a property file gives the projects below it their version, so that they need none of their own. */
export function setsVersion(tree: XmlTree): boolean {
  return descendantsOf(tree.root, 'PropertyGroup')
    .flatMap((group) => elementsOf(group))
    .some((element) => ['version', 'versionprefix'].includes(localName(element).toLowerCase()));
}

function ownProperty(element: XmlElement) {
  return Object.hasOwn(properties, localName(element).toLowerCase())
    ? properties[localName(element).toLowerCase()]
    : undefined;
}

function ownField(tree: XmlTree, element: XmlElement): Field | undefined {
  const property = ownProperty(element);
  const literal = textLiteral(tree, element);
  return property && literal ? literalField(property.name, literal, property.wanted) : undefined;
}

/**
 * Rule EXPR: a property that is nothing but a reference leaves its value to another property. That one is stamped if it is in the file, with
 * the value of the first property in the order above that refers to it; the limits of all that refer to it hold.
 */
function referredFields(tree: XmlTree, elements: readonly XmlElement[]): readonly Field[] {
  const wantedBy = new Map<string, Wanted[]>();
  const follow = (name: string, wanted: Wanted, seen: readonly string[]) => {
    for (const element of elements) {
      if (localName(element).toLowerCase() !== name) continue;
      const target = /^\$\(\s*([A-Za-z_][\w-]*)\s*\)$/.exec(textOf(element))?.[1]?.toLowerCase();
      if (target === undefined || Object.hasOwn(properties, target) || seen.includes(target)) continue;
      wantedBy.set(target, [...(wantedBy.get(target) ?? []), wanted]);
      follow(target, wanted, [...seen, target]);
    }
  };
  for (const [name, { wanted }] of Object.entries(properties)) follow(name, wanted, [name]);

  return elements.flatMap((element) => {
    const wanted = wantedBy.get(localName(element).toLowerCase()) ?? [];
    const literal = textLiteral(tree, element);
    return literal ? (sharedField(localName(element), literal, wanted) ?? []) : [];
  });
}
