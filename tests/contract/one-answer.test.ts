/** The one-answer law over a real index: cached = uncached, incremental = rebuilt, and each generation its own texts. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCachedEngine } from '../../src/engine/cached-engine.js';
import type { LocalEngine } from '../../src/engine/local-engine.js';
import type { SearchEngine, SearchRequest } from '../../src/engine/search-engine.js';
import { openGenerations } from '../../src/inverted-index/segment-reader.js';
import { openSegment } from '../../src/inverted-index/index.js';
import type { Article } from '../../src/reader/index.js';
import { anArticle } from '../support/build-index.js';
import { catchUp, openEngine, publishArticles, recordArticles, removeArticles } from '../support/local-index.js';
import { articleContents, corpora } from '../support/random-articles.js';
import { randomQueries } from '../support/random-queries.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';
import { RESPELLINGS } from '../support/vietnamese.js';
import { ask, withoutTime } from './search-engine.contract.js';

const QUERIES = [
  '',
  'hòa phú',
  'hoa',
  '"thái bình" dương',
  'đường -xa',
  'ma má mà',
  'covid-19',
  'động',
  'source:"LĐTĐ" xa',
];

const requests = (): SearchRequest[] =>
  QUERIES.flatMap((query) =>
    (['relevance', 'newest'] as const).map((sort) =>
      ask(query, { sort, hitsPerPage: 50, facets: ['source', 'author'], explain: true }),
    ),
  );

/** All that readers see, but for the version and the time. */
const answersOf = async (engine: SearchEngine): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (const request of requests()) {
    const { indexVersion: _version, ...answer } = withoutTime(await engine.search(request));
    // Lists with what came and went since are longer to read.
    const { work: _work, ...understanding } = answer.understanding;
    answers.push({ ...answer, understanding });
  }
  return answers;
};

const withEngine = async <T>(folder: string, work: (engine: LocalEngine) => Promise<T>): Promise<T> => {
  const engine = await openEngine(folder);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
};

const checksums = async (folder: string): Promise<unknown> => (await openGenerations(folder).current())?.files;

describe('a cached answer', () => {
  it('is the answer that the engine would give, whatever was asked before in whatever spelling', async () => {
    const signs = fc
      .array(
        fc.constantFrom(
          '"',
          '“',
          '«',
          '″',
          '-',
          '－',
          '–',
          ' ',
          '\u200b',
          'source:',
          'Source：',
          'LĐTĐ',
          'hòa',
          'hoà',
          'Phú',
          'ho2a',
          'ddoongf',
          '19',
        ),
        { maxLength: 8 },
      )
      .map((pieces) => pieces.join(''));
    const queries = fc.array(
      fc.oneof(
        randomQueries().map(({ text }) => text),
        signs,
      ),
      { minLength: 1, maxLength: 4 },
    );
    const respellings = fc.array(fc.constantFrom(...RESPELLINGS), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(corpora({ maxLength: 8 }), queries, respellings, async (articles, typed, spellings) => {
        const folder = makeTemporaryFolder();
        await publishArticles(folder, articles.length === 0 ? [anArticle('1', { title: 'hòa' })] : articles);
        await withEngine(folder, async (engine) => {
          const cached = createCachedEngine(engine);
          for (let round = 0; round < 6; round++) {
            for (const query of typed) {
              const [name, respell] = spellings[round]!;
              const request = ask(round === 0 ? query : respell(query), { facets: ['source'] });
              const expected = withoutTime(await engine.search(request));
              expect([name, withoutTime(await cached.search(request))]).toEqual([name, expected]);
            }
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

type Change =
  | { readonly kind: 'put'; readonly id: string; readonly contents: Omit<Article, 'id'> }
  | { readonly kind: 'remove'; readonly id: string };

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

const changes = (): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('put' as const),
          id: fc.constantFrom(...IDS),
          contents: articleContents(),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...IDS) }) },
    ),
    { minLength: 1, maxLength: 4 },
  );

const apply = async (folder: string, live: Map<string, Article>, batch: readonly Change[]): Promise<void> => {
  for (const change of batch) {
    if (change.kind === 'put') {
      const article = { id: change.id, ...change.contents };
      live.set(change.id, article);
      await recordArticles(folder, [article], 'add');
    } else {
      live.delete(change.id);
      await removeArticles(folder, [change.id]);
    }
  }
};

describe('an index that grew', () => {
  it('gives the answers and scores of one that was built at once, after any series of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(changes(), { minLength: 1, maxLength: 4 }), async (batches) => {
        const grown = makeTemporaryFolder();
        const live = new Map<string, Article>([['z', anArticle('z', { title: 'hòa phú' })]]);
        await publishArticles(grown, [...live.values()]);
        for (const batch of batches) {
          await apply(grown, live, batch);
          await catchUp(grown);
        }
        const built = makeTemporaryFolder();
        await publishArticles(built, [...live.values()]);
        const expected = await withEngine(built, answersOf);
        expect(await withEngine(grown, answersOf)).toEqual(expected);
        expect(await checksums(grown)).toEqual(await checksums(built));
        await catchUp(grown, true);
        expect(await withEngine(grown, answersOf)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('is the same bytes when it is built at once, in whatever order the articles came', async () => {
    const articles = ['b', 'a', 'd', 'c'].map((id) => anArticle(id, { title: `hòa ${id}`, body: 'phú phú' }));
    const [one, other, grown] = [makeTemporaryFolder(), makeTemporaryFolder(), makeTemporaryFolder()];
    await publishArticles(one, articles);
    await publishArticles(other, [...articles].reverse());
    await recordArticles(grown, articles.slice(0, 2), 'add');
    await catchUp(grown);
    await recordArticles(grown, articles.slice(2), 'add');
    await catchUp(grown, true);
    expect(await checksums(other)).toEqual(await checksums(one));
    expect(await checksums(grown)).toEqual(await checksums(one));
  });

  it('stays as it is when nothing changed', async () => {
    const folder = makeTemporaryFolder();
    const articles = [anArticle('a', { title: 'hòa' })];
    await publishArticles(folder, articles);
    const before = await openGenerations(folder).current();
    expect(await recordArticles(folder, articles, 'add')).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await catchUp(folder)).toEqual(before);
  });

  it('may shrink to nothing', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' })]);
    await removeArticles(folder, ['a']);
    await catchUp(folder);
    await withEngine(folder, async (engine) => {
      expect(await engine.search(ask('hòa'))).toMatchObject({ totalHits: 0, hits: [] });
      expect(await engine.search(ask(''))).toMatchObject({ totalHits: 0, totalPages: 0 });
      expect((await engine.health()).articles).toBe(0);
    });
  });
});

describe('a record that is ahead of its index', () => {
  it('is answered from as a whole, before the index catches up and after', async () => {
    const folder = makeTemporaryFolder();
    const old = anArticle('a', { title: 'Chợ hòa phú', body: 'Nước lên ở hòa phú.' });
    await publishArticles(folder, [old, anArticle('b', { title: 'Hòa bình' })]);
    await withEngine(folder, async (engine) => {
      expect(await engine.findArticle('a')).toEqual(old);
      await recordArticles(
        folder,
        [anArticle('a', { title: 'Bến mới', body: 'Khác hẳn.' }), anArticle('c', { title: 'hòa' })],
        'add',
      );
      await removeArticles(folder, ['b']);
      await engine.refresh();
      const after = await answersOf(engine);
      // As after a crash between the two: whoever opens it next sees the same.
      expect(await withEngine(folder, answersOf)).toEqual(after);
      await catchUp(folder);
      await engine.refresh();
      expect(await answersOf(engine)).toEqual(after);
      expect((await engine.search(ask('hòa'))).hits.map(({ id }) => id)).toEqual(['c']);
      expect((await engine.search(ask('bến'))).hits[0]?._formatted.snippet).toBe('Khác hẳn.');
      expect(await engine.findArticle('b')).toBeUndefined();
    });
  });

  it('serves an engine that has slept through many generations, once it looks', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa 0' })]);
    await withEngine(folder, async (engine) => {
      for (let round = 1; round <= 5; round++) {
        await recordArticles(folder, [anArticle('a', { title: `hòa ${round}` })], 'add');
        await catchUp(folder);
      }
      expect((await engine.search(ask('hòa'))).hits[0]?.title).toBe('hòa 5');
    });
  });

  it('covers what the manifest says', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, [anArticle('a', { title: 'hòa' }), anArticle('b', { title: 'phú' })]);
    await recordArticles(folder, [anArticle('c', { title: 'mới' })], 'add');
    const manifest = await catchUp(folder);
    expect(manifest).toMatchObject({ coveredSeq: 3, articleCount: 3 });
    const segment = await openSegment(openGenerations(folder), manifest!);
    expect([...segment.docValues.ids].sort()).toEqual(['a', 'b', 'c']);
  });
});
