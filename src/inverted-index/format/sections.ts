/**
 * The inside of every index file: a few named arrays, laid down so that they are used where they lie.
 *
 *   header length u32 | header, JSON: [{ name, type, offset, length }] | padding to 8 | section | padding to 8 | …
 *
 * Offsets count bytes from the start of the body, `length` counts elements. Numbers are little-endian, as on every
 * machine that Node runs on today; `Sections` refuses to run elsewhere. Lists of strings are two sections:
 * their UTF-8 and where each one ends.
 */
import { decodeUtf8Leniently, invariant, TimbaoError } from '../../shared/index.js';

export interface SectionEntry {
  readonly name: string;
  readonly type: 'u8' | 'u32' | 'f64';
  readonly offset: number;
  readonly length: number;
}

export const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Bytes of zeros that follow so many. */
export const padding = (length: number): number => (8 - (length % 8)) % 8;

/** The named arrays of one file, as views of its bytes. */
export class Sections {
  readonly #entries: ReadonlyMap<string, SectionEntry>;
  readonly #start: number;

  constructor(
    readonly file: string,
    readonly body: Uint8Array,
  ) {
    invariant(isLittleEndian, 'index files are read on little-endian machines only');
    const damaged = (problem: string): TimbaoError => new TimbaoError('TB_INDEX_DAMAGED', { file, problem });
    if (body.length < 4) throw damaged('it has no table of sections');
    const headerLength = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
    if (4 + headerLength > body.length) throw damaged('its table of sections is cut off');
    let entries: SectionEntry[];
    try {
      entries = JSON.parse(new TextDecoder().decode(body.subarray(4, 4 + headerLength))) as SectionEntry[];
    } catch {
      throw damaged('its table of sections cannot be read');
    }
    this.#start = 4 + headerLength + padding(4 + headerLength);
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  bytes(name: string): Uint8Array {
    const { at, length } = this.#place(name, 'u8', 1);
    return new Uint8Array(this.body.buffer, at, length);
  }

  uint32(name: string): Uint32Array {
    const { at, length } = this.#place(name, 'u32', 4);
    return new Uint32Array(this.body.buffer, at, length);
  }

  float64(name: string): Float64Array {
    const { at, length } = this.#place(name, 'f64', 8);
    return new Float64Array(this.body.buffer, at, length);
  }

  strings(name: string): string[] {
    return decodeStrings(this.bytes(`${name}.text`), this.uint32(`${name}.ends`));
  }

  #place(name: string, type: SectionEntry['type'], elementSize: number): { at: number; length: number } {
    const entry = this.#entries.get(name);
    const end = entry === undefined ? 0 : this.#start + entry.offset + entry.length * elementSize;
    if (entry === undefined || entry.type !== type || end > this.body.length) {
      throw new TimbaoError('TB_INDEX_DAMAGED', {
        file: this.file,
        problem: `its section "${name}" is missing or cut off`,
      });
    }
    return { at: this.body.byteOffset + this.#start + entry.offset, length: entry.length };
  }
}

/**
 * All at once, and then cut: a call of the decoder for each takes ten times as long. Damaged ends give other strings,
 * but never more than the text has.
 */
const decodeStrings = (text: Uint8Array, ends: Uint32Array): string[] => {
  const whole = decodeUtf8Leniently(text);
  const isAscii = whole.length === text.length;
  const values = new Array<string>(ends.length);
  let byte = 0;
  let start = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = Math.min(ends[i]!, text.length);
    let unit = start;
    if (isAscii) unit = end;
    else for (; byte < end; byte++) unit += unitsBegunBy(text[byte]!);
    values[i] = whole.slice(start, unit);
    start = unit;
  }
  return values;
};

/** UTF-16 units that a byte of UTF-8 begins: none where it goes on with a character, two where it begins a long one. */
const unitsBegunBy = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte < 0xf0 ? 1 : 2);
