/** The costliest kinds of queries, by counted work: none goes far past its budget, and those that would say so. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOSTILE_QUERIES, toRequest } from '../../../scripts/attack/hostile-queries.js';
import { readIndexWords, type IndexWords } from '../../../scripts/attack/index-words.js';
import { ArticleGenerator } from '../../../scripts/bench/generated-articles.js';
import { LocalEngine, type SearchResponse } from '../../../src/engine/index.js';
import { workBudgetOf } from '../../../src/search/index.js';
import { publishArticles } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const ARTICLES = 400;
/** As large for these articles as the usual budget is for 50,000. */
const FACTOR = ARTICLES / 50_000;

let engine: LocalEngine;
let unlimited: LocalEngine;
let words: IndexWords;

beforeAll(async () => {
  const dataFolder = makeTemporaryFolder();
  const generator = new ArticleGenerator(7);
  await publishArticles(
    dataFolder,
    Array.from({ length: ARTICLES }, (_, number) => generator.article(number)),
  );
  const opening = { dataFolder, now: () => 0, pollInterval: 0 };
  engine = await LocalEngine.open({ ...opening, searchBudget: FACTOR });
  unlimited = await LocalEngine.open({ ...opening, searchBudget: Infinity });
  words = await readIndexWords(dataFolder);
});

afterAll(async () => {
  await engine.close();
  await unlimited.close();
});

const workOf = ({ understanding }: SearchResponse): { postings: number; looks: number; text: number } => {
  const stages = understanding.work?.stages ?? [];
  const sum = (unit: 'postings' | 'looks' | 'text'): number => stages.reduce((all, stage) => all + stage[unit], 0);
  return { postings: sum('postings'), looks: sum('looks'), text: sum('text') };
};

const BUDGET = workBudgetOf(ARTICLES, FACTOR);

/** What is done in any case weighs more in so small an index: a page of hits is ranked and shown whatever it takes. */
const MOST_TIMES = { postings: 6, looks: 9, text: 6 };

/** Kinds that take far more without a budget, and what has to be cut of them. */
const CUT: readonly (readonly [kind: string, unit: keyof typeof MOST_TIMES, cut: string])[] = [
  ['unaccented, all different', 'postings', 'words'],
  ['unaccented, the same ten, the last page', 'looks', 'ranking'],
  ['unaccented, 33 words', 'looks', 'ranking'],
  ['accented, all different', 'postings', 'words'],
  ['two frequent words, 1,000 hits', 'text', 'details'],
  ['accented, 12 words, all must match, by date', 'looks', 'ranking'],
  ['phrases of two words that are nowhere', 'looks', 'phrases'],
  ['exclusions of phrases that are nowhere', 'looks', 'phrases'],
  ['alternatives without accents', 'looks', 'phrases'],
];

describe('a hostile query', () => {
  it.each(Object.entries(HOSTILE_QUERIES))('keeps to the budget: %s', async (_kind, ask) => {
    const answer = await engine.search({ ...toRequest(ask(words)), explain: true });
    const { postings, looks, text } = workOf(answer);
    expect(postings).toBeLessThan(MOST_TIMES.postings * BUDGET.postings);
    expect(looks).toBeLessThan(MOST_TIMES.looks * BUDGET.looks);
    expect(text).toBeLessThan(MOST_TIMES.text * BUDGET.text);
  });

  it.each(CUT)('says what was cut: %s', async (kind, unit, cut) => {
    const request = { ...toRequest(HOSTILE_QUERIES[kind]!(words)), explain: true };
    const answer = await engine.search(request);
    expect(answer.understanding.partial).toContain(cut);
    expect(answer.totalsAreLowerBounds ?? false).toBe(['words', 'phrases'].includes(cut));
    const whole = await unlimited.search(request);
    expect(whole.understanding).not.toHaveProperty('partial');
    expect(whole).not.toHaveProperty('totalsAreLowerBounds');
    expect(workOf(whole)[unit]).toBeGreaterThan(3 * BUDGET[unit]);
    expect(answer.totalHits).toBeLessThanOrEqual(whole.totalHits);
    expect(answer.hits.length).toBeLessThanOrEqual(whole.hits.length);
  });
});
