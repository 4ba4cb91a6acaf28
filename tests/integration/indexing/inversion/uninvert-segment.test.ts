import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CASE_SHIFT, PARTED, type SegmentReader, TERM_MASK } from '../../../../src/inverted-index/index.js';
import { DocumentReader, inOrderOfParts } from '../../../../src/indexing/inversion/documents.js';
import { isSpilled, TokenKeeper } from '../../../../src/indexing/analysis/token-stream.js';
import { uninvertSegment } from '../../../../src/indexing/inversion/uninvert-segment.js';
import { segmentOf } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const folder = makeTemporaryFolder();
let keeper: TokenKeeper | undefined;
afterEach(() => keeper?.close());

/** What an unfolded segment says of each document: its values, marks and definitions, and the words of its fields. */
const describeDocuments = (segment: SegmentReader, heldBytes: number, placesAPart: number): unknown[] => {
  keeper?.close();
  keeper = new TokenKeeper({ folder, heldBytes });
  const unfolded = uninvertSegment(segment, keeper, placesAPart);
  const { terms, counts, parts } = unfolded;
  const order = inOrderOfParts([unfolded]);
  const extents = parts.flatMap((part) => [...part.fieldLengths]);
  const reader = new DocumentReader({
    tokens: parts.map(({ tokens }) => tokens),
    partOf: order.parts,
    starts: Uint32Array.from(order.parts, (part, i) => parts[part]!.starts[order.documents[i]!]!),
    fieldLengths: Uint32Array.from(extents),
  });
  const found = new Uint32Array(terms.length);
  const documents = Array.from(order.parts, (part, i) => {
    const document = order.documents[i]!;
    const { values, marks, starts, definitions, spellings } = parts[part]!;
    reader.open(i);
    const start = starts[document]! + reader.shift;
    const tokens = [...reader.array.subarray(start, start + reader.lengthOf(i))];
    const numbers = tokens.map((token) => token & TERM_MASK);
    for (const number of numbers) if (number > 0) found[number - 1]!++;
    return {
      values: values[document],
      definitions: definitions[document],
      spellings: spellings[document],
      looks: tokens.map((token) => [token & PARTED, token >>> CASE_SHIFT]),
      words: numbers.map((number) => (number === 0 ? '' : terms[number - 1])),
      signature: [...marks.signatures.subarray(document * 8, document * 8 + 8)],
      marks: [marks.shingles[document], marks.titles[document], marks.titleNumbers[document]],
    };
  });
  expect(counts).toEqual(found);
  if (heldBytes === 0) expect(parts.every(({ tokens }) => isSpilled(tokens))).toBe(true);
  return documents;
};

describe('unfolding a segment', () => {
  it('gives the same documents in however small parts, held or stored', () => {
    const sizes = fc.constantFrom(1, 20, 200);
    fc.assert(
      fc.property(corpora({ maxLength: 16 }), sizes, fc.constantFrom(0, 1000, Infinity), (articles, size, held) => {
        const segment = segmentOf(articles);
        const whole = describeDocuments(segment, Infinity, 1 << 20);
        expect(whole).toHaveLength(articles.length);
        expect(describeDocuments(segment, held, size)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});
