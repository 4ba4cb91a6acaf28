/** A segment back into what its articles were analysed to: what postings scatter by term, put together again. */
import { FIELD_COUNT, FIELD_GAP } from '../fields.js';
import { MAX_RUN } from '../ngrams/format.js';
import { END_OF_POSTINGS } from '../postings/format.js';
import type { SegmentReader } from '../segment-reader.js';
import { allocatePlaces, type AnalysedParts } from './analysed-part.js';

export const unfoldSegment = (segment: SegmentReader): AnalysedParts => {
  const { columns, definitions, dictionary, documentCount, stories } = segment;
  const { extents, fieldStarts } = columns;
  const starts = new Uint32Array(documentCount);
  let end = 0;
  for (let document = 0; document < documentCount; document++) {
    starts[document] = end;
    for (let field = 0; field < FIELD_COUNT; field++) end += extents[document * FIELD_COUNT + field]! + 1;
  }
  const places = allocatePlaces(end + MAX_RUN);
  let positions = new Int32Array(1 << 12);
  for (let term = 0; term < dictionary.size; term++) {
    const cursor = segment.postings(term);
    while (cursor.next() !== END_OF_POSTINGS) {
      let count = cursor.positionsInto(positions);
      while (count === positions.length) {
        positions = new Int32Array(count * 2);
        count = cursor.positionsInto(positions);
      }
      const base = cursor.document * FIELD_COUNT;
      const start = starts[cursor.document]!;
      let field = 0;
      for (let i = 0; i < count; i++) {
        const position = positions[i]!;
        while (field + 1 < FIELD_COUNT && position >= fieldStarts[base + field + 1]!) field++;
        // One empty place ends each field here, FIELD_GAP positions part it from the next there.
        places[start + position - field * (FIELD_GAP - 1)] = term + 1;
      }
    }
  }
  const documents = Array.from({ length: documentCount }, (_, document) => document);
  const part = {
    values: documents.map((document) => columns.valuesOf(document)),
    extents,
    starts,
    places,
    marks: stories,
    definitions: documents.map((document) => definitions.linesOf(document)),
  };
  return { terms: dictionary.terms, parts: [part] };
};
