/**
 * Reads raw keystrokes of an input method that was off (`dduowngf sawts`, `d9uong72 sa81t`) as the syllables they would
 * have given. Told from words by what the articles hold, since they hold slips of the keyboard too:
 *
 *   a known abbreviation   stays (`tw` is trung ương, not tư)
 *   Telex, VNI             read when the syllable stands in a hundred times as many articles as what was typed
 *   VNI                    read also when another run of the query is VNI: then `ngay2` is ngày, and no "ngay 2"
 *   a letter and a digit   read only then: A1, E5 and O2 are names of things
 */
import { canonicalize, decodeKeystrokes, rawRuns, type DecodedKeystrokes, type RawRun } from '../../text/index.js';
import type { ParsedQuery, QueryPart } from '../parse/parse-query.js';

export interface DecodedTyping {
  /** In canonical form: invisible characters and capitals are no keys. */
  readonly typed: string;
  readonly understood: string;
}

export interface TypingContext {
  /** Is this canonical run a short form that is known? */
  readonly isAbbreviation: (typed: string) => boolean;
  /** How many articles hold this canonical run just as it was typed? */
  readonly frequencyAsTyped: (typed: string) => number;
  /** How many articles hold this canonical syllable? */
  readonly frequencyOf: (term: string) => number;
}

/** Keys that stand in more articles than this share of those with their syllable are a word of their own. */
const MOST_AS_TYPED = 0.01;

interface Keys {
  readonly run: RawRun;
  readonly decoded: DecodedKeystrokes;
  readonly isPair: boolean;
}

export const decodeTyping = (
  parsed: ParsedQuery,
  context: TypingContext,
): { parsed: ParsedQuery; decoded: readonly DecodedTyping[] } => {
  const decoded: DecodedTyping[] = [];
  const keysOfParts = parsed.parts.map((part) => (part.kind === 'filter' ? [] : keysOf(part.text, context)));
  const vni = keysOfParts.flat().filter((keys) => keys.decoded.method === 'vni' && !keys.isPair);
  const isRead = (keys: Keys): boolean => {
    if (keys.decoded.method === 'vni' && vni.some((other) => other !== keys && other.run.text !== keys.run.text)) {
      return true;
    }
    const asTyped = keys.isPair ? Infinity : context.frequencyAsTyped(keys.run.text);
    return asTyped <= MOST_AS_TYPED * context.frequencyOf(keys.decoded.term);
  };
  const parts = parsed.parts.map((part, i): QueryPart => {
    const read = keysOfParts[i]!.filter(isRead);
    if (read.length === 0 || part.kind === 'filter') return part;
    decoded.push(...read.map(({ run, decoded: { term } }) => ({ typed: run.text, understood: term })));
    return { ...part, text: withSyllables(canonicalize(part.text), read) };
  });
  return { parsed: decoded.length === 0 ? parsed : { ...parsed, parts }, decoded };
};

/** The runs of a text that can be keystrokes for syllables that articles hold. */
const keysOf = (typed: string, { isAbbreviation, frequencyOf }: TypingContext): Keys[] =>
  rawRuns(canonicalize(typed)).flatMap((run) => {
    const decoded = decodeKeystrokes(run.text);
    if (decoded === undefined || isAbbreviation(run.text) || frequencyOf(decoded.term) === 0) return [];
    return [{ run, decoded, isPair: PAIR.test(run.text) }];
  });

const PAIR = /^[a-z][0-9]$/;

const withSyllables = (text: string, read: readonly Keys[]): string => {
  let understood = '';
  let at = 0;
  for (const { run, decoded } of read) {
    understood += text.slice(at, run.start) + decoded.term;
    at = run.end;
  }
  return understood + text.slice(at);
};
