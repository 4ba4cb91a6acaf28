/**
 * Where in a document does a slot of the query stand, and how much does each occurrence count?
 *
 * Documents may come in any order, and cost least in rising order. What is read stays good until the next document.
 */
import { END_OF_POSTINGS, FIELD_COUNT, type PostingsCursor } from '../../inverted-index/index.js';
import { gallop, withRoom } from '../../shared/index.js';
import { markList } from '../postings/document-lists.js';
import { hasBit, isIn, rankOf } from '../postings/rank-bitmap.js';
import type { PostingList, SearchContext } from '../postings/search-context.js';
import type { Slot } from '../query/query-plan.js';
import { openPostings, type Synonym, type TermExpansion } from '../query/term-expansion.js';

/** So many rare terms or more are united once that pays: a seek takes as long as so many postings. */
const MANY_TERMS = 4;
const POSTINGS_A_SEEK = 256;

const FIRST_CAPACITY = 64;

/** More steps than a synonym has: a meaning has at most 16 syllables, and so has what is typed for it. */
const STEP_LIMIT = 32;

/**
 * A synonym may be several tokens long, and answers several slots at one position (query/term-expansion.ts).
 *
 *   token at p                    entry p               exit p
 *   synonym of length L at p
 *     its first step              entry p
 *     between steps k and k + 1   exit = between(p, k), entry of the next = between(p, k) + 1
 *     its last step                                     exit p + L − 1
 *
 * Negative and even steps apart, so that no number plus one is another or a position.
 */
const between = (position: number, step: number): number => -2 * (position * STEP_LIMIT + step) - 4;

export class SlotReader {
  /** Rising; none twice, as a position holds one token, except for synonyms. */
  positions = new Int32Array(FIRST_CAPACITY);
  count = 0;
  readonly hasSynonyms: boolean;

  #document = -1;
  /** The document whose positions, weights and frequency are known. */
  #positionsOf = -1;
  #weightsOf = -1;
  #frequencyOf = -1;
  /** The terms of the expansion that the document has, by index, and how many these are. */
  readonly #found: Int32Array;
  #foundCount = 0;
  /** The term of each occurrence; only of documents that have several. */
  #terms = new Int32Array(FIRST_CAPACITY);
  #addedPositions = new Int32Array(0);
  #addedTerms = new Int32Array(0);
  #weights = new Float64Array(FIRST_CAPACITY);
  #frequency = 0;
  /** By term, opened when first used: those of rare terms hardly ever are. */
  readonly #cursors: (PostingsCursor | undefined)[];
  /** By term, a document and the first from there on that has the term: the cursor stands at that one. */
  readonly #sought: Int32Array;
  readonly #next: Int32Array;
  /** By term, its decoded list where it is cached, and the index in it that the cursor has to be brought to. */
  readonly #lists: readonly (PostingList | undefined)[];
  readonly #indices: Int32Array;
  /** The terms whose lists have a bitmap, and the others. */
  readonly #frequent: Int32Array;
  readonly #others: Int32Array;
  readonly #postingsOfOthers: number;
  /** One bit for each document that has one of the others. */
  #othersBits: Uint32Array | undefined;
  #seeks = 0;
  readonly #termWeights: Float64Array;

  constructor(
    private readonly context: SearchContext,
    readonly expansion: TermExpansion,
  ) {
    const { terms } = expansion;
    this.#lists = terms.map((term) => context.lists.find(term));
    const isFrequent = (term: number): boolean => this.#lists[term]?.bitmap !== undefined;
    const indices = Int32Array.from(terms, (_, term) => term);
    this.#frequent = indices.filter(isFrequent);
    this.#others = indices.filter((term) => !isFrequent(term));
    this.#postingsOfOthers = this.#others.reduce((sum, term) => sum + terms[term]!.documentFrequency, 0);
    this.#indices = new Int32Array(terms.length);
    this.#cursors = terms.map(() => undefined);
    this.#termWeights = Float64Array.from(terms, ({ weight }) => weight);
    this.#found = new Int32Array(terms.length);
    this.#sought = new Int32Array(terms.length).fill(-1);
    this.#next = new Int32Array(terms.length).fill(-1);
    this.hasSynonyms = terms.some(({ synonym }) => synonym !== undefined);
  }

  /** The terms that a document has, with their numbers of occurrences; for explanations. */
  *termsFound(document: number): Generator<{ term: string; tier: string; weight: number; occurrences: number }> {
    this.seek(document);
    for (const found of this.#found.slice(0, this.#foundCount)) {
      const cursor = this.#cursorAt(found);
      const { term, tier, weight, synonym } = this.expansion.terms[found]!;
      const { occurrences } = cursor;
      yield { term, tier: synonym?.of ?? tier, weight, occurrences };
    }
  }

  /** Goes to a document; false when it has none of the terms. */
  seek(document: number): boolean {
    if (document === this.#document) return this.#foundCount > 0;
    this.#document = document;
    let count = 0;
    for (const term of this.#frequent) {
      if (isIn(this.#lists[term]!.bitmap!, document)) this.#found[count++] = term;
    }
    const ofFrequent = count;
    if (this.#mayHaveOthers(document)) {
      const next = this.#next;
      for (const term of this.#others) {
        // Most terms of a large expansion are rare: their next document is far ahead.
        if (next[term]! > document && this.#sought[term]! <= document) continue;
        if (next[term] !== document) this.#seekTerm(term, document);
        if (next[term] === document) this.#found[count++] = term;
      }
    }
    // Sums of rounded numbers depend on the order.
    if (ofFrequent > 0 && ofFrequent < count) this.#found.subarray(0, count).sort();
    this.#foundCount = count;
    return count > 0;
  }

  /** Can the document have one of the rare terms? Of large expansions all are asked at once, as soon as that pays. */
  #mayHaveOthers(document: number): boolean {
    if (this.#others.length < MANY_TERMS) return this.#others.length > 0;
    if (this.#othersBits === undefined) {
      if (++this.#seeks * POSTINGS_A_SEEK < this.#postingsOfOthers) return true;
      const { segment, lists } = this.context;
      this.#othersBits = new Uint32Array((segment.documentCount + 31) >>> 5);
      for (const term of this.#others) {
        const { documents } = this.#lists[term] ?? lists.read(this.expansion.terms[term]!);
        markList(documents, documents.length, this.#othersBits);
      }
    }
    return hasBit(this.#othersBits, document);
  }

  #seekTerm(term: number, document: number): void {
    const isBack = this.#next[term]! > document;
    this.#sought[term] = document;
    const list = this.#lists[term];
    if (list === undefined) {
      const cursor = this.#cursorOf(term);
      if (isBack) cursor.reset();
      this.#next[term] = cursor.seek(document);
      return;
    }
    const { documents } = list;
    const index = gallop(documents, document, isBack ? 0 : this.#indices[term]!, documents.length);
    this.#indices[term] = index;
    this.#next[term] = index < documents.length ? documents[index]! : END_OF_POSTINGS;
  }

  #cursorOf(term: number): PostingsCursor {
    return (this.#cursors[term] ??= openPostings(this.context.segment, this.expansion.terms[term]!));
  }

  /** The cursor of a term that the document has, standing there. */
  #cursorAt(term: number): PostingsCursor {
    const cursor = this.#cursorOf(term);
    const document = this.#document;
    if (cursor.document !== document) {
      const bitmap = this.#lists[term]?.bitmap;
      cursor.goTo(bitmap === undefined ? this.#indices[term]! : rankOf(bitmap, document), document);
    }
    return cursor;
  }

  /** Goes to a document and reads where; false when it has none of the terms. */
  read(document: number): boolean {
    const isFound = this.seek(document);
    if (this.#positionsOf === document) return isFound;
    this.#positionsOf = document;
    this.count = 0;
    for (let i = 0; i < this.#foundCount; i++) this.#addPositions(this.#found[i]!);
    this.context.work.addLook(this.count);
    return isFound;
  }

  /** Sum over the occurrences in the document, 0 when it has none: x in query/ranking-parameters.ts. */
  get frequency(): number {
    const document = this.#document;
    if (this.#frequencyOf === document) return this.#frequency;
    this.#frequencyOf = document;
    this.#frequency = 0;
    for (let i = 0; i < this.#foundCount; i++) {
      const term = this.#found[i]!;
      const { bodyFrequency, otherFrequency } = this.#cursorAt(term);
      const frequency = this.context.norms.weightedFrequency(document, bodyFrequency, otherFrequency);
      this.#frequency += this.#termWeights[term]! * frequency;
    }
    return this.#frequency;
  }

  /** Of the document that was read, the weight of the occurrence at each position: tier × field × length. */
  get weights(): Float64Array {
    if (this.#weightsOf !== this.#positionsOf) this.#weigh();
    return this.#weights;
  }

  /** Two occurrences are neighbours when the entry of the right one is the exit of the left one plus one. */
  entryOf(occurrence: number): number {
    const position = this.positions[occurrence]!;
    const { step = 0 } = this.#synonymOf(occurrence) ?? {};
    return step === 0 ? position : between(position, step - 1) + 1;
  }

  exitOf(occurrence: number): number {
    const position = this.positions[occurrence]!;
    const synonym = this.#synonymOf(occurrence);
    if (synonym === undefined) return position;
    const { step, steps, accepted } = synonym;
    return step === steps - 1 ? position + accepted.length - 1 : between(position, step);
  }

  #synonymOf(occurrence: number): Synonym | undefined {
    const term = this.#foundCount === 1 ? this.#found[0]! : this.#terms[occurrence]!;
    return this.expansion.terms[term]!.synonym;
  }

  #addPositions(term: number): void {
    const cursor = this.#cursorAt(term);
    const before = this.count;
    let end = before + cursor.positionsInto(this.positions, before);
    // A full array may have left some out.
    while (end === this.positions.length) {
      this.positions = withRoom(this.positions, end + 1);
      end = before + cursor.positionsInto(this.positions, before);
    }
    this.count = end;
    if (this.#foundCount === 1) return;
    this.#terms = withRoom(this.#terms, end);
    this.#terms.fill(term, before, end);
    if (before > 0) this.#mergeFrom(before);
  }

  #weigh(): void {
    const { positions, count } = this;
    const document = this.#positionsOf;
    const { norms, segment } = this.context;
    const starts = segment.docValues.fieldStarts;
    const only = this.#foundCount === 1 ? this.#termWeights[this.#found[0]!]! : undefined;
    this.#weights = withRoom(this.#weights, count);
    const base = document * FIELD_COUNT;
    let field = 0;
    let weight = norms.weight(document, field);
    for (let i = 0; i < count; i++) {
      const position = positions[i]!;
      while (field + 1 < FIELD_COUNT && position >= starts[base + field + 1]!) weight = norms.weight(document, ++field);
      this.#weights[i] = (only ?? this.#termWeights[this.#terms[i]!]!) * weight;
    }
    this.#weightsOf = document;
  }

  /**
   * Merges the positions from `middle` on into those before. Insertion would take seconds where a long article writes a
   * word in two ways by turns.
   */
  #mergeFrom(middle: number): void {
    const { positions } = this;
    const terms = this.#terms;
    if (positions[middle - 1]! < positions[middle]!) return;
    const added = this.count - middle;
    const addedPositions = (this.#addedPositions = withRoom(this.#addedPositions, added));
    const addedTerms = (this.#addedTerms = withRoom(this.#addedTerms, added));
    for (let i = 0; i < added; i++) {
      addedPositions[i] = positions[middle + i]!;
      addedTerms[i] = terms[middle + i]!;
    }
    let left = middle - 1;
    let right = added - 1;
    for (let at = this.count - 1; right >= 0; at--) {
      if (left >= 0 && positions[left]! > addedPositions[right]!) {
        positions[at] = positions[left]!;
        terms[at] = terms[left]!;
        left--;
      } else {
        positions[at] = addedPositions[right]!;
        terms[at] = addedTerms[right]!;
        right--;
      }
    }
  }
}

/** A reader for each slot; slots with the same expansion share one, and it reads a document once. */
export const readersFor = (context: SearchContext, slots: readonly Slot[]): SlotReader[] => {
  const readers = new Map<TermExpansion, SlotReader>();
  return slots.map(({ expansion }) => {
    const reader = readers.get(expansion) ?? new SlotReader(context, expansion);
    readers.set(expansion, reader);
    return reader;
  });
};
