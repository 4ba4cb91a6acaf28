/** The terms of the documents of an index, in their order, and their numbers in the tokens of what was analysed. */
import { FIELD_COUNT, MAX_NGRAM, TERM_MASK } from '../../inverted-index/index.js';
import type { ScratchFile } from '../../storage/index.js';
import { foldTerm } from '../../text/index.js';
import type { AnalysedPart, AnalysedParts } from '../analysis/article-analyser.js';
import { allocateShared, bytesOf, isSpilled } from '../analysis/token-stream.js';
import { compareTerms } from '../sections/term-file.js';
import { type DocumentOrder, DocumentReader, type OrderedDocuments } from './documents.js';

export interface IndexTerm {
  readonly term: string;
  readonly folded: string;
  /** How often it stands in the documents of the index. */
  readonly count: number;
}

/**
 * The terms of the documents that the order names, by number; and by source, by its own number of a term + 1, the
 * number in the index + 1.
 */
export const numberTerms = (
  sources: readonly AnalysedParts[],
  order: DocumentOrder,
): { readonly terms: readonly IndexTerm[]; readonly numbers: readonly Uint32Array[] } => {
  const counts = countTerms(sources, order);
  const known = new Map<string, { term: string; folded: string; count: number; number: number }>();
  for (const [source, { terms }] of sources.entries()) {
    for (const [number, term] of terms.entries()) {
      const count = counts[source]![number]!;
      if (count === 0) continue;
      const entry = known.get(term);
      if (entry === undefined) known.set(term, { term, folded: foldTerm(term), count, number: 0 });
      else entry.count += count;
    }
  }
  const sorted = [...known.values()].sort((a, b) => compareTerms(a.folded, a.term, b.folded, b.term));
  for (const [number, term] of sorted.entries()) term.number = number;
  const numbers = sources.map(({ terms }) => {
    const own = new Uint32Array(terms.length + 1);
    for (const [number, term] of terms.entries()) own[number + 1] = (known.get(term)?.number ?? -1) + 1;
    return own;
  });
  return { terms: sorted, numbers };
};

/** By source, by its term: what its documents have, without those that the order leaves out. */
const countTerms = (sources: readonly AnalysedParts[], order: DocumentOrder): Uint32Array[] => {
  const counts = sources.map((source) => source.counts.slice());
  const leftOut = documentsLeftOut(sources, order);
  const reader = new DocumentReader(leftOut.documents);
  for (let document = 0; document < leftOut.sourceOf.length;) {
    for (const end = reader.open(document); document < end; document++) {
      const own = counts[leftOut.sourceOf[document]!]!;
      const start = leftOut.documents.starts[document]! + reader.shift;
      for (let at = start; at < start + reader.lengthOf(document); at++) {
        const number = reader.array[at]! & TERM_MASK;
        if (number > 0) own[number - 1]!--;
      }
    }
  }
  return counts;
};

const documentsLeftOut = (
  sources: readonly AnalysedParts[],
  order: DocumentOrder,
): { readonly documents: OrderedDocuments; readonly sourceOf: readonly number[] } => {
  const parts = sources.flatMap((source) => source.parts);
  const isKept = parts.map(({ starts }) => new Uint8Array(starts.length));
  for (let i = 0; i < order.parts.length; i++) isKept[order.parts[i]!]![order.documents[i]!] = 1;
  const sourceOf: number[] = [];
  const partOf: number[] = [];
  const starts: number[] = [];
  const fieldLengths: number[] = [];
  let part = 0;
  for (const [source, { parts: ofSource }] of sources.entries()) {
    for (const analysed of ofSource) {
      for (let document = isKept[part]!.indexOf(0); document >= 0; document = isKept[part]!.indexOf(0, document + 1)) {
        sourceOf.push(source);
        partOf.push(part);
        starts.push(analysed.starts[document]!);
        fieldLengths.push(...fieldLengthsOf(analysed, document));
      }
      part++;
    }
  }
  const documents = {
    tokens: parts.map(({ tokens }) => tokens),
    partOf: Uint32Array.from(partOf),
    starts: Uint32Array.from(starts),
    fieldLengths: Uint32Array.from(fieldLengths),
  };
  return { documents, sourceOf };
};

export const fieldLengthsOf = ({ fieldLengths }: AnalysedPart, document: number): Uint32Array =>
  fieldLengths.subarray(document * FIELD_COUNT, (document + 1) * FIELD_COUNT);

/** With the marks of the word. */
const renumbered = (token: number, numbers: Uint32Array): number => numbers[token & TERM_MASK]! | (token & ~TERM_MASK);

/** Writes the numbers of the index into tokens that lie in memory. */
export const renumber = (sources: readonly AnalysedParts[], numbers: readonly Uint32Array[]): void => {
  for (const [source, { parts }] of sources.entries()) {
    const ofSource = numbers[source]!;
    for (const { tokens } of parts) {
      if (isSpilled(tokens)) continue;
      for (let i = 0; i < tokens.length; i++) tokens[i] = renumbered(tokens[i]!, ofSource);
    }
  }
};

/** 1 MB: what is written at a time. */
const TOKENS_AT_A_TIME = 1 << 18;

/**
 * Stores the tokens of all documents in their order and with the numbers of the index, to be read in one sweep.
 *
 * @param file holds nothing else
 * @param numbersOf by part: as `numberTerms` has them for its source
 */
export const spill = (
  documents: OrderedDocuments,
  numbersOf: readonly Uint32Array[],
  file: ScratchFile,
): OrderedDocuments => {
  const count = documents.starts.length;
  const starts = allocateShared(count);
  const reader = new DocumentReader(documents);
  let room = new Uint32Array(TOKENS_AT_A_TIME);
  let filled = 0;
  let total = 0;
  const flush = (): void => {
    file.append(bytesOf(room.subarray(0, filled)));
    total += filled;
    filled = 0;
  };
  for (let document = 0; document < count;) {
    for (const end = reader.open(document); document < end; document++) {
      const { array } = reader;
      const numbers = numbersOf[documents.partOf[document]!]!;
      const start = documents.starts[document]! + reader.shift;
      const length = reader.lengthOf(document);
      if (filled + length > room.length) flush();
      if (length > room.length) room = new Uint32Array(length);
      starts[document] = total + filled;
      for (let i = 0; i < length; i++) room[filled++] = renumbered(array[start + i]!, numbers);
    }
  }
  flush();
  file.append(new Uint8Array(MAX_NGRAM * Uint32Array.BYTES_PER_ELEMENT));
  return {
    tokens: [{ handle: file.handle, start: 0, length: total + MAX_NGRAM }],
    partOf: allocateShared(count),
    starts,
    fieldLengths: documents.fieldLengths,
  };
};
