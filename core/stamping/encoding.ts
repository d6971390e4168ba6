/** How the bytes of a text file are read. `bytes`: no byte order mark and not UTF-8, so every byte stands for itself (rule ANSI). */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le-bom' | 'utf-16be-bom' | 'bytes';

/** A text file, decoded without losing the way back. */
export interface DecodedText {
  readonly encoding: Encoding;
  /** The text without its byte order mark. */
  readonly text: string;
  /** Where `text` begins in the bytes. */
  readonly bomLength: number;
}

/**
 * Decodes a file by its byte order mark, else as UTF-8 if it is valid UTF-8, else byte by byte: a version is ASCII in every ANSI code page, so
 * files in one can be stamped without knowing which (rules ANSI, BINARY).
 * @returns undefined for a binary file: NUL bytes without a UTF-16 mark, a UTF-32 mark, or half a UTF-16 unit.
 */
export function decode(bytes: Uint8Array): DecodedText | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) return undefined;
    return decodeUtf16(bytes, 'utf-16le-bom');
  }
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'utf-16be-bom');
  if (bytes.includes(0)) return undefined;
  const bomLength = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  const body = bytes.subarray(bomLength);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { encoding: bomLength === 3 ? 'utf-8-bom' : 'utf-8', text, bomLength };
  } catch {
    return { encoding: 'bytes', text: bytesAsText(bytes), bomLength: 0 };
  }
}

/** The length in bytes of a piece of decoded text. */
export function byteLength(text: string, encoding: Encoding): number {
  if (encoding === 'bytes') return text.length;
  if (encoding === 'utf-16le-bom' || encoding === 'utf-16be-bom') return text.length * 2;
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair is two of its four bytes, so pairs need no look-ahead: decoded UTF-8 has no lone halves.
    length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/** New text in the encoding of the file. @returns undefined when the file's encoding has no bytes for it. */
export function encode(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') return new TextEncoder().encode(text);
  const wide = encoding !== 'bytes';
  const bytes = new Uint8Array(text.length * (wide ? 2 : 1));
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (encoding === 'bytes') {
      // Above ASCII the code pages differ, and which one this file is in is unknown.
      if (unit > 0x7f) return undefined;
      bytes[index] = unit;
    } else {
      const high = encoding === 'utf-16be-bom' ? 0 : 1;
      bytes[index * 2 + high] = unit >> 8;
      bytes[index * 2 + (1 - high)] = unit & 0xff;
    }
  }
  return bytes;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le-bom' | 'utf-16be-bom'): DecodedText | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  // Not fatal: a lone surrogate becomes one replacement character of the same length, and its bytes are never written.
  const label = encoding === 'utf-16le-bom' ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(label, { ignoreBOM: true }).decode(bytes.subarray(2));
  return text.includes('\0') ? undefined : { encoding, text, bomLength: 2 };
}

/** Windows-1252, because it gives every byte exactly one character; only where the ASCII characters stand matters. */
function bytesAsText(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
