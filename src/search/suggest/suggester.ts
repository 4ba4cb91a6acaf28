/**
 * Completes what is being typed to phrases that the articles hold. Complete words are read as what they most likely
 * are, the half-typed one as what it may become, and phrases are followed from there, the likeliest first, as far as
 * n-grams lead. A phrase is given where it may end: not before a word that nearly always follows.
 */
import { MAX_NGRAM, type IndexReader } from '../../inverted-index/index.js';
import type { TypingDecoder } from '../understand/decode-typing.js';
import { FreshPhrases } from './fresh-phrases.js';
import { completeWord, continuationsOf } from './next-words.js';
import {
  bareText,
  END_ALONE,
  END_LOOSE,
  isShortFormOf,
  longerBy,
  UNFINISHED_WORDS,
  type Phrase,
  type WordSequence,
  knownEnd,
  PhraseModel,
  UNKNOWN_TERM,
} from './phrase-model.js';
import { readTyped, readWords, type TypedWord } from './read-typed.js';
import { PhraseWriter } from './written-text.js';

export interface Suggestion {
  readonly text: string;
  /** At most so many articles hold its words next to each other; see `Suggester.suggest`. */
  readonly articles: number;
}

/** Maximum number of phrases that are looked at. */
const MAX_LOOKS = 120;
/** Maximum number of words that are added to what was typed. */
const MAX_ADDED = 5;
/** A reading so much less likely than the best one is not gone on with. */
const UNLIKELY = Math.log(0.05);
/** What two neighbours cost that are not held next to each other: such a phrase comes after all that are held. */
const GAP = Math.log(1e-4);
/** Of two phrases that differ only in marks the rarer is given when it has this share of the other's articles. */
const OWN_USE = 0.2;

/** A phrase to be followed on, or one to be given as it is. */
interface Step {
  readonly phrase: Phrase;
  readonly gives: boolean;
  readonly score: number;
}

export class Suggester {
  readonly #model: PhraseModel;
  readonly #writer: PhraseWriter;
  readonly #fresh: FreshPhrases;

  constructor(
    private readonly segment: IndexReader,
    private readonly decoder: TypingDecoder,
  ) {
    this.#model = new PhraseModel(segment);
    this.#writer = new PhraseWriter(segment);
    this.#fresh = new FreshPhrases(segment);
  }

  /**
   * At most `limit` suggestions, the likeliest first. `articles` is exact for phrases of up to four words that enough
   * articles hold to be counted, and else the least of what is known of their parts: never less than the truth, but for
   * words that were kept as typed, which are not looked at.
   */
  suggest(query: string, limit: number): readonly Suggestion[] {
    const typed = readTyped(query, this.decoder);
    if (typed === undefined) return [];
    const { before, words, isOpen } = typed;
    const starts = isOpen ? this.#complete(words) : this.#readWhole(words);
    return this.#follow(starts, limit).map(({ text, articles }) => ({ text: (before + text).trimStart(), articles }));
  }

  #readWhole(words: readonly TypedWord[]): readonly Phrase[] {
    return this.#read(words, words).map((reading): Phrase => ({
      ...reading,
      added: 0,
      titles: this.#model.titlesOf(reading.terms),
      endCost: reading.terms.length > 1 ? 0 : END_ALONE,
    }));
  }

  /** @param words the last may be half typed */
  #complete(words: readonly TypedWord[]): readonly Phrase[] {
    const last = words.at(-1)!;
    const starts = completeWord(this.#read(words.slice(0, -1), words), last, this.segment, this.#model);
    const before = words.at(-2);
    if (before === undefined || last.gap !== ' ' || starts.some(({ gaps }) => gaps === 0)) return starts;
    // No article has the two side by side: one name may have been typed as two words (vin f for VinFast).
    const joined = { term: before.term + last.term, gap: before.gap };
    return [...starts, ...completeWord(this.#read(words.slice(0, -2), words), joined, this.segment, this.#model)];
  }

  /** Readings of some of the words, the first; all of them tell whether marks are typed. */
  #read(words: readonly TypedWord[], all: readonly TypedWord[]): readonly (WordSequence & { readonly gaps: number })[] {
    const typedTerms = all.map(({ term }) => term);
    return likely(readWords(words, typedTerms, this.segment.dictionary, this.#model)).map((reading) => ({
      ...reading,
      gaps: this.#countGaps(reading.terms),
    }));
  }

  #countGaps(terms: readonly number[]): number {
    let gaps = 0;
    for (let i = 1; i < terms.length; i++) {
      if (terms[i - 1] === UNKNOWN_TERM || this.#model.articlesWith(terms.slice(i - 1, i + 1)) === 0) gaps++;
    }
    return gaps;
  }

  #follow(starts: readonly Phrase[], limit: number): readonly Suggestion[] {
    const steps = starts.map(toFollow);
    const given: (Suggestion & { readonly plain: string; readonly bare: string })[] = [];
    let fewestGaps = Infinity;
    for (let looks = 0; looks < MAX_LOOKS && given.length < limit; looks++) {
      const step = takeBest(steps);
      if (step === undefined) break;
      const { phrase } = step;
      if (phrase.gaps > fewestGaps) continue;
      if (!step.gives) {
        this.#goOn(phrase, steps);
        continue;
      }
      const suggestion = {
        text: this.#writer.write(phrase.text, phrase.terms),
        articles: this.#mostArticles(phrase.terms),
        plain: phrase.text,
        bare: bareText(phrase.text),
      };
      const isNoneOfItsOwn = given.some(
        ({ bare, plain, articles }) =>
          bare === suggestion.bare && (plain === suggestion.plain || suggestion.articles < articles * OWN_USE),
      );
      if (isNoneOfItsOwn) continue;
      given.push(suggestion);
      fewestGaps = Math.min(fewestGaps, phrase.gaps);
    }
    return given;
  }

  /** Adds the phrases that are one word longer, and the phrase as it is when it is whole. */
  #goOn(phrase: Phrase, steps: Step[]): void {
    const context = knownEnd(phrase.terms);
    const next = context.length === 0 ? [] : continuationsOf(context, this.segment, this.#model);
    const isUnfinished = this.#isUnfinished(phrase);
    let isWhole = true;
    for (const { term, score, isLoose, belongs } of phrase.added === MAX_ADDED ? [] : next) {
      const word = this.segment.dictionary.terms[term]!;
      // Words come again behind `và` and the like; elsewhere one phrase has ended and another begins.
      if (!isUnfinished && phrase.terms.includes(term)) continue;
      if (isShortFormOf(phrase.text, word)) continue;
      const titles = this.#model.titlesWith(phrase.titles, phrase.terms, term);
      const changes = { added: phrase.added + 1, gaps: phrase.gaps, endCost: isLoose ? END_LOOSE : 0, titles };
      steps.push(toFollow(longerBy(phrase, term, ` ${word}`, score, changes)));
      if (belongs) isWhole = false;
    }
    if (isWhole) {
      const endCost = phrase.endCost + (isUnfinished ? END_LOOSE : 0);
      steps.push({ phrase, gives: true, score: scoreOf(phrase) + endCost + this.#fresh.freshnessOf(phrase.terms) });
    }
  }

  #isUnfinished({ terms }: Phrase): boolean {
    const last = this.segment.dictionary.terms[terms.at(-1)!];
    return last !== undefined && UNFINISHED_WORDS.has(last);
  }

  #mostArticles(terms: readonly number[]): number {
    if (terms.includes(UNKNOWN_TERM)) return 0;
    let most = Infinity;
    for (let end = terms.length; end >= Math.min(MAX_NGRAM, terms.length); end--) {
      const ngram = terms.slice(Math.max(0, end - MAX_NGRAM), end);
      const articles = this.#model.articlesWith(ngram);
      // Not counted: in fewer articles than would have been.
      most = Math.min(most, articles > 0 ? articles : this.segment.ngrams.leastArticles(ngram.length) - 1);
    }
    return most;
  }
}

const scoreOf = ({ logLikelihood, gaps, titles }: Phrase): number => logLikelihood + gaps * GAP + titles;

const toFollow = (phrase: Phrase): Step => ({ phrase, gives: false, score: scoreOf(phrase) });

const likely = (readings: readonly WordSequence[]): readonly WordSequence[] =>
  readings.filter(({ logLikelihood }) => logLikelihood >= readings[0]!.logLikelihood + UNLIKELY);

/** Removes and returns the best; there are never more than some hundreds. */
const takeBest = (steps: Step[]): Step | undefined => {
  let best = 0;
  for (let i = 1; i < steps.length; i++) if (steps[i]!.score > steps[best]!.score) best = i;
  const last = steps.pop();
  if (last === undefined || best === steps.length) return last;
  const taken = steps[best]!;
  steps[best] = last;
  return taken;
};
