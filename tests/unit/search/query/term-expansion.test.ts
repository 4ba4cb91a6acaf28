import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { inverseDocumentFrequency } from '../../../../src/search/query/ranking-parameters.js';
import {
  expandTerm,
  typedMarksOf,
  type ExpansionOptions,
  type TermExpansion,
} from '../../../../src/search/query/term-expansion.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { bare } from '../../../support/naive-index.js';
import { naiveTier } from '../../../support/naive-search.js';
import { FAMILY_SYLLABLES } from '../../../support/random-articles.js';
import { typedSyllables } from '../../../support/random-queries.js';
import { syllables } from '../../../support/vietnamese.js';

const NO_MARKS = { tones: false, letterMarks: false };
const PLAIN: ExpansionOptions = { marks: NO_MARKS, conflicting: false, prefix: false };

/** The expansion of a syllable in an index that holds each of the words once. */
const expansionOf = (typed: string, words: readonly string[], options: ExpansionOptions = PLAIN): TermExpansion => {
  const { dictionary, documentCount } = segmentOf(words.map((title, i) => anArticle(`${i}`, { title })));
  return expandTerm(typed, dictionary, documentCount, DEFAULT_RANKING, options);
};

const someWords = (): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...FAMILY_SYLLABLES) },
      { weight: 1, arbitrary: syllables().map(({ text }) => text) },
      { weight: 1, arbitrary: fc.constantFrom('2024', 'covid', 'quý', 'quí', 'quy', 'my', 'mỹ', 'mĩ') },
    ),
    { maxLength: 40 },
  );

describe('the terms of a syllable', () => {
  it('are those of the dictionary that the accent law accepts, each with its tier, the better ones first', () => {
    const typed = fc.oneof(typedSyllables(), fc.constantFrom('mỹ', 'quý', 'quy', '2024', 'covid', 'covíd'));
    fc.assert(
      fc.property(typed, someWords(), fc.boolean(), (syllable, words, conflicting) => {
        const { terms } = expansionOf(syllable, words, { ...PLAIN, conflicting });
        const expected = words
          .map((term) => ({ term, tier: naiveTier(syllable, term) }))
          .filter(({ tier }) => tier !== undefined && (conflicting || tier !== 'conflicting'));
        const found = terms.map(({ term, tier }) => ({ term, tier }));
        expect(new Map(found.map(({ term, tier }) => [term, tier]))).toEqual(
          new Map(expected.map(({ term, tier }) => [term, tier])),
        );
        expect(found).toHaveLength(expected.length);
        const weights = terms.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
        expect(weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('weigh more in a better tier, whatever marks the query has elsewhere', () => {
    const order = ['exact', 'variant', 'compatible', 'conflicting'];
    fc.assert(
      fc.property(typedSyllables(), someWords(), fc.boolean(), fc.boolean(), (syllable, words, tones, letterMarks) => {
        const { terms } = expansionOf(syllable, words, { ...PLAIN, conflicting: true, marks: { tones, letterMarks } });
        for (const a of terms) {
          for (const b of terms) {
            if (order.indexOf(a.tier) < order.indexOf(b.tier)) expect(a.weight).toBeGreaterThan(b.weight);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    // typed, the rest of the query, printed, weight
    ['hòa', 'hòa', 'hòa', 1],
    ['kỹ', 'kỹ', 'kĩ', 0.9],
    ['hoa', 'hoa phu', 'hòa', 0.85],
    ['duong', 'duong sat', 'đường', 0.85],
    // In a query that has tones, one that is missing was probably meant to be missing …
    ['hoa', 'hoa phú', 'hòa', 0.25],
    ['duong', 'duong sắt', 'dương', 0.25],
    // … but letter marks may still be left out by habit.
    ['dong', 'dong hò', 'đông', 0.85],
    ['dong', 'dong đo', 'đồng', 0.25],
    ['dong', 'dong đo', 'dòng', 0.85],
    ['động', 'động', 'đồng', 0.08],
  ])('%s in “%s” for %s weighs %d', (typed, query, printed, weight) => {
    const marks = typedMarksOf(query.split(' '));
    const { terms } = expansionOf(typed, [printed], { ...PLAIN, conflicting: true, marks });
    expect(terms.map((term) => term.weight)).toEqual([weight]);
  });

  it('are none where the index holds nothing like it', () => {
    const expansion = expansionOf('xyz', ['hòa', 'phú']);
    expect(expansion.terms).toEqual([]);
    expect(expansion.idf).toBe(inverseDocumentFrequency(0, 2));
    expect(expansionOf('hoa', ['hòa', 'hóa']).terms[0]?.tier).toBe('compatible');
  });
});

describe('the rarity of a syllable', () => {
  it('is that of its terms together, each as often as it weighs', () => {
    const expansion = expansionOf('hoa', ['hoa', 'hoa lá', 'hòa', 'phú', 'bình', 'xa', 'má', 'thái']);
    expect(expansion.idf).toBeCloseTo(inverseDocumentFrequency(2 + 0.85, 8), 12);
  });
});

describe('half a syllable', () => {
  const half = fc.tuple(typedSyllables(), fc.nat(3)).map(([syllable, cut]) => syllable.slice(0, cut + 1));

  it('is completed by the terms that begin with its letters, have its marks, and have its tone if it has one', () => {
    const marksOf = (text: string): string[] =>
      text
        .replaceAll('đ', 'd\u0335')
        .normalize('NFD')
        .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
        .match(/\P{M}\p{M}*/gu) ?? [];
    const toneOf = (text: string): string => text.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? '';
    fc.assert(
      fc.property(half, someWords(), (typed, words) => {
        const { terms } = expansionOf(typed, words, { ...PLAIN, prefix: true });
        const completes = (term: string): boolean =>
          bare(term).startsWith(bare(typed)) &&
          marksOf(typed).every((letter, i) => [...letter].every((mark) => marksOf(term)[i]?.includes(mark))) &&
          (toneOf(typed) === '' || toneOf(typed) === toneOf(term));
        const whole = expansionOf(typed, words).terms.map(({ term }) => term);
        const expected = words.filter((term) => whole.includes(term) || completes(term));
        expect(terms.map(({ term }) => term).sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('is completed by the 200 most frequent terms at most, so that one letter costs no more than a syllable', () => {
    const rare = Array.from(
      { length: 300 },
      (_, i) => `a${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
    );
    const { terms } = expansionOf('a', [...rare, 'azz', 'azz'], { ...PLAIN, prefix: true });
    expect(terms).toHaveLength(200);
    expect(terms.map(({ term }) => term)).toContain('azz');
  });
});
