/** Other forms of spans of a query, and which of them may answer it together. */
import { foldTerm, type Tier } from '../../text/index.js';
import type { TermChoice } from '../query/cached-phrases.js';
import type { ExpandedAbbreviation } from '../query/query-plan.js';

/** Another form of some tokens of a query that articles have. */
export interface SynonymForm {
  /** Tokens `from` to `to` of the query, half open. */
  readonly from: number;
  readonly to: number;
  /** The tokens were hardly meant as they stand (vin fast), so no accents are added to them either. */
  readonly isInstead?: boolean;
  /** Forms of one sense are reported together: of one meaning of a short form, of one name. */
  readonly sense: string;
  readonly origin: Pick<ExpandedAbbreviation, 'source' | 'articles'>;
  /** The other form, term by term, and the terms of the index that spell it so. */
  readonly terms: readonly string[];
  /** For people. */
  readonly text: string;
  readonly choices: readonly TermChoice[];
  /** Above 0. */
  readonly documentFrequency: number;
  /** How well the query gives the form that it has. */
  readonly tier: Tier;
  /** What an occurrence counts, in (0, 1]. */
  readonly weight: number;
}

/**
 * Which synonyms may answer the query together? An occurrence must not count twice for one slot, so of two forms that
 * share a slot none may be part of the other.
 *
 * @param typed the terms of the query; candidates come by `from`, the longest first
 */
export const withoutConflicts = (candidates: readonly SynonymForm[], typed: readonly string[]): SynonymForm[] => {
  const fitting: SynonymForm[] = [];
  for (const one of candidates) {
    if (fitting.every((other) => fits(one, other) && !isSameForm(one, other))) fitting.push(one);
  }
  const single = fitting.filter((one) => !isComposed(one, fitting, typed));
  const left = withoutYielding(single);
  // What composed a form may have yielded to another, and then the form stands for itself.
  return withoutYielding(
    fitting.filter((one) => (single.includes(one) ? left.includes(one) : !isComposed(one, left, typed))),
  );
};

const withoutYielding = (candidates: readonly SynonymForm[]): SynonymForm[] =>
  candidates.filter((one) => !candidates.some((other) => other !== one && yieldsTo(one, other)));

const sharesSlots = (a: SynonymForm, b: SynonymForm): boolean => a.from < b.to && b.from < a.to;
const liesIn = (inner: SynonymForm, outer: SynonymForm): boolean => inner.from >= outer.from && inner.to <= outer.to;
const isSameSpan = (a: SynonymForm, b: SynonymForm): boolean => a.from === b.from && a.to === b.to;

/** Spans may lie within each other or apart; of two that overlap otherwise the first is taken. */
const fits = (one: SynonymForm, other: SynonymForm): boolean =>
  !sharesSlots(one, other) || liesIn(one, other) || liesIn(other, one);

/** Two meanings of one short form share its other spellings. */
const isSameForm = (one: SynonymForm, other: SynonymForm): boolean =>
  isSameSpan(one, other) && one.terms.join(' ') === other.terms.join(' ');

/** Does a phrase, which is not empty, stand in the whole? */
export const containsPhrase = (whole: readonly string[], phrase: readonly string[]): boolean =>
  whole.some((_, at) => at + phrase.length <= whole.length && phrase.every((term, i) => whole[at + i] === term));

/** Does `other` count wherever `one` would? For one span the shorter form does, else the form of the wider span. */
const yieldsTo = (one: SynonymForm, other: SynonymForm): boolean => {
  if (!sharesSlots(one, other)) return false;
  if (isSameSpan(one, other)) return containsPhrase(one.terms, other.terms) && one.terms.length > other.terms.length;
  return liesIn(one, other) && (containsPhrase(other.terms, one.terms) || containsPhrase(one.terms, other.terms));
};

/** TP · HCM is what thành phố and hồ chí minh give side by side: then these say all that it would. */
const isComposed = (one: SynonymForm, all: readonly SynonymForm[], typed: readonly string[]): boolean => {
  const inner = all.filter((other) => other !== one && liesIn(other, one) && !isSameSpan(other, one));
  if (inner.length === 0) return false;
  const reaches = (slot: number, at: number): boolean => {
    if (slot === one.to || at === one.terms.length) return slot === one.to && at === one.terms.length;
    if (foldTerm(typed[slot]!) === foldTerm(one.terms[at]!) && reaches(slot + 1, at + 1)) return true;
    return inner.some(
      ({ from, to, terms }) =>
        from === slot && terms.every((term, i) => one.terms[at + i] === term) && reaches(to, at + terms.length),
    );
  };
  return reaches(one.from, 0);
};
