/**
 * N-grams, which are neighbouring terms, and how many articles hold each: pairs, triples and so on up to MAX_NGRAM
 * terms that stand at positions one after the other within a field with no sign to part them, kept when enough articles
 * have them.
 *
 *   vocabulary   u32: numbers of the terms that occur in some n-gram, rising; a term's place here is its rank
 *   offsets      u32: by rank, where the list of the n-grams that begin with the term stands in `runs`; one more entry
 *   least        u32: by length of n-gram, 0 … MAX_NGRAM, the fewest articles that an n-gram of that length was kept for
 *   termMarks    u8: by rank, the mark of the term by itself (ngram-mark.ts)
 *   runs         u8: lists
 *
 *   list  := varint(entries) | skips, when there are more than NGRAM_BLOCK entries | entries, by rising rank
 *   skips := for each block of NGRAM_BLOCK entries but the first: rank before its first entry u32, its offset from the
 *            first entry of the list u32
 *   entry := varint(rank − rank of the entry before − 1), the first of a list counting from −1
 *            varint(8 × (articles − least) + 4 × m + 2 × o + c)
 *            mark u8                                when m = 1; else 0
 *            varint(occurrences − articles − 1)     when o = 1; else it occurs once in each of the articles
 *            varint(bytes of the list) | list       when c = 1: n-grams of one term more, which begin with this one
 *
 * A list without entries has no bytes. A look-up allocates nothing and goes down from list to list: a binary search
 * among the skips, then at most NGRAM_BLOCK entries, each passed over with its longer n-grams.
 */
import { partitionPoint } from '../../shared/index.js';
import type { Sections } from '../format/sections.js';
import { MAX_NGRAM, NGRAM_BLOCK, NO_RANK, SKIP_BYTES, ranksOf } from './ngram-limits.js';
import { MAX_MARKED } from './ngram-mark.js';
import { WordMarks } from './word-marks.js';

/** Where a list begins that is not there. */
const NO_LIST = -1;

/** What search asks of n-grams, whether they lie in one segment or in several. */
export type NgramStatistics = Pick<
  Ngrams,
  | 'leastArticles'
  | 'pairFrequency'
  | 'pairOccurrences'
  | 'tripleOccurrences'
  | 'ngramFrequency'
  | 'markOf'
  | 'forEachContinuation'
  | 'variety'
  | 'spellingsOf'
>;

/** As they lie in the file. */
export type NgramSections = Pick<Ngrams, 'vocabulary' | 'offsets' | 'least' | 'lists' | 'termMarks'>;

export class Ngrams {
  readonly vocabulary: Uint32Array;
  readonly offsets: Uint32Array;
  readonly least: Uint32Array;
  readonly lists: Uint8Array;
  readonly termMarks: Uint8Array;
  /** What an index that grows has to know of the words of each article. */
  readonly wordMarks: WordMarks;
  #ranks: Uint32Array | undefined;
  /** The same of a part of an index: it has few of the terms. */
  #ranksOfPart: ReadonlyMap<number, number> | undefined;
  #variety: Uint32Array | undefined;
  /** Where reading goes on. */
  #at = 0;
  /** Of the list that was entered last: rank before the next entry (−1 before the first), and entries from there on. */
  #rank = -1;
  #left = 0;
  /** Of the entry found last: articles, occurrences, mark, and where the list of the n-grams that go on it begins. */
  #articles = 0;
  #occurrences = 0;
  #mark = 0;
  #longer = NO_LIST;
  // The pair that the last triple began with: triples are asked for in rows.
  #pairLeft = -1;
  #pairMiddle = -1;
  #pairLonger = NO_LIST;

  /**
   * @param termCount terms of the segment
   * @param termNumbers by number of a term in the segment, the number that is asked for and given; the same when absent
   */
  constructor(
    sections: Sections,
    private readonly termCount: number,
    private readonly termNumbers?: Uint32Array,
  ) {
    const vocabulary = sections.uint32('vocabulary');
    this.vocabulary = termNumbers === undefined ? vocabulary : vocabulary.map((term) => termNumbers[term]!);
    this.offsets = sections.uint32('offsets');
    this.least = sections.uint32('least');
    this.lists = sections.bytes('runs');
    this.termMarks = sections.bytes('termMarks');
    this.wordMarks = new WordMarks(sections);
  }

  /** Fewest articles for which an n-gram of `length` terms, 2 to MAX_NGRAM, was written down. */
  leastArticles(length: number): number {
    return this.least[length]!;
  }

  /** Of the n-gram that was looked up last: articles that hold it, and how often they do. */
  get articles(): number {
    return this.#articles;
  }

  get occurrences(): number {
    return this.#occurrences;
  }

  /** Looks an n-gram of 2 to MAX_NGRAM terms up: what is told is then of it; false when too few articles hold it. */
  lookUp(terms: readonly number[]): boolean {
    return this.#walk(terms);
  }

  lookUpPair(left: number, right: number): boolean {
    return this.#find(2, this.#listAfter(left), right);
  }

  /** By term, how many different terms it stands next after. Made when it is first asked for. */
  get variety(): Uint32Array {
    if (this.#variety !== undefined) return this.#variety;
    const variety = new Uint32Array(this.termCount);
    for (let term = 0; term < this.termCount; term++) {
      this.forEachContinuation([term], (next) => {
        variety[next]!++;
      });
    }
    return (this.#variety = variety);
  }

  /** Spellings of a term with capitals inside, and the articles that have each. */
  spellingsOf(term: string): ReadonlyMap<string, number> {
    return this.wordMarks.articlesBySpelling(term);
  }

  /** Articles in which `right` stands next after `left`; 0 when these are fewer than `leastArticles(2)`. */
  pairFrequency(left: number, right: number): number {
    return this.#find(2, this.#listAfter(left), right) ? this.#articles : 0;
  }

  /** How often `right` stands next after `left` in all articles; 0 when fewer than `leastArticles(2)` hold it. */
  pairOccurrences(left: number, right: number): number {
    return this.#find(2, this.#listAfter(left), right) ? this.#occurrences : 0;
  }

  /**
   * How often the three stand next to each other; 0 when fewer than `leastArticles(3)` articles hold them. Quickest
   * when asked for one pair after the other.
   */
  tripleOccurrences(left: number, middle: number, right: number): number {
    if (left !== this.#pairLeft || middle !== this.#pairMiddle) {
      this.#pairLonger = this.#find(2, this.#listAfter(left), middle) ? this.#longer : NO_LIST;
      this.#pairLeft = left;
      this.#pairMiddle = middle;
    }
    return this.#find(3, this.#pairLonger, right) ? this.#occurrences : 0;
  }

  /** Articles that hold these terms, 2 to MAX_NGRAM, next to each other in this order; 0 when too few do. */
  ngramFrequency(terms: readonly number[]): number {
    if (terms.length < 2 || terms.length > MAX_NGRAM) return 0;
    return this.#walk(terms) ? this.#articles : 0;
  }

  /** The mark (ngram-mark.ts) of 1 to MAX_MARKED terms next to each other; 0 when too few articles hold them. */
  markOf(terms: readonly number[]): number {
    if (terms.length === 1) return this.termMarks[this.#rankOf(terms[0]!)] ?? 0;
    return terms.length <= MAX_MARKED && this.#walk(terms) ? this.#mark : 0;
  }

  /**
   * Visits the terms that follow an n-gram of 1 to MAX_NGRAM − 1 terms, by rising number, with the articles that hold
   * the n-gram so continued and how often they do; only those numbered `first` to `end` − 1.
   */
  forEachContinuation(
    ngram: readonly number[],
    visit: (term: number, documentFrequency: number, occurrences: number, mark: number) => void,
    first = 0,
    end = Infinity,
  ): void {
    if (ngram.length === 0 || ngram.length >= MAX_NGRAM) return;
    if (ngram.length > 1 && !this.#walk(ngram)) return;
    const list = ngram.length === 1 ? this.#listAfter(ngram[0]!) : this.#longer;
    if (list === NO_LIST) return;
    const length = ngram.length + 1;
    const least = this.least[length]!;
    const vocabulary = this.vocabulary;
    this.#enter(
      list,
      partitionPoint(0, vocabulary.length, (rank) => vocabulary[rank]! < first),
    );
    // `visit` may ask too, so the place is kept here.
    let at = this.#at;
    let rank = this.#rank;
    for (let left = this.#left; left > 0; left--) {
      this.#at = at;
      rank += this.#varint() + 1;
      const value = this.#varint();
      const term = vocabulary[rank]!;
      if (term >= end) return;
      const mark = value & 4 ? this.lists[this.#at++]! : 0;
      const more = value & 2 ? this.#varint() + 1 : 0;
      const size = value & 1 ? this.#varint() : 0;
      at = this.#at + size;
      const articles = (value >>> 3) + least;
      if (term >= first) visit(term, articles, articles + more, mark);
    }
  }

  #walk(terms: readonly number[]): boolean {
    let list = this.#listAfter(terms[0]!);
    for (let i = 1; i < terms.length; i++) {
      if (!this.#find(i + 1, list, terms[i]!)) return false;
      list = this.#longer;
    }
    return true;
  }

  #listAfter(term: number): number {
    const rank = this.#rankOf(term);
    if (rank === NO_RANK) return NO_LIST;
    const offset = this.offsets[rank]!;
    return offset === this.offsets[rank + 1]! ? NO_LIST : offset;
  }

  /** Finds a term in a list of n-grams of `length` terms; then `#articles` and `#longer` are of its entry. */
  #find(length: number, list: number, term: number): boolean {
    if (list === NO_LIST) return false;
    const wanted = this.#rankOf(term);
    if (wanted === NO_RANK) return false;
    this.#enter(list, wanted);
    let rank = this.#rank;
    for (let left = this.#left; left > 0; left--) {
      rank += this.#varint() + 1;
      if (rank > wanted) return false;
      const value = this.#varint();
      const mark = value & 4 ? this.lists[this.#at++]! : 0;
      const more = value & 2 ? this.#varint() + 1 : 0;
      const size = value & 1 ? this.#varint() : 0;
      if (rank === wanted) {
        this.#articles = (value >>> 3) + this.least[length]!;
        this.#mark = mark;
        this.#occurrences = this.#articles + more;
        this.#longer = value & 1 ? this.#at : NO_LIST;
        return true;
      }
      this.#at += size;
    }
    return false;
  }

  /** Goes to the block of a list in which `wanted` is, if it is anywhere. */
  #enter(list: number, wanted: number): void {
    this.#at = list;
    const entries = this.#varint();
    const skips = this.#at;
    const blocks = Math.ceil(entries / NGRAM_BLOCK);
    const first = skips + (blocks - 1) * SKIP_BYTES;
    let low = 0;
    let high = blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#uint32(skips + (middle - 1) * SKIP_BYTES) < wanted) low = middle;
      else high = middle - 1;
    }
    this.#left = entries - low * NGRAM_BLOCK;
    if (low === 0) {
      this.#rank = -1;
      this.#at = first;
      return;
    }
    const skip = skips + (low - 1) * SKIP_BYTES;
    this.#rank = this.#uint32(skip);
    this.#at = first + this.#uint32(skip + 4);
  }

  #rankOf(term: number): number {
    if (this.termNumbers !== undefined) {
      this.#ranksOfPart ??= new Map(Array.from(this.vocabulary, (number, rank) => [number, rank]));
      return this.#ranksOfPart.get(term) ?? NO_RANK;
    }
    this.#ranks ??= ranksOf(this.vocabulary, this.termCount);
    return this.#ranks[term] ?? NO_RANK;
  }

  #varint(): number {
    const bytes = this.lists;
    let byte = bytes[this.#at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[this.#at++]!;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }

  #uint32(at: number): number {
    const bytes = this.lists;
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  }
}
