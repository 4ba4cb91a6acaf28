/**
 * Small JSON files that a person can read and that still know whether they are whole: the last line holds the CRC-32 of
 * all the text before it, so every changed byte shows, white space included.
 *
 *   {
 *     "generation": 7,
 *     "crc32": "0c7a1f5e"
 *   }
 */
import { TimbaoError } from '../../shared/index.js';
import { checksum } from './checksummed-file.js';

const encodeTrailer = (crc: number): string => `,\n  "crc32": "${crc.toString(16).padStart(8, '0')}"\n}\n`;
const TRAILER_LENGTH = encodeTrailer(0).length;

/** Text of a JSON object, closed with its checksum. The same object gives the same bytes. */
export const encodeCheckedJson = (value: object): Uint8Array => {
  const text = JSON.stringify(value, undefined, 2).slice(0, -'\n}'.length);
  return Buffer.from(text + encodeTrailer(checksum(Buffer.from(text))));
};

/** The object, its `crc32` included. Throws `TB_INDEX_DAMAGED` when any byte changed, is missing or was added. */
export const decodeCheckedJson = (file: string, bytes: Uint8Array): unknown => {
  const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });
  if (bytes.length <= TRAILER_LENGTH) throw damaged(`it ends after ${bytes.length} bytes`);
  const split = bytes.length - TRAILER_LENGTH;
  const trailer = Buffer.from(bytes.subarray(split)).toString('latin1');
  if (trailer !== encodeTrailer(checksum(bytes.subarray(0, split)))) throw damaged('its checksum is wrong');
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw damaged(`it is not JSON (${String(error)})`);
  }
};
