/**
 * The words of all documents, sorted by term: for a range of the terms at a time, so that memory stays bounded and ranges can be
 * sorted by several threads. A stable counting sort leaves each term's documents and positions in rising order, costs one pass
 * over the documents, and allocates nothing per word. What follows each word is taken along, while it is at hand.
 */
import { FIELD_COUNT, FIELD_GAP } from '../fields.js';
import { MAX_RUN } from '../ngrams/format.js';
import { allocatePlaces } from './analysed-part.js';

/** The documents in the order that they have in the index; terms have the numbers of the index. */
export interface OrderedDocuments {
  /** Places of each part (analysed-part.ts). */
  readonly places: readonly Uint32Array[];
  /** By document: its part, and its first place there. */
  readonly partOf: Uint32Array;
  readonly starts: Uint32Array;
  /** FIELD_COUNT numbers a document. */
  readonly extents: Uint32Array;
}

export interface SortTask {
  /** The first term of the range. */
  readonly first: number;
  /** By term of the range: where its occurrences begin among those of the range; and where all end. */
  readonly starts: Uint32Array;
}

/** OCCURRENCE_WIDTH numbers an occurrence: the terms + 1 that follow it, then the document. */
export const OCCURRENCE_WIDTH = MAX_RUN;

export interface SortedRange extends SortTask {
  /** By term, then by document, then by position. */
  readonly occurrences: Uint32Array;
  /** By occurrence: its position in the document. */
  readonly positions: Uint32Array;
}

/** Memory for one range at a time. */
export interface SortRoom {
  readonly occurrences: Uint32Array;
  readonly positions: Uint32Array;
}

/** Room for the largest of these tasks. */
export const allocateRoom = (tasks: readonly SortTask[]): SortRoom => {
  const most = tasks.reduce((count, task) => Math.max(count, tokensOf(task)), 0);
  return { occurrences: allocatePlaces(most * OCCURRENCE_WIDTH), positions: allocatePlaces(most) };
};

export const tokensOf = ({ starts }: SortTask): number => starts[starts.length - 1]!;

/** @param room what is sorted is there, until it is used again */
export const sortRange = (
  documents: OrderedDocuments,
  { first, starts }: SortTask,
  { occurrences, positions }: SortRoom,
): SortedRange => {
  const { places, partOf, starts: documentStarts, extents } = documents;
  const width = starts.length - 1;
  const next = starts.slice(0, width);
  for (let document = 0; document < documentStarts.length; document++) {
    const part = places[partOf[document]!]!;
    let place = documentStarts[document]!;
    let fieldStart = 0;
    for (let field = document * FIELD_COUNT; field < (document + 1) * FIELD_COUNT; field++) {
      const extent = extents[field]!;
      const shift = fieldStart - place;
      for (const end = place + extent; place < end; place++) {
        // A place holds the term + 1; what is below the range becomes a large number.
        const term = (part[place]! - 1 - first) >>> 0;
        if (term >= width) continue;
        const at = next[term]!++;
        positions[at] = place + shift;
        const target = at * OCCURRENCE_WIDTH;
        occurrences[target] = part[place + 1]!;
        occurrences[target + 1] = part[place + 2]!;
        occurrences[target + 2] = part[place + 3]!;
        occurrences[target + 3] = document;
      }
      place++;
      fieldStart += extent + FIELD_GAP;
    }
  }
  return { first, starts, occurrences, positions };
};
