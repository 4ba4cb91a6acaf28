/**
 * Reads raw keystrokes of an input method that was off (`dduowngf sawts`, `d9uong72 sa81t`) as the syllables they would
 * have given. Told from words by what the articles hold, since some articles have such typos too:
 *
 *   a known abbreviation   stays (`tw` is trung ương, not tư)
 *   Telex, VNI             read when the syllable stands in a hundred times as many articles as what was typed
 *   VNI                    read also when other keys of the query are VNI: then `ngay2` is ngày, and no "ngay 2"
 *   a letter and a digit   read only then: A1, E5 and O2 are names of things
 *
 * Keys are read before the text is cut into tokens: `d9uong72` is one syllable, and would be four tokens.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import { canonicalize, decodeKeystrokes, foldTerm, rawRuns, type AbbreviationLexicon } from '../../text/index.js';
import type { QueryPart } from '../query/query-plan.js';
import { phraseFrequency } from './abbreviation-meanings.js';

export interface DecodedTyping {
  /** In canonical form: invisible characters and capitals are no keys. */
  readonly typed: string;
  readonly understood: string;
}

/** Keys in the canonical form of a part. */
interface Keys extends DecodedTyping {
  readonly start: number;
  readonly end: number;
  readonly isVni: boolean;
}

/** Keys that stand in more articles than this share of those with their syllable are a word of their own. */
const MAX_SHARE_AS_TYPED = 0.01;

export class TypingDecoder {
  constructor(
    private readonly segment: SegmentReader,
    private readonly lexicon: AbbreviationLexicon,
  ) {}

  /**
   * The parts with syllables in the place of keys. A part that has some is in canonical form; filters are left alone.
   */
  decode(parts: readonly QueryPart[]): { parts: readonly QueryPart[]; decoded: readonly DecodedTyping[] } {
    const keysOfParts = parts.map((part) => (part.kind === 'filter' ? [] : this.#keysOf(part.text)));
    const vni = keysOfParts.flat().filter(({ typed, isVni }) => isVni && !PAIR.test(typed));
    const isRead = ({ typed, understood, isVni }: Keys): boolean => {
      if (isVni && vni.some((other) => other.typed !== typed)) return true;
      if (PAIR.test(typed)) return false;
      return this.#frequencyAsTyped(typed) <= MAX_SHARE_AS_TYPED * this.#frequencyOf(understood);
    };
    const readOfParts = keysOfParts.map((keys) => keys.filter(isRead));
    return {
      parts: parts.map((part, i) => ({ ...part, text: withSyllables(part.text, readOfParts[i]!) })),
      decoded: readOfParts.flat().map(({ typed, understood }) => ({ typed, understood })),
    };
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
