/**
 * Bytes to text. Inside, everything is UTF-8: a byte order mark decides, UTF-16 is converted on the way in, and what is
 * then not valid UTF-8 is refused rather than guessed at.
 */
import { Utf16ToUtf8 } from './utf16-to-utf8.js';

/** Thrown when the bytes of a document cannot be text; `readInput` turns it into a failure. */
export class UndecodableBytes extends Error {
  override readonly name = 'UndecodableBytes';
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of complete UTF-8 bytes, or undefined when they are not valid. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

export const joinBytes = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
};

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

/** Converts to UTF-8 without a byte order mark. An input without one passes unchanged and unchecked. */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  let converter: Utf16ToUtf8 | undefined;
  const begin = (bytes: Uint8Array): Uint8Array => {
    start = undefined;
    const mark = findMark(bytes);
    if (mark === undefined) return bytes;
    const rest = bytes.subarray(mark.bytes.length);
    if (mark.utf16 === undefined) return rest;
    converter = new Utf16ToUtf8(mark.utf16);
    return converter.convert(rest);
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

/**
 * All of a UTF-8 input as one text; undefined when it is longer than `limit` bytes.
 *
 * @throws UndecodableBytes at the first NUL, so that a large binary file is given up early, or when it is not UTF-8.
 */
export const collectText = async (chunks: AsyncIterable<Uint8Array>, limit: number): Promise<string | undefined> => {
  const parts: Uint8Array[] = [];
  let room = limit;
  for await (const chunk of chunks) {
    if (chunk.subarray(0, room).includes(0)) throw new UndecodableBytes();
    if (chunk.length > room) return undefined;
    room -= chunk.length;
    parts.push(chunk.slice());
  }
  const text = decodeUtf8(joinBytes(parts));
  if (text === undefined) throw new UndecodableBytes();
  return text;
};
