/**
 * The words of all documents, sorted by term: a range of terms at a time, so that memory stays bounded and several
 * threads can sort. A stable counting sort leaves each term's documents and positions rising, costs one pass over the
 * documents, and allocates nothing per word. What follows each word is taken along.
 */
import { FIELD_COUNT, FIELD_GAP, MAX_NGRAM, PARTED, TERM_MASK, TITLE_FIELD } from '../../inverted-index/index.js';
import { DocumentReader, type OrderedDocuments } from './documents.js';
import { allocateShared } from '../analysis/token-stream.js';

export interface SortTask {
  /** The first term of the range. */
  readonly first: number;
  /** By term of the range: where its occurrences begin among those of the range; and where all end. */
  readonly starts: Uint32Array;
}

/** Tokens of a range: with 20 bytes each, 40 MB. */
const LEAST_TOKENS = 2_000_000;

/** Each range costs a pass over all documents, so in a large collection they grow with it. */
const MOST_RANGES = 32;

/** What all rooms take together, in an index of whatever size. */
const BYTES_OF_ROOMS = 320 * 2 ** 20;

/** The most tokens that a range may have where so many are held at the same time. */
export const tokensARoom = (roomCount: number): number =>
  Math.floor(BYTES_OF_ROOMS / roomCount / Uint32Array.BYTES_PER_ELEMENT / (OCCURRENCE_WIDTH + 1));

/** How all terms are cut into ranges. A term that has more than the most tokens is a range of its own. */
export const toTasks = (
  terms: readonly { readonly count: number }[],
  { leastTokens = LEAST_TOKENS, mostTokens = Infinity }: { leastTokens?: number; mostTokens?: number } = {},
): SortTask[] => {
  const total = terms.reduce((sum, { count }) => sum + count, 0);
  const enough = Math.max(leastTokens, Math.ceil(total / MOST_RANGES));
  const tasks: SortTask[] = [];
  let first = 0;
  let starts = [0];
  let tokens = 0;
  const endRange = (end: number): void => {
    if (end > first) tasks.push({ first, starts: Uint32Array.from(starts) });
    first = end;
    starts = [0];
    tokens = 0;
  };
  for (const [number, { count }] of terms.entries()) {
    if (tokens + count > mostTokens) endRange(number);
    starts.push((tokens += count));
    if (tokens >= enough) endRange(number + 1);
  }
  endRange(terms.length);
  return tasks;
};

/**
 * OCCURRENCE_WIDTH numbers an occurrence: the terms + 1 that follow it, each with its case at CASE_SHIFT, or 0 where a
 * sign parts it from the word before; then where it stands.
 */
export const OCCURRENCE_WIDTH = MAX_NGRAM;

/** The last number of an occurrence: the document, IN_TITLE, and at CASE_SHIFT the case of the word itself. */
export const DOCUMENT_MASK = 0x03ffffff;
export const IN_TITLE = 1 << 26;

export const documentOf = (occurrences: Uint32Array, occurrence: number): number =>
  occurrences[(occurrence + 1) * OCCURRENCE_WIDTH - 1]! & DOCUMENT_MASK;

/** Memory for one range at a time. */
export interface SortRoom {
  /** By term, then by document, then by position. */
  readonly occurrences: Uint32Array;
  /** By occurrence: its position in the document. */
  readonly positions: Uint32Array;
}

export type SortedRange = SortTask & SortRoom;

/** Room for the largest of these tasks. */
export const allocateRoom = (tasks: readonly SortTask[]): SortRoom => {
  const most = tasks.reduce((count, task) => Math.max(count, tokensOf(task)), 0);
  return { occurrences: allocateShared(most * OCCURRENCE_WIDTH), positions: allocateShared(most) };
};

export const tokensOf = ({ starts }: SortTask): number => starts[starts.length - 1]!;

const CASE_MASK = ~(TERM_MASK | PARTED);
const unlessParted = (token: number): number => ((token & PARTED) === 0 ? token : 0);

/** @param room holds what is sorted, until it is used again */
export const sortRange = (
  documents: OrderedDocuments,
  { first, starts }: SortTask,
  { occurrences, positions }: SortRoom,
): SortedRange => {
  const { starts: documentStarts, fieldLengths } = documents;
  const reader = new DocumentReader(documents);
  const width = starts.length - 1;
  const next = starts.slice(0, width);
  for (let document = 0; document < documentStarts.length;) {
    const opened = reader.open(document);
    const { array, shift: documentShift } = reader;
    for (; document < opened; document++) {
      let place = documentStarts[document]! + documentShift;
      let fieldStart = 0;
      for (let field = document * FIELD_COUNT; field < (document + 1) * FIELD_COUNT; field++) {
        const length = fieldLengths[field]!;
        const inTitle = field === document * FIELD_COUNT + TITLE_FIELD ? IN_TITLE : 0;
        const shift = fieldStart - place;
        for (const end = place + length; place < end; place++) {
          // A place holds the term + 1; what is below the range becomes a large number.
          const token = array[place]!;
          const term = ((token & TERM_MASK) - 1 - first) >>> 0;
          if (term >= width) continue;
          const at = next[term]!++;
          positions[at] = place + shift;
          const target = at * OCCURRENCE_WIDTH;
          occurrences[target] = unlessParted(array[place + 1]!);
          occurrences[target + 1] = unlessParted(array[place + 2]!);
          occurrences[target + 2] = unlessParted(array[place + 3]!);
          occurrences[target + 3] = document | inTitle | (token & CASE_MASK);
        }
        place++;
        fieldStart += length + FIELD_GAP;
      }
    }
  }
  return { first, starts, occurrences, positions };
};
