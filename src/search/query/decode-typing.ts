/**
 * Reads raw keystrokes of an input method that was off (`dduowngf sawts`, `d9uong72 sa81t`) as the syllables they would
 * have given, but only where nothing is lost: what was typed finds nothing as it stands, and the index knows the syllable.
 */
import { canonicalize, decodeKeystrokes, rawRuns } from '../../text/index.js';
import type { ParsedQuery, QueryPart } from './parse-query.js';

export interface DecodedTyping {
  /** In canonical form: invisible characters and capitals are no keys. */
  readonly typed: string;
  readonly understood: string;
}

export interface TypingContext {
  /** Does any article hold this as it was typed? */
  readonly isFound: (typed: string) => boolean;
  /** Is this canonical syllable a term of the index? */
  readonly isTerm: (term: string) => boolean;
}

export const decodeTyping = (
  parsed: ParsedQuery,
  context: TypingContext,
): { parsed: ParsedQuery; decoded: readonly DecodedTyping[] } => {
  const decoded: DecodedTyping[] = [];
  const parts = parsed.parts.map((part): QueryPart => {
    if (part.kind === 'filter') return part;
    const text = decodeText(part.text, context, decoded);
    return text === part.text ? part : { ...part, text };
  });
  return { parsed: decoded.length === 0 ? parsed : { ...parsed, parts }, decoded };
};

const decodeText = (typed: string, { isFound, isTerm }: TypingContext, decoded: DecodedTyping[]): string => {
  const text = canonicalize(typed);
  let understood = '';
  let at = 0;
  for (const run of rawRuns(text)) {
    const syllable = decodeKeystrokes(run.text);
    if (syllable === undefined || !isTerm(syllable.term) || isFound(run.text)) continue;
    understood += text.slice(at, run.start) + syllable.term;
    at = run.end;
    decoded.push({ typed: run.text, understood: syllable.term });
  }
  return at === 0 ? typed : understood + text.slice(at);
};
