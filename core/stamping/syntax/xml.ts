import type { XmlElement, XmlNode, XmlText } from '@rgrove/parse-xml';
import type { Literal } from '../field';
import { trimmed } from '../field';

/** A parsed XML file; nodes know where they stand in `text`. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlElement;
}

export type { XmlElement };

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
  const found: XmlElement[] = localName(element) === name ? [element] : [];
  for (const child of elementsOf(element)) found.push(...descendantsOf(child, name));
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

/** An element's start tag. */
export interface StartTag {
  /** The offset after its `>`. */
  readonly end: number;
  readonly selfClosing: boolean;
  readonly attributes: ReadonlyMap<string, AttributeSpan>;
}

/** Where an attribute's value stands, without the quotes. */
export interface AttributeSpan {
  readonly offset: number;
  readonly length: number;
}

/** Reads an element's start tag from the text; the parser has already found it well-formed, but keeps no places of attributes. */
export function startTag(tree: XmlTree, element: XmlElement): StartTag {
  const attribute = /\s*([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  const attributes = new Map<string, AttributeSpan>();
  let position = element.start + 1 + element.name.length;
  for (;;) {
    attribute.lastIndex = position;
    const match = attribute.exec(tree.text);
    if (match === null) break;
    position = attribute.lastIndex;
    const length = (match[2] ?? match[3] ?? '').length;
    attributes.set(match[1] ?? '', { offset: position - 1 - length, length });
  }
  const close = tree.text.indexOf('>', position);
  return { end: close + 1, selfClosing: tree.text[close - 1] === '/', attributes };
}

/** An attribute's value. @returns undefined when the element does not have the attribute. */
export function attributeLiteral(tree: XmlTree, element: XmlElement, name: string): Literal | undefined {
  const span = startTag(tree, element).attributes.get(name);
  const old = element.attributes[name];
  return span === undefined || old === undefined ? undefined : { ...span, old, write: escapeXml };
}

/**
 * The text of an element, comments left out and the white space around it untouched.
 * @returns undefined when the element has child elements, so that it is no plain value.
 */
export function textLiteral(tree: XmlTree, element: XmlElement): Literal | undefined {
  if (elementsOf(element).length > 0) return undefined;
  const tag = startTag(tree, element);
  if (tag.selfClosing) {
    const slash = tree.text.lastIndexOf('/', tag.end);
    const offset = tree.text.slice(0, slash).trimEnd().length;
    const write = (value: string) => `>${escapeXmlText(value)}</${element.name}>`;
    return { offset, length: tag.end - offset, old: '', write };
  }
  const old = element.children
    .map((node) => (isText(node) ? node.text : ''))
    .join('')
    .trim();
  const pieces = element.children.flatMap((node) => (isText(node) ? [textPiece(tree, node)] : []));
  const [first, ...rest] = pieces.filter((piece) => piece.solid);
  if (first === undefined) {
    const blank = pieces[0];
    const place = blank ?? { offset: tag.end, length: 0, write: escapeXmlText };
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
  const cdata = node.type === 'cdata';
  const from = cdata ? node.start + '<![CDATA['.length : node.start;
  const to = cdata ? node.end - ']]>'.length : node.end;
  const { offset, length, raw } = trimmed(tree.text.slice(from, to), from);
  const write = cdata ? (value: string) => value.replaceAll(']]>', ']]]]><![CDATA[>') : escapeXmlText;
  return { offset, length, solid: raw !== '', write };
}

// By its type and not its class, so that the parser is loaded only when there is something to parse.
function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element';
}

function isText(node: XmlNode): node is XmlText {
  return node.type === 'text' || node.type === 'cdata';
}
