/** Lays named arrays down as the body of an index file (inverted-index/format/sections.ts says how). */
import {
  isLittleEndian,
  padding,
  SEGMENT_FILE_KEYS,
  type SectionEntry,
  type SegmentFileKey,
} from '../../inverted-index/index.js';
import { invariant, withRoom } from '../../shared/index.js';
import type { ScratchFile } from '../../storage/index.js';

export type Section = Uint8Array | Uint32Array | Float64Array | LongSection;

/** Bytes of a file's body, as pieces to write one after the other; as often as they are asked for. */
export type Pieces = Iterable<Uint8Array>;

/** Bodies of the files of a segment. */
export type SegmentBodies = Readonly<Record<SegmentFileKey, Pieces>>;

/** Bytes of a long section that are read of its file at a time. */
const PIECE = 2 ** 22;

/** A section that is longer than what should lie in one piece of memory: it comes bit by bit, and so it is written. */
export class LongSection {
  readonly #pieces: Uint8Array[] = [];
  #byteLength = 0;

  /** @param file holds the bytes, and nothing else; without one, memory does */
  constructor(private readonly file?: ScratchFile) {}

  get byteLength(): number {
    return this.#byteLength;
  }

  /** The bytes are copied. */
  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.file === undefined) this.#pieces.push(bytes.slice());
    else this.file.append(bytes);
    this.#byteLength += bytes.length;
  }

  *pieces(): Generator<Uint8Array> {
    yield* this.#pieces;
    if (this.file === undefined) return;
    for (let start = 0; start < this.#byteLength; start += PIECE) {
      const piece = new Uint8Array(Math.min(PIECE, this.#byteLength - start));
      this.file.readInto(piece, start);
      yield piece;
    }
  }
}

/** Judged by its elements, not by its class: an array may come from another thread. */
const typeOf = (section: Exclude<Section, LongSection>): SectionEntry['type'] =>
  section.BYTES_PER_ELEMENT === 1 ? 'u8' : section.BYTES_PER_ELEMENT === 4 ? 'u32' : 'f64';

const describe = (section: Section): Pick<SectionEntry, 'type' | 'length'> =>
  section instanceof LongSection
    ? { type: 'u8', length: section.byteLength }
    : { type: typeOf(section), length: section.length };

/** What is long comes piece by piece, as it is asked for. */
export const encodeSections = (sections: ReadonlyMap<string, Section>): Pieces => ({
  *[Symbol.iterator]() {
    invariant(isLittleEndian, 'index files are written on little-endian machines only');
    // The header's own length moves the offsets, so they count from the end of the header and are shifted when read.
    const entries: SectionEntry[] = [];
    let offset = 0;
    for (const [name, section] of sections) {
      const { type, length } = describe(section);
      entries.push({ name, type, offset, length });
      offset += section.byteLength + padding(section.byteLength);
    }
    const header = new TextEncoder().encode(JSON.stringify(entries));
    const head = new Uint8Array(4 + header.length + padding(4 + header.length));
    new DataView(head.buffer).setUint32(0, header.length, true);
    head.set(header, 4);
    yield head;
    for (const section of sections.values()) {
      if (section instanceof LongSection) yield* section.pieces();
      else yield new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
      if (padding(section.byteLength) > 0) yield new Uint8Array(padding(section.byteLength));
    }
  },
});

export const encodeSegment = (
  sections: Readonly<Record<SegmentFileKey, ReadonlyMap<string, Section>>>,
): SegmentBodies =>
  Object.fromEntries(SEGMENT_FILE_KEYS.map((key) => [key, encodeSections(sections[key])])) as SegmentBodies;

/** Adds a list of strings to the sections of a file: `name.text` and `name.ends`. */
export const addStrings = (sections: Map<string, Section>, name: string, values: readonly string[]): void => {
  const encoder = new TextEncoder();
  const ends = new Uint32Array(values.length);
  let text = new Uint8Array(1024);
  let length = 0;
  for (const [i, value] of values.entries()) {
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    text = withRoom(text, length + value.length * 3);
    length += encoder.encodeInto(value, text.subarray(length)).written;
    ends[i] = length;
  }
  sections.set(`${name}.text`, text.subarray(0, length));
  sections.set(`${name}.ends`, ends);
};
