/**
 * Reads raw keystrokes of an input method that was off (`dduowngf sawts`, `d9uong72 sa81t`) as the syllables they would
 * have given. Told from words by what the articles hold, since some articles have such slips too, and more have names
 * and foreign words that are keys by chance (`soros` gives số, `teen` tên):
 *
 *   a known abbreviation   stays (`tw` is trung ương, not tư)
 *   no article has it      read
 *   more than a hundredth of the articles with the syllable have it   stays
 *   VNI, or three marks    read else: `dduowcj` (đ, ươ, nặng) is no word of any language
 *   other Telex            read when the whole query is so much likelier with syllables that it outweighs how rare it is
 *                          to type without an input method; else it is offered, unless its neighbours speak for it
 *   VNI                    read also when other keys of the query are VNI: then `ngay2` is ngày, and no "ngay 2"
 *   a letter and a digit   read only then: A1, E5 and O2 are names of things
 *
 * Keys are read before the text is cut into tokens: `d9uong72` is one syllable, and would be four tokens.
 */
import type { IndexReader } from '../../inverted-index/index.js';
import {
  canonicalize,
  decodeKeystrokes,
  foldTerm,
  rawRuns,
  toneOf,
  withoutTone,
  type AbbreviationLexicon,
} from '../../text/index.js';
import { analyseParts } from '../parse/parse-query.js';
import type { QueryPart } from '../query/query-plan.js';
import { phraseFrequency } from './abbreviation-meanings.js';
import type { AccentRestorer } from './restore-accents.js';
import { bestReading, type SyllableModel } from './syllable-model.js';

export interface DecodedTyping {
  /** In canonical form: invisible characters and capitals are no keys. */
  readonly typed: string;
  readonly understood: string;
  /** What was typed is searched, as the word that it is in articles. */
  readonly offered?: true;
}

/** Keys in the canonical form of a part. */
interface Keys extends DecodedTyping {
  readonly start: number;
  readonly end: number;
  readonly isVni: boolean;
}

/** Keys that stand in more articles than this share of those with their syllable are a word of their own. */
const MAX_SHARE_AS_TYPED = 0.01;
/** Syllables with so many marks, tone and letters counted, are typed by keys that are in no word. */
const UNMISTAKABLE_MARKS = 3;
/**
 * How likely is it that somebody types keys, against a word that articles have? Of 130 tokens of 60,000 articles that
 * give a syllable a hundred times as frequent, five are slips of the keyboard, and readers make few of those.
 */
const KEYS_LIKELIHOOD = 1e-5;
/** The same where other runs of the query are keys for certain. */
const MORE_KEYS_LIKELIHOOD = 0.5;
/** The same where all runs together have so many marks: articles may hold whole lines that were typed so. */
const MANY_MARKS = 4;
const MANY_MARKS_LIKELIHOOD = 0.01;

export class TypingDecoder {
  constructor(
    private readonly segment: IndexReader,
    private readonly lexicon: AbbreviationLexicon,
    private readonly restorer: AccentRestorer,
    private readonly model: SyllableModel,
  ) {}

  /**
   * The parts with syllables in the place of keys. A part that has some is in canonical form; filters are left alone.
   */
  decode(parts: readonly QueryPart[]): { parts: readonly QueryPart[]; decoded: readonly DecodedTyping[] } {
    const keysOfParts = parts.map((part) => (part.kind === 'filter' ? [] : this.#keysOf(part.text)));
    const vni = keysOfParts.flat().filter(({ typed, isVni }) => isVni && !PAIR.test(typed));
    const isVniBesideVni = ({ typed, isVni }: Keys): boolean => isVni && vni.some((other) => other.typed !== typed);
    const possible = keysOfParts.map((keys) =>
      keys.filter((one) => isVniBesideVni(one) || (!PAIR.test(one.typed) && this.#isRareAsTyped(one))),
    );
    const certain = possible.map((keys) => keys.filter((one) => isVniBesideVni(one) || this.#isCertain(one)));
    const asWords = withSyllablesIn(parts, certain);
    const isAllCertain = possible.every((keys, i) => keys.length === certain[i]!.length);
    if (isAllCertain) return { parts: asWords, decoded: certain.flat().map(toDecoded) };
    const asKeys = withSyllablesIn(parts, possible);
    const gain = this.#logProbabilityOf(asKeys) - this.#logProbabilityOf(asWords);
    const isCertainElsewhere = certain.some((keys) => keys.length > 0);
    const likelihood = isCertainElsewhere ? MORE_KEYS_LIKELIHOOD : likelihoodOf(possible.flat());
    if (gain + Math.log(likelihood) > 0) return { parts: asKeys, decoded: possible.flat().map(toDecoded) };
    const decoded = possible.flatMap((keys, i) =>
      keys.flatMap((one): DecodedTyping[] => {
        if (certain[i]!.includes(one)) return [toDecoded(one)];
        return gain > 0 ? [{ ...toDecoded(one), offered: true }] : [];
      }),
    );
    return { parts: asWords, decoded };
  }

  #logProbabilityOf(parts: readonly QueryPart[]): number {
    const tokens = this.restorer.candidatesOf(analyseParts(parts));
    return bestReading(
      tokens.map(({ candidates }) => candidates),
      this.model,
    ).logProbability;
  }

  #isRareAsTyped({ typed, understood }: Keys): boolean {
    return this.#frequencyAsTyped(typed) <= MAX_SHARE_AS_TYPED * this.#frequencyOf(understood);
  }

  /** VNI of more than a letter and a digit is in no name. */
  #isCertain({ typed, understood, isVni }: Keys): boolean {
    return isVni || marksOf(understood) >= UNMISTAKABLE_MARKS || this.#frequencyAsTyped(typed) === 0;
  }

  /** What can be keystrokes for syllables that articles hold. */
  #keysOf(text: string): Keys[] {
    return rawRuns(canonicalize(text)).flatMap(({ text: typed, start, end }) => {
      const decoded = decodeKeystrokes(typed);
      if (decoded === undefined || this.lexicon.meaningsOf(typed).length > 0) return [];
      if (this.#frequencyOf(decoded.term) === 0) return [];
      return [{ typed, understood: decoded.term, start, end, isVni: decoded.method === 'vni' }];
    });
  }

  #frequencyOf(term: string): number {
    const number = this.segment.dictionary.find(foldTerm(term), term);
    return number === undefined ? 0 : this.segment.dictionary.documentFrequencies[number]!;
  }

  /** How many articles hold these keys just as they were typed? */
  #frequencyAsTyped(keys: string): number {
    const { dictionary } = this.segment;
    const choices = termsOfKeys(keys).map((term) => [dictionary.find(foldTerm(term), term) ?? []].flat());
    return choices.every((choice) => choice.length > 0) ? phraseFrequency(this.segment, choices) : 0;
  }
}

/** Names of things, like A1. */
const PAIR = /^[a-z][0-9]$/;

/** The tokens of `[a-z0-9]+`: letters and digits apart, and a number of two digits without a leading zero. */
export const termsOfKeys = (keys: string): readonly string[] =>
  (keys.match(/[a-z]+|[0-9]+/g) ?? []).map((term) => term.replace(/^0(?=[0-9]$)/, ''));

const likelihoodOf = (keys: readonly Keys[]): number =>
  keys.reduce((sum, { understood }) => sum + marksOf(understood), 0) < MANY_MARKS
    ? KEYS_LIKELIHOOD
    : MANY_MARKS_LIKELIHOOD;

const toDecoded = ({ typed, understood }: Keys): DecodedTyping => ({ typed, understood });

const marksOf = (term: string): number => {
  const letters = [...withoutTone(term)];
  const plain = [...foldTerm(term)];
  return letters.filter((letter, i) => letter !== plain[i]).length + (toneOf(term) === 'ngang' ? 0 : 1);
};

const withSyllablesIn = (parts: readonly QueryPart[], read: readonly (readonly Keys[])[]): readonly QueryPart[] =>
  parts.map((part, i) => ({ ...part, text: withSyllables(part.text, read[i]!) }));

const withSyllables = (text: string, read: readonly Keys[]): string => {
  if (read.length === 0) return text;
  const canonical = canonicalize(text);
  let decoded = '';
  let at = 0;
  for (const { start, end, understood } of read) {
    decoded += canonical.slice(at, start) + understood;
    at = end;
  }
  return decoded + canonical.slice(at);
};
