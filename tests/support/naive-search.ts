/**
 * Which articles answer a query, found by reading every token of every article: an oracle for tests. The accent law is
 * written here a second time, on decomposed letters.
 */
import type { NaiveArticle } from './naive-index.js';

export type NaiveTier = 'exact' | 'variant' | 'compatible' | 'conflicting';

const TONES = '\u0300\u0301\u0303\u0309\u0323';

interface Letters {
  readonly base: string;
  /** Marks of each base letter, tones aside. */
  readonly marks: readonly string[];
  readonly tones: string;
}

const lettersOf = (syllable: string): Letters => {
  let base = '';
  const marks: string[] = [];
  let tones = '';
  for (const unit of syllable.replaceAll('đ', 'd\u0335').normalize('NFD')) {
    if (TONES.includes(unit)) tones += unit;
    else if (/\p{M}/u.test(unit)) marks[marks.length - 1] += unit;
    else {
      base += unit;
      marks.push('');
    }
  }
  return { base, marks, tones };
};

const isWithin = (some: string, all: string): boolean => [...some].every((mark) => all.includes(mark));

/** kỹ and kĩ, quý and quí: y and i alone after these onsets, whatever their tone. */
const otherSpelling = (syllable: string): string | undefined => {
  const match = /^(h|k|l|m|s|t|qu|)([iy])([\u0300-\u036f]?)$/.exec(syllable.normalize('NFD'));
  if (match === null) return undefined;
  const [, onset = '', vowel, tone = ''] = match;
  return (onset + (vowel === 'i' ? 'y' : 'i') + tone).normalize('NFC');
};

const compare = (query: string, document: string): 'compatible' | 'conflicting' | undefined => {
  const [wanted, there] = [lettersOf(query), lettersOf(document)];
  if (wanted.base !== there.base) return undefined;
  const hasAll =
    wanted.marks.every((marks, i) => isWithin(marks, there.marks[i] ?? '')) && isWithin(wanted.tones, there.tones);
  return hasAll ? 'compatible' : 'conflicting';
};

/** How well a syllable of a document answers one of a query, both in lower case, NFC, with newspapers' tone placement. */
export const naiveTier = (query: string, document: string): NaiveTier | undefined => {
  if (query === document) return 'exact';
  const other = otherSpelling(query);
  if (other === document) return 'variant';
  return compare(query, document) ?? (other === undefined ? undefined : compare(other, document));
};

/** One syllable, or several that must stand side by side. */
export type NaiveClause = readonly string[];

export type Accepts = (query: string, document: string) => boolean;

export const ACCEPTS_BETTER_TIERS: Accepts = (query, document) =>
  !['conflicting', undefined].includes(naiveTier(query, document));
export const ACCEPTS_ALL_TIERS: Accepts = (query, document) => naiveTier(query, document) !== undefined;

export const matchesClause = ({ tokens }: NaiveArticle, clause: NaiveClause, accepts: Accepts): boolean =>
  tokens.some(({ position: start }) =>
    clause.every((wanted, i) => tokens.some(({ term, position }) => position === start + i && accepts(wanted, term))),
  );

export const countClauses = (article: NaiveArticle, clauses: readonly NaiveClause[], accepts: Accepts): number =>
  clauses.filter((clause) => matchesClause(article, clause, accepts)).length;
