/** How often is a query cut into tokens, and how often planned? Counted by a tokenizer and a planner that say when they are asked. */
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Searcher, SearcherRequest } from '../../../src/search/index.js';
import type { VisitToken } from '../../../src/text/index.js';

const asked: string[] = [];
let build: { readonly mock: { readonly calls: readonly unknown[] }; readonly mockClear: () => unknown };
let searcher: Searcher;
let toRequest: (query: string, changes?: Partial<SearcherRequest>) => SearcherRequest;

beforeAll(async () => {
  const tokenizer = await import('../../../src/text/segment/tokenizer.js');
  jest.resetModules();
  jest.unstable_mockModule('../../../src/text/segment/tokenizer.js', () => ({
    tokenize: (text: string) => {
      asked.push(text);
      return tokenizer.tokenize(text);
    },
    forEachToken: (text: string, visit: VisitToken) => {
      asked.push(text);
      tokenizer.forEachToken(text, visit);
    },
  }));
  const { PlanDraft } = await import('../../../src/search/plan/plan-query.js');
  const { request, searcherOver } = await import('../../support/build-index.js');
  const { unionNews } = await import('../../support/union-news.js');
  build = jest.spyOn(PlanDraft.prototype, 'build');
  toRequest = request;
  searcher = searcherOver([...unionNews(), { id: 'rail', title: 'Đường sắt Bắc Nam', body: '', source: 'Báo Mới' }]);
  // Tables of names and of misspellings are cut with the first queries, once.
  searcher.search(toRequest('cong doann xyzt'));
});

beforeEach(() => {
  asked.length = 0;
  build.mockClear();
});

describe('a query', () => {
  it.each<[kind: string, query: string, texts: string[], plans: number]>([
    ['plain', 'lien doan lao dong', ['lien doan lao dong'], 1],
    ['accented', 'liên đoàn lao động', ['liên đoàn lao động'], 1],
    ['in several lines', 'lien doan\nlao dong', ['lien doan lao dong'], 1],
    ['of keystrokes', 'dduowngf saets', ['đường saets'], 1],
    ['of keystrokes, twice the same', 'dduowngf dduowngf', ['đường đường'], 1],
    ['misspelt', 'cong doann xyzt', ['cong doann xyzt'], 2],
    ['misspelt, with accents', 'liên đoàn lao độgn', ['liên đoàn lao độgn'], 2],
    ['misspelt, with marks that the articles have otherwise', 'đướng sắt bắcc', ['đướng sắt bắcc'], 4],
    ['of marks that the articles have otherwise', 'đướng sắt', ['đướng sắt'], 2],
    ['with an abbreviation', 'LĐLĐ huyện', ['LĐLĐ huyện'], 1],
    ['with a phrase', 'liên đoàn "lao dong"', ['liên đoàn ', 'lao dong'], 1],
    ['with exclusions', 'lao động -bóng -"công đoàn"', ['lao động ', 'bóng', 'công đoàn'], 1],
    ['with a filter', 'đường sắt source:"Báo Mới"', ['đường sắt ', 'source:"Báo Mới"'], 1],
    ['with a filter for a value that is nowhere', 'lao động source:xyz', ['lao động ', 'source:xyz'], 2],
    ['of nothing but signs', '!!!', ['!!!'], 1],
    ['of nothing', '', [], 1],
  ])('%s is cut into tokens once, part by part: %j', (_kind, query, texts, plans) => {
    searcher.search(toRequest(query));
    expect(asked).toEqual(texts);
    expect(build.mock.calls).toHaveLength(plans);
  });

  it('that is being typed is cut into tokens once', () => {
    searcher.search(toRequest('lien doan la', { prefixOfLast: true }));
    expect(asked).toEqual(['lien doan la']);
  });
});
