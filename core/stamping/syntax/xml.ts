import { parseXml, XmlCdata, XmlComment, XmlElement, XmlError, type XmlNode, XmlText } from '@rgrove/parse-xml';
import type { Literal } from '../field';
import { trimmed } from '../field';
import { MalformedError } from '../malformed';

/** A parsed XML file; nodes know where they stand in `text`. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlElement;
}

export type { XmlElement };

/**
 * Parses well-formed XML, keeping places.
 * @throws MalformedError
 */
export function parseXmlTree(text: string): XmlTree {
  try {
    const document = parseXml(text, {
      includeOffsets: true,
      preserveCdata: true,
      preserveComments: true,
      // A document type definition may declare more than is in the file.
      ignoreUndefinedEntities: true,
    });
    const { root } = document;
    if (root === null) throw new MalformedError('XML: there is no element.', 0);
    return { text, root };
  } catch (error) {
    if (error instanceof XmlError) {
      throw new MalformedError(`XML: ${error.message.split('\n', 1)[0] ?? ''}.`, Math.min(error.pos, text.length));
    }
    throw error;
  }
}

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
    (node): node is XmlElement => node instanceof XmlElement && (name === undefined || localName(node) === name),
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
  return element.children.findLast((node) => !(node instanceof XmlText && node.text.trim() === ''));
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
    .map((node) => (node instanceof XmlText ? node.text : ''))
    .join('')
    .trim();
  const pieces = element.children.flatMap((node) => (node instanceof XmlText ? [textPiece(tree, node)] : []));
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
    .map((node) => (node instanceof XmlText ? node.text : ''))
    .join('')
    .trim();
}

/** Whether a node is a comment. */
export function isComment(node: XmlNode): boolean {
  return node instanceof XmlComment;
}

function textPiece(tree: XmlTree, node: XmlText) {
  const cdata = node instanceof XmlCdata;
  const from = cdata ? node.start + '<![CDATA['.length : node.start;
  const to = cdata ? node.end - ']]>'.length : node.end;
  const { offset, length, raw } = trimmed(tree.text.slice(from, to), from);
  const write = cdata ? (value: string) => value.replaceAll(']]>', ']]]]><![CDATA[>') : escapeXmlText;
  return { offset, length, solid: raw !== '', write };
}
