/**
 * Bytes to text. Inside, everything is UTF-8: a byte order mark decides, every other encoding is converted on the way
 * in, and what is then not valid UTF-8 is refused, but for a few wrong bytes of a page or another whole document.
 */
import { decodeUtf8 } from '../../shared/index.js';
import { decodeDamagedUtf8, detectEncoding, ENCODING_SAMPLE, type Encoding } from './detect-encoding.js';
import { joinBytes } from './pending-bytes.js';
import { decodeLegacy, LegacyToUtf8 } from './legacy-encodings.js';
import { Utf16ToUtf8 } from './utf16-to-utf8.js';

/** Thrown when the bytes of a document cannot be text; `readInput` turns it into a failure. */
export class UndecodableBytes extends Error {
  override readonly name = 'UndecodableBytes';
}

interface ByteOrderMark {
  readonly bytes: readonly number[];
  /** Undefined for UTF-8, which needs no conversion. */
  readonly utf16: 'little' | 'big' | undefined;
}

const BYTE_ORDER_MARKS: readonly ByteOrderMark[] = [
  { bytes: [0xef, 0xbb, 0xbf], utf16: undefined },
  { bytes: [0xff, 0xfe], utf16: 'little' },
  { bytes: [0xfe, 0xff], utf16: 'big' },
];
const LONGEST_MARK = 3;

const findMark = (start: Uint8Array): ByteOrderMark | undefined =>
  BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));

interface Converter {
  convert(chunk: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

const findConverter = (encoding: Encoding | undefined): Converter | undefined => {
  if (encoding === undefined || encoding === 'utf-8') return undefined;
  if (encoding === 'utf-16le') return new Utf16ToUtf8('little');
  return encoding === 'utf-16be' ? new Utf16ToUtf8('big') : new LegacyToUtf8(encoding);
};

/**
 * Converts to UTF-8 without a byte order mark, which goes before `encoding`. Without either an input passes unchanged
 * and unchecked.
 */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>, encoding?: Encoding): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  let converter = findConverter(encoding);
  const begin = (bytes: Uint8Array): Uint8Array => {
    start = undefined;
    const mark = findMark(bytes);
    const rest = bytes.subarray(mark?.bytes.length ?? 0);
    if (mark !== undefined) converter = mark.utf16 === undefined ? undefined : new Utf16ToUtf8(mark.utf16);
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

export interface DecodedText {
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

/** The same of a whole document, of which a few bytes may be wrong: a page is more than its worst letter. */
const decodeDocument = (bytes: Uint8Array): DecodedText | undefined =>
  decodeValid(bytes) ?? decodeDamaged(bytes) ?? decodeOther(bytes);

const decodeDamaged = (bytes: Uint8Array): DecodedText | undefined => {
  const damaged = bytes.includes(0) ? undefined : decodeDamagedUtf8(bytes);
  return damaged && { ...damaged, encoding: 'utf-8' };
};

/** All of an input, or undefined when it is longer than `limit` bytes. */
export const collectBytes = async (
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
 * All of an input as one text; undefined when it is longer than `limit` bytes. What was taken for UTF-8 by its
 * beginning may show another encoding further on.
 *
 * @throws UndecodableBytes at the first NUL, so that a large binary file is given up early, or when it is no text.
 */
export const collectText = async (
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<DecodedText | undefined> => {
  const bytes = await collectBytes(chunks, limit, (chunk) => {
    if (chunk.includes(0)) throw new UndecodableBytes();
  });
  if (bytes === undefined) return undefined;
  const decoded = decodeDocument(bytes);
  if (decoded === undefined) throw new UndecodableBytes();
  return decoded;
};
