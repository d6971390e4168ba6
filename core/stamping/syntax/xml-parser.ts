import { MalformedError } from '../malformed';
import type { XmlAttribute, XmlElement, XmlNode, XmlTree } from './xml';

// Sticky, each for one construct (the numbers are productions of XML 1.0). Names allow every character beyond ASCII; XML leaves out a few.
const name = '[A-Za-z_:\\u0080-\\uFFFF][\\w:.\\-\\u0080-\\uFFFF]*';
const blanks = /[ \t\r\n]*/y;
/** [40] */
const openTag = new RegExp(`<(${name})`, 'y');
/** [41] */
const attribute = new RegExp(`[ \\t\\r\\n]+(${name})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^<"]*)"|'([^<']*)')`, 'y');
const tagEnd = /[ \t\r\n]*(\/?)>/y;
/** [42] */
const closeTag = new RegExp(`</(${name})[ \\t\\r\\n]*>`, 'y');
/** [16] */
const instruction = new RegExp(`<\\?(${name})(?:[ \\t\\r\\n][\\s\\S]*?)?\\?>`, 'y');
/** [23] */
const declaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;
/** [28]: its internal subset may hold quotes, comments and instructions; what it declares is not read. */
const doctype =
  /<!DOCTYPE[ \t\r\n](?:"[^"]*"|'[^']*'|\[(?:"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[^\]"'])*\]|[^[\]"'>])*>/y;
const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';
/** [67] */
const reference = new RegExp(`&(?:#(\\d+)|#x([0-9A-Fa-f]+)|(${name}));`, 'y');
/** What is no Char [2]: control characters, and two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const forbidden = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Parses well-formed XML, keeping places.
 *
 * Written here, and not taken from a library: nearly every run reads a project file, and the smallest library that keeps places at all
 * (@rgrove/parse-xml) costs a run 2.3 to 3.2 ms, a twentieth of the start of Node.js itself, where the bound for the whole start-up is twice that
 * start and there is nothing to spare. It keeps no places of attributes either, so start tags were read twice. What it reads and refuses is what
 * this one is tested against.
 * @throws MalformedError
 */
export function parseXmlTree(text: string): XmlTree {
  return new XmlReader(text).read();
}

/** An element while it is read. */
type Draft = { -readonly [Key in keyof XmlElement]: Key extends 'parent' ? Draft | undefined : XmlElement[Key] } & {
  readonly children: XmlNode[];
};

class XmlReader {
  private position = 0;
  private root: Draft | undefined;
  private current: Draft | undefined;

  constructor(private readonly text: string) {}

  read(): XmlTree {
    const { text } = this;
    const odd = forbidden.exec(text);
    if (odd) throw new MalformedError('XML: a control character is not allowed.', odd.index);
    this.skip(declaration);
    while (this.position < text.length) {
      if (this.current && text[this.position] !== '<') this.readText();
      else if (!this.current && this.skip(blanks)) continue;
      else this.readMarkup();
    }
    if (this.current) throw this.error(`'${this.current.name}' is not closed`);
    if (!this.root) throw this.error('there is no element');
    return { text, root: this.root };
  }

  private readMarkup(): void {
    const next = this.text[this.position + 1];
    if (next === '/') this.closeElement();
    else if (next === '?') this.readInstruction();
    else if (next === '!') this.readDeclaration();
    else this.openElement();
  }

  private readDeclaration(): void {
    const { text, position } = this;
    if (text.startsWith('<!--', position)) this.readComment();
    else if (text.startsWith(cdataStart, position) && this.current) this.readCdata(this.current);
    else if (this.root || !this.skip(doctype)) throw this.error('this markup is not allowed here');
  }

  /** [15]: two hyphens stand only at its end. */
  private readComment(): void {
    const { text, position: start } = this;
    const hyphens = text.indexOf('--', start + '<!--'.length);
    if (hyphens < 0 || text[hyphens + 2] !== '>') throw this.error('a comment is not closed', Math.max(hyphens, start));
    this.position = hyphens + '-->'.length;
    this.current?.children.push({ kind: 'comment', start, end: this.position });
  }

  private readInstruction(): void {
    const start = this.position;
    const target = this.skip(instruction)?.[1];
    // The XML declaration [23] looks like one; it stands at the very beginning, and is read there.
    if (target === undefined || target.toLowerCase() === 'xml')
      throw this.error('this instruction is not allowed here', start);
    this.current?.children.push({ kind: 'instruction', start, end: this.position });
  }

  private openElement(): void {
    const start = this.position;
    const elementName = this.skip(openTag)?.[1];
    if (elementName === undefined)
      throw this.error(this.current ? "'<' has to be written &lt;" : 'an element was expected');
    if (!this.current && this.root) throw this.error('there is more than one element', start);
    const attributes = this.readAttributes();
    const close = this.skip(tagEnd);
    if (!close) throw this.error(`the start tag of '${elementName}' is not complete`);
    const selfClosing = close[1] === '/';
    const parent = this.current;
    const { position } = this;
    const element: Draft = {
      kind: 'element',
      name: elementName,
      attributes,
      children: [],
      parent,
      start,
      tagEnd: position,
      selfClosing,
      end: position,
    };
    parent?.children.push(element);
    this.root ??= element;
    if (!selfClosing) this.current = element;
  }

  private readAttributes(): ReadonlyMap<string, XmlAttribute> {
    const attributes = new Map<string, XmlAttribute>();
    for (let match = this.skip(attribute); match; match = this.skip(attribute)) {
      const [, key = '', double, single] = match;
      const raw = double ?? single ?? '';
      const offset = this.position - 1 - raw.length;
      if (attributes.has(key)) throw this.error(`the attribute '${key}' is there twice`, offset);
      attributes.set(key, {
        offset,
        length: raw.length,
        value: this.decoded(raw.replace(/\r\n|[\t\r\n]/g, ' '), offset),
      });
    }
    return attributes;
  }

  private closeElement(): void {
    const start = this.position;
    const closed = this.skip(closeTag)?.[1];
    const element = this.current;
    if (!element || closed !== element.name)
      throw this.error(element ? `'</${element.name}>' was expected` : 'nothing is open here', start);
    element.end = this.position;
    this.current = element.parent;
  }

  private readText(): void {
    const { text, position: start, current } = this;
    const next = text.indexOf('<', start);
    const end = next < 0 ? text.length : next;
    const raw = text.slice(start, end);
    const bracket = raw.indexOf(cdataEnd);
    if (bracket >= 0) throw this.error("']]>' has to be written ]]&gt;", start + bracket);
    this.position = end;
    current?.children.push({ kind: 'text', text: this.decoded(raw, start), start, end });
  }

  private readCdata(parent: Draft): void {
    const { text, position: start } = this;
    const from = start + cdataStart.length;
    const to = text.indexOf(cdataEnd, from);
    if (to < 0) throw this.error('a CDATA section is not closed');
    this.position = to + cdataEnd.length;
    parent.children.push({ kind: 'cdata', text: text.slice(from, to), start, end: this.position });
  }

  /** Text with its references replaced; entities that a document type may declare stay as they are written. */
  private decoded(raw: string, offset: number): string {
    let at = raw.indexOf('&');
    if (at < 0) return raw;
    let result = '';
    let from = 0;
    for (; at >= 0; at = raw.indexOf('&', from)) {
      reference.lastIndex = at;
      const match = reference.exec(raw);
      if (!match) throw this.error("'&' has to be written &amp;", offset + at);
      const [whole, decimal, hexadecimal, entity = ''] = match;
      const point = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined;
      if (point !== undefined && !isChar(point)) throw this.error(`'${whole}' is no character`, offset + at);
      result += raw.slice(from, at);
      result +=
        point === undefined
          ? Object.hasOwn(entities, entity)
            ? entities[entity]
            : whole
          : String.fromCodePoint(point);
      from = at + whole.length;
    }
    return result + raw.slice(from);
  }

  /** Moves behind what the pattern matches here. @returns the match, or undefined when it is none or empty. */
  private skip(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match === null || match[0] === '') return undefined;
    this.position += match[0].length;
    return match;
  }

  private error(what: string, offset = this.position): MalformedError {
    return new MalformedError(`XML: ${what}.`, Math.min(offset, this.text.length));
  }
}

/** [2] */
function isChar(point: number): boolean {
  return (
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff)
  );
}
