/**
 * Misspellings that are good syllables: suất sắc for xuất sắc, đà nắng for Đà Nẵng. Only the neighbours can tell, so a
 * syllable is suspected where it hardly ever stands beside them, and the likeliest line of what was typed and of the
 * syllables that it is taken for decides, by the same pass as for accents.
 *
 * A right phrase that is rare must stay: what is corrected is far more frequent than what was typed, and the
 * neighbours hold together that way. Phrases that articles misspell too are known by a list (sát nhập).
 */
import { LRUCache } from 'lru-cache';
import type { IndexReader } from '../../inverted-index/index.js';
import {
  chatMeanings,
  confusionClass,
  confusionCost,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  type MarksOfQuery,
  spellingOfMisspelt,
  type Token,
} from '../../text/index.js';
import { formatUnderstood } from '../parse/parse-query.js';
import type { ByToken } from '../query/query-plan.js';
import { typedMarksOf } from '../query/term-expansion.js';
import type { CorrectableQuery, CorrectedQuery, CorrectedWord } from './correct-typos.js';
import { restoredText, type AccentRestorer, type RestoredQuery } from './restore-accents.js';
import type { SyllableReading, TokenCandidates } from './restore-accents.js';
import { bestReading, NO_TERM, type SyllableModel, type TermCandidate } from './syllable-model.js';

/** A longer query, a pasted text, is taken as it is. */
const MAX_TOKENS = 40;
/** Syllables that stand beside a neighbour in as many articles are not suspected, unless the list has them. */
const FREQUENT_PAIR = 5;
/** What is corrected must be as many times as frequent as what was typed, or as many of the list. */
const TIMES_AS_FREQUENT = 20;
const TIMES_AS_FREQUENT_OF_LIST = 4;
/** Of what was typed no fewer are counted: n-grams of fewer articles are not kept. */
const MIN_FREQUENCY = 0.5;
/** Neighbours hold together: of the articles with the rarer one, this share has them side by side. */
const MIN_COHESION = 0.005;
/** Maximum number of syllables that one may be taken for: the likeliest beside its neighbours. */
const MAX_CANDIDATES = 8;
/** A correction that is less sure than this is not offered. */
const MIN_SHARE = 0.9;
const MIN_SHARE_OF_LIST = 0.5;
const MAX_CACHED_SYLLABLES = 2_000;
/** What a mistake of the list costs: nothing much. */
const COST_OF_LIST = 1;

interface SpelledSyllable extends TokenCandidates {
  /** Of the likeliest reading; NO_TERM for what the index does not hold. */
  readonly read: number;
  /** Just as it was typed, or NO_TERM: with a misspelt neighbour the likeliest reading may be a wrong one. */
  readonly asTyped: number;
  /** Stands right behind the one before it. */
  readonly follows: boolean;
}

interface SpelledWord extends CorrectedWord {
  readonly term: number;
}

/** A corrected query with the accents of the other syllables as they are beside the corrected ones. */
export type RespelledQuery = CorrectedQuery & RestoredQuery;

export class SpellingCorrector {
  readonly #confused = new LRUCache<string, readonly TermCandidate[]>({ max: MAX_CACHED_SYLLABLES });

  constructor(
    private readonly segment: Pick<IndexReader, 'dictionary' | 'ngrams'>,
    private readonly model: SyllableModel,
    private readonly restorer: AccentRestorer,
  ) {}

  /** Undefined when nothing is misspelt. */
  correct(query: CorrectableQuery, readings: ByToken<SyllableReading>): RespelledQuery | undefined {
    if (query.candidates.length < 2 || query.candidates.length > MAX_TOKENS) return undefined;
    const tokens = this.#read(query, readings);
    const ofList = this.#ofList(tokens);
    const suspects = tokens.map((_, i) => ofList.has(i) || this.#isSuspect(query, tokens, i));
    if (!suspects.includes(true)) return undefined;
    const marks = typedMarksOf(tokens.map(({ token }) => token.term));
    const added = tokens.map((_, i) => (suspects[i]! ? this.#confusions(tokens, i, marks, ofList.get(i)) : []));
    if (added.every((some) => some.length === 0)) return undefined;
    const lattice = tokens.map(({ candidates }, i) => [...candidates, ...added[i]!]);
    const { best, shares } = bestReading(lattice, this.model);
    const meant = tokens.map(({ read }, i) => {
      const least = ofList.has(i) ? MIN_SHARE_OF_LIST : MIN_SHARE;
      const isCorrected = best[i]! >= tokens[i]!.candidates.length && shares[i]![best[i]!]! >= least;
      return isCorrected || best[i]! < tokens[i]!.candidates.length ? lattice[i]![best[i]!]!.term : read;
    });
    const { terms } = this.segment.dictionary;
    const corrections = new Map<Token, SpelledWord>();
    tokens.forEach(({ token, candidates }, i) => {
      const term = meant[i]!;
      if (candidates.some((known) => known.term === term) || !this.#isFarMoreFrequent(tokens, meant, i, ofList)) return;
      corrections.set(token, { typed: token.term, understood: terms[term]!, term });
    });
    return this.#corrected(query, corrections);
  }

  /** The other syllables are read anew, beside what was meant. */
  #corrected(query: CorrectableQuery, corrections: ReadonlyMap<Token, SpelledWord>): RespelledQuery | undefined {
    if (corrections.size === 0) return undefined;
    const { parts, candidates } = query;
    const meant = candidates.map((one) => {
      const word = corrections.get(one.token);
      return word === undefined ? one : { ...one, candidates: [{ term: word.term, likelihood: 1 }] };
    });
    const { readings: all } = this.restorer.restore(parts, meant);
    const readings = new Map([...all].filter(([token]) => !corrections.has(token)));
    const text = formatUnderstood(
      parts,
      new Map<Token, { readonly understood: string }>([...readings, ...corrections]),
    );
    const words = [...corrections.values()].map(({ typed, understood }) => ({ typed, understood }));
    const isOfQuotes = candidates.some(({ token, isQuoted }) => isQuoted && corrections.has(token));
    const restored = restoredText(parts, readings);
    return { corrections, text, words, isOfUnknownWords: false, isOfQuotes, readings, restored };
  }

  #read({ candidates: tokens }: CorrectableQuery, readings: ByToken<SyllableReading>): SpelledSyllable[] {
    const { terms } = this.segment.dictionary;
    return tokens.map((one, i) => {
      const understood = readings.get(one.token)?.understood;
      const read = one.candidates.find(({ term }) => term !== NO_TERM && terms[term] === understood);
      const before = tokens[i - 1];
      // What stands beside a number tells little: tháng 6 is no better than thắng 6-1.
      const areWords = before?.token.kind !== 'number' && one.token.kind !== 'number';
      const follows = areWords && before?.token.position === one.token.position - 1 && before.isQuoted === one.isQuoted;
      const asTyped = one.candidates.find(({ term }) => term !== NO_TERM && terms[term] === one.token.term);
      return { ...one, read: (read ?? one.candidates[0]!).term, asTyped: asTyped?.term ?? NO_TERM, follows };
    });
  }

  /** By number of the token, the term that the list of misspelt phrases has for it. */
  #ofList(tokens: readonly SpelledSyllable[]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const { dictionary } = this.segment;
    for (let i = 1; i < tokens.length; i++) {
      if (!tokens[i]!.follows) continue;
      const [left, right] = [tokens[i - 1]!, tokens[i]!].map(({ read, token }) =>
        read === NO_TERM ? token.term : dictionary.terms[read]!,
      );
      spellingOfMisspelt(left!, right!)?.forEach((term, j) => {
        const number = dictionary.find(foldTerm(term), term);
        const isOther = tokens[i - 1 + j]!.candidates.every((known) => known.term !== number);
        if (number !== undefined && isOther) found.set(i - 1 + j, number);
      });
    }
    return found;
  }

  #isSuspect({ prefixOfLast }: CorrectableQuery, tokens: readonly SpelledSyllable[], i: number): boolean {
    const { token, read } = tokens[i]!;
    if (!isSyllable(token.term) && !isUnaccentedSyllable(token.term)) return false;
    if (chatMeanings(token.term).length > 0) return false;
    if (token.joined || tokens[i + 1]?.token.joined === true) return false;
    if (prefixOfLast && i === tokens.length - 1) return false;
    return this.#before(tokens, i, read) < FREQUENT_PAIR && this.#behind(tokens, i, read) < FREQUENT_PAIR;
  }

  /** Articles in which a term stands right behind the token before `i`, or right before the one behind. */
  #before(tokens: readonly SpelledSyllable[], i: number, term: number): number {
    if (!tokens[i]!.follows) return 0;
    const { read, asTyped } = tokens[i - 1]!;
    return Math.max(this.#pair(read, term), read === asTyped ? 0 : this.#pair(asTyped, term));
  }

  #behind(tokens: readonly SpelledSyllable[], i: number, term: number): number {
    if (tokens[i + 1]?.follows !== true) return 0;
    const { read, asTyped } = tokens[i + 1]!;
    return Math.max(this.#pair(term, read), read === asTyped ? 0 : this.#pair(term, asTyped));
  }

  #pair(left: number, right: number): number {
    return left === NO_TERM || right === NO_TERM ? 0 : this.segment.ngrams.pairFrequency(left, right);
  }

  /** What the syllable at `i` may be taken for, the likeliest beside its neighbours. */
  #confusions(
    tokens: readonly SpelledSyllable[],
    i: number,
    marks: MarksOfQuery,
    ofList: number | undefined,
  ): readonly TermCandidate[] {
    if (ofList !== undefined) return [{ term: ofList, likelihood: Math.exp(-COST_OF_LIST) }];
    const { token, candidates } = tokens[i]!;
    const scored: { candidate: TermCandidate; score: number }[] = [];
    for (const candidate of this.#takenFor(token.term, marks)) {
      const { term, likelihood } = candidate;
      const pairs = Math.max(this.#before(tokens, i, term), this.#behind(tokens, i, term));
      if (pairs < FREQUENT_PAIR || candidates.some((known) => known.term === term)) continue;
      scored.push({ candidate, score: pairs * likelihood });
    }
    scored.sort((a, b) => b.score - a.score || a.candidate.term - b.candidate.term);
    return scored.slice(0, MAX_CANDIDATES).map(({ candidate }) => candidate);
  }

  /** All syllables of the index that one may be taken for. */
  #takenFor(typed: string, marks: MarksOfQuery): readonly TermCandidate[] {
    const key = `${marks.tones ? 1 : 0}${marks.letterMarks ? 1 : 0} ${typed}`;
    let known = this.#confused.get(key);
    if (known === undefined) {
      const { terms } = this.segment.dictionary;
      known = confusionClassesOf(terms)
        .termsOf(confusionClass(typed))
        .flatMap((term) => {
          const cost = confusionCost(typed, terms[term]!, marks);
          return cost === undefined ? [] : [{ term, likelihood: Math.exp(-cost) }];
        });
      this.#confused.set(key, known);
    }
    return known;
  }

  /** Is what the correction stands in far more frequent than what was typed, and does it hold together? */
  #isFarMoreFrequent(
    tokens: readonly SpelledSyllable[],
    meant: readonly number[],
    i: number,
    ofList: ReadonlyMap<number, number>,
  ): boolean {
    const { documentFrequencies } = this.segment.dictionary;
    const times = ofList.has(i) ? TIMES_AS_FREQUENT_OF_LIST : TIMES_AS_FREQUENT;
    const sides = [i - 1, i].filter((left) => left >= 0 && tokens[left + 1]?.follows === true);
    return sides.some((left) => {
      const corrected = this.#pair(meant[left]!, meant[left + 1]!);
      const typed = Math.max(MIN_FREQUENCY, this.#pair(tokens[left]!.read, tokens[left + 1]!.read));
      const rarer = Math.min(documentFrequencies[meant[left]!] ?? 0, documentFrequencies[meant[left + 1]!] ?? 0);
      return corrected >= typed * times && corrected >= rarer * MIN_COHESION;
    });
  }
}

/** Syllables of an index by what they may be taken for. Gathered when something is first suspected. */
class ConfusionClasses {
  readonly #numbers = new Map<string, number[]>();
  #gathered = 0;

  constructor(private readonly terms: readonly string[]) {}

  /** New terms of an index come behind the others. */
  termsOf(name: string): readonly number[] {
    for (; this.#gathered < this.terms.length; this.#gathered++) {
      const term = this.terms[this.#gathered]!;
      if (!isSyllable(term)) continue;
      const key = confusionClass(term);
      const known = this.#numbers.get(key);
      if (known === undefined) this.#numbers.set(key, [this.#gathered]);
      else known.push(this.#gathered);
    }
    return this.#numbers.get(name) ?? [];
  }
}

/** To look at all terms takes longer than a search; an index that is written to keeps its list of them. */
const classesOf = new WeakMap<readonly string[], ConfusionClasses>();

const confusionClassesOf = (terms: readonly string[]): ConfusionClasses => {
  const known = classesOf.get(terms) ?? new ConfusionClasses(terms);
  classesOf.set(terms, known);
  return known;
};
