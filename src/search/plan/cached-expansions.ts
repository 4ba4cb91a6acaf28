/**
 * Groups of terms, remembered across queries: Vietnamese has few syllables, and to hold one against the spellings that an index has
 * takes longer than to look it up.
 */
import type { TermDictionary } from '../../inverted-index/index.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { expandTerm, type ExpansionOptions, type TermExpansion } from '../query/term-expansion.js';

/** Terms of all groups together, about 100 bytes each, until all are forgotten. A half-typed syllable has 200. */
const MOST_REMEMBERED = 50_000;

export class CachedExpansions {
  readonly #known = new Map<string, TermExpansion>();
  #termCount = 0;

  constructor(
    private readonly dictionary: TermDictionary,
    private readonly articleCount: number,
    private readonly parameters: RankingParameters,
  ) {}

  /** What `groupTerms` gives; the same group as long as it is remembered. */
  expand(typed: string, options: ExpansionOptions): TermExpansion {
    const { marks, conflicting, prefix } = options;
    const flags = (marks.tones ? 1 : 0) | (marks.letterMarks ? 2 : 0) | (conflicting ? 4 : 0) | (prefix ? 8 : 0);
    const key = `${flags} ${typed}`;
    let group = this.#known.get(key);
    if (group === undefined) {
      group = expandTerm(typed, this.dictionary, this.articleCount, this.parameters, options);
      this.#termCount += 1 + group.terms.length;
      if (this.#termCount > MOST_REMEMBERED) {
        this.#known.clear();
        this.#termCount = 1 + group.terms.length;
      }
      this.#known.set(key, group);
    }
    return group;
  }
}
