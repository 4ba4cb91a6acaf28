import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SearchContext } from '../../../../src/search/postings/search-context.js';
import { SlotReader } from '../../../../src/search/match/slot-reader.js';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { expandTerm } from '../../../../src/search/query/term-expansion.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';

interface Reading {
  readonly found: boolean;
  readonly frequency: number;
  readonly positions: readonly number[];
  readonly weights: readonly number[];
}

const readingOf = (reader: SlotReader, document: number): Reading => {
  const found = reader.read(document);
  const { count } = reader;
  const positions = Array.from(reader.positions.subarray(0, count));
  const weights = found ? Array.from(reader.weights.subarray(0, count)) : [];
  return { found, frequency: reader.frequency, positions, weights };
};

/** What is asked of a document: to go there, how often, where, or all of it. */
const visits = (): fc.Arbitrary<{ readonly document: number; readonly asks: 'seek' | 'frequency' | 'all' }[]> =>
  fc.array(fc.record({ document: fc.nat(40), asks: fc.constantFrom('seek', 'frequency', 'all') }), { maxLength: 60 });

describe('a slot of the query in a document', () => {
  it('is read the same whatever was read before, in any order', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1 }),
        fc.constantFrom('hoa', 'xa', 'cua', 'ma', 'hòa', 'phu'),
        fc.boolean(),
        visits(),
        (articles, typed, prefix, asked) => {
          const segment = segmentOf(articles);
          const context = new SearchContext(segment, DEFAULT_RANKING, 0);
          const { dictionary, documentCount } = segment;
          const options = { marks: { tones: false, letterMarks: false }, conflicting: true, prefix };
          const expansion = expandTerm(typed, dictionary, documentCount, DEFAULT_RANKING, options);
          const reader = new SlotReader(context, expansion);
          for (const { document: any, asks } of asked) {
            const document = any % documentCount;
            const expected = readingOf(new SlotReader(context, expansion), document);
            expect(reader.seek(document)).toBe(expected.found);
            if (asks === 'frequency') expect(reader.frequency).toBe(expected.frequency);
            if (asks === 'all') expect(readingOf(reader, document)).toEqual(expected);
            expect(expected.positions).toEqual([...new Set(expected.positions)].sort((a, b) => a - b));
            // Of short articles no count is capped.
            const sum = expected.weights.reduce((total, weight) => total + weight, 0);
            expect(Math.abs(sum - expected.frequency)).toBeLessThanOrEqual(1e-9 * (1 + sum));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read the same where the documents of its terms are at hand', () => {
    const words = ['hoặc', 'hòa', 'hỏa', 'hóa', 'họa', 'xa', 'hoàng'];
    const rareWords = ['hoãn', 'hoa', 'hoán', 'hoan', 'hoái', 'hoại', 'hoách', 'hoang'];
    const articles = Array.from({ length: 500 }, (_, i) => {
      const some = (times: number): string => words.filter((_word, j) => (i * times + j) % (2 * j + 1) === 0).join(' ');
      const rare = rareWords.filter((_word, j) => (i + j) % (j + 19) === 0).join(' ');
      return anArticle(`${i}`, {
        title: i % 3 === 0 ? some(1) : '',
        body: `${some(3)} xa ${`${rare} `.repeat(1 + (i % 7))} ${some(7)} ${some(11)}`,
      });
    });
    const segment = segmentOf(articles);
    const context = new SearchContext(segment, DEFAULT_RANKING, 0);
    const options = { marks: { tones: false, letterMarks: false }, conflicting: true, prefix: true };
    const expansion = expandTerm('hoa', segment.dictionary, segment.documentCount, DEFAULT_RANKING, options);
    const cached = new SearchContext(segment, DEFAULT_RANKING);
    const { lists } = cached;
    for (const term of expansion.terms) lists.read(term);
    const several = expansion.terms.filter((term) => (lists.find(term)?.documents.length ?? 0) > 128);
    expect(several.length).toBeGreaterThan(1);
    const hasBitmap = expansion.terms.map((term) => lists.find(term)?.bitmap !== undefined);
    expect(hasBitmap.filter((has) => has).length).toBeGreaterThan(1);
    expect(hasBitmap.filter((has) => !has).length).toBeGreaterThan(5);
    const whole = new SlotReader(cached, expansion);
    articles.forEach((_, document) => {
      expect(readingOf(whole, document)).toEqual(readingOf(new SlotReader(context, expansion), document));
    });
    const asked = fc.array(fc.tuple(fc.nat(499), fc.constantFrom('seek', 'frequency', 'all')), { maxLength: 40 });
    fc.assert(
      fc.property(asked, (all) => {
        const reader = new SlotReader(cached, expansion);
        for (const [document, asks] of all) {
          const expected = readingOf(new SlotReader(context, expansion), document);
          expect(reader.seek(document)).toBe(expected.found);
          if (asks === 'frequency') expect(reader.frequency).toBe(expected.frequency);
          if (asks === 'all') expect(readingOf(reader, document)).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });
});
