import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RANKING, type SearcherResult } from '../../../../src/search/index.js';
import { tierOf, tokenize } from '../../../../src/text/index.js';
import { idsOf, request, searcherOver } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';
import { unionNews } from '../../../support/union-news.js';

const SEARCHER = searcherOver(unionNews());

const restoredOf = (query: string): SearcherResult['restored'] => SEARCHER.search(request(query)).restored;

describe('accents that were left out', () => {
  it.each<[query: string, restored: string | undefined, why: string]>([
    ['lien doan lao dong', 'liên đoàn lao động', 'no accent at all'],
    ['canh dong lua', 'cánh đồng lúa', 'the same syllable beside others'],
    ['bien dong', 'biển đông', 'and beside others again'],
    ['liên đoan lao đông', 'liên đoàn lao động', 'letter marks without tones'],
    ['liên đoàn lao dong', 'liên đoàn lao động', 'the accents of one syllable alone'],
    ['liên đoàn lao động', undefined, 'nothing was left out'],
    ['biển đông', undefined, 'a mark that was typed is never taken away'],
    ['duong sat 2024', 'đường sắt 2024', 'a number stays'],
    ['quoc lo 1A', 'quốc lộ 1a', 'a code stays'],
    ['manchester city', undefined, 'words that are no syllables stay'],
    ['"lao dong" -gia', '"lao động" -gia', 'phrases are read, exclusions are not'],
    ['lien doan covid-19', 'liên đoàn covid-19', 'what the index does not know stays'],
    ['dong', 'động', 'one syllable alone is its most frequent reading'],
    ['zzz qqq', undefined, 'nothing is known'],
  ])('of %s: %s (%s)', (query, restored) => {
    expect(restoredOf(query)?.text).toBe(restored);
  });

  it('are told by syllable, with how sure that is', () => {
    const { syllables = [] } = restoredOf('nguoi lao dong') ?? {};
    expect(syllables.map(({ typed, understood }) => `${typed} ${understood}`)).toEqual(['nguoi người', 'dong động']);
    for (const { certainty } of syllables) {
      expect(certainty).toBeGreaterThan(0.5);
      expect(certainty).toBeLessThanOrEqual(1);
    }
  });

  it('are not read into a syllable that is half typed', () => {
    expect(SEARCHER.search(request('lao dong', { prefixOfLast: true })).restored?.text).toBe('lao động');
    expect(SEARCHER.search(request('lao do', { prefixOfLast: true })).restored?.text).toBeUndefined();
    expect(SEARCHER.search(request('lien doan l', { prefixOfLast: true })).restored?.text).toBe('liên đoàn l');
  });

  it('come back in a pasted text as in a sentence', () => {
    const sentence = 'nguoi lao dong ra canh dong lua';
    const restored = 'người lao động ra cánh đồng lúa';
    expect(restoredOf(sentence)?.text).toBe(restored);
    const pasted = restoredOf(`${sentence}, `.repeat(12));
    expect(pasted?.text).toBe(`${restored}, `.repeat(12).trim());
  });

  it('are weighed alike for equal syllables of a pasted text, so that these share a term expansion', () => {
    const { plan } = SEARCHER.search(request('lien doan lao dong ra canh dong lua '.repeat(8)));
    expect(plan.clauses).toHaveLength(64);
    expect(new Set(plan.clauses.map(({ slots }) => slots[0]!.expansion)).size).toBe(7);
  });

  it('rank what was probably meant before what is spelled the same without accents', () => {
    const articles = [
      { id: 'drum', title: 'Trống lão đóng', body: '' },
      { id: 'work', title: 'Trong lao động', body: '' },
      ...unionNews(),
    ];
    const searcher = searcherOver(articles);
    const ids = idsOf(searcher, searcher.search(request('trong lao dong')).hits);
    expect(ids.indexOf('work')).toBeLessThan(ids.indexOf('drum'));
  });

  it('have every mark that was typed, and are on syllables alone', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 15 }), randomQueries(), (articles, { text }) => {
        const { restored, canonicalQuery } = searcherOver(articles).search(request(text));
        if (restored === undefined) return;
        const typed = tokenize(canonicalQuery);
        const understood = tokenize(restored.text);
        expect(understood).toHaveLength(typed.length);
        typed.forEach((token, i) => {
          const { term } = understood[i]!;
          expect(['exact', 'compatible']).toContain(tierOf(token.term, term));
          if (token.kind !== 'syllable') expect(term).toBe(token.term);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('change neither which articles are found nor anything between two spellings of a query', () => {
    const indifferent = {
      ...DEFAULT_RANKING,
      restored: DEFAULT_RANKING.missingMark,
      unlikely: DEFAULT_RANKING.missingMark,
    };
    fc.assert(
      fc.property(corpora({ maxLength: 15 }), randomQueries(), (articles, { text }) => {
        const searcher = searcherOver(articles);
        const result = searcher.search(request(text, { matching: 'all' }));
        const without = searcherOver(articles, indifferent).search(request(text, { matching: 'all' }));
        expect(idsOf(searcher, result.hits).sort()).toEqual(idsOf(searcher, without.hits).sort());
        const decomposed = searcher.search(request(text.normalize('NFD').toUpperCase(), { matching: 'all' }));
        expect(decomposed.restored).toEqual(result.restored);
        expect(decomposed.hits).toEqual(result.hits);
      }),
      { numRuns: 100 },
    );
  });
});
