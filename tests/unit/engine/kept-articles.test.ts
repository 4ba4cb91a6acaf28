import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../src/reader/index.js';
import { CachedArticles, type CachedArticlesOptions } from '../../../src/engine/cached-articles.js';
import { anArticle } from '../../support/build-index.js';

interface Watched {
  readonly kept: CachedArticles;
  /** Ids in the order in which they were read from the record. */
  readonly read: string[];
}

const keep = (articles: readonly Article[], options?: CachedArticlesOptions): Watched => {
  const read: string[] = [];
  const find = (id: string): string | undefined => {
    read.push(id);
    const article = articles.find((one) => one.id === id);
    return article && JSON.stringify(article);
  };
  return { kept: new CachedArticles(find, options), read };
};

const ARTICLES = ['a', 'b', 'c', 'd', 'e'].map((id) =>
  anArticle(id, { title: `hòa ${id}`, body: `phú ${id} `.repeat(100) }),
);
/** What one of them takes. */
const BYTES = 1024 + Math.ceil(3.5 * JSON.stringify(ARTICLES[0]).length);

describe('kept articles', () => {
  it('are read once, whether with tokens or without', () => {
    const { kept, read } = keep(ARTICLES);
    expect(kept.find('a')).toEqual(ARTICLES[0]);
    const analysed = kept.analyse('a');
    expect(analysed?.article).toBe(kept.find('a'));
    expect(kept.analyse('a')).toBe(analysed);
    expect(analysed?.vocabulary).toBe(kept.vocabulary);
    expect(read).toEqual(['a']);
    expect(kept.bytes).toBe(BYTES);
  });

  it('are asked for again where there was none', () => {
    const { kept, read } = keep(ARTICLES);
    expect([kept.find('x'), kept.analyse('x')]).toEqual([undefined, undefined]);
    expect(read).toEqual(['x', 'x']);
    expect(kept.bytes).toBe(0);
  });

  it('make room for those that are asked for later', () => {
    const { kept, read } = keep(ARTICLES, { room: 20 * BYTES });
    const { kept: small, read: readAgain } = keep(
      Array.from({ length: 40 }, (_, i) => anArticle(`${i + 10}`, { title: 'hòa', body: 'phú '.repeat(50) })),
      { room: 20 * BYTES },
    );
    for (const { id } of ARTICLES) kept.analyse(id);
    for (const { id } of ARTICLES) kept.analyse(id);
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (let round = 0; round < 2; round++) for (let i = 0; i < 40; i++) small.find(`${i + 10}`);
    expect(small.bytes).toBeLessThanOrEqual(20 * BYTES);
    expect(readAgain.length).toBeGreaterThan(40);
  });

  it('are given but not kept where one would take the room of many', () => {
    const { kept, read } = keep(ARTICLES, { room: 2 * BYTES });
    expect(kept.find('a')).toEqual(ARTICLES[0]);
    expect(kept.analyse('a')?.article).toEqual(ARTICLES[0]);
    expect(kept.bytes).toBe(0);
    expect(read).toEqual(['a', 'a']);
  });

  it('begin anew when too many terms are known, never in the middle of a query', () => {
    const { kept, read } = keep(ARTICLES, { mostTerms: 4 });
    const { vocabulary } = kept;
    for (const { id } of ARTICLES) expect(kept.analyse(id)?.vocabulary).toBe(vocabulary);
    expect(vocabulary.size).toBeGreaterThan(4);
    const next = kept.vocabulary;
    expect(next).not.toBe(vocabulary);
    expect(next.size).toBe(0);
    expect(kept.analyse('a')?.vocabulary).toBe(next);
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });

  it('never take more than their room, and are always what the record has', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x');
    const steps = fc.array(fc.tuple(ids, fc.constantFrom('find', 'analyse', 'vocabulary')), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }), (all, room, mostTerms) => {
        const { kept } = keep(ARTICLES, { room: room * BYTES, mostTerms });
        let { vocabulary } = kept;
        for (const [id, step] of all) {
          const expected = ARTICLES.find((article) => article.id === id);
          if (step === 'find') expect(kept.find(id)).toEqual(expected);
          else if (step === 'vocabulary') vocabulary = kept.vocabulary;
          else {
            const analysed = kept.analyse(id);
            expect(analysed?.article).toEqual(expected);
            if (analysed !== undefined) expect(analysed.vocabulary).toBe(vocabulary);
          }
          expect(kept.bytes).toBeLessThanOrEqual(room * BYTES);
        }
      }),
      { numRuns: 200 },
    );
  });
});
