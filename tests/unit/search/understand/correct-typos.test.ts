import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SearcherRequest, SearcherResult } from '../../../../src/search/index.js';
import { idsOf, request, searcherOver } from '../../../support/build-index.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';
import { unionNews } from '../../../support/union-news.js';

const SEARCHER = searcherOver(unionNews());

const correctedOf = (query: string, changes: Partial<SearcherRequest> = {}): SearcherResult['corrected'] =>
  SEARCHER.search(request(query, changes)).corrected;

const idsFound = (query: string): string[] => idsOf(SEARCHER, SEARCHER.search(request(query)).hits).sort();

describe('a query that finds too little', () => {
  it.each<[query: string, corrected: string, why: string]>([
    ['liên đoàn lao độgn', 'liên đoàn lao động', 'two letters swapped'],
    ['lien doan lao dogn', 'liên đoàn lao động', 'without accents, and restored with the rest'],
    ['cong daon co so', 'công đoàn cơ sở', 'the neighbours decide'],
    ['đườnng sắt', 'đường sắt', 'a letter twice'],
    ['giá vàg hôm nay', 'giá vàng hôm nay', 'a letter missing'],
    ['manchestr city', 'manchester city', 'a word that is no syllable'],
  ])('%s is read as %s: %s', (query, text) => {
    const { corrected } = SEARCHER.search(request(query));
    expect(corrected?.text).toBe(text);
    expect(corrected?.searched).toBe(true);
    expect(idsFound(query)).toEqual(expect.arrayContaining(idsFound(text)));
  });

  it('names the words', () => {
    expect(correctedOf('lien doan lao dogn')?.words).toEqual([{ typed: 'dogn', understood: 'động' }]);
  });

  it.each<[query: string, why: string]>([
    ['lao động', 'enough is found'],
    ['2042', 'a number'],
    ['bão số 33', 'a number in a query'],
    ['12/2042/NĐ-PC', 'a code'],
    ['lo', 'too short to tell'],
    ['lao động -độgn', 'an exclusion asks for less, and more of it would find less'],
    ['source:độgn', 'a filter'],
    ['xyzzyx', 'nothing is near'],
  ])('%s is left as it is: %s', (query) => {
    expect(correctedOf(query)).toBeUndefined();
  });

  it('is only offered in quotes, and where all or any words are asked for', () => {
    expect(correctedOf('"liên đoàn lao độgn"')).toMatchObject({ text: '"liên đoàn lao động"', searched: false });
    expect(idsFound('"liên đoàn lao độgn"')).toEqual([]);
    expect(correctedOf('liên đoàn lao độgn', { matching: 'all' })).toMatchObject({ searched: false });
  });

  it('keeps what was typed among what is searched, and searches it alone where some article has everything', () => {
    const rare = searcherOver([...unionNews(), { id: 'rare', title: 'Ca sĩ Độgn', body: '' }]);
    const { plan, corrected } = rare.search(request('liên đoàn lao độgn'));
    expect(corrected?.searched).toBe(true);
    expect(plan.clauses.at(-1)?.slots[0]?.expansion.terms.map(({ term }) => term)).toEqual(['độgn', 'động']);
    const whole = searcherOver([...unionNews(), { id: 'rare', title: 'Liên đoàn lao độgn', body: '' }]);
    const result = whole.search(request('liên đoàn lao độgn'));
    expect(result.corrected?.searched ?? false).toBe(false);
    expect(idsOf(whole, result.hits)[0]).toBe('rare');
  });

  it('is not read into a word that is half typed', () => {
    expect(correctedOf('lao độgn', { prefixOfLast: true })).toBeUndefined();
  });

  it('is searched only where nothing answers everything that was typed', () => {
    fc.assert(
      fc.property(corpora({ maxLength: 15 }), randomQueries(), (articles, { text }) => {
        const searcher = searcherOver(articles);
        const all = searcher.search(request(text, { matching: 'all' }));
        const best = searcher.search(request(text));
        if (all.total > 0) expect(best.corrected?.searched ?? false).toBe(false);
        expect(all.corrected?.searched ?? false).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is read within bounds, whatever it is', () => {
    const hostile = [
      'o '.repeat(1000),
      Array.from({ length: 400 }, (_, i) => `qq${i.toString(36)}x`).join(' '),
      `${'nghieng'.repeat(280)}`,
      Array.from({ length: 39 }, () => 'dogn').join(' '),
    ];
    for (const query of hostile) {
      const { corrected } = SEARCHER.search(request(query.slice(0, 2000), { limit: 10 }));
      expect(corrected?.words.length ?? 0).toBeLessThanOrEqual(4);
    }
  });
});
