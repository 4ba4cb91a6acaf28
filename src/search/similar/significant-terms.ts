/**
 * What makes an article this article: its terms and pairs of neighbouring terms with the greatest tf·idf, after Salton
 * and Buckley (1988), as Lucene's MoreLikeThis picks them.
 *
 *   weight(t) = idf(t) · x / (x + k1)        x = Σ_f W_f · tf_f over title, summary and body
 *
 * A single syllable of Vietnamese says little, so pairs, which are mostly words and names, weigh beside them.
 */
import { FIELDS, type FieldName, type IndexReader } from '../../inverted-index/index.js';
import { foldTerm, forEachToken } from '../../text/index.js';
import { inverseDocumentFrequency, saturate, type RankingParameters } from '../query/ranking-parameters.js';

/** A term, or two that stand side by side, by number. */
export interface SignificantTerm {
  readonly terms: readonly number[];
  /** Above 0, below the idf. */
  readonly weight: number;
}

interface SignificantTerms {
  /** Each by falling weight. */
  readonly terms: readonly SignificantTerm[];
  readonly pairs: readonly SignificantTerm[];
}

/** More terms, or more pairs, change the order of related articles little, and each is looked up. */
const MAX_TERMS = 24;

/** News says first what it is about, and an article may have the length of a book. */
const MAX_TOKENS = 1200;

/** Captions repeat these, and who wrote where makes no two articles related. */
const SIGNIFICANT_FIELDS: readonly FieldName[] = ['title', 'summary', 'body'];

export const significantTerms = (
  texts: readonly string[],
  { dictionary, ngrams, articleCount }: IndexReader,
  parameters: RankingParameters,
): SignificantTerms => {
  const terms = new Map<number, number>();
  const pairs = new Map<number, number>();
  const numbers = new Map<string, number | undefined>();
  const numberOf = (term: string): number | undefined => {
    if (!numbers.has(term)) numbers.set(term, dictionary.find(foldTerm(term), term));
    return numbers.get(term);
  };
  let left = MAX_TOKENS;
  for (const field of SIGNIFICANT_FIELDS.map((name) => FIELDS.indexOf(name))) {
    const weight = parameters.fieldWeights[field]!;
    let before: number | undefined;
    let positionBefore = -1;
    forEachToken(texts[field]!, (term, _start, _end, position) => {
      if (left-- <= 0) return;
      const number = numberOf(term);
      if (number !== undefined) {
        terms.set(number, (terms.get(number) ?? 0) + weight);
        if (before !== undefined && position === positionBefore + 1) {
          const pair = before * dictionary.size + number;
          pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
        }
      }
      before = number;
      positionBefore = position;
    });
  }
  const weigh = (those: readonly number[], frequency: number, articles: number): SignificantTerm => ({
    terms: those,
    weight: saturate(inverseDocumentFrequency(articles, articleCount), frequency, parameters.k1),
  });
  // What no other article holds relates it to none.
  const singles = [...terms]
    .filter(([term]) => dictionary.documentFrequencies[term]! > 1)
    .map(([term, frequency]) => weigh([term], frequency, dictionary.documentFrequencies[term]!));
  const doubles = [...pairs].flatMap(([pair, frequency]) => {
    const those = [Math.floor(pair / dictionary.size), pair % dictionary.size] as const;
    const articles = ngrams.pairFrequency(...those) || ngrams.leastArticles(2) - 1;
    return articles > 1 ? [weigh(those, frequency, articles)] : [];
  });
  const orderOf = (term: number): number => dictionary.orderOf(term);
  return { terms: heaviest(singles, orderOf), pairs: heaviest(doubles, orderOf) };
};

const heaviest = (terms: SignificantTerm[], orderOf: (term: number) => number): SignificantTerm[] =>
  terms
    .sort((a, b) => b.weight - a.weight || compareOrders(a.terms.map(orderOf), b.terms.map(orderOf)))
    .slice(0, MAX_TERMS);

const compareOrders = (a: readonly number[], b: readonly number[]): number =>
  a[0]! - b[0]! || (a[1] ?? 0) - (b[1] ?? 0);
