// One pack of a repository, found through its index: both in the form that git documents (gitformat-pack, index version 2).
import { readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** An object without its header. */
export interface GitObject {
  /** As git names it: `commit`, `tag`, `tree` or `blob`. */
  readonly kind: string;
  readonly content: Buffer;
}

/** A pack that can be read. */
export interface Pack {
  /**
   * @returns `undefined` when the pack does not have the object, or has it in a form that is left to git
   * @throws when the files are not as git writes them
   */
  read(id: Buffer): GitObject | undefined;
}

const INDEX_START = Buffer.from('ff744f6300000002', 'hex');
const FANOUT_AT = 8;
const IDS_AT = FANOUT_AT + 256 * 4;
const CHECKSUM_BYTES = 4;
const OFFSET_BYTES = 4;
/** Read at once: a commit seldom takes more. */
const ENTRY_BYTES = 512;
/** Larger objects are left to git: what is read here holds everything else up. Bytes, inflated. */
export const MOST_BYTES = 64 * 1024;
/** Longer chains are left to git; by itself it makes none. */
const MOST_DELTAS = 50;

const KINDS: Partial<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;

/** @param descriptors of a pack and its index, both open */
export function openPack(descriptors: { readonly index: number; readonly pack: number }): Pack {
  const { index, pack } = descriptors;
  const head = bytesAt(index, 0, IDS_AT);
  const known = head.length === IDS_AT && head.subarray(0, FANOUT_AT).equals(INDEX_START);
  const upTo = (first: number) => (first < 0 ? 0 : head.readUInt32BE(FANOUT_AT + first * 4));

  /** Where the entry of an object begins. */
  const find = (id: Buffer): number | undefined => {
    const first = id.readUInt8(0);
    let [low, high] = [upTo(first - 1), upTo(first)];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const order = bytesAt(index, IDS_AT + middle * id.length, id.length).compare(id);
      if (order === 0) {
        const offsets = IDS_AT + upTo(255) * (id.length + CHECKSUM_BYTES);
        const offset = bytesAt(index, offsets + middle * OFFSET_BYTES, OFFSET_BYTES).readUInt32BE();
        // Beyond 2 GiB this is a line in another table.
        return offset < 2 ** 31 ? offset : undefined;
      }
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  };

  const entry = (at: number, idBytes: number, deltas: number): GitObject | undefined => {
    if (deltas > MOST_DELTAS) return undefined;
    const start = cursor(bytesAt(pack, at, ENTRY_BYTES));
    const { kind, size } = readHeader(start);
    if (size > MOST_BYTES) return undefined;
    if (kind === OFFSET_DELTA || kind === NAMED_DELTA) {
      const baseAt = kind === OFFSET_DELTA ? at - readDistance(start) : find(start.take(idBytes));
      const base = baseAt === undefined ? undefined : entry(baseAt, idBytes, deltas + 1);
      return base && { kind: base.kind, content: applyDelta(base.content, inflate(pack, at, start, size)) };
    }
    const name = KINDS[kind];
    return name === undefined ? undefined : { kind: name, content: inflate(pack, at, start, size) };
  };

  return {
    read: (id) => {
      const at = known ? find(id) : undefined;
      return at === undefined ? undefined : entry(at, id.length, 0);
    },
  };
}

/** Bytes that are read one after the other. Reading beyond their end throws. */
interface Cursor {
  /** How many were read. */
  readonly at: () => number;
  readonly byte: () => number;
  readonly take: (count: number) => Buffer;
  readonly rest: () => Buffer;
}

function cursor(bytes: Buffer): Cursor {
  let at = 0;
  return {
    at: () => at,
    byte: () => bytes.readUInt8(at++),
    take: (count) => {
      at += count;
      if (at > bytes.length) throw new RangeError('The bytes end too early.');
      return bytes.subarray(at - count, at);
    },
    rest: () => bytes.subarray(at),
  };
}

/** Seven bits a byte, the lowest first; the highest bit says that there are more. */
function readNumber({ byte }: Cursor, first: number, bits: number): number {
  let value = first & (2 ** bits - 1);
  for (let [last, scale] = [first, 2 ** bits]; last & 0x80; scale *= 0x80) {
    last = byte();
    value += (last & 0x7f) * scale;
  }
  return value;
}

function readHeader(start: Cursor): { readonly kind: number; readonly size: number } {
  const first = start.byte();
  return { kind: (first >> 4) & 7, size: readNumber(start, first, 4) };
}

/** How far before the entry its base begins. */
function readDistance({ byte }: Cursor): number {
  let last = byte();
  let distance = last & 0x7f;
  while (last & 0x80) {
    last = byte();
    distance = (distance + 1) * 0x80 + (last & 0x7f);
  }
  return distance;
}

/** An entry's content, which has no length of its own: so much is read that it is in it, and what comes behind it is not looked at. */
function inflate(pack: number, at: number, start: Cursor, size: number): Buffer {
  const most = size + (size >>> 2) + 64;
  const read = start.rest();
  const bytes = read.length < most ? bytesAt(pack, at + start.at(), most) : read;
  const content = inflateSync(bytes, { maxOutputLength: Math.max(size, 1) });
  if (content.length !== size) throw new RangeError('The entry has another size than it says.');
  return content;
}

/** What a delta makes of its base: pieces of the base, and new ones (gitformat-pack, "Deltified representation"). */
function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const reader = cursor(delta);
  const { at, byte, take } = reader;
  const baseSize = readNumber(reader, byte(), 7);
  const size = readNumber(reader, byte(), 7);
  if (baseSize !== base.length || size > MOST_BYTES) throw new RangeError('The delta belongs to another base.');
  const content = Buffer.alloc(size);
  let written = 0;
  while (at() < delta.length) {
    const order = byte();
    if (order === 0) throw new RangeError('The delta has an order that is not in use.');
    const piece = order & 0x80 ? copied(base, order, byte) : take(order);
    if (written + piece.length > size) throw new RangeError('The delta makes more than it says.');
    written += piece.copy(content, written);
  }
  if (written !== size) throw new RangeError('The delta makes less than it says.');
  return content;
}

/** Four bits of the order say which bytes of the position follow, three which of the length. */
function copied(base: Buffer, order: number, byte: () => number): Buffer {
  let [from, length] = [0, 0];
  for (let bit = 0; bit < 4; bit++) if (order & (1 << bit)) from += byte() * 2 ** (8 * bit);
  for (let bit = 0; bit < 3; bit++) if (order & (0x10 << bit)) length += byte() * 2 ** (8 * bit);
  return base.subarray(from, from + (length || 0x10000));
}

/** As many as there are. */
function bytesAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}
