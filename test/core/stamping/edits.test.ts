import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Edit, lineAt } from '../../../core/stamping/edits';
import { decode } from '../../../core/stamping/encoding';
import { encodings } from './cases';

describe('the writer', () => {
  it('is splicing text, in every encoding', () => {
    const pieces = fc.array(
      fc.record({
        kept: fc.string({ unit: 'grapheme' }),
        old: fc.string({ unit: 'grapheme' }),
        text: fc.string({ unit: 'grapheme' }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom(...Object.values(encodings)), (list, encode) => {
        const clean = list.map(({ kept, old, text }) =>
          [kept, old, text].map((one) => one.replaceAll('\0', '').replaceAll('\ufeff', '')),
        );
        const edits: Edit[] = [];
        let before = '';
        let after = '';
        for (const [apart = '', old = '', text = ''] of clean) {
          // Two insertions at one place have no order but the one they are given in: below.
          const kept = apart === '' ? '-' : apart;
          edits.push({ offset: before.length + kept.length, length: old.length, text });
          before += kept + old;
          after += kept + text;
        }
        const bytes = encode(before);
        const decoded = decode(bytes);
        assert.ok(decoded);
        assert.deepEqual(Buffer.from(applyEdits(bytes, decoded, edits.reverse()) ?? []), encode(after));
      }),
    );
  });

  it('puts insertions at one place in the order they are given in', () => {
    const bytes = Buffer.from('ab');
    const decoded = decode(bytes);
    assert.ok(decoded);
    const insertions = [...'xyz'].map((text) => ({ offset: 1, length: 0, text }));
    assert.equal(Buffer.from(applyEdits(bytes, decoded, insertions) ?? []).toString(), 'axyzb');
  });

  it('refuses edits that overlap or lie outside: no format may damage a file', () => {
    const bytes = Buffer.from('abcdef');
    const decoded = decode(bytes);
    assert.ok(decoded);
    const overlapping = [
      { offset: 0, length: 3, text: 'x' },
      { offset: 2, length: 1, text: 'y' },
    ];
    assert.throws(() => applyEdits(bytes, decoded, overlapping), RangeError);
    assert.throws(() => applyEdits(bytes, decoded, [{ offset: 5, length: 2, text: '' }]), RangeError);
  });

  it('counts lines by any line end', () => {
    const text = 'a\r\nb\nc\rd\r\r\n\ne';
    assert.deepEqual(
      [...'abcde'].map((letter) => lineAt(text, text.indexOf(letter))),
      [1, 2, 3, 4, 7],
    );
  });
});
