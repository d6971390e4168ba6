// Our own XML reader against a general one: the same elements, attributes, texts and places, and the same refusals.
import assert from 'node:assert/strict';
import { parseXml, type XmlElement as ReferenceElement, XmlError, XmlNode, type XmlText } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { MalformedError } from '../../../../core/stamping/malformed';
import type { XmlNode as OwnNode, XmlElement } from '../../../../core/stamping/syntax/xml';
import { parseXmlTree } from '../../../../core/stamping/syntax/xml-parser';

const unfold = (text: string) => text.replace(/\r\n?/g, '\n');

function ownShape(node: OwnNode): unknown {
  if (node.kind === 'element') {
    const { name, start, end, attributes, children } = node;
    const values = [...attributes].map(([key, { value }]) => [key, value]);
    return [name, start, end, values, children.map(ownShape)];
  }
  const place = [node.kind, node.start, node.end];
  return node.kind === 'text' || node.kind === 'cdata' ? [...place, unfold(node.text)] : place;
}

function referenceShape(node: XmlNode): unknown {
  const { type, start, end } = node;
  if (type === XmlNode.TYPE_COMMENT) return ['comment', start, end];
  if (type === XmlNode.TYPE_PROCESSING_INSTRUCTION) return ['instruction', start, end];
  if (type !== XmlNode.TYPE_ELEMENT) return [type, start, end, (node as XmlText).text];
  const { name, attributes, children } = node as ReferenceElement;
  return [name, start, end, Object.entries(attributes), children.map(referenceShape)];
}

function own(text: string): unknown {
  try {
    return ownShape(parseXmlTree(text).root);
  } catch (error) {
    assert.ok(error instanceof MalformedError, String(error));
    assert.ok(error.offset >= 0 && error.offset <= text.length);
    return 'malformed';
  }
}

function reference(text: string): unknown {
  try {
    const { root } = parseXml(text, {
      includeOffsets: true,
      preserveCdata: true,
      preserveComments: true,
      ignoreUndefinedEntities: true,
    });
    return root === null ? 'malformed' : referenceShape(root);
  } catch (error) {
    assert.ok(error instanceof XmlError, String(error));
    return 'malformed';
  }
}

const name = fc.constantFrom('a', 'Version', 'x:b', '_c', 'd-1.2', 'prüf');
const blank = fc.constantFrom('', ' ', '\n', '\r\n\t', '  ');
const text = fc.constantFrom('1.3.9', ' ', '\r\n  ', 'a &amp; b', '&#49;.&#x33;', '&unknown;', 'ü ✓', 'x > y', ']]');
const attribute = fc
  .tuple(fc.constantFrom('Id', 'n:k', 'v'), blank, blank, fc.constantFrom('"', "'"), text)
  .map(([key, before, after, quote, value]) => ` ${key}${before}=${after}${quote}${value}${quote}`);
const other = fc.constantFrom(
  '<!-- 1.0 -->',
  '<!---->',
  '<?pi <a> ?>',
  '<?pi?>',
  '<![CDATA[ <x> & ]] ]]>',
  '<![CDATA[]]>',
  '<!-- a - b -->',
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.uniqueArray(attribute, { maxLength: 2, selector: (one) => one.trim().split(/[\s=]/)[0] }),
      blank,
      fc.array(fc.oneof({ depthSize: 'small' }, text, other, tie('element')), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([tag, attributes, space, children, closed]) => {
      const start = `<${tag}${attributes.join('')}${space}`;
      return closed && children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${tag}${space}>`;
    }),
}));
const documentAfter = (...prologs: string[]) =>
  fc
    .tuple(
      fc.constantFrom('', '<!-- top -->\n', ...prologs),
      element,
      fc.constantFrom('', '\n', '\n<!-- end -->\n', '<?pi end?>'),
    )
    .map((parts) => parts.join(''));

const prologs = [
  '<?xml version="1.0" encoding="utf-8"?>',
  "<?xml version = '1.0' standalone='yes' ?>\r\n",
  '<!DOCTYPE a>\n',
  '<?xml version="1.0"?>\r\n<!DOCTYPE a SYSTEM "a.dtd">',
];

describe('reading XML', () => {
  it('finds the same elements, attributes, texts and places as another parser', () => {
    fc.assert(
      fc.property(documentAfter(...prologs), (xml) => {
        const found = own(xml);
        assert.notEqual(found, 'malformed', xml);
        assert.deepEqual(found, reference(xml), xml);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses what another parser refuses, and nothing else, when a document is damaged', () => {
    // Without a prolog: what a document type says is of no interest here, and the other parser reads it its own way.
    const damage = fc.tuple(
      documentAfter(),
      fc.nat(),
      fc.constantFrom('', '<', '>', '&', '"', '/', '-', ']]>', '<!--', '\0', '&#0;', '<b>', '</a>', '='),
      fc.nat({ max: 2 }),
    );
    fc.assert(
      fc.property(damage, ([xml, place, junk, removed]) => {
        const at = place % (xml.length + 1);
        const broken = xml.slice(0, at) + junk + xml.slice(at + removed);
        // A reference by a name that is none (&-a;) is passed by there as one that nobody declared.
        fc.pre(!/&(?!#\w+;|[A-Za-z_]\w*;)[^;&<]*;/.test(broken));
        assert.deepEqual(own(broken), reference(broken), broken);
      }),
      { numRuns: 4000 },
    );
  });

  it('keeps places behind characters of two units', () => {
    const xml = '<a>😀<b>1.3.9</b></a>';
    const [, inner] = parseXmlTree(xml).root.children;
    assert.ok(inner?.kind === 'element');
    assert.equal(xml.slice(inner.start, inner.end), '<b>1.3.9</b>');
  });

  it('passes by a document type, whatever is in it', () => {
    const type = '<!DOCTYPE a [ <!ENTITY x "]>"> <!-- ]> --> <?pi ]>?> ]>';
    const { root } = parseXmlTree(`${type}<a>&x;</a>`);
    assert.equal(root.start, type.length);
    assert.deepEqual(root.children.map(ownShape), [['text', type.length + 3, type.length + 6, '&x;']]);
  });

  it('keeps the places of attributes', () => {
    const xml = `<a one="1" two = '2&amp;'/>`;
    const { root } = parseXmlTree(xml);
    const places = [...root.attributes].map(([key, { offset, length }]) => [key, xml.slice(offset, offset + length)]);
    assert.deepEqual(places, [
      ['one', '1'],
      ['two', '2&amp;'],
    ]);
  });

  it('knows the parent of an element, and reads nesting of any depth', () => {
    const depth = 20_000;
    let { root: inner }: { root: XmlElement } = parseXmlTree('<a>'.repeat(depth) + '</a>'.repeat(depth));
    let levels = 1;
    for (let [child] = inner.children; child?.kind === 'element'; [child] = inner.children) {
      assert.equal(child.parent, inner);
      inner = child;
      levels++;
    }
    assert.equal(levels, depth);
  });

  it('reads a comment of a megabyte at once', () => {
    const { root } = parseXmlTree(`<a><!-- ${'- '.repeat(500_000)}--></a>`);
    assert.equal(root.children.length, 1);
  });

  for (const xml of [
    '<?xml?><a/>',
    '<?xml version="2.0"?><a/>',
    ' <?xml version="1.0"?><a/>',
    '<a><?xml ?></a>',
    '',
    ' ',
    'a',
    '<a',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a>&</a>',
  ]) {
    it(`refuses ${JSON.stringify(xml)}`, () => assert.equal(own(xml), 'malformed'));
  }
});
