import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { CachedExpansions } from '../../../../src/search/plan/expand-tokens.js';
import { expandTerm, type ExpansionOptions } from '../../../../src/search/query/term-expansion.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';

const SEGMENT = segmentOf([
  anArticle('1', { title: 'Hòa Phú', body: 'hoa hòa hoà hóa họa hoạt hoàng lý lí' }),
  anArticle('2', { body: 'hoang hoãng kỹ kĩ ky' }),
]);

const asked = (): fc.Arbitrary<{ readonly typed: string; readonly options: ExpansionOptions }> =>
  fc.record({
    typed: fc.constantFrom('hoa', 'hòa', 'ho', 'ly', 'lý', 'kĩ', 'hoang', 'nothing'),
    options: fc.record({
      marks: fc.record({ tones: fc.boolean(), letterMarks: fc.boolean() }),
      conflicting: fc.boolean(),
      prefix: fc.boolean(),
    }),
  });

describe('expansions that were asked for before', () => {
  it('are those that are made anew, whatever was asked in between', () => {
    fc.assert(
      fc.property(fc.array(asked(), { maxLength: 40 }), (all) => {
        const { dictionary, documentCount } = SEGMENT;
        const expansions = new CachedExpansions(dictionary, documentCount, DEFAULT_RANKING);
        for (const { typed, options } of all) {
          const expected = expandTerm(typed, dictionary, documentCount, DEFAULT_RANKING, options);
          expect(expansions.expand(typed, options)).toEqual(expected);
          expect(expansions.expand(typed, { ...options })).toBe(expansions.expand(typed, options));
        }
      }),
    );
  });

  it('are forgotten when they are very many', () => {
    const { dictionary, documentCount } = SEGMENT;
    const expansions = new CachedExpansions(dictionary, documentCount, DEFAULT_RANKING);
    const options = { marks: { tones: false, letterMarks: false }, conflicting: false, prefix: false };
    const first = expansions.expand('hoa', options);
    for (let i = 0; i < 50_000; i++) expansions.expand(`x${i}`, options);
    expect(expansions.expand('hoa', options)).not.toBe(first);
    expect(expansions.expand('hoa', options)).toEqual(first);
  });
});
