/**
 * Collects the n-grams of an index, range after range, and lays them down (inverted-index/ngrams/ngrams.ts says how).
 */
import { MAX_NGRAM, NGRAM_BLOCK, ranksOf } from '../../inverted-index/index.js';
import { GrowableUint32Array, withRoom } from '../../shared/index.js';
import type { LongSection, Section } from '../sections/write-sections.js';
import type { ScratchFile } from '../../storage/index.js';
import { bytesOf } from '../analysis/token-stream.js';
import type { CountedNgrams } from './count-ngrams.js';

class NgramPacker {
  /** The list that is being packed, by length of its n-grams: its entries, and its skips. */
  readonly #entries = Array.from({ length: MAX_NGRAM + 1 }, () => new ByteBuffer());
  readonly #skips = Array.from({ length: MAX_NGRAM + 1 }, () => new ByteBuffer());
  readonly #packed = new ByteBuffer(1 << 16);
  #lists: Uint32Array = new Uint32Array();
  #at = 0;

  constructor(
    private readonly ranks: Uint32Array,
    private readonly least: readonly number[],
  ) {}

  get length(): number {
    return this.#packed.length;
  }

  /** What is given is good until it returns. */
  handOver(take: (bytes: Uint8Array) => void): void {
    take(this.#packed.view());
    this.#packed.clear();
  }

  startRange({ lists }: CountedNgrams): void {
    this.#lists = lists;
    this.#at = 0;
  }

  /** Packs the pairs that begin with the next term, and what goes on them; returns the mark of the term. */
  packList(): number {
    const mark = this.#lists[this.#at++]!;
    const entries = this.#packEntries(2);
    if (entries > 0) this.#close(2, entries, this.#packed);
    return mark;
  }

  /** Leaves the list in the buffers of its length; returns how many entries it has. */
  #packEntries(length: number): number {
    const entries = this.#entries[length]!;
    const skips = this.#skips[length]!;
    entries.clear();
    skips.clear();
    const count = this.#lists[this.#at++]!;
    let previous = -1;
    for (let i = 0; i < count; i++) {
      const rank = this.ranks[this.#lists[this.#at++]!]!;
      const documents = this.#lists[this.#at++]!;
      const more = this.#lists[this.#at++]! - documents;
      const mark = this.#lists[this.#at++]!;
      if (i > 0 && i % NGRAM_BLOCK === 0) {
        writeUint32(skips, previous);
        writeUint32(skips, entries.length);
      }
      const longer = length < MAX_NGRAM ? this.#packEntries(length + 1) : 0;
      entries.writeVarint(rank - previous - 1);
      const flags = (mark > 0 ? 4 : 0) + (more > 0 ? 2 : 0) + (longer > 0 ? 1 : 0);
      entries.writeVarint((documents - this.least[length]!) * 8 + flags);
      if (mark > 0) entries.writeByte(mark);
      if (more > 0) entries.writeVarint(more - 1);
      if (longer > 0) {
        entries.writeVarint(this.#sizeOf(length + 1, longer));
        this.#close(length + 1, longer, entries);
      }
      previous = rank;
    }
    return count;
  }

  #sizeOf(length: number, entries: number): number {
    return varintSize(entries) + this.#skips[length]!.length + this.#entries[length]!.length;
  }

  #close(length: number, entries: number, target: ByteBuffer): void {
    target.writeVarint(entries);
    target.append(this.#skips[length]!.view());
    target.append(this.#entries[length]!.view());
  }
}

const writeUint32 = (target: ByteBuffer, value: number): void => {
  for (let shift = 0; shift < 32; shift += 8) target.writeByte((value >>> shift) & 0xff);
};

const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) size++;
  return size;
};

/** A growing run of bytes with varints: 7 bits a byte, least significant first, the top bit set on all but the last. */
export class ByteBuffer {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** `value` is a whole number from 0 to 2^32 − 1. */
  writeVarint(value: number): void {
    const bytes = (this.#bytes = withRoom(this.#bytes, this.length + 5));
    let at = this.length;
    while (value >= 0x80) {
      bytes[at++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    bytes[at++] = value;
    this.length = at;
  }

  writeByte(value: number): void {
    this.#bytes = withRoom(this.#bytes, this.length + 1);
    this.#bytes[this.length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#bytes = withRoom(this.#bytes, this.length + bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  clear(): void {
    this.length = 0;
  }

  /** A view, good until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Holds all n-grams until they are there: what is written of one depends on which terms occur in any. */
export class NgramCollector {
  /** In memory, or in the file: from which byte on, and how many numbers. */
  readonly #ranges: (CountedNgrams | { termCount: number; start: number; length: number })[] = [];
  /** By term: 1 when it occurs in a pair, as all terms of longer n-grams do: each two neighbours are an n-gram. */
  readonly #occurs: Uint8Array;
  #term = 0;

  /** @param file holds the n-grams, and nothing else; without one, memory does */
  constructor(
    termCount: number,
    private readonly file: ScratchFile | undefined,
  ) {
    this.#occurs = new Uint8Array(termCount);
  }

  /** The n-grams of a range, which comes after the one before. */
  add({ termCount, lists }: CountedNgrams): void {
    this.#noteTerms(termCount, lists);
    // What grew by doubling would hold up to twice its length.
    if (this.file === undefined) this.#ranges.push({ termCount, lists: lists.slice() });
    else this.#ranges.push({ termCount, start: this.file.append(bytesOf(lists)), length: lists.length });
  }

  /** @param packed where the n-grams go; empty */
  pack(least: readonly number[], packed: LongSection): Map<string, Section> {
    const vocabulary = new GrowableUint32Array();
    const offsets = new GrowableUint32Array();
    for (let term = 0; term < this.#term; term++) if (this.#occurs[term] === 1) vocabulary.push(term);
    const termMarks = new Uint8Array(vocabulary.length);
    const packer = new NgramPacker(ranksOf(vocabulary.view(), this.#term), least);
    let rank = 0;
    let term = 0;
    for (const range of this.#inOrder()) {
      packer.startRange(range);
      for (const end = term + range.termCount; term < end; term++) {
        const occurs = this.#occurs[term] === 1;
        if (occurs) offsets.push(packed.byteLength + packer.length);
        const mark = packer.packList();
        if (occurs) termMarks[rank++] = mark;
      }
      packer.handOver((bytes) => packed.append(bytes));
    }
    offsets.push(packed.byteLength);
    return new Map<string, Section>([
      ['vocabulary', vocabulary.view()],
      ['offsets', offsets.view()],
      ['least', Uint32Array.from(least)],
      ['termMarks', termMarks],
      ['runs', packed],
    ]);
  }

  *#inOrder(): Generator<CountedNgrams> {
    for (const range of this.#ranges) {
      if ('lists' in range) yield range;
      else {
        const lists = new Uint32Array(range.length);
        this.file!.readInto(bytesOf(lists), range.start);
        yield { termCount: range.termCount, lists };
      }
    }
  }

  #noteTerms(termCount: number, lists: Uint32Array): void {
    const occurs = this.#occurs;
    let at = 0;
    const passList = (length: number, notes: boolean): number => {
      const entries = lists[at++]!;
      for (let i = 0; i < entries; i++) {
        if (notes) occurs[lists[at]!] = 1;
        at += 4;
        if (length < MAX_NGRAM) passList(length + 1, false);
      }
      return entries;
    };
    for (const end = this.#term + termCount; this.#term < end; this.#term++) {
      at++;
      if (passList(2, true) > 0) occurs[this.#term] = 1;
    }
  }
}
