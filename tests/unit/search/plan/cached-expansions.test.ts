import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { CachedExpansions } from '../../../../src/search/plan/cached-expansions.js';
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

describe('groups that were asked for before', () => {
  it('are those that are made anew, whatever was asked in between', () => {
    fc.assert(
      fc.property(fc.array(asked(), { maxLength: 40 }), (all) => {
        const { dictionary, documentCount } = SEGMENT;
        const groups = new CachedExpansions(dictionary, documentCount, DEFAULT_RANKING);
        for (const { typed, options } of all) {
          const expected = expandTerm(typed, dictionary, documentCount, DEFAULT_RANKING, options);
          expect(groups.expand(typed, options)).toEqual(expected);
          expect(groups.expand(typed, { ...options })).toBe(groups.expand(typed, options));
        }
      }),
    );
  });

  it('are forgotten when they are very many', () => {
    const { dictionary, documentCount } = SEGMENT;
    const groups = new CachedExpansions(dictionary, documentCount, DEFAULT_RANKING);
    const options = { marks: { tones: false, letterMarks: false }, conflicting: false, prefix: false };
    const first = groups.expand('hoa', options);
    for (let i = 0; i < 50_000; i++) groups.expand(`x${i}`, options);
    expect(groups.expand('hoa', options)).not.toBe(first);
    expect(groups.expand('hoa', options)).toEqual(first);
  });
});
