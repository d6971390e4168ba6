import assert from 'node:assert/strict';
import { stampFile } from '../../../core/stamping';
import { byteLength, decode, encode } from '../../../core/stamping/encoding';
import { release } from './cases';

describe('encodings (KEEP-BYTES, ANSI, BINARY)', () => {
  const texts: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ['plain ASCII', Buffer.from('a\r\n'), 'utf-8'],
    ['an empty file', Buffer.alloc(0), 'utf-8'],
    ['UTF-8 of one to four bytes', Buffer.from('aé€🚀'), 'utf-8'],
    ['a BOM and nothing else', Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8-bom'],
    ['UTF-16LE', Buffer.from('\ufeffé🚀', 'utf16le'), 'utf-16le-bom'],
    ['UTF-16BE', Buffer.from('\ufeffé🚀', 'utf16le').swap16(), 'utf-16be-bom'],
    ['a lone surrogate in UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00]), 'utf-16le-bom'],
    ['a byte that is no UTF-8', Buffer.from([0x61, 0xe9, 0x62]), 'bytes'],
    ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 'bytes'],
    ['half a character at the end', Buffer.from([0x61, 0xc3]), 'bytes'],
    ['bytes Windows-1252 leaves open', Buffer.from([0x81, 0x8d, 0x8f, 0x90, 0x9d]), 'bytes'],
    ['UTF-16 without a BOM', Buffer.from('ab', 'utf16le'), undefined],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), undefined],
    ['half a UTF-16 unit', Buffer.from([0xff, 0xfe, 0x61]), undefined],
    ['NUL in UTF-16', Buffer.from('\ufeffa\0', 'utf16le'), undefined],
    ['NUL in ASCII', Buffer.from('a\0'), undefined],
  ];
  for (const [name, bytes, encoding] of texts) {
    it(`${name}: ${encoding ?? 'binary'}, and every prefix is measured exactly`, () => {
      const decoded = decode(bytes);
      assert.equal(decoded?.encoding, encoding);
      if (decoded === undefined) return;
      assert.equal(decoded.bomLength + byteLength(decoded.text, decoded.encoding), bytes.length);
      const written = encode('1.4.0', decoded.encoding);
      assert.ok(written);
      assert.equal(written.length, byteLength('1.4.0', decoded.encoding));
    });
  }

  it('never encodes text a code page may not have', () => {
    assert.equal(encode('é', 'bytes'), undefined);
    assert.equal(encode('\x80', 'bytes'), undefined);
    assert.deepEqual(encode('é🚀', 'utf-16be-bom'), new Uint8Array(Buffer.from('é🚀', 'utf16le').swap16()));
    assert.deepEqual(encode('é🚀', 'utf-8'), new Uint8Array(Buffer.from('é🚀')));
  });

  it('refuses a value outside ASCII in a file of an unknown code page', async () => {
    const bytes = Buffer.from('// \xe9\n[assembly: AssemblyInformationalVersion("1")]', 'latin1');
    const result = await stampFile('AssemblyInfo.cs', bytes, { ...release, informationalVersion: '1.4.0 Zoë' });
    assert.equal(result.reason, 'not-representable');
    assert.match(result.message ?? '', /code page/);
  });

  it('stamps Shift-JIS, where a letter may end in a backslash', async () => {
    const title = Buffer.from([0x95, 0x5c]); // one character, whose second byte is the backslash
    const file = (version: string) =>
      Buffer.concat([
        Buffer.from('[assembly: AssemblyTitle("'),
        title,
        Buffer.from(`")]\n[assembly: AssemblyVersion("${version}")]\n`),
      ]);
    const result = await stampFile('AssemblyInfo.cs', file('1.3.9.0'), release);
    assert.deepEqual(Buffer.from(result.bytes), file('1.4.0.0'));
  });

  for (const bytes of [Buffer.from('bplist00\0'), Buffer.from('[assembly: AssemblyVersion("1.3.9")]', 'utf16le')]) {
    it(`refuses a binary file: ${bytes.subarray(0, 8).toString('hex')}`, async () => {
      const result = await stampFile('Info.plist', bytes, release);
      assert.equal(result.outcome, 'error');
      assert.equal(result.reason, 'binary');
      assert.equal(result.bytes, bytes);
    });
  }
});
