/** What a benchmark rests on: its figures, its articles, its queries, and peers that answer the same question. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readArticles, takeArticles, writeArticles, type BenchArticle } from '../../../scripts/bench/articles.js';
import { formatFigure, formatTable, latencyOf, percentile } from '../../../scripts/bench/figures.js';
import { ArticleGenerator, generateArticles } from '../../../scripts/bench/generated-articles.js';
import type { Peer } from '../../../scripts/bench/peer.js';
import { Fts5Peer } from '../../../scripts/bench/peers/fts5-peer.js';
import { MiniSearchPeer } from '../../../scripts/bench/peers/minisearch-peer.js';
import { TimbaoPeer } from '../../../scripts/bench/peers/timbao-peer.js';
import { generateQueries, readQueries, termsOf } from '../../../scripts/bench/queries.js';
import { foldTerm, isSyllable, tokenize } from '../../../src/text/index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
};

describe('percentiles', () => {
  it('are the least value that so many are not above', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const sorted = [...values].sort((a, b) => a - b);
        const isEnough = (value: number): boolean =>
          sorted.filter((other) => other <= value).length * 100 >= percent * sorted.length;
        expect(percentile(sorted, percent / 100)).toBe(sorted.find(isEnough));
      }),
    );
  });

  it('come with the mean and the number', () => {
    expect(latencyOf([4, 1, 3, 2])).toEqual({ count: 4, p50: 2, p95: 4, p99: 4, mean: 2.5 });
  });
});

describe('tables', () => {
  it.each([
    [0.01234, '0.0123'],
    [1.2345, '1.23'],
    [99.94, '99.9'],
    [1234.5, '1,235'],
    [undefined, ''],
    [NaN, ''],
  ])('%s is shown as "%s"', (value, shown) => {
    expect(formatFigure(value)).toBe(shown);
  });

  it('have columns of one width', () => {
    expect(formatTable(['ms', 'p50'], [['phrase', '1'], ['x']])).toBe(
      ['| ms     | p50 |', '| ------ | --: |', '| phrase |   1 |', '| x      |     |'].join('\n'),
    );
  });
});

describe('articles', () => {
  const some = (count: number): BenchArticle[] =>
    Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: `Tin ${i}`, body: 'Đường làng' }));
  const source = (count: number) => (): AsyncIterable<BenchArticle> =>
    (async function* () {
      yield* await Promise.resolve(some(count));
    })();

  it('are taken over and over with new ids where there are too few', async () => {
    const taken = await all(takeArticles(source(3), 7));
    expect(taken.map(({ id }) => id)).toEqual(['0', '1', '2', '0~1', '1~1', '2~1', '0~2']);
    expect((await all(takeArticles(source(3), 2))).map(({ id }) => id)).toEqual(['0', '1']);
    await expect(all(takeArticles(source(0), 1))).rejects.toThrow('no articles');
  });

  it('are read as they were written, gzipped or not', async () => {
    const folder = makeTemporaryFolder();
    const path = join(folder, 'bài.jsonl');
    await writeArticles(source(5)(), path);
    expect(await all(readArticles(path))).toEqual(some(5));
    const zipped = join(folder, 'bài.jsonl.gz');
    writeFileSync(
      zipped,
      gzipSync(
        some(5)
          .map((article) => JSON.stringify(article))
          .join('\n'),
      ),
    );
    expect(await all(readArticles(zipped))).toEqual(some(5));
  });

  it('that lack something are refused with their line', async () => {
    const path = join(makeTemporaryFolder(), 'bài.jsonl');
    writeFileSync(path, '{"id":"1","title":"Một","body":"x"}\n{"id":"2","title":"Hai"}\n');
    await expect(all(readArticles(path))).rejects.toThrow('line 2: an article needs id, title and body');
  });

  it('generated from one seed are the same, from another they are not', async () => {
    const first = await all(generateArticles(7, 5));
    expect(await all(generateArticles(7, 5))).toEqual(first);
    expect(await all(generateArticles(8, 5))).not.toEqual(first);
    expect(new ArticleGenerator(7).article(3)).toEqual(first[3]);
  });

  it('generated are made of possible syllables, few of which make up much of the text', async () => {
    const terms = (await all(generateArticles(1, 60))).flatMap(({ body }) => tokenize(body).map(({ term }) => term));
    expect(terms.filter((term) => !isSyllable(term))).toEqual([]);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const frequent = [...counts.values()].sort((a, b) => b - a).slice(0, 100);
    const share = frequent.reduce((sum, count) => sum + count, 0) / terms.length;
    expect(share).toBeGreaterThan(0.25);
    expect(counts.size).toBeGreaterThan(1500);
  });
});

describe('queries', () => {
  it('generated are spans of 2 to 6 syllables of articles that are not indexed', () => {
    const generator = new ArticleGenerator(3);
    const queries = generateQueries(generator, 3, 100, 50);
    expect(generateQueries(generator, 3, 100, 50)).toEqual(queries);
    for (const [i, query] of queries.entries()) {
      expect(query.split(' ').length).toBeGreaterThanOrEqual(2);
      expect(query.split(' ').length).toBeLessThanOrEqual(6);
      const title = tokenize(generator.article(100 + i).title).map(({ term }) => term);
      expect(` ${title.join(' ')} `).toContain(` ${query} `);
    }
  });

  it('are read from a file, a line each, and an empty file is refused', async () => {
    const path = join(makeTemporaryFolder(), 'câu.txt');
    writeFileSync(path, 'giá vàng\n\nbão số 3\n');
    expect(await readQueries(path)).toEqual(['giá vàng', 'bão số 3']);
    writeFileSync(path, '\n');
    await expect(readQueries(path)).rejects.toThrow('holds no query');
  });

  it('become the terms that every peer is asked for', () => {
    expect(termsOf('Giá vàng', 'ranked')).toEqual(['giá', 'vàng']);
    expect(termsOf('Giá vàng', 'unaccented and')).toEqual(['gia', 'vang']);
    expect(termsOf('Giá vàng', 'prefix')).toEqual(['giá', 'vàn']);
    expect(termsOf('a', 'prefix')).toEqual(['a']);
    expect(termsOf('Giá vàng', 'and, plain')).toEqual(['giá', 'vàng']);
  });
});

describe('peers', () => {
  it('find as many articles as each other; timbao also those that its accent law adds', async () => {
    const folder = makeTemporaryFolder();
    const path = join(folder, 'articles.jsonl');
    await writeArticles(generateArticles(5, 150), path);
    const open = async (name: string, peer: Peer): Promise<Peer> => {
      mkdirSync(join(folder, name));
      const { articles, diskBytes } = await peer.build(path, join(folder, name));
      expect(articles).toBe(150);
      expect(diskBytes).toBeGreaterThan(10_000);
      await peer.open(join(folder, name));
      return peer;
    };
    const timbao = await open('timbao', new TimbaoPeer());
    const miniSearch = await open('minisearch', new MiniSearchPeer());
    const fts5 = await open('fts5', new Fts5Peer());
    let found = 0;
    for (const query of generateQueries(new ArticleGenerator(5), 5, 150, 40)) {
      const words = query.split(' ').slice(0, 3).join(' ');
      const exact = (await fts5.search('and', words))!;
      expect([words, await miniSearch.search('and', words)]).toEqual([words, exact]);
      expect(await timbao.search('and', words)).toBeGreaterThanOrEqual(exact);
      expect([words, await timbao.search('and, plain', words)]).toEqual([words, exact]);
      expect([words, await timbao.search('ranked, plain', words)]).toEqual([words, await fts5.search('ranked', words)]);
      // FTS5 is handed no line breaks, so there a phrase may go on over the end of a paragraph.
      expect(await timbao.search('phrase, plain', words)).toBeLessThanOrEqual((await fts5.search('phrase', words))!);
      for (const peer of [miniSearch, fts5]) expect(await peer.search('and, plain', words)).toBeUndefined();
      // Without accents every syllable of the same letters answers, except for those that y and i may spell.
      const folded = (await fts5.search('unaccented and', words))!;
      const ours = (await timbao.search('unaccented and', words))!;
      if (/[iy]/.test(foldTerm(words))) expect(ours).toBeGreaterThanOrEqual(folded);
      else expect([words, ours]).toEqual([words, folded]);
      found += exact;
    }
    expect(found).toBeGreaterThan(20);
    for (const peer of [timbao, miniSearch, fts5]) await peer.close();
  });
});
