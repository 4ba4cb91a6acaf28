import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RANKING } from '../../../src/search/index.js';
import { matchAll } from '../../../src/search/match/match-documents.js';
import { SearchContext } from '../../../src/search/postings/search-context.js';
import { AbbreviationBook } from '../../../src/search/understand/abbreviation-meanings.js';
import { SynonymFinder } from '../../../src/search/understand/find-synonyms.js';
import { expectBoundedScores } from '../../support/bounded-scores.js';
import { anArticle, idsOf, request, searcherOver, segmentOf } from '../../support/build-index.js';
import { highlightWith } from '../../support/highlight.js';
import { planOf } from '../../support/plan-of.js';

const NEWS = [
  'Bão vào miền Trung',
  'Lũ quét ở Sa Pa',
  'Lũ rút ở quê, quét dọn nhà cửa',
  'Nắng nóng miền Trung',
  'LĐLĐ huyện họp',
  'Liên đoàn Lao động tỉnh họp',
  'Dịch Covid-19 lắng xuống',
  'Lấy cân đo 19 lần',
  'Now or never',
].map((title) => anArticle(title, { title }));

const searcher = searcherOver(NEWS);
const search = (query: string) => searcher.search(request(query));
const found = (query: string): string[] => idsOf(searcher, search(query).hits).sort();
const codes = (query: string): string[] => search(query).notes.map(({ code }) => code);
const titles = (...begins: string[]): string[] =>
  begins.map((begin) => NEWS.find(({ id }) => id.startsWith(begin))?.id ?? begin).sort();

describe('OR', () => {
  it.each<[query: string, found: string[]]>([
    ['bão OR nắng', titles('Bão', 'Nắng')],
    // without accents
    ['bao OR nang', titles('Bão', 'Nắng')],
    // several words are one alternative, side by side
    ['bão OR lũ quét', titles('Bão', 'Lũ quét')],
    ['lu quet OR bao', titles('Bão', 'Lũ quét')],
    ['nắng nóng OR lũ quét OR covid', titles('Nắng', 'Lũ quét', 'Dịch')],
    // phrases end an alternative: what follows must be there too
    ['"bão" OR "nắng nóng" trung', titles('Bão', 'Nắng')],
    ['trung "bão" OR "lũ"', titles('Bão')],
    ['"lũ quét" OR nắng', titles('Lũ quét', 'Nắng')],
    ['Covid-19 OR bão', titles('Dịch', 'Bão')],
    // other forms of an abbreviation
    ['LĐLĐ OR bão', titles('LĐLĐ', 'Liên', 'Bão')],
    ['bão OR liên đoàn lao động', titles('LĐLĐ', 'Liên', 'Bão')],
    // one side that articles lack
    ['bão OR tuyết', titles('Bão')],
    ['tuyết OR băng giá', []],
    ['bão OR lũ -rút -quét', titles('Bão')],
    ['bão OR 😀', titles('Bão')],
    // quotes tell it from the word where all is in capitals
    ['"BÃO" OR "NẮNG"', titles('Bão', 'Nắng')],
  ])('%s', (query, expected) => {
    expect(found(query)).toEqual(expected);
    expect(codes(query)).toEqual([]);
  });

  it.each([
    ['bão or lũ', []],
    ['now or never', []],
    ['NOW OR NEVER', ['lone-or']],
    ['OR bão', ['lone-or']],
    ['bão OR', ['lone-or']],
    ['bão OR OR lũ', ['lone-or']],
    ['bão OR -lũ', ['lone-or']],
    ['-lũ OR bão', ['lone-or']],
    ['bão ORlũ', []],
  ])('is a word in %s', (query, expected) => {
    expect(codes(query)).toEqual(expected);
  });

  it('stays a word in capitals, as in every spelling', () => {
    expect(found('NOW OR NEVER')).toEqual(found('now or never'));
    expect(found('NOW OR NEVER')).toContain('Now or never');
  });

  it('is said in the canonical line', () => {
    expect(search('Bão  OR “Lũ Quét” mới').canonicalQuery).toBe('bão OR "lũ quét" mới');
    expect(search('bao OR nang nong').restored?.text).toBe('bão OR nắng nóng');
  });

  it('may stand between filters of one field, which are alternatives anyway', () => {
    const sources = searcherOver([
      anArticle('1', { title: 'bão', source: 'Tin Quận' }),
      anArticle('2', { title: 'bão', source: 'Tin Huyện' }),
      anArticle('3', { title: 'bão', source: 'Tin Xã' }),
    ]);
    const { hits, notes } = sources.search(request('source:"Tin Quận" OR source:"Tin Xã"'));
    expect([idsOf(sources, hits).sort(), notes]).toEqual([['1', '3'], []]);
    expect(sources.search(request('source:"Tin Quận" OR bão')).notes.map(({ code }) => code)).toEqual(['lone-or']);
  });

  it('marks each alternative, and of a phrase only the phrase', () => {
    const marks = (query: string, title: string): string =>
      highlightWith(search(query).plan, anArticle('1', { title })).title;
    const marked = marks('bão OR lũ quét', 'Bão, lũ quét và lũ rút').replaceAll('</mark> <mark>', ' ');
    expect(marked).toBe('<mark>Bão</mark>, <mark>lũ quét</mark> và lũ rút');
  });

  it('ends after fifteen: the work of a query is bounded', () => {
    const query = Array.from({ length: 30 }, (_, i) => `lũ ${i}`).join(' OR ');
    expect(codes(query)).toEqual(['lone-or']);
    expect(search(query).canonicalQuery.split(' OR ')).toHaveLength(16);
  });

  it('finds what any side finds alone, with scores within their bounds', () => {
    const word = fc.constantFrom('bão', 'lũ', 'quét', 'LĐLĐ', 'liên', 'đoàn', 'lao', 'động', 'bao', 'lu');
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    const side = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        side,
        side,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (texts, left, right, share) => {
          const segment = segmentOf(texts.map((body, i) => anArticle(String(i), { body })));
          const synonyms = new SynonymFinder(segment, DEFAULT_RANKING, new AbbreviationBook());
          const context = new SearchContext(segment, DEFAULT_RANKING);
          const found = (query: string): number[] => [
            ...matchAll(context, planOf(query, segment, { synonyms }).clauses).documents,
          ];
          const one = new Set([...found(`"${left}"`), ...found(`"${right}"`)]);
          expect(found(`"${left}" OR "${right}"`)).toEqual([...one].sort((a, b) => a - b));
          expectBoundedScores(segment, planOf(`${left} OR ${right}`, segment, { synonyms }), DEFAULT_RANKING, share);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a query without a letter or digit', () => {
  it.each(['😀', '-', '!!!', '""', '"…"', '- -', '😀 OR 😀'])('%s finds nothing, and says so', (query) => {
    const { total, hits, facets, notes } = searcher.search(request(query, { facets: ['source'] }));
    expect([total, hits, facets]).toEqual([0, [], { source: {} }]);
    expect(notes.length).toBeGreaterThan(0);
  });

  it.each(['', '  ', '\n'])('%j asks for nothing: all articles are listed', (query) => {
    expect(search(query).total).toBe(NEWS.length);
  });

  it('is no reason to leave an exclusion or a filter aside', () => {
    expect(found('😀 -bão')).toHaveLength(NEWS.length - 1);
  });
});
