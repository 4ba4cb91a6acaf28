/** The accent law: how well a word of a document answers a word of a query. */
import { foldTerm } from '../fold/marks.js';
import { spellingVariants } from '../syllable/syllable.js';
import { parseShape } from '../syllable/syllable.js';
import { splitTones } from '../syllable/tone.js';

/** How well a document's syllable answers a query's syllable, best first. */
export type Tier = 'exact' | 'variant' | 'compatible' | 'conflicting';

const TONE_MARKS = '\u0300\u0301\u0303\u0309\u0323';
const COMBINING = /^\p{M}$/u;
const NO_MARKS = /^[\0-\x7f]*$/;

interface MarkedWord {
  /** One folded letter each, with the marks of that letter. */
  readonly base: string;
  readonly letterMarks: readonly string[];
  readonly toneMarks: readonly string[];
}

/** A letter that folds to several (ß → ss), or without decomposing (đ → d), is its own mark on each. */
const readMarks = (term: string): MarkedWord => {
  let base = '';
  const letterMarks: string[] = [];
  const toneMarks: string[] = [];
  for (const character of term.normalize('NFD')) {
    const last = base.length - 1;
    if (COMBINING.test(character) && last >= 0) {
      const marks = TONE_MARKS.includes(character) && 'aeiouy'.includes(base.charAt(last)) ? toneMarks : letterMarks;
      marks[last] += character;
      continue;
    }
    const folded = foldTerm(character);
    for (let unit = 0; unit < folded.length; unit += 1) {
      letterMarks.push(folded === character ? '' : character);
      toneMarks.push('');
    }
    base += folded;
  }
  return { base, letterMarks, toneMarks };
};

const hasEvery = (marks: string, wanted: string): boolean => [...wanted].every((mark) => marks.includes(mark));

const hasEachLetter = (marks: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((some, index) => some === '' || hasEvery(marks[index] ?? '', some));

/**
 * Is every mark of the query there? In a Vietnamese syllable the tone is compared as the syllable's own, since a half
 * accented word may carry it on another letter (đừong for đường); in any other word, letter by letter.
 */
const hasEveryMark = (query: string, document: string): boolean => {
  if (NO_MARKS.test(query)) return true;
  const wanted = readMarks(query);
  const there = readMarks(document);
  if (!hasEachLetter(there.letterMarks, wanted.letterMarks)) return false;
  if (hasEachLetter(there.toneMarks, wanted.toneMarks)) return true;
  const { toneless, toneCount } = splitTones(document);
  if (toneCount > 1 || parseShape(toneless) === undefined) return false;
  return hasEvery(there.toneMarks.join(''), wanted.toneMarks.join(''));
};

/**
 * The best tier at which a document's term answers a query's term, both canonical; `undefined` when their base letters
 * differ, also after a change of spelling (y/i).
 *
 * @example
 * ```ts
 * import { tierOf } from 'timbao';
 *
 * tierOf('hoa', 'hòa'); // → 'compatible'
 * tierOf('hóa', 'hòa'); // → 'conflicting'
 * tierOf('hoa', 'hoan'); // → undefined
 * ```
 */
export const tierOf = (queryTerm: string, documentTerm: string): Tier | undefined => {
  if (queryTerm === documentTerm) return 'exact';
  const variants = spellingVariants(queryTerm);
  if (variants.includes(documentTerm)) return 'variant';
  const documentBase = foldTerm(documentTerm);
  for (const spelling of [queryTerm, ...variants]) {
    if (foldTerm(spelling) === documentBase) return hasEveryMark(spelling, documentTerm) ? 'compatible' : 'conflicting';
  }
  return undefined;
};
