/** Queries: spans of 2 to 6 syllables out of headlines that are not in the index. */
import { readFile } from 'node:fs/promises';
import { foldTerm, tokenize } from '../../src/text/index.js';
import { seededRandom } from '../relevance/seeded-random.js';
import type { ArticleGenerator } from './generated-articles.js';

const FEWEST_SYLLABLES = 2;
const MOST_SYLLABLES = 6;

/** A line each. */
export const readQueries = async (path: string): Promise<string[]> => {
  const queries = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  if (queries.length === 0) throw new Error(`${path} holds no query`);
  return queries;
};

/** Out of articles of the generator that come after the `used` ones. */
export const generateQueries = (generator: ArticleGenerator, seed: number, used: number, count: number): string[] =>
  spansOf(
    Array.from({ length: count }, (_, i) => generator.article(used + i).title),
    seed,
  );

/** One out of each headline. */
export const spansOf = (titles: readonly string[], seed: number): string[] => {
  const random = seededRandom(seed, 'queries');
  return titles.map((title) => {
    const terms = tokenize(title).map(({ term }) => term);
    const length = FEWEST_SYLLABLES + Math.floor(random() * (MOST_SYLLABLES - FEWEST_SYLLABLES + 1));
    const from = Math.floor(random() * Math.max(1, terms.length - length + 1));
    return terms.slice(from, from + length).join(' ');
  });
};

export const QUERY_KINDS = [
  'and',
  'and, plain',
  'ranked',
  'ranked, plain',
  'phrase',
  'phrase, plain',
  'prefix',
  'unaccented and',
  'unaccented ranked',
  'ranked, with snippets',
  'unaccented, with snippets',
] as const;
/**
 * What is asked: articles with all syllables; the best by the peer's own ranking of articles with any of them (timbao as
 * its service ranks); the syllables side by side; all of them, the last one half typed; the same without accents.
 *
 * The other peers take syllables as they are and rank by BM25 alone. A plain kind asks just that of timbao: its index without accent
 * law, understanding and pairs. It is asked in turn with the others.
 */
export type QueryKind = (typeof QUERY_KINDS)[number];

const PLAIN = ', plain';

export const isPlain = (kind: QueryKind): boolean => kind.endsWith(PLAIN);

/** Kinds that ask the same question, in the order of the table. */
export const QUESTIONS: readonly (readonly QueryKind[])[] = QUERY_KINDS.filter((kind) => !isPlain(kind)).map((kind) =>
  QUERY_KINDS.filter((other) => other === kind || other === `${kind}${PLAIN}`),
);

/** The syllables that a peer is asked for, so that all peers are asked for the same. */
export const termsOf = (query: string, kind: QueryKind): string[] => {
  const terms = tokenize(query).map(({ term }) => (kind.startsWith('unaccented') ? foldTerm(term) : term));
  if (kind !== 'prefix') return terms;
  const last = terms.at(-1) ?? '';
  return [...terms.slice(0, -1), last.slice(0, Math.max(1, last.length - 1))];
};
