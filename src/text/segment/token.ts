/**
 * A token is one syllable, word or number of a text, with its place in the original.
 *
 * Codes and compounds are not tokens of their own: `12/2024/NĐ-CP` is the four tokens 12 · 2024 · nđ · cp, of which
 * the last three are `joined` to the one before. The whole is found as these tokens side by side, and each part by
 * itself; so `Covid-19`, `Covid 19` and `covid19` are one thing to a reader and to us.
 */
export type TokenKind = 'syllable' | 'word' | 'number';

export interface Token {
  /** Canonical exact form: the key in the term dictionary. Never empty. */
  readonly term: string;
  /** UTF-16 offsets into the original text, half open. */
  readonly start: number;
  readonly end: number;
  /** Counts tokens from 0; a line break leaves one number out, so that nothing is adjacent across paragraphs. */
  readonly position: number;
  readonly kind: TokenKind;
  /** Nothing but a joiner (`-`, `/`, `.`, …) or a change from letters to digits stands between this token and the one before. */
  readonly joined: boolean;
}
