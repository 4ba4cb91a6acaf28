/**
 * Folding is the lossy half: it forgets tones and letter marks, so that a query typed without accents finds its words.
 *
 *   canonical  đường hòa   keeps every mark
 *   folded     duong hoa   keeps none
 *
 * What a letter folds to is decided by the `diacritics` package alone. It knows precomposed letters only, so the term
 * is brought to NFC first, and marks that have no precomposed form are dropped afterwards.
 */
import { remove } from 'diacritics';

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** Combining marks of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters and stay. */
const COMBINING_MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** `diacritics` folds a few small capitals (ᴅ U+1D05) to capitals, and a folded key is lower case. */
const foldCharacter = (character: string): string =>
  remove(character.normalize('NFC')).replace(COMBINING_MARKS, '').toLowerCase();

/** What each UTF-16 unit folds to, filled as letters turn up: at most 65,536 entries. Surrogates fold to themselves. */
const foldedUnits: string[] = [];

const foldUnit = (unit: number): string => (foldedUnits[unit] ??= foldCharacter(String.fromCharCode(unit)));

/**
 * The folded key of a canonical term. A term of marks alone keeps them, so that no key is ever empty unless the term
 * is.
 *
 * @example
 * ```ts
 * import { foldTerm } from 'timbao';
 *
 * foldTerm('đường'); // → 'duong'
 * ```
 */
export const foldTerm = (term: string): string => {
  if (ASCII_ONLY.test(term)) return term;
  const composed = term.normalize('NFC');
  let folded = '';
  for (let at = 0; at < composed.length; at += 1) folded += foldUnit(composed.charCodeAt(at));
  // Letters that a dropped mark kept apart may compose now (the parts of a Hangul syllable).
  return folded === '' ? term : folded.normalize('NFC');
};
