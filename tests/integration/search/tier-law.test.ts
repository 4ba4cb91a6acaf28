/** The accent law, as a searcher keeps it: a lower tier never outranks a higher one. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../src/reader/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../support/build-index.js';
import { bare } from '../../support/naive-index.js';
import { naiveTier, type NaiveTier } from '../../support/naive-search.js';
import { corpora, FAMILY_SYLLABLES } from '../../support/random-articles.js';
import { syllables } from '../../support/vietnamese.js';

const ORDER: readonly NaiveTier[] = ['exact', 'variant', 'compatible', 'conflicting'];

/** Articles that differ in one syllable alone, one for each syllable of the family; the place is marked with □. */
const variationsOf = (template: Omit<Article, 'id'>, family: readonly string[]): Article[] =>
  family.map((syllable) => ({
    ...(JSON.parse(JSON.stringify(template).replaceAll('□', syllable)) as Omit<Article, 'id'>),
    id: syllable,
  }));

/** Everything but the one place is of syllables that no query here asks for. */
const templates = (): fc.Arbitrary<Omit<Article, 'id'>> => {
  const filling = (): fc.Arbitrary<string> =>
    fc
      .array(fc.constantFrom('bèo', 'nước', 'sông', 'thuyền', 'nhé'), { maxLength: 12 })
      .map((words) => words.join(' '));
  const around = (): fc.Arbitrary<string> => fc.tuple(filling(), filling()).map(([a, b]) => `${a} □ ${b}`);
  return fc.oneof(
    fc.record({ title: around(), body: filling() }),
    fc.record({ title: filling(), body: around() }),
    fc.record({ title: filling(), summary: around(), body: filling() }),
    fc.record({ title: around(), body: around() }),
  );
};

const FAMILIES_WITH_NEIGHBOURS = [
  ['dong', 'dông', 'dòng', 'đong', 'đông', 'đồng', 'động', 'đống'],
  ['hoa', 'hòa', 'hóa', 'hỏa', 'họa'],
  ['ky', 'ki', 'kỹ', 'kĩ', 'kỳ', 'kì', 'kỷ', 'kỉ'],
  ['ly', 'li', 'lý', 'lí', 'lỷ'],
  ['quy', 'qui', 'quý', 'quí', 'quỹ'],
  ['duong', 'dương', 'đương', 'đường', 'đưòng', 'dường'],
] as const;

/** Where a syllable is not found at all, it is below all that are. */
const rankOf = (query: string, document: string): number => {
  const tier = naiveTier(query, document);
  return tier === undefined ? ORDER.length : ORDER.indexOf(tier);
};

describe('the tier law', () => {
  const expectInOrderOfTiers = (articles: readonly Article[], typed: string, query: string): void => {
    const searcher = searcherOver(articles);
    const { hits } = searcher.search(request(query, { matching: 'any' }));
    const scores = new Map(hits.map((hit) => [idsOf(searcher, [hit])[0], hit.score]));
    for (const { id: a } of articles) {
      for (const { id: b } of articles) {
        const [scoreA, scoreB] = [scores.get(a) ?? 0, scores.get(b) ?? 0];
        if (rankOf(typed, a) < rankOf(typed, b)) expect([a, b, scoreA > scoreB]).toEqual([a, b, true]);
      }
    }
  };

  it('holds for every syllable of a family, each typed as it is, alone', () => {
    for (const family of FAMILIES_WITH_NEIGHBOURS) {
      const articles = variationsOf({ title: 'chuyện □ xa', body: 'và □ của' }, family);
      for (const typed of family) expectInOrderOfTiers(articles, typed, typed);
    }
  });

  it('holds in every field, among other words of the query, with marks or without', () => {
    const others = fc.constantFrom('', 'nước', 'nuoc', 'sông nước', 'thuyền xa', '"sông nước"', 'mưa');
    fc.assert(
      fc.property(
        templates(),
        fc.constantFrom(...FAMILIES_WITH_NEIGHBOURS),
        fc.nat(20),
        fc.boolean(),
        others,
        others,
        (template, family, choice, isBare, before, after) => {
          const syllable = family[choice % family.length] ?? '';
          const typed = isBare ? bare(syllable) : syllable;
          expectInOrderOfTiers(variationsOf(template, family), typed, `${before} ${typed} ${after}`);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('holds for any syllable of the language against itself without some of its marks', () => {
    fc.assert(
      fc.property(syllables(), templates(), ({ text }, template) => {
        const family = [...new Set([text, bare(text), text.replaceAll('đ', 'd')])];
        const articles = variationsOf(template, family);
        for (const typed of family) expectInOrderOfTiers(articles, typed, typed);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps other marks than those typed for when little else is found', () => {
    const exact = ['1', '2', '3'].map((id) => anArticle(id, { title: 'động cơ' }));
    const other = anArticle('4', { title: 'đồng bằng' });
    const many = searcherOver([...exact, other]).search(request('động'));
    expect([many.total, many.conflictingMarks]).toEqual([3, false]);
    const few = searcherOver([...exact.slice(1), other]);
    const answer = few.search(request('động'));
    expect([idsOf(few, answer.hits), answer.conflictingMarks]).toEqual([['2', '3', '4'], true]);
  });

  it('takes other marks where a word of the query is nowhere at all, too', () => {
    const searcher = searcherOver([
      anArticle('1', { title: 'bác sĩ Lê Thúy Hà' }),
      anArticle('2', { title: 'mùa lê chín' }),
      anArticle('3', { title: 'hoa quả' }),
    ]);
    for (const query of ['lê thuỵ hã', 'lê thuỵ hã xyzq', 'thuỵ xyzq']) {
      const { hits, conflictingMarks } = searcher.search(request(query));
      expect([query, idsOf(searcher, hits)[0], conflictingMarks]).toEqual([query, '1', true]);
    }
    // Where all that can be found is found with the marks that were typed, they stay.
    const { conflictingMarks } = searcher.search(request('lê thúy xyzq'));
    expect(conflictingMarks).toBe(false);
  });

  it('lets a query without marks find what a query with marks finds', () => {
    fc.assert(
      fc.property(
        corpora({ maxLength: 20 }),
        fc.array(fc.constantFrom(...FAMILY_SYLLABLES), { minLength: 1, maxLength: 3 }),
        (articles, typed) => {
          const searcher = searcherOver(articles);
          const find = (query: string): string[] => {
            const { hits, conflictingMarks } = searcher.search(request(query, { matching: 'all' }));
            return conflictingMarks ? [] : idsOf(searcher, hits);
          };
          const without = find(typed.map(bare).join(' '));
          expect(without).toEqual(expect.arrayContaining(find(typed.join(' '))));
        },
      ),
      { numRuns: 150 },
    );
  });
});
