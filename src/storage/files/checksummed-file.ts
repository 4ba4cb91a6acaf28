/**
 * The envelope of every index file, so that a file knows what it is and whether it is whole:
 *
 *   offset 0   "TMB1"
 *          4   kind, 8 bytes of ASCII, padded with spaces
 *         12   format version, u32
 *         16   length of the body in bytes, u64
 *         24   body
 *         end  CRC-32 (the one of zlib) over all bytes before it, u32
 *
 * Numbers are little-endian. The body starts on a multiple of 8, so typed arrays can be laid over it. The checksum
 * covers the header: no byte of the file can change unnoticed.
 */
import { crc32 } from 'node:zlib';
import { invariant, TimbaoError } from '../../shared/index.js';

const MAGIC = 'TMB1';
const KIND_LENGTH = 8;
const HEADER_LENGTH = 24;
export const TRAILER_LENGTH = 4;

/** `crc32` of zlib takes at most 2³² - 1 bytes at once. */
const CRC_STEP = 2 ** 30;

/** What a file is said to hold, and how. */
export interface FileFormat {
  /** 1 to 8 printable ASCII characters without spaces. */
  readonly kind: string;
  /** Counts up whenever the layout of the body changes. */
  readonly version: number;
}

export const checksum = (bytes: Uint8Array, start = 0): number => {
  let crc = start;
  for (let at = 0; at < bytes.length; at += CRC_STEP) crc = crc32(bytes.subarray(at, at + CRC_STEP), crc);
  return crc;
};

const encodeHeader = (format: FileFormat, bodyLength: number): Uint8Array => {
  const header = new Uint8Array(HEADER_LENGTH);
  const view = new DataView(header.buffer);
  header.set(Buffer.from(MAGIC + format.kind.padEnd(KIND_LENGTH), 'latin1'));
  view.setUint32(12, format.version, true);
  view.setBigUint64(16, BigInt(bodyLength), true);
  return header;
};

interface ChecksummedFile {
  readonly pieces: Iterable<Uint8Array>;
  readonly bytes: number;
  /** The checksum that stands at the end of the file. */
  readonly crc32: number;
}

/** Puts a body into its envelope; its pieces are asked for three times, never all at once, and not copied. */
export const checksumFile = (format: FileFormat, body: Iterable<Uint8Array>): ChecksummedFile => {
  invariant(/^[!-~]{1,8}$/.test(format.kind), `"${format.kind}" cannot be the kind of a file`);
  let bodyLength = 0;
  for (const piece of body) bodyLength += piece.length;
  const header = encodeHeader(format, bodyLength);
  let crc = checksum(header);
  for (const piece of body) crc = checksum(piece, crc);
  const trailer = new Uint8Array(TRAILER_LENGTH);
  new DataView(trailer.buffer).setUint32(0, crc, true);
  const pieces = {
    *[Symbol.iterator](): Generator<Uint8Array> {
      yield header;
      yield* body;
      yield trailer;
    },
  };
  return { pieces, bytes: HEADER_LENGTH + bodyLength + TRAILER_LENGTH, crc32: crc };
};

/**
 * The body of a checksummed file, a view on `bytes`, of which every one is read. Throws `TB_INDEX_DAMAGED` when any
 * byte changed, is missing or was added, and `TB_INDEX_INCOMPATIBLE` when the file is whole but of another kind or
 * version.
 *
 * @param file the name for messages
 */
export const openChecksummed = (file: string, bytes: Uint8Array, format: FileFormat): Uint8Array => {
  const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });
  if (bytes.length < HEADER_LENGTH + TRAILER_LENGTH) throw damaged(`it ends after ${bytes.length} bytes`);
  const text = (start: number, end: number): string => Buffer.from(bytes.subarray(start, end)).toString('latin1');
  if (text(0, 4) !== MAGIC) throw damaged('it does not begin like an index file');

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expectedLength = BigInt(HEADER_LENGTH + TRAILER_LENGTH) + view.getBigUint64(16, true);
  if (BigInt(bytes.length) !== expectedLength) {
    throw damaged(`it has ${bytes.length} bytes, its header says ${expectedLength}`);
  }
  const end = bytes.length - TRAILER_LENGTH;
  if (checksum(bytes.subarray(0, end)) !== view.getUint32(end, true)) throw damaged('its checksum is wrong');

  const kind = text(4, 4 + KIND_LENGTH).trimEnd();
  const version = view.getUint32(12, true);
  if (kind !== format.kind || version !== format.version) {
    const expected = `${format.kind} ${format.version}`;
    throw new TimbaoError('TB_INDEX_INCOMPATIBLE', { file, found: `${kind} ${version}`, expected });
  }
  return bytes.subarray(HEADER_LENGTH, end);
};

/** The checksum at the end of a file that was opened: what a manifest says of it. */
export const storedChecksum = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - TRAILER_LENGTH, true);
