/** What is in the search box, cut into what stays as it is and the words that suggestions may put right and go on with. */
import { canonicalize, tokenize } from '../../text/index.js';
import { decodeTyping, type TypingContext } from '../understand/decode-typing.js';
import { parseQuery } from '../parse/parse-query.js';

export interface TypedWord {
  /** Canonical. */
  readonly term: string;
  /** What stands between it and the word before, canonical. */
  readonly gap: string;
}

export interface TypedText {
  /** Stays as it was typed: operators, and words too far back to matter. */
  readonly kept: string;
  readonly words: readonly TypedWord[];
  /** Nothing stands behind the last word: it may be half typed. */
  readonly isOpen: boolean;
}

/** Words before the last so many are left as they were typed. */
const MOST_WORDS = 12;

/** Undefined when there is nothing to go on with: no words, or a filter or an exclusion at the end. */
export const readTyped = (query: string, context: TypingContext): TypedText | undefined => {
  const last = parseQuery(query).parts.at(-1);
  if (last?.kind !== 'words') return undefined;
  const text = decodeKeys(query.slice(last.start), context);
  const tokens = tokenize(text);
  if (tokens.length === 0) return undefined;
  const taken = tokens.slice(-MOST_WORDS);
  const before = tokens[tokens.length - taken.length - 1]?.end ?? 0;
  let at = before;
  const words = taken.map(({ term, start, end }): TypedWord => {
    const gap = canonicalize(text.slice(at, start)).replace(/\s+/g, ' ');
    at = end;
    return { term, gap };
  });
  const kept = query.slice(0, last.start) + text.slice(0, before);
  return { kept, words, isOpen: canonicalize(text.slice(at)) === '' };
};

/** Raw keystrokes as the syllables that they would have given; anything else as it was typed. */
const decodeKeys = (text: string, context: TypingContext): string => {
  const { parsed } = decodeTyping({ parts: [{ kind: 'words', text, start: 0 }], notes: [] }, context);
  return parsed.parts[0]!.text;
};
