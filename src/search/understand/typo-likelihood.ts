/**
 * The error model: how likely is it that fingers which meant one word typed another? One typo at most: another key, two letters
 * in the wrong order, a letter missing, a letter too many. Letters cost more than marks, and a neighbouring key or a doubled
 * letter less than any other. The figures are guesses in natural logarithms; what decides is the neighbouring words.
 */
import { foldTerm, toneOf, withoutTone } from '../../text/index.js';

/** One syllable in a hundred has a typo. */
const TYPO = 4.6;

const COSTS = Object.freeze({
  doubled: 1,
  missing: 1.5,
  swapped: 1.5,
  neighbouringKey: 1.5,
  superfluous: 2.5,
  otherKey: 3.5,
  /** Another tone than the one typed, or other letter marks. */
  otherTone: 2,
  otherLetterMarks: 1.5,
  /** No tone, or no letter marks, were typed where there should be some. */
  leftOutTone: 0.7,
  leftOutLetterMarks: 0.7,
});

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Keys beside, above and below on a QWERTY keyboard, whose rows are shifted by half a key. */
const areNeighbours = (a: string, b: string): boolean => {
  const rowOfA = KEY_ROWS.findIndex((row) => row.includes(a));
  const rowOfB = KEY_ROWS.findIndex((row) => row.includes(b));
  if (rowOfA < 0 || rowOfB < 0) return false;
  const shift = KEY_ROWS[rowOfB]!.indexOf(b) - KEY_ROWS[rowOfA]!.indexOf(a);
  if (rowOfA === rowOfB) return Math.abs(shift) === 1;
  if (rowOfB === rowOfA - 1) return shift === 0 || shift === 1;
  return rowOfB === rowOfA + 1 && (shift === 0 || shift === -1);
};

/** Cost of the typo between two folded words: 0 for none, undefined for more than one. */
const letterCost = (typed: string, meant: string): number | undefined => {
  if (typed === meant) return 0;
  const shorter = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < shorter && typed[start] === meant[start]) start++;
  let tail = 0;
  while (tail < shorter - start && typed.at(-1 - tail) === meant.at(-1 - tail)) tail++;
  const typedRest = typed.slice(start, typed.length - tail);
  const meantRest = meant.slice(start, meant.length - tail);
  if (typedRest.length === 1 && meantRest.length === 1) {
    return areNeighbours(typedRest, meantRest) ? COSTS.neighbouringKey : COSTS.otherKey;
  }
  if (typedRest.length === 0 && meantRest.length === 1) return COSTS.missing;
  if (typedRest.length === 1 && meantRest.length === 0) {
    return typed[start] === typed[start - 1] ? COSTS.doubled : COSTS.superfluous;
  }
  const isSwapped =
    typedRest.length === 2 && meantRest.length === 2 && typedRest[0] === meantRest[1] && typedRest[1] === meantRest[0];
  return isSwapped ? COSTS.swapped : undefined;
};

/** Marks by letter are compared as a set: a typo moves letters. */
const letterMarksOf = (term: string): string =>
  withoutTone(term)
    .normalize('NFD')
    .replace(/[\0-\x7f]/g, '');

/** Probability of typing `typed` when `meant` was meant, both canonical; undefined when that takes more than one typo. */
export const typoLikelihood = (typed: string, meant: string): number | undefined => {
  const letters = letterCost(foldTerm(typed), foldTerm(meant));
  if (letters === undefined) return undefined;
  const [typedTone, meantTone] = [toneOf(typed), toneOf(meant)];
  const [typedMarks, meantMarks] = [letterMarksOf(typed), letterMarksOf(meant)];
  const tone = typedTone === meantTone ? 0 : typedTone === 'ngang' ? COSTS.leftOutTone : COSTS.otherTone;
  const marks = typedMarks === meantMarks ? 0 : typedMarks === '' ? COSTS.leftOutLetterMarks : COSTS.otherLetterMarks;
  return Math.exp(-(TYPO + letters + tone + marks));
};

/** Folded words that become `typed` when two neighbouring letters change places. */
export const swappedForms = (folded: string): string[] =>
  Array.from({ length: Math.max(0, folded.length - 1) }, (_, i) => i)
    .filter((i) => folded[i] !== folded[i + 1])
    .map((i) => folded.slice(0, i) + folded[i + 1]! + folded[i]! + folded.slice(i + 2));
