/**
 * Articles about what an article is about.
 *
 *   score(d) = Σ_terms w · x / (x + k1) + Σ_pairs w · y / (y + pairK1)
 *
 * over the article's significant terms and pairs with their weights w (significant-terms.ts); x and y are their
 * weighted frequencies in d, as in ranking. Terms alone choose the candidates, pairs are looked at only in those.
 */
import { BestDocuments, compareDates, type ScoredDocument } from '../collect/best-documents.js';
import { sumOfFollowed } from '../match/pairs.js';
import { SlotReader } from '../match/slot-reader.js';
import type { SearchContext } from '../postings/search-context.js';
import { valueNumbersWithin } from '../query/filter-values.js';
import { saturate } from '../query/ranking-parameters.js';
import { significantTerms, type SignificantTerm } from './significant-terms.js';

/** Articles whose pairs are looked at; at least twice as many as are wanted. */
const CANDIDATES = 150;

export class SimilarArticles {
  #scores = new Float64Array(0);

  constructor(private readonly context: SearchContext) {}

  /**
   * The most related first; no near duplicate of the article, and of others only one.
   *
   * @param texts of the article, by field in the order of FIELDS
   * @param scope sources: no article of another is among them
   */
  find(
    document: number,
    texts: readonly string[],
    limit: number,
    scope?: readonly string[],
  ): readonly ScoredDocument[] {
    const { segment, parameters } = this.context;
    const { terms, pairs } = significantTerms(texts, segment, parameters);
    const { firstOf } = segment.clusters;
    const { liveDocuments, docValues } = segment;
    const sources = docValues.numbers('source');
    const allowed = scope && valueNumbersWithin(segment, 'source', scope);
    const byDate = compareDates(segment.docValues, -1);
    if (this.#scores.length < segment.documentCount) this.#scores = new Float64Array(segment.documentCount);
    this.#scoreTerms(this.context, terms);
    const candidates = new BestDocuments(Math.max(CANDIDATES, limit * 2), byDate);
    this.#scores.forEach((score, other) => {
      if (score <= 0 || score < candidates.leastScore || firstOf[other] === firstOf[document]) return;
      const isAllowed = allowed === undefined || allowed.has(sources[other]!);
      if (liveDocuments?.[other] !== 0 && isAllowed) candidates.offer(other, score);
    });
    const rising = candidates.documents.map((candidate) => candidate.document).sort((a, b) => a - b);
    this.#addPairs(this.context, rising, pairs);
    const best = new BestDocuments(limit, byDate, (candidate) => firstOf[candidate]!);
    for (const candidate of rising) best.offer(candidate, this.#scores[candidate]!);
    return best.documents;
  }

  #scoreTerms({ segment, norms, parameters }: SearchContext, terms: readonly SignificantTerm[]): void {
    const scores = this.#scores.fill(0);
    for (const { terms: numbers, weight } of terms) {
      const cursor = segment.postings(numbers[0]!);
      while (cursor.nextBlock()) {
        const { documents, bodyFrequencies, otherFrequencies, blockLength } = cursor;
        for (let i = 0; i < blockLength; i++) {
          const document = documents[i]!;
          const frequency = norms.weightedFrequency(document, bodyFrequencies[i]!, otherFrequencies[i]!);
          scores[document]! += saturate(weight, frequency, parameters.k1);
        }
      }
    }
  }

  /** @param candidates rising */
  #addPairs(context: SearchContext, candidates: readonly number[], pairs: readonly SignificantTerm[]): void {
    const readers = new Map<number, SlotReader>();
    for (const number of pairs.flatMap(({ terms }) => terms)) {
      if (!readers.has(number)) readers.set(number, readerOf(context, number));
    }
    for (const document of candidates) {
      for (const { terms, weight } of pairs) {
        const [left, right] = terms.map((number) => readers.get(number)!) as [SlotReader, SlotReader];
        if (!left.read(document) || !right.read(document)) continue;
        this.#scores[document]! += saturate(weight, sumOfFollowed(left, right), context.parameters.pairK1);
      }
    }
  }
}

const readerOf = (context: SearchContext, number: number): SlotReader => {
  const { terms, documentFrequencies } = context.segment.dictionary;
  const term = terms[number]!;
  const exact = {
    number,
    order: number,
    term,
    tier: 'exact',
    weight: 1,
    documentFrequency: documentFrequencies[number]!,
  } as const;
  return new SlotReader(context, { typed: term, terms: [exact], idf: 0 });
};
