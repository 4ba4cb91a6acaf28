/**
 * What an index says, found by reading every article anew: an oracle for tests, slow and simple. Tokens come from the
 * tokenizer's own oracle, the layout of positions is written here a second time.
 */
import type { Article } from '../../src/reader/index.js';
import { oracleTokens } from './oracle-tokenizer.js';

export const NAIVE_FIELDS = ['title', 'summary', 'body', 'caption', 'meta'] as const;

export interface NaiveToken {
  readonly term: string;
  /** Counted through the whole article. */
  readonly position: number;
  /** Place in NAIVE_FIELDS. */
  readonly field: number;
  readonly joined: boolean;
  /** A sign stands between it and the token before, so that they make no n-gram. */
  readonly parted: boolean;
}

export interface NaiveArticle {
  readonly id: string;
  readonly tokens: readonly NaiveToken[];
  /** Positions that each field takes. */
  readonly extents: readonly number[];
}

const GAP = 16;

const textsOf = (article: Article): string[] => [
  article.title,
  article.summary ?? '',
  article.body,
  (article.captions ?? []).join('\n'),
  [article.author ?? '', article.source ?? '', article.category ?? '', ...(article.tags ?? [])]
    .filter((text) => text !== '')
    .join('\n'),
];

export const readNaively = (article: Article): NaiveArticle => {
  const tokens: NaiveToken[] = [];
  const extents: number[] = [];
  let start = 0;
  textsOf(article).forEach((text, field) => {
    const own = oracleTokens(text);
    own.forEach(({ term, position, joined, start: from }, i) => {
      const before = own[i - 1];
      const gap = text.slice(before?.end ?? from, from);
      const isAfterShortForm = before !== undefined && /^[b-df-hj-np-tv-xz]{1,3}$/.test(before.term);
      const signs = isAfterShortForm ? gap.replace(/^\./, '') : gap;
      const parted = !joined && /[,;:.!?…()[\]{}|•·*=<>~→►▪■●‐‑‒–—―−，；。！？：（）-]/.test(signs);
      tokens.push({ term, position: start + position, field, joined, parted });
    });
    const last = own.at(-1);
    const extent = last === undefined ? 0 : last.position + 1;
    extents.push(extent);
    start += extent + GAP;
  });
  return { id: article.id, tokens, extents };
};

export interface NaivePosting {
  readonly document: number;
  readonly positions: readonly number[];
  /** Occurrences by field. */
  readonly frequencies: readonly number[];
}

/** Postings by term. */
export const invertNaively = (articles: readonly Article[]): Map<string, NaivePosting[]> => {
  const inverted = new Map<string, NaivePosting[]>();
  articles.map(readNaively).forEach(({ tokens }, document) => {
    for (const term of new Set(tokens.map((token) => token.term))) {
      const own = tokens.filter((token) => token.term === term);
      const frequencies = NAIVE_FIELDS.map((_, field) => own.filter((token) => token.field === field).length);
      const postings = inverted.get(term) ?? [];
      postings.push({ document, positions: own.map(({ position }) => position), frequencies });
      inverted.set(term, postings);
    }
  });
  return inverted;
};

const COMBINING = /[\u0300-\u036f]/g;

/** Lower case letters without any mark; đ by hand. */
export const bare = (term: string): string => term.replaceAll('đ', 'd').normalize('NFD').replace(COMBINING, '');
