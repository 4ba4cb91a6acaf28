/**
 * What is to be marked in an article for a query, and how much of it is. A line of `marks.jsonl`:
 *
 *   { "query": "m1", "article": "a7", "title": [[0, 8]], "summary": [], "body": [[12, 20], [40, 48]] }
 *
 * Offsets are UTF-16 units of the text of the field, half open; a field that is not named is to have no mark at all.
 * Neighbouring words that were understood as one are one mark, so the space between them counts as marked.
 */
import { z } from 'zod';
import {
  analyseArticle,
  ArticleHighlighter,
  Searcher,
  Vocabulary,
  type RankingParameters,
} from '../../src/search/index.js';
import type { JudgedIndexes } from './evaluate.js';
import type { JudgedDocument, JudgedSet } from './judged-set.js';

export const MARKS = 'marks.jsonl';
export const MARKED_FIELDS = ['title', 'summary', 'body'] as const;

const range = z
  .tuple([z.int().min(0), z.int()])
  .refine(([start, end]) => end > start, 'a mark ends behind its beginning');
const ranges = z.array(range).default([]);

export const wantedMarks = z
  .strictObject({ query: z.string(), article: z.string(), title: ranges, summary: ranges, body: ranges })
  .transform((line) => ({ ...line, id: `${line.query} ${line.article}` }));

export type WantedMarks = z.infer<typeof wantedMarks>;

/** Half open. */
export type Range = readonly [start: number, end: number];

export interface MarkQuality {
  /** Share of the marked characters that are wanted; 1 where nothing is marked. */
  readonly precision: number;
  /** Share of the wanted characters that are marked; 1 where nothing is wanted. */
  readonly recall: number;
  /** 1 when exactly what is wanted is marked, else 0. */
  readonly exact: number;
}

/** @param pairs the marked and the wanted ranges of each field of one article */
export const measureMarks = (
  pairs: readonly { readonly marked: readonly Range[]; readonly wanted: readonly Range[] }[],
): MarkQuality => {
  let marked = 0;
  let wanted = 0;
  let both = 0;
  for (const pair of pairs) {
    const isMarked = charactersOf(pair.marked);
    const isWanted = charactersOf(pair.wanted);
    marked += isMarked.size;
    wanted += isWanted.size;
    for (const character of isMarked) if (isWanted.has(character)) both++;
  }
  return {
    precision: marked === 0 ? 1 : both / marked,
    recall: wanted === 0 ? 1 : both / wanted,
    exact: both === marked && both === wanted ? 1 : 0,
  };
};

const charactersOf = (parts: readonly Range[]): Set<number> => {
  const characters = new Set<number>();
  for (const [start, end] of parts) for (let at = start; at < end; at++) characters.add(at);
  return characters;
};

export interface SetMarks extends MarkQuality {
  readonly queries: number;
  readonly articles: number;
}

/**
 * The mean over all articles, each with all that an answer says was matched in its title, lead and body. Undefined for a
 * set without wanted marks.
 *
 * @throws Error when an article is not in the set, or its text is shorter than the offsets say
 */
export const evaluateMarks = (
  { queries, documents }: JudgedSet,
  indexes: JudgedIndexes,
  parameters: RankingParameters,
): SetMarks | undefined => {
  const asked = queries.filter(({ marks }) => marks !== undefined);
  if (asked.length === 0) return undefined;
  const searcher = new Searcher(indexes.at(), parameters);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const vocabulary = new Vocabulary();
  const qualities = asked.flatMap(({ text, asYouType, marks = [] }) => {
    const prefixOfLast = asYouType === true;
    const { plan } = searcher.search({
      query: text,
      matching: 'best',
      order: 'relevance',
      offset: 0,
      limit: 1,
      prefixOfLast,
    });
    const highlighter = new ArticleHighlighter(plan, vocabulary, MARKED_FIELDS);
    return marks.map((wanted) => {
      const article = articleOf(byId.get(wanted.article), wanted);
      const { matchesPosition } = highlighter.highlight(analyseArticle(article, vocabulary));
      return measureMarks(
        MARKED_FIELDS.map((field) => ({
          wanted: wanted[field],
          marked: (matchesPosition[field] ?? []).map(({ start, length }): Range => [start, start + length]),
        })),
      );
    });
  });
  const mean = (name: keyof MarkQuality): number =>
    qualities.reduce((sum, quality) => sum + quality[name], 0) / qualities.length;
  return {
    queries: asked.length,
    articles: qualities.length,
    precision: mean('precision'),
    recall: mean('recall'),
    exact: mean('exact'),
  };
};

const articleOf = (
  document: JudgedDocument | undefined,
  wanted: WantedMarks,
): NonNullable<JudgedDocument['article']> => {
  if (document === undefined) throw new Error(`${MARKS}: there is no article ${wanted.article}.`);
  const { id, title, text } = document;
  const article = document.article ?? { id, title, body: text };
  for (const field of MARKED_FIELDS) {
    const end = wanted[field].at(-1)?.[1] ?? 0;
    if (end > (article[field] ?? '').length) throw new Error(`${MARKS}: the ${field} of ${id} ends before ${end}.`);
  }
  return article;
};
