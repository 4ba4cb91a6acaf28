/**
 * Is the last word of a query that is being typed whole, and what may it become if it is not? `da` behind `bong` is đá,
 * `d` is going to be. Told by what articles hold there: the readings of the word as it stands against all that begins
 * with it, after whatever the words before it may mean.
 */
import type { IndexReader } from '../../inverted-index/index.js';
import { canonicalize } from '../../text/index.js';
import { BestTerms, completionsOf } from '../query/completions.js';
import type { AnalysedPart } from '../query/query-plan.js';
import type { TokenCandidates } from './restore-accents.js';
import { bestReading, NO_TERM, type SyllableModel } from './syllable-model.js';

/**
 * How likely a word is seen half typed rather than whole: a reader stops longer behind a word than within it. Of the
 * prefixes of judged queries, .2 finds what is meant a little more often, and takes more whole words for half ones.
 */
const HALF_TYPED = 0.1;
/** A longer query was pasted, and nobody is typing its last word. */
const MAX_TOKENS = 40;
/** Maximum number of completions that are weighed behind each reading of the word before, and regardless of it. */
const MAX_COMPLETIONS = 16;

export class LastWordReader {
  constructor(
    private readonly segment: Pick<IndexReader, 'dictionary' | 'ngrams'>,
    private readonly model: SyllableModel,
  ) {}

  /**
   * The tokens with what the last one may become among its candidates; undefined when it is whole: then it is to be
   * understood like any other.
   *
   * @param tokens of these parts
   */
  readHalfTyped(
    parts: readonly AnalysedPart[],
    tokens: readonly TokenCandidates[],
  ): readonly TokenCandidates[] | undefined {
    const last = tokens.at(-1);
    if (last === undefined || tokens.length > MAX_TOKENS || !isOpen(parts.at(-1))) return undefined;
    const completions = this.#completionsOf(last, tokens.at(-2));
    // Nobody corrects a word that the articles do not have before it is done.
    if (completions.length === 0) return last.candidates[0]!.term === NO_TERM ? tokens : undefined;
    const whole = last.candidates.length;
    const candidates = [...last.candidates, ...completions.map((term) => ({ term, likelihood: HALF_TYPED }))];
    const lattice = [...tokens.slice(0, -1), { ...last, candidates }];
    const { shares } = bestReading(
      lattice.map((token) => token.candidates),
      this.model,
    );
    const ofWhole = shares[tokens.length - 1]!.subarray(0, whole).reduce((sum, share) => sum + share, 0);
    return ofWhole >= 0.5 ? undefined : lattice;
  }

  /** The terms that most often stand behind any reading of the word before, and the most frequent ones anywhere. */
  #completionsOf(last: TokenCandidates, before: TokenCandidates | undefined): readonly number[] {
    const { dictionary, ngrams } = this.segment;
    const { ranges, accepts } = completionsOf(last.token.term, dictionary);
    const isNew = (term: number): boolean => !last.candidates.some((known) => known.term === term) && accepts(term);
    const found = new Set<number>();
    for (const { term: left } of before?.candidates ?? []) {
      if (left === NO_TERM) continue;
      const best = new BestTerms(MAX_COMPLETIONS);
      const visit = (term: number, _articles: number, occurrences: number): void => {
        if (best.wants(occurrences) && isNew(term)) best.offer(term, occurrences);
      };
      for (const { first, end } of ranges) ngrams.forEachContinuation([left], visit, first, end);
      best.entries.forEach(({ term }) => found.add(term));
    }
    const best = new BestTerms(MAX_COMPLETIONS);
    for (const { first, end } of ranges) {
      for (let term = first; term < end; term++) {
        const frequency = dictionary.documentFrequencies[term]!;
        if (best.wants(frequency) && isNew(term)) best.offer(term, frequency);
      }
    }
    best.entries.forEach(({ term }) => found.add(term));
    return [...found];
  }
}

/** Nothing stands behind the last word: what ends with a space, a sign, a quote or an operator is done. */
const isOpen = (part: AnalysedPart | undefined): boolean => {
  const token = part?.kind === 'words' ? part.tokens.at(-1) : undefined;
  return token !== undefined && canonicalize(part!.text.slice(token.end)) === '';
};
