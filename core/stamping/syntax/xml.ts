import type { Literal } from '../field';
import { trimmed } from '../field';

/** A parsed XML file; nodes know where they stand in `text`. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlElement;
}

/** An element, from its `<` to behind its last `>`. */
export interface XmlElement {
  readonly kind: 'element';
  /** With its namespace prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | undefined;
  readonly start: number;
  /** Behind the `>` of its start tag. */
  readonly tagEnd: number;
  readonly selfClosing: boolean;
  readonly end: number;
}

/** An attribute: where its value stands, without the quotes, and what it says. */
export interface XmlAttribute {
  readonly offset: number;
  readonly length: number;
  readonly value: string;
}

/** A piece of text; a CDATA section with what it begins and ends with. */
export interface XmlText {
  readonly kind: 'text' | 'cdata';
  /** Decoded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is inside an element. */
export type XmlNode =
  | XmlElement
  | XmlText
  | { readonly kind: 'comment' | 'instruction'; readonly start: number; readonly end: number };

/** An element's name without its namespace prefix. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

/** The namespace prefix with its colon; empty without one. */
export function prefixOf(element: XmlElement): string {
  return element.name.slice(0, element.name.indexOf(':') + 1);
}

/** The child elements, in the order of the file; with a name, only those of that local name. */
export function elementsOf(parent: XmlElement, name?: string): readonly XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || localName(node) === name),
  );
}

/** Every element of that local name, at any depth, the element itself included. */
export function descendantsOf(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  // Not recursive: how deep a file goes is up to who wrote it.
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (localName(next) === name) found.push(next);
    open.push(...elementsOf(next).toReversed());
  }
  return found;
}

/** The last child that is not white space: an element, a comment, a processing instruction. */
export function lastSolidChild(element: XmlElement): XmlNode | undefined {
  return element.children.findLast((node) => !(isText(node) && node.text.trim() === ''));
}

/** Escapes text for an element or a quoted attribute. */
export function escapeXml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** Escapes text between tags, where quotes are ordinary characters. */
export function escapeXmlText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An attribute's value. @returns undefined when the element does not have the attribute. */
export function attributeLiteral(element: XmlElement, name: string): Literal | undefined {
  const attribute = element.attributes.get(name);
  if (attribute === undefined) return undefined;
  const { offset, length, value } = attribute;
  return { offset, length, old: value, write: escapeXml };
}

/**
 * The text of an element, comments left out and the white space around it untouched.
 * @returns undefined when the element has child elements, so that it is no plain value.
 */
export function textLiteral(tree: XmlTree, element: XmlElement): Literal | undefined {
  if (elementsOf(element).length > 0) return undefined;
  const { tagEnd } = element;
  if (element.selfClosing) {
    const slash = tree.text.lastIndexOf('/', tagEnd);
    const offset = tree.text.slice(0, slash).trimEnd().length;
    const write = (value: string) => `>${escapeXmlText(value)}</${element.name}>`;
    return { offset, length: tagEnd - offset, old: '', write };
  }
  const old = element.children
    .map((node) => (isText(node) ? node.text : ''))
    .join('')
    .trim();
  const pieces = element.children.flatMap((node) => (isText(node) ? [textPiece(tree, node)] : []));
  const [first, ...rest] = pieces.filter((piece) => piece.solid);
  if (first === undefined) {
    const blank = pieces[0];
    const place = blank ?? { offset: tagEnd, length: 0, write: escapeXmlText };
    return { offset: place.offset, length: place.length, old, write: place.write };
  }
  const erase = rest.map(({ offset, length }) => ({ offset, length }));
  return { offset: first.offset, length: first.length, old, write: first.write, ...(erase.length > 0 && { erase }) };
}

/** The decoded text of an element, comments left out, trimmed. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((node) => (isText(node) ? node.text : ''))
    .join('')
    .trim();
}

function textPiece(tree: XmlTree, node: XmlText) {
  const cdata = node.kind === 'cdata';
  const from = cdata ? node.start + '<![CDATA['.length : node.start;
  const to = cdata ? node.end - ']]>'.length : node.end;
  const { offset, length, raw } = trimmed(tree.text.slice(from, to), from);
  const write = cdata ? (value: string) => value.replaceAll(']]>', ']]]]><![CDATA[>') : escapeXmlText;
  return { offset, length, solid: raw !== '', write };
}

function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

function isText(node: XmlNode): node is XmlText {
  return node.kind === 'text' || node.kind === 'cdata';
}
