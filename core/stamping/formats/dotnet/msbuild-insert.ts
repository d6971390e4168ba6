import type { Field } from '../../field';
import { nugetRule, prereleaseRule } from '../../limits';
import {
  descendantsOf,
  elementsOf,
  escapeXmlText,
  lastSolidChild,
  localName,
  prefixOf,
  type XmlElement,
  type XmlTree,
} from '../../syntax/xml';

/** Rule MSBUILD-INSERT: `<Version>` as the last child of the first PropertyGroup without a Condition. */
export function insertVersion(tree: XmlTree): readonly Field[] {
  if (isOldStyle(tree.root)) return [];
  const group = elementsOf(tree.root, 'PropertyGroup').find((element) => !element.attributes.has('Condition'));
  if (group === undefined) return [];
  const name = `${prefixOf(group)}Version`;
  const element = (value: string) => `<${name}>${escapeXmlText(value)}</${name}>`;
  return [
    { ...place(tree, group, element), name: 'Version', value: 'semver', rule: nugetRule, old: '', inserted: true },
  ];
}

/** Rule MSBUILD-INSERT: a VersionPrefix without VersionSuffix gets one after it when the release is a pre-release. */
export function insertSuffixes(tree: XmlTree, own: readonly XmlElement[]): readonly Field[] {
  const named = (name: string) => own.filter((element) => localName(element).toLowerCase() === name);
  if (named('versionsuffix').length > 0) return [];
  return named('versionprefix').map((prefix) => {
    const name = `${prefixOf(prefix)}VersionSuffix`;
    const separator = separatorBefore(tree.text, prefix.start);
    return {
      name: 'VersionSuffix',
      value: 'prerelease',
      rule: prereleaseRule,
      offset: prefix.end,
      length: 0,
      old: '',
      inserted: true,
      write: (value) => `${separator}<${name}>${escapeXmlText(value)}</${name}>`,
    };
  });
}

/** A project from before the SDKs takes its version from AssemblyInfo; a Version property would do nothing there. */
function isOldStyle(root: XmlElement): boolean {
  const imports = descendantsOf(root, 'Import');
  const usesSdk =
    root.attributes.has('Sdk') ||
    elementsOf(root, 'Sdk').length > 0 ||
    imports.some((element) => element.attributes.has('Sdk'));
  return (
    !usesSdk &&
    imports.some((element) => /Microsoft\.[\w.]*targets$/i.test(element.attributes.get('Project')?.value ?? ''))
  );
}

/** Where a new last child of a group goes, and the white space it brings. */
function place(
  tree: XmlTree,
  group: XmlElement,
  element: (value: string) => string,
): Pick<Field, 'offset' | 'length' | 'write'> {
  const { text } = tree;
  const indent = lineIndent(text, group.start);
  const lineEnd = lineEndBefore(text, group.start) ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const last = lastSolidChild(group);
  if (last !== undefined) {
    const sibling = elementsOf(group).at(-1) ?? last;
    const own = separatorBefore(text, sibling.start);
    const separator = own === '' ? `${lineEnd}${indent}${indentUnit(text, group, indent)}` : own;
    // Where the closing tag followed the last child on its line, it moves to a line of its own.
    const closing = /[\r\n]/.test(text.slice(last.end, group.end)) ? '' : `${lineEnd}${indent}`;
    return { offset: last.end, length: 0, write: (value) => `${separator}${element(value)}${closing}` };
  }
  const inner = `${lineEnd}${indent}${indentUnit(text, group, indent)}`;
  const { tagEnd } = group;
  if (group.selfClosing) {
    const offset = text.slice(0, text.lastIndexOf('/', tagEnd)).trimEnd().length;
    const write = (value: string) => `>${inner}${element(value)}${lineEnd}${indent}</${group.name}>`;
    return { offset, length: tagEnd - offset, write };
  }
  const closing = /[\r\n]/.test(text.slice(tagEnd, group.end)) ? '' : `${lineEnd}${indent}`;
  return { offset: tagEnd, length: 0, write: (value) => `${inner}${element(value)}${closing}` };
}

/** The line end and indentation before a place; empty when something else stands before it on its line. */
function separatorBefore(text: string, offset: number): string {
  const blanks = /\s*$/.exec(text.slice(0, offset))?.[0] ?? '';
  return /(?:\r\n|\n|\r)[^\r\n]*$/.exec(blanks)?.[0] ?? '';
}

function lineEndBefore(text: string, offset: number): string | undefined {
  return /(\r\n|\n|\r)[^\r\n]*$/.exec(text.slice(0, offset))?.[1];
}

/** The white space a line begins with. */
function lineIndent(text: string, offset: number): string {
  return /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(0, offset))?.[1] ?? '';
}

/** One step of indentation: what the group is indented by, or two spaces where it is not. */
function indentUnit(text: string, group: XmlElement, indent: string): string {
  const parent = group.parent ? lineIndent(text, group.parent.start) : '';
  return indent.startsWith(parent) && indent.length > parent.length ? indent.slice(parent.length) : '  ';
}
