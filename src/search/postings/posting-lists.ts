/**
 * Posting lists as plain arrays. Vietnamese has few syllables and a query asks for the frequent ones again and again, so
 * lists that were read are kept, the last used ones in a bounded room, with what all occurrences in a document weigh
 * already summed over its fields.
 */
import type { PostingsCursor, SegmentReader } from '../../inverted-index/index.js';
import { invariant } from '../../shared/index.js';
import { openPostings } from '../query/synonym.js';
import type { ExpandedTerm } from '../query/term-expansion.js';
import type { FieldNorms } from './field-norms.js';
import { makeRankBitmap, type RankBitmap } from './rank-bitmap.js';

export interface PostingList {
  /** Rising. */
  readonly documents: Int32Array;
  /** Numbers of the weighted frequency in each (`frequencyOf`), before the weight of the term in its group. */
  readonly frequencies: Uint16Array;
  /** Of a term that many documents have. */
  readonly bitmap: RankBitmap | undefined;
}

/**
 * By number, the frequency that it stands for: the upper half of a single-precision float that is not below it and at
 * most a hundredth above. Good for bounds, not for scores.
 */
export const frequencyOf = new Float32Array(Uint32Array.from({ length: 0x8000 }, (_, number) => number << 16).buffer);

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

const toNumber = (frequency: number): number => {
  FLOAT[0] = frequency;
  return (BITS[0]! + 0xffff) >>> 16;
};

interface Kept {
  readonly list: PostingList;
  /** How often it was asked for; fewer for every time that it was nearly let go. */
  uses: number;
}

const BYTES_A_POSTING = 6;
/** Of the two arrays of a list, and of its place among the kept ones. */
const BYTES_A_LIST = 400;

/**
 * Room for kept lists: of news, most of what queries ask for has place in so many bytes an article; a large index has room
 * for the lists that are asked for most.
 */
const ROOM_AN_ARTICLE = 1280;
const MOST_ROOM = 256 * 1024 * 1024;

/** A list has a directory when more than one in so many documents are in it: at most two thirds of its own bytes. */
const ONE_IN = 16;

/** Shorter lists are read as fast as they are found again. */
const SHORTEST_KEPT = 16;

/** With fewer documents wanted than one in so many postings, a list is not read for them. */
const VERY_FEW = 128;

/** Of so many that were asked for longest ago, the one with the fewest uses goes. */
const CONSIDERED = 8;

export class PostingLists {
  /** By number of the term, the one asked for longest ago first. */
  readonly #kept = new Map<number, Kept>();
  #bytes = 0;

  /** @param room for kept lists, in bytes */
  constructor(
    private readonly segment: SegmentReader,
    private readonly norms: FieldNorms,
    private readonly room: number = Math.min(segment.documentCount * ROOM_AN_ARTICLE, MOST_ROOM),
  ) {}

  /** Bytes of the lists that are kept, never more than the room. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The list of a term, unless it would have to be read for a few documents alone: then these are sought one by one. */
  findFor(count: number, term: ExpandedTerm): PostingList | undefined {
    return this.find(term) ?? (count * VERY_FEW < term.documentFrequency ? undefined : this.read(term));
  }

  /** The list of a term when it is at hand. */
  find({ number, synonym }: ExpandedTerm): PostingList | undefined {
    if (synonym !== undefined) return undefined;
    const kept = this.#kept.get(number);
    if (kept === undefined) return undefined;
    kept.uses++;
    this.#kept.delete(number);
    this.#kept.set(number, kept);
    return kept.list;
  }

  read(term: ExpandedTerm): PostingList {
    const known = this.find(term);
    if (known !== undefined) return known;
    const { documents, frequencies } = this.#decode(openPostings(this.segment, term));
    const { documentCount } = this.segment;
    const isFrequent = documents.length * ONE_IN > documentCount;
    const list = {
      documents,
      frequencies,
      bitmap: isFrequent ? makeRankBitmap(documents, documentCount) : undefined,
    };
    if (term.synonym === undefined && list.documents.length >= SHORTEST_KEPT) this.#keep(term.number, list);
    return list;
  }

  #keep(number: number, list: PostingList): void {
    const bytes = sizeOf(list);
    if (bytes > this.room) return;
    this.#bytes += bytes;
    while (this.#bytes > this.room) this.#letOneGo();
    this.#kept.set(number, { list, uses: 1 });
  }

  #letOneGo(): void {
    let least: number | undefined;
    let fewest = Infinity;
    let considered = 0;
    for (const [number, kept] of this.#kept) {
      if (kept.uses < fewest) {
        fewest = kept.uses;
        least = number;
      }
      kept.uses *= 0.75;
      if (++considered === CONSIDERED) break;
    }
    invariant(least !== undefined, 'room that is taken is taken by a list');
    this.#bytes -= sizeOf(this.#kept.get(least)!.list);
    this.#kept.delete(least);
  }

  #decode(cursor: PostingsCursor): Omit<PostingList, 'bitmap'> {
    const { norms } = this;
    const { body } = norms;
    const list = new Int32Array(cursor.documentFrequency);
    const weighted = new Uint16Array(cursor.documentFrequency);
    let count = 0;
    while (cursor.nextBlock()) {
      const { documents, bodyFrequencies, otherFrequencies, blockLength } = cursor;
      for (let i = 0; i < blockLength; i++) {
        const document = documents[i]!;
        const others = otherFrequencies[i]!;
        list[count] = document;
        weighted[count++] = toNumber(
          others === 0
            ? bodyFrequencies[i]! * body[document]!
            : norms.weightedFrequency(document, bodyFrequencies[i]!, others),
        );
      }
    }
    return { documents: list, frequencies: weighted };
  }
}

const sizeOf = ({ documents, bitmap }: PostingList): number =>
  BYTES_A_LIST + documents.length * BYTES_A_POSTING + (bitmap?.byteLength ?? 0);
