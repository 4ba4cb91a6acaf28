/** An article as long as a book among others: what it may cost is bounded, and nothing of it is lost. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleGenerator } from '../../../scripts/bench/generated-articles.js';
import { LocalEngine } from '../../../src/engine/index.js';
import { CachedArticles } from '../../../src/engine/cached-articles.js';
import { writeIndex, type WriteSummary } from '../../../src/indexing/index.js';
import { FIELD_COUNT, fieldTexts, MAX_SEARCHED_UNITS, searchedPart } from '../../../src/inverted-index/index.js';
import type { Article } from '../../../src/shared/index.js';
import { ask } from '../../contract/search-engine.contract.js';
import { anArticle, bytesOf, buildSegment, searcherOver } from '../../support/build-index.js';
import { publishArticles, recordArticles } from '../../support/local-index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const generator = new ArticleGenerator(5);
const others = Array.from({ length: 40 }, (_, number) => generator.article(number));
const words = others.map(({ body }) => body).join('\n');
const text = words.repeat(Math.ceil(1_200_000 / words.length));

const BOOK: Article = anArticle('sách', { title: 'Quyển sách', body: `đầu ${text} ffjjkk`, captions: ['ảnh một'] });
const REPEATED: Article = anArticle('lặp', { title: 'Một chữ', body: 'lặp '.repeat(500_000) });

describe('a long article', () => {
  let engine: LocalEngine;
  let summary: WriteSummary;

  beforeAll(async () => {
    const dataFolder = makeTemporaryFolder();
    summary = await writeIndex({ dataFolder, mode: 'replace', incoming: [...others, BOOK, REPEATED], threads: 0 });
    engine = await LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 });
  });

  afterAll(() => engine.close());

  it('is counted where it is searched in part alone', () => {
    expect([summary.added, summary.inPart]).toEqual([42, 2]);
  });

  it('is found by what stands in its first part, and shown as a whole', async () => {
    expect((await engine.search(ask('đầu sách'))).hits[0]).toMatchObject({
      id: 'sách',
      _formatted: { title: 'Quyển <mark>sách</mark>' },
    });
    expect((await engine.search(ask('"đầu"'))).hits.map(({ id }) => id)).toContain('sách');
    expect((await engine.search(ask('ffjjkk', { matchingStrategy: 'all' }))).hits).toEqual([]);
    expect(await engine.findArticle('sách')).toEqual(BOOK);
    // Again, now that it is cached for lists.
    expect(await engine.findArticle('lặp')).toEqual(REPEATED);
  });

  it('has marks of what it says a hundred thousand times, in bounded work', async () => {
    for (const query of ['lặp', '"lặp lặp"', 'lap lap lap']) {
      const { hits, understanding } = await engine.search(ask(query, { explain: true, matchesPosition: ['body'] }));
      expect(hits[0]?.id).toBe('lặp');
      expect(hits[0]?._formatted.snippet).toContain('<mark>lặp');
      const work = understanding.work!.stages.reduce((sum, { text }) => sum + text, 0);
      expect(work).toBeLessThan(10 * MAX_SEARCHED_UNITS);
    }
  });

  it('leaves the others of its page their marks', async () => {
    const [word] = others[0]!.body.toLowerCase().split(/[^\p{L}]+/u);
    const { hits, understanding } = await engine.search(ask(`sách OR lặp OR ${word}`));
    const ids = hits.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['sách', 'lặp']));
    expect(Math.max(ids.indexOf('sách'), ids.indexOf('lặp'))).toBeLessThan(5);
    expect(hits.length).toBeGreaterThan(5);
    for (const { _formatted } of hits) expect(`${_formatted.title} ${_formatted.snippet}`).toContain('<mark>');
    expect(understanding.partial).toBeUndefined();
  });

  it('is the same in an index that is rebuilt, and beside one', async () => {
    const built = makeTemporaryFolder();
    const beside = makeTemporaryFolder();
    await publishArticles(built, [...others, BOOK]);
    await publishArticles(beside, others);
    await recordArticles(beside, [BOOK], 'add');
    const engines = await Promise.all(
      [built, beside].map((dataFolder) => LocalEngine.open({ dataFolder, now: () => 0, pollInterval: 0 })),
    );
    for (const query of ['đầu', 'ffjjkk', 'quyen sach', `"${others[3]!.title}"`]) {
      const [one, other] = await Promise.all(engines.map((some) => some.search(ask(query))));
      expect(other).toEqual({ ...one, indexVersion: other!.indexVersion });
    }
    await Promise.all(engines.map((some) => some.close()));
  });
});

describe('what is searched of a text', () => {
  it('ends between two words, and in no pair of surrogates', () => {
    expect(searchedPart('ngắn')).toBe('ngắn');
    expect(searchedPart('một hai '.repeat(200_000))).toHaveLength(999_999);
    expect(searchedPart('a'.repeat(1_200_000))).toHaveLength(1_000_000);
    expect(searchedPart(`a${'😀'.repeat(600_000)}`)).toHaveLength(999_999);
    expect(searchedPart('b'.repeat(1_000_000))).toHaveLength(1_000_000);
  });

  it('bounds the positions of each field', () => {
    const long = 'a '.repeat(600_000);
    const article = anArticle('a', { title: long, summary: long, body: long, captions: [long], tags: [long] });
    for (const searched of fieldTexts(article)) expect(searched.length).toBeLessThanOrEqual(MAX_SEARCHED_UNITS);
    const { fieldLengths } = searcherOver([article]).segment.docValues;
    expect(Math.max(...fieldLengths.slice(0, FIELD_COUNT))).toBeLessThanOrEqual(MAX_SEARCHED_UNITS / 2);
  });

  it('is all that the index has: what is behind changes no byte', () => {
    const body = `${'a b '.repeat(260_000)}`;
    const bytes = [body, `${body} một`, `${body} hai ba`].map((one) =>
      bytesOf(buildSegment([anArticle('a', { body: one })])),
    );
    expect(bytes[1]).toEqual(bytes[0]);
    expect(bytes[2]).toEqual(bytes[0]);
  });

  it('is what is cached of an article that is too long to be cached', () => {
    const body = 'một hai '.repeat(200_000);
    const article = anArticle('a', { title: 'Dài', body, captions: ['ảnh'], tags: ['sách'] });
    const read: string[] = [];
    const cached = new CachedArticles(
      (id) => {
        read.push(id);
        return JSON.stringify(article);
      },
      { room: 16 * 4_000_000 },
    );
    const analysed = cached.analyse('a');
    expect(cached.analyse('a')).toBe(analysed);
    expect(cached.findShown('a')).toMatchObject({ title: 'Dài', body: searchedPart(body) });
    expect(read).toEqual(['a']);
    expect(cached.bytes).toBeLessThan(4_000_000);
    expect(cached.find('a')).toEqual(article);
    expect(read).toEqual(['a', 'a']);
  });
});
