/**
 * The abbreviations that are known: the built-in list, the operator's file, those that the articles define themselves.
 *
 * What does a short form mean that has several meanings, or is a syllable as well? Its neighbours in the query tell, by
 * how many articles have them beside each meaning.
 *
 *   khu CN        khu công nghiệp in 900 articles, khu chủ nhật in 2      → công nghiệp
 *   ca huyện      công an huyện in 700 articles, ca huyện in 3            → công an
 *   ca mới        ca mới in 80 articles, công an mới in 4                 → itself
 *   TP            thành phố in nine tenths of the articles that have any meaning of it
 *
 * Capitals would tell more, but a query means the same however it is written.
 */
import { type DefinedAbbreviation, MAX_NGRAM, type IndexReader } from '../../inverted-index/index.js';
import {
  type Abbreviation,
  AbbreviationLexicon,
  type AbbreviationReading,
  builtInAbbreviations,
  type Token,
} from '../../text/index.js';
import type { TermChoice } from '../query/cached-phrases.js';
import type { ExpandedAbbreviation } from '../query/query-plan.js';
import type { TermExpansion } from '../query/term-expansion.js';

const keyOf = ({ short, long }: Abbreviation): string => `${short.join('')} ${long.join(' ')}`;

const abbreviationOf = ({ abbreviation }: DefinedAbbreviation): Abbreviation => abbreviation;

const lexiconOf = (builtIn: AbbreviationLexicon, more: readonly Abbreviation[]): AbbreviationLexicon =>
  more.length === 0 ? builtIn : new AbbreviationLexicon([...builtIn.entries, ...more]);

/** The same abbreviations in the same order, by however many articles. */
const areSame = (some: readonly DefinedAbbreviation[], others: readonly DefinedAbbreviation[]): boolean =>
  some.length === others.length && some.every((one, i) => one.abbreviation === others[i]!.abbreviation);

/** Every abbreviation that is known, and who says so. */
export class AbbreviationBook {
  readonly lexicon: AbbreviationLexicon;
  readonly #fromFile: ReadonlySet<string>;
  readonly #builtIn: ReadonlySet<string>;
  /** Articles by key; undefined as long as nobody asks. */
  #articles: ReadonlyMap<string, number> | undefined;

  /**
   * @param fromFile of the operator's list
   * @param defined by the articles; whoever makes the book leaves out those that too few of them define
   * @param before of the same list: what is the same in it is kept
   */
  constructor(
    fromFile: readonly Abbreviation[] = [],
    private readonly defined: readonly DefinedAbbreviation[] = [],
    before?: AbbreviationBook,
  ) {
    const builtIn = builtInAbbreviations();
    const isKnown = before !== undefined && areSame(before.defined, defined);
    this.lexicon = isKnown ? before.lexicon : lexiconOf(builtIn, [...fromFile, ...defined.map(abbreviationOf)]);
    this.#builtIn = before === undefined ? new Set(builtIn.entries.map(keyOf)) : before.#builtIn;
    this.#fromFile = before === undefined ? new Set(fromFile.map(keyOf)) : before.#fromFile;
  }

  originOf(abbreviation: Abbreviation): Pick<ExpandedAbbreviation, 'source' | 'articles'> {
    const key = keyOf(abbreviation);
    this.#articles ??= new Map(this.defined.map((one) => [keyOf(one.abbreviation), one.articles]));
    const articles = this.#articles.get(key);
    const source = this.#fromFile.has(key) ? 'file' : this.#builtIn.has(key) ? 'built-in' : 'articles';
    return { source, ...(articles !== undefined && { articles }) };
  }
}

/** A meaning, and the terms of the index that spell it. */
export interface Meaning {
  readonly long: readonly string[];
  readonly choices: readonly TermChoice[];
}

/** What a short form of the query may mean. */
interface PossibleMeaning extends Meaning {
  readonly reading: AbbreviationReading;
  /** Its short form is a syllable (CA, TƯ). */
  readonly isSyllable: boolean;
}

export interface Neighbours {
  readonly left: TermChoice | undefined;
  readonly right: TermChoice | undefined;
  /** The terms of the index that the short form is as typed; none where it is of several tokens. */
  readonly typed: TermChoice;
}

/** Maximum number of terms of a neighbour. One that is half typed can be hundreds; the best tell enough. */
const MAX_NEIGHBOUR_TERMS = 32;

/**
 * What stands before and behind the tokens `from` to `to`, half open.
 *
 * @param expand the terms of the index that answer a token
 */
export const neighboursOf = (
  tokens: readonly Token[],
  from: number,
  to: number,
  expand: (token: Token) => TermExpansion,
): Neighbours => {
  const choiceAt = (i: number): TermChoice | undefined => {
    const terms = tokens[i] === undefined ? [] : expand(tokens[i]).terms;
    const numbers = terms.flatMap(({ number, synonym }) => (synonym === undefined ? [number] : []));
    return numbers.length === 0 ? undefined : numbers.slice(0, MAX_NEIGHBOUR_TERMS);
  };
  return { left: choiceAt(from - 1), right: choiceAt(to), typed: (to - from === 1 && choiceAt(from)) || [] };
};

/** A meaning is left out when the neighbours stand beside another more than this many times as often. */
export const MAX_TIMES_RARER = 5;
/** Meanings that share this part of their syllables are one: tổng sản phẩm quốc nội, tổng sản phẩm trong nước. */
const MIN_SHARE_IN_COMMON = 0.6;
/** Without neighbours that tell, a meaning is taken when it has this share of the articles of all meanings. */
const DOMINANT_SHARE = 0.8;

/** @param meanings that the index holds, best tier first */
export const meaningsInContext = (
  meanings: readonly PossibleMeaning[],
  neighbours: Neighbours,
  segment: IndexReader,
): readonly PossibleMeaning[] => {
  const senses = sensesOf(meanings);
  const mayBeSyllable = meanings.some(({ isSyllable }) => isSyllable);
  if (senses.length <= 1 && !mayBeSyllable) return meanings;
  const support = senses.map((sense) => sumOf(sense, ({ choices }) => supportOf(choices, neighbours, segment)));
  const ofItself = mayBeSyllable ? supportOf([neighbours.typed], neighbours, segment) : 0;
  const most = Math.max(...support);
  const supported = senses.filter(
    ([first], i) =>
      support[i]! > 0 && support[i]! * MAX_TIMES_RARER >= most && (!first!.isSyllable || support[i]! >= ofItself),
  );
  if (supported.length > 0) return supported.flat();
  const bestTier = meanings[0]!.reading.tier;
  const asTyped = meanings.filter(({ reading, isSyllable }) => reading.tier === bestTier && !isSyllable);
  return dominantMeanings(asTyped, segment);
};

/** Those that most articles with any of the meanings have. */
export const dominantMeanings = <M extends Meaning>(meanings: readonly M[], segment: IndexReader): readonly M[] => {
  const senses = sensesOf(meanings);
  if (senses.length <= 1) return meanings;
  const frequencies = senses.map((sense) => sumOf(sense, ({ choices }) => phraseFrequency(segment, choices)));
  const all = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  return senses.filter((_, i) => frequencies[i]! >= all * DOMINANT_SHARE).flat();
};

/** Meanings in nearly the same words (liên hợp quốc, liên hiệp quốc; with and without và) are one sense. */
const sensesOf = <M extends Meaning>(meanings: readonly M[]): M[][] => {
  const senses: M[][] = [];
  for (const meaning of meanings) {
    const known = senses.find(([first]) => shareInCommon(first!.long, meaning.long) >= MIN_SHARE_IN_COMMON);
    if (known === undefined) senses.push([meaning]);
    else known.push(meaning);
  }
  return senses;
};

const shareInCommon = (one: readonly string[], other: readonly string[]): number => {
  const left = [...one];
  for (const term of other) if (left.includes(term)) left.splice(left.indexOf(term), 1);
  return (one.length - left.length) / Math.max(one.length, other.length);
};

const sumOf = <M>(values: readonly M[], count: (value: M) => number): number =>
  values.reduce((sum, value) => sum + count(value), 0);

/** Articles that have a neighbour beside the terms. */
export const supportOf = (
  choices: readonly TermChoice[],
  { left, right }: Neighbours,
  segment: IndexReader,
): number => {
  if (choices.some((choice) => choice.length === 0)) return 0;
  const before = left === undefined ? 0 : phraseFrequency(segment, [left, ...choices]);
  const behind = right === undefined ? 0 : phraseFrequency(segment, [...choices, right]);
  return before + behind;
};

/** Maximum number of spellings of one n-gram that are looked up. */
const MAX_SPELLINGS = 512;

/**
 * How many articles hold terms side by side, each in any of some spellings? Estimated from n-grams.
 * Articles that hold several spellings count more than once; a phrase longer than the longest n-gram has the frequency
 * of its rarest part. 0 when too few articles hold it to be counted.
 */
export const phraseFrequency = (segment: IndexReader, choices: readonly TermChoice[]): number => {
  let least = sumOfSpellings(segment, choices.slice(0, MAX_NGRAM));
  for (let from = 1; from + MAX_NGRAM <= choices.length; from++) {
    least = Math.min(least, sumOfSpellings(segment, choices.slice(from, from + MAX_NGRAM)));
  }
  return least;
};

const sumOfSpellings = ({ dictionary, ngrams }: IndexReader, choices: readonly TermChoice[]): number => {
  let spellings: readonly (readonly number[])[] = [[]];
  for (const choice of choices) {
    spellings = spellings.flatMap((terms) => choice.map((number) => [...terms, number])).slice(0, MAX_SPELLINGS);
  }
  return spellings.reduce(
    (sum, terms) =>
      sum + (terms.length === 1 ? dictionary.documentFrequencies[terms[0]!]! : ngrams.ngramFrequency(terms)),
    0,
  );
};
