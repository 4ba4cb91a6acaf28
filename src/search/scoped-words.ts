/**
 * What may be said to somebody who may see the articles of some sources alone. Readings, corrections and phrases come
 * from counts over all articles, so of words that were not typed only those are shown that stand in an article which
 * answers the query and may be seen.
 */
import type { IndexReader } from '../inverted-index/index.js';
import { foldTerm, tokenize } from '../text/index.js';
import type { ExpandedAbbreviation } from './query/query-plan.js';

/** Known from the articles of whoever wrote them. */
const OF_ARTICLES: ReadonlySet<ExpandedAbbreviation['source']> = new Set<ExpandedAbbreviation['source']>([
  'articles',
  'spelling',
]);

export class ScopedWords {
  readonly #isSeen: Uint8Array;

  /** @param seen documents in which words may stand */
  constructor(
    private readonly segment: IndexReader,
    seen: Uint32Array,
  ) {
    this.#isSeen = new Uint8Array(segment.documentCount);
    for (const document of seen) this.#isSeen[document] = 1;
  }

  /** Whether each word of a text stands in one of the documents just as it is written. */
  hasAll(text: string): boolean {
    return tokenize(text).every(({ term }) => this.#has(term));
  }

  expansions(expanded: readonly ExpandedAbbreviation[]): readonly ExpandedAbbreviation[] {
    return expanded
      .filter(({ source, forms }) => !OF_ARTICLES.has(source) || forms.every((form) => this.hasAll(form)))
      .map(({ articles: _ofAll, ...shown }) => shown);
  }

  #has(term: string): boolean {
    const number = this.segment.dictionary.find(foldTerm(term), term);
    if (number === undefined) return false;
    const cursor = this.segment.postings(number);
    while (cursor.nextBlock()) {
      for (let i = 0; i < cursor.blockLength; i++) if (this.#isSeen[cursor.documents[i]!] === 1) return true;
    }
    return false;
  }
}

interface Told {
  readonly restored?: { readonly text: string } | undefined;
  readonly corrected?: { readonly text: string; readonly searched: boolean } | undefined;
  readonly expanded: readonly ExpandedAbbreviation[];
  /** Documents that match everything. */
  readonly complete: Uint32Array;
}

/**
 * An answer without what may not be told.
 *
 * @param find documents of the scope that match everything of a query
 */
export const withinScope = <Result extends Told>(
  segment: IndexReader,
  { restored, corrected, expanded, ...rest }: Result,
  find: (query: string) => Uint32Array,
): Result => {
  const words = new ScopedWords(segment, rest.complete);
  const asCorrected = corrected?.searched === false ? new ScopedWords(segment, find(corrected.text)) : words;
  return {
    ...rest,
    expanded: words.expansions(expanded),
    ...(restored !== undefined && words.hasAll(restored.text) && { restored }),
    ...(corrected !== undefined && asCorrected.hasAll(corrected.text) && { corrected }),
  } as unknown as Result;
};
