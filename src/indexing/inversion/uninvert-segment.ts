/** A segment back into what its articles were analysed to: what postings scatter by term, put together again. */
import {
  FIELD_COUNT,
  FIELD_GAP,
  MarksReader,
  MAX_NGRAM,
  type SegmentReader,
  SpelledReader,
} from '../../inverted-index/index.js';
import { withRoom } from '../../shared/index.js';
import type { AnalysedPart, AnalysedParts } from '../analysis/article-analyser.js';
import { allocateShared, isSpilled, TokenKeeper } from '../analysis/token-stream.js';
import { SIGNATURE_WORDS } from '../clusters/signature.js';

/** 64 MB: each part costs a look at every term. */
const TOKENS_A_PART = 1 << 24;

/**
 * @param keeper who holds what comes out; open for as long as it is read
 * @param tokensAPart positions from which on a part is full
 */
export const uninvertSegment = (
  segment: SegmentReader,
  keeper = new TokenKeeper(undefined),
  tokensAPart = TOKENS_A_PART,
): AnalysedParts => {
  const uninverter = new Uninverter(segment);
  const parts: AnalysedPart[] = [];
  let memory: Uint32Array | undefined;
  for (let first = 0; first < segment.documentCount;) {
    const { starts, end, used } = uninverter.nextPart(first, tokensAPart);
    const tokens = memory !== undefined && memory.length >= used ? memory.fill(0) : allocateShared(used);
    uninverter.fill(tokens, first, starts);
    const wordMarks = uninverter.mark(tokens, starts, used - MAX_NGRAM);
    const kept = keeper.hold(tokens, used);
    memory = isSpilled(kept) ? tokens : undefined;
    parts.push({ ...describe(segment, first, end), ...wordMarks, starts, tokens: kept });
    first = end;
  }
  return { terms: segment.dictionary.terms, counts: uninverter.counts, parts };
};

class Uninverter {
  readonly counts: Uint32Array;
  /** By term: its first document that was not uninverted yet. */
  readonly #next: Uint32Array;
  #positions = new Int32Array(1 << 12);
  readonly #marks: MarksReader;
  readonly #spelled: SpelledReader;

  constructor(private readonly segment: SegmentReader) {
    this.#marks = new MarksReader(segment.ngrams.wordMarks.marks);
    this.#spelled = new SpelledReader(segment.ngrams.wordMarks.spelled);
    this.counts = new Uint32Array(segment.dictionary.size);
    this.#next = new Uint32Array(segment.dictionary.size);
  }

  /** Where the documents from `first` on begin in a part, up to the last that it has, and how many tokens it takes. */
  nextPart(first: number, tokensAPart: number): { starts: Uint32Array; end: number; used: number } {
    const { docValues, documentCount } = this.segment;
    const starts: number[] = [];
    let length = 0;
    let end = first;
    for (; end < documentCount && length < tokensAPart; end++) {
      starts.push(length);
      for (const fieldLength of docValues.fieldLengthsOf(end)) length += fieldLength + 1;
    }
    return { starts: Uint32Array.from(starts), end, used: length + MAX_NGRAM };
  }

  /** Puts the terms of the documents from `first` on into the places where they stand. */
  fill(tokens: Uint32Array, first: number, starts: Uint32Array): void {
    const { docValues, dictionary } = this.segment;
    const end = first + starts.length;
    for (let term = 0; term < dictionary.size; term++) {
      if (this.#next[term]! >= end) continue;
      const cursor = this.segment.postings(term);
      for (cursor.seek(first); cursor.document < end; cursor.next()) {
        const count = cursor.occurrences;
        this.#positions = withRoom(this.#positions, count);
        cursor.positionsInto(this.#positions);
        const base = cursor.document * FIELD_COUNT;
        const start = starts[cursor.document - first]!;
        let field = 0;
        for (let i = 0; i < count; i++) {
          const position = this.#positions[i]!;
          while (field + 1 < FIELD_COUNT && position >= docValues.fieldStarts[base + field + 1]!) field++;
          // One empty place ends each field here, FIELD_GAP positions part it from the next there.
          tokens[start + position - field * (FIELD_GAP - 1)] = term + 1;
        }
        this.counts[term]! += count;
      }
      this.#next[term] = cursor.document;
    }
  }

  /** Adds the marks of words to the documents that begin at `starts`; parts come one after the other. */
  mark(
    tokens: Uint32Array,
    starts: Uint32Array,
    end: number,
  ): Pick<AnalysedPart, 'wordMarks' | 'wordMarkEnds' | 'spellings'> {
    const { marks, spellings } = this.segment.ngrams.wordMarks;
    const from = this.#marks.bytesRead;
    const wordMarkEnds = Uint32Array.from(starts, (start, document) => {
      this.#marks.addTo(tokens, start, (starts[document + 1] ?? end) - start);
      return this.#marks.bytesRead - from;
    });
    return {
      wordMarks: marks.subarray(from, this.#marks.bytesRead),
      wordMarkEnds,
      spellings: Array.from(starts, () => this.#spelled.next().map((number) => spellings[number]!)),
    };
  }
}

const describe = (
  segment: SegmentReader,
  first: number,
  end: number,
): Omit<AnalysedPart, 'starts' | 'tokens' | 'wordMarks' | 'wordMarkEnds' | 'spellings'> => {
  const { docValues, definitions, clusters } = segment;
  const documents = Array.from({ length: end - first }, (_, i) => first + i);
  return {
    values: documents.map((document) => docValues.valuesOf(document)),
    fieldLengths: docValues.fieldLengths.subarray(first * FIELD_COUNT, end * FIELD_COUNT),
    marks: {
      signatures: clusters.signatures.subarray(first * SIGNATURE_WORDS, end * SIGNATURE_WORDS),
      shingles: clusters.shingles.subarray(first, end),
      titles: clusters.titles.subarray(first, end),
      titleNumbers: clusters.titleNumbers.subarray(first, end),
    },
    definitions: documents.map((document) => definitions.linesOf(document)),
  };
};
