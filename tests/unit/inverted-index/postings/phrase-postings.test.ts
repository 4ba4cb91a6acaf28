import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPhrase, END_OF_POSTINGS, type SegmentReader } from '../../../../src/inverted-index/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { readNaively } from '../../../support/naive-index.js';

const WORDS = ['a', 'b', 'c'] as const;

const numberOf = (segment: SegmentReader, term: string): number[] => {
  const number = segment.dictionary.find(foldTerm(term), term);
  return number === undefined ? [] : [number];
};

describe('a run of terms', () => {
  it('stands where its terms stand side by side, each in any of its spellings, and nowhere else', () => {
    const texts = fc.array(fc.constantFrom(...WORDS, 'xa', 'a\nb'), { maxLength: 60 }).map((words) => words.join(' '));
    const runs = fc.array(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: texts, body: texts, captions: texts.map((text) => [text]) }), {
          minLength: 1,
          maxLength: 5,
        }),
        runs,
        fc.integer({ min: 1, max: 80 }),
        (contents, choices, copies) => {
          const articles = contents.flatMap((content) => Array.from({ length: copies }, () => content));
          const all = articles.map((content, i) => anArticle(`${i}`, content));
          const segment = segmentOf(all);
          const parts = choices.map((terms) => terms.flatMap((term) => numberOf(segment, term)));
          fc.pre(parts.every((numbers) => numbers.length > 0));
          const run = buildPhrase(
            parts.map((numbers) => numbers.map((number) => segment.postings(number))),
            segment.docValues.fieldStarts,
          );
          const cursor = run.cursor();
          const found: number[][] = [];
          const room = new Int32Array(1000);
          while (cursor.next() !== END_OF_POSTINGS) {
            const count = cursor.positionsInto(room);
            found.push([cursor.document, ...room.subarray(0, count)]);
          }
          const expected = all.flatMap((article, document) => {
            const terms = new Map(readNaively(article).tokens.map(({ position, term }) => [position, term]));
            const starts = [...terms.keys()].filter((start) =>
              choices.every((spellings, i) => (spellings as string[]).includes(terms.get(start + i) ?? '')),
            );
            return starts.length === 0 ? [] : [[document, ...starts.sort((a, b) => a - b)]];
          });
          expect(found).toEqual(expected);
          expect(run.documentFrequency).toBe(expected.length);
        },
      ),
      { numRuns: 20 },
    );
  });
});
