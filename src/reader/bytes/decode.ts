/**
 * Bytes to text. Inside, everything is UTF-8: a byte order mark decides, every other encoding is converted on the way
 * in, and what is then not valid UTF-8 is refused, but for a few wrong bytes of a page or another whole document.
 */
import { decodeUtf8 } from '../../shared/index.js';
import { decodeDamagedUtf8, detectEncoding, ENCODING_SAMPLE, type Encoding } from './detect-encoding.js';
import { joinBytes } from '../../shared/index.js';
import { decodeLegacy, LegacyToUtf8 } from './legacy-encodings.js';

/** Thrown when the bytes of a document cannot be text; `readInput` turns it into a failure. */
export class UndecodableBytes extends Error {
  override readonly name = 'UndecodableBytes';
}

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];
const LONGEST_MARK = 3;

/** A byte that UTF-8 never has. */
const MISTAKE = Uint8Array.of(0xff);
const LONE_SURROGATE = /\p{Cs}/u;
/** Units that are made into text at a time: each is an argument of one call. */
const UNITS_AT_ONCE = 8192;

const encoder = new TextEncoder();

/**
 * UTF-16 to UTF-8, chunk by chunk. A mistake (a lone surrogate, half a unit at the end) becomes a byte that UTF-8 never
 * has, so that exactly the line or document that holds it is refused later, wherever the borders of chunks fall.
 */
export class Utf16ToUtf8 {
  /** Half of a unit or of a pair of units, whose rest may come with the next chunk. */
  #heldBack: Uint8Array = new Uint8Array(0);

  constructor(private readonly byteOrder: 'little' | 'big') {}

  convert(chunk: Uint8Array): Uint8Array {
    const bytes = joinBytes([this.#heldBack, chunk]);
    const view = new DataView(bytes.buffer);
    const unitAt = (at: number): number => view.getUint16(2 * at, this.byteOrder === 'little');
    let count = bytes.length >> 1;
    if (count > 0 && (unitAt(count - 1) & 0xfc00) === 0xd800) count--;
    this.#heldBack = bytes.subarray(2 * count);
    let text = '';
    for (let from = 0; from < count; from += UNITS_AT_ONCE) {
      const units = Array.from({ length: Math.min(UNITS_AT_ONCE, count - from) }, (_, at) => unitAt(from + at));
      text += String.fromCharCode(...units);
    }
    const pieces = text.split(LONE_SURROGATE).map((piece) => encoder.encode(piece));
    return joinBytes(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [MISTAKE, piece])));
  }

  end(): Uint8Array {
    return this.#heldBack.length > 0 ? MISTAKE.slice() : new Uint8Array(0);
  }
}

const findConverter = (encoding: Encoding | undefined): Utf16ToUtf8 | LegacyToUtf8 | undefined => {
  if (encoding === undefined || encoding === 'utf-8') return undefined;
  if (encoding === 'utf-16le') return new Utf16ToUtf8('little');
  return encoding === 'utf-16be' ? new Utf16ToUtf8('big') : new LegacyToUtf8(encoding);
};

/** To UTF-8 without a byte order mark, which goes before `encoding`. Without either, unchanged and unchecked. */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>, encoding?: Encoding): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  let converter = findConverter(encoding);
  const begin = (bytes: Uint8Array): Uint8Array => {
    start = undefined;
    const mark = BYTE_ORDER_MARKS.find((known) => known.bytes.every((byte, index) => bytes[index] === byte));
    const rest = bytes.subarray(mark?.bytes.length ?? 0);
    if (mark !== undefined) converter = findConverter(mark.encoding);
    return converter === undefined ? rest : converter.convert(rest);
  };
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield converter === undefined ? chunk : converter.convert(chunk);
      continue;
    }
    start = joinBytes([start, chunk]);
    if (start.length >= LONGEST_MARK) yield begin(start);
  }
  if (start !== undefined) yield begin(start);
  if (converter !== undefined) yield converter.end();
}

interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** Places in which the bytes were no UTF-8 and U+FFFD stands; absent where there is none. */
  readonly faults?: number;
}

const ASCII_END = 0x80;
/** What stands before the first letter beyond ASCII may be its own beginning. In bytes. */
const BEFORE_FIRST_LETTER = 60;

/** The bytes from shortly before the first that is not ASCII. */
const fromFirstLetter = (bytes: Uint8Array): Uint8Array =>
  bytes.subarray(Math.max(0, bytes.findIndex((byte) => byte >= ASCII_END) - BEFORE_FIRST_LETTER));

/** UTF-8, or the legacy encoding that is likely. Undefined when the bytes are no text in any. */
export const decodeBytes = (bytes: Uint8Array): DecodedText | undefined => decodeValid(bytes) ?? decodeOther(bytes);

const decodeValid = (bytes: Uint8Array): DecodedText | undefined => {
  const text = decodeUtf8(bytes);
  return text === undefined ? undefined : { text, encoding: 'utf-8' };
};

/** Of bytes that are not valid UTF-8. */
const decodeOther = (bytes: Uint8Array): DecodedText | undefined => {
  if (bytes.includes(0)) return undefined;
  const isSmall = bytes.length <= ENCODING_SAMPLE;
  const encoding = detectEncoding(isSmall ? bytes : fromFirstLetter(bytes), isSmall);
  if (encoding === undefined || encoding.startsWith('utf-')) return undefined;
  return { text: decodeLegacy(bytes, encoding as Parameters<typeof decodeLegacy>[1]), encoding };
};

const decodeDamaged = (bytes: Uint8Array): DecodedText | undefined => {
  const damaged = bytes.includes(0) ? undefined : decodeDamagedUtf8(bytes);
  return damaged && { ...damaged, encoding: 'utf-8' };
};

const collectBytes = async (
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): Promise<Uint8Array | undefined> => {
  const parts: Uint8Array[] = [];
  let room = limit;
  for await (const chunk of chunks) {
    onChunk(chunk.subarray(0, room));
    if (chunk.length > room) return undefined;
    room -= chunk.length;
    parts.push(chunk.slice());
  }
  return joinBytes(parts);
};

/**
 * All of an input as one text; undefined when it is longer than `limit` bytes. Throws `UndecodableBytes` at the first
 * NUL, so that a large binary file is given up early, or when it is no text.
 */
export const collectText = async (
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<DecodedText | undefined> => {
  const bytes = await collectBytes(chunks, limit, (chunk) => {
    if (chunk.includes(0)) throw new UndecodableBytes();
  });
  if (bytes === undefined) return undefined;
  // Of a whole document a few bytes may be wrong: a page is more than its worst letter.
  const decoded = decodeValid(bytes) ?? decodeDamaged(bytes) ?? decodeOther(bytes);
  if (decoded === undefined) throw new UndecodableBytes();
  return decoded;
};
