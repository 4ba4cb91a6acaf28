/**
 * Articles about what an article is about.
 *
 *   score(d) = Σ_terms w · x / (x + k1) + PAIR_SHARE · Σ_pairs w · y / (y + pairK1)
 *
 * over the article's telling terms and pairs with their weights w (telling-parts.ts); x and y are their weighted
 * frequencies in d, as in ranking. Terms alone choose CANDIDATES articles, pairs are looked at in those.
 */
import { END_OF_POSTINGS, FIELD_COUNT, type PostingsCursor, type SegmentReader } from '../../inverted-index/index.js';
import { compareDates, type ScoredDocument } from '../collect/best-documents.js';
import { firstOfEachCluster } from '../collect/near-duplicates.js';
import { FieldNorms } from '../postings/field-norms.js';
import { saturate } from '../query/formula.js';
import { DEFAULT_RANKING, type RankingParameters } from '../query/ranking-parameters.js';
import { significantTerms, type SignificantTerm } from './significant-terms.js';

/** Weight of pairs against terms. */
const PAIR_SHARE = 1;

/** Articles whose pairs are looked at; at least twice as many as are wanted. */
const CANDIDATES = 150;

export class SimilarArticles {
  #norms: FieldNorms | undefined;
  #numbers: ReadonlyMap<string, number> | undefined;
  readonly #scores: Float64Array;

  constructor(
    readonly segment: SegmentReader,
    private readonly parameters: RankingParameters = DEFAULT_RANKING,
  ) {
    this.#scores = new Float64Array(segment.documentCount);
  }

  /** The number of the article in the segment. */
  findDocument(id: string): number | undefined {
    this.#numbers ??= new Map(this.segment.docValues.ids.map((one, document) => [one, document]));
    return this.#numbers.get(id);
  }

  /**
   * The most related first, none of the same story as the article, and of every other story only one.
   *
   * @param texts of the article, by field in the order of FIELDS
   */
  find(document: number, texts: readonly string[], limit: number): ScoredDocument[] {
    const { terms, pairs } = significantTerms(texts, this.segment, this.parameters);
    const { firstOf } = this.segment.clusters;
    const candidates = this.#candidates(terms, firstOf[document]!, Math.max(CANDIDATES, limit * 2));
    this.#addPairs(candidates, pairs);
    const scored = Array.from(candidates, (candidate) => ({ document: candidate, score: this.#scores[candidate]! }));
    const byDate = compareDates(this.segment.docValues, -1);
    scored.sort((a, b) => b.score - a.score || byDate(a.document, b.document));
    return firstOfEachCluster(scored, (one) => firstOf[one.document]!).slice(0, limit);
  }

  /** Rising. Their scores by terms are in `#scores`. */
  #candidates(terms: readonly SignificantTerm[], ownStory: number, count: number): Uint32Array {
    const { segment, parameters } = this;
    const norms = this.#fieldNorms();
    const scores = this.#scores.fill(0);
    for (const {
      terms: [term],
      weight,
    } of terms) {
      const cursor = segment.postings(term!);
      while (cursor.nextBlock()) {
        const { documents, bodyFrequencies, otherFrequencies, blockLength } = cursor;
        for (let i = 0; i < blockLength; i++) {
          const document = documents[i]!;
          const frequency = norms.weightedFrequency(document, bodyFrequencies[i]!, otherFrequencies[i]!);
          scores[document] = scores[document]! + saturate(weight, frequency, parameters.k1);
        }
      }
    }
    const { firstOf } = segment.clusters;
    const byDate = compareDates(segment.docValues, -1);
    const compare = (a: number, b: number): number => scores[b]! - scores[a]! || byDate(a, b);
    let best: number[] = [];
    let least = Number.MIN_VALUE;
    for (let document = 0; document < scores.length; document++) {
      if (scores[document]! < least || firstOf[document] === ownStory) continue;
      best.push(document);
      if (best.length < 4 * count) continue;
      best = best.sort(compare).slice(0, count);
      least = scores[best[count - 1]!]!;
    }
    return Uint32Array.from(best.sort(compare).slice(0, count)).sort();
  }

  #addPairs(candidates: Uint32Array, pairs: readonly SignificantTerm[]): void {
    const cursors = new Map<number, Occurrences>();
    for (const { terms } of pairs) {
      for (const term of terms) {
        if (!cursors.has(term)) cursors.set(term, new Occurrences(this.segment.postings(term)));
      }
    }
    const norms = this.#fieldNorms();
    for (const document of candidates) {
      for (const { terms, weight } of pairs) {
        const [left, right] = terms.map((term) => cursors.get(term)!) as [Occurrences, Occurrences];
        if (!left.read(document) || !right.read(document)) continue;
        const frequency = this.#pairFrequency(document, left, right, norms);
        const score = saturate(PAIR_SHARE * weight, frequency, this.parameters.pairK1);
        this.#scores[document] = this.#scores[document]! + score;
      }
    }
  }

  #pairFrequency(document: number, left: Occurrences, right: Occurrences, norms: FieldNorms): number {
    const { fieldStarts } = this.segment.docValues;
    let sum = 0;
    let j = 0;
    let field = document * FIELD_COUNT;
    const lastField = field + FIELD_COUNT - 1;
    for (let i = 0; i < left.count; i++) {
      const next = left.positions[i]! + 1;
      while (j < right.count && right.positions[j]! < next) j++;
      if (j === right.count) break;
      if (right.positions[j] !== next) continue;
      while (field < lastField && next >= fieldStarts[field + 1]!) field++;
      sum += norms.weights[field]!;
    }
    return sum;
  }

  #fieldNorms(): FieldNorms {
    this.#norms ??= new FieldNorms(this.segment.docValues, this.parameters);
    return this.#norms;
  }
}

/** Where a term stands in a document; documents are read in rising order. */
class Occurrences {
  positions = new Int32Array(64);
  count = 0;
  #document = -1;

  constructor(private readonly cursor: PostingsCursor) {}

  read(document: number): boolean {
    if (this.#document === document) return this.count > 0;
    this.#document = document;
    this.count = 0;
    const { cursor } = this;
    if (cursor.document === END_OF_POSTINGS || cursor.seek(document) !== document) return false;
    this.count = cursor.positionsInto(this.positions);
    while (this.count === this.positions.length) {
      this.positions = new Int32Array(this.positions.length * 2);
      this.count = cursor.positionsInto(this.positions);
    }
    return true;
  }
}
