/**
 * `bão OR lũ quét`: one slot for all alternatives, whose terms are those of each single word, and each alternative of
 * several words as a phrase.
 */
import type { Token } from '../../text/index.js';
import type { CachedPhrases, TermChoice } from '../query/cached-phrases.js';
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';
import type { Work } from '../query/work.js';

/** A token with the terms that answer it, synonyms among them. */
export interface ExpandedToken {
  readonly token: Token;
  readonly expansion: TermExpansion;
}

/** Terms that weigh less than this share of the best one are not what was probably meant. */
const PROBABLE = 0.5;

/** Each term once, with its greatest weight; the heaviest first. */
export const termsOfAlternatives = (
  alternatives: readonly (readonly ExpandedToken[])[],
  phrases: CachedPhrases,
  work: Work,
): readonly ExpandedTerm[] => {
  const terms = new Map<number | string, ExpandedTerm>();
  for (const term of alternatives.flatMap((tokens) => termsOf(tokens, phrases, work))) {
    const key = term.synonym === undefined ? term.number : term.term;
    if ((terms.get(key)?.weight ?? 0) < term.weight) terms.set(key, term);
  }
  return [...terms.values()].sort((a, b) => b.weight - a.weight || a.number - b.number);
};

const termsOf = (tokens: readonly ExpandedToken[], phrases: CachedPhrases, work: Work): readonly ExpandedTerm[] => {
  const whole = (tokens[0]?.expansion.terms ?? []).flatMap((term): ExpandedTerm[] => {
    const { synonym } = term;
    const isWhole = synonym?.step === 0 && synonym.steps === tokens.length;
    return isWhole ? [{ ...term, synonym: { ...synonym, steps: 1 } }] : [];
  });
  if (tokens.length === 1) return [...tokens[0]!.expansion.terms.filter(({ synonym }) => !synonym), ...whole];
  // Postings of a phrase do not tell its spellings apart, so what was probably meant is a phrase of its own.
  const likely = phraseOf(tokens, PROBABLE, phrases, work);
  const any = phraseOf(tokens, 0, phrases, work);
  return [...likely, ...any.filter(({ term }) => term !== likely[0]?.term), ...whole];
};

const LOOKS_AN_ARTICLE = 2;

/** The tokens side by side, by terms that weigh a share of the best; none when no article can have it. */
const phraseOf = (
  tokens: readonly ExpandedToken[],
  share: number,
  phrases: CachedPhrases,
  work: Work,
): ExpandedTerm[] => {
  const accepted = tokens.map(({ expansion }) => {
    const own = expansion.terms.filter(({ synonym }) => synonym === undefined);
    const least = share * Math.max(...own.map(({ weight }) => weight));
    return own.filter(({ weight }) => weight >= least);
  });
  if (accepted.some((terms) => terms.length === 0)) return [];
  if (!work.mayLookForPhrases) {
    work.cuts.add('phrases');
    return [];
  }
  // Cached or not, it counts as if all articles that have the rarest were looked at.
  const articles = accepted.map((terms) => terms.reduce((sum, term) => sum + term.documentFrequency, 0));
  work.looks += LOOKS_AN_ARTICLE * Math.min(...articles);
  const choices: readonly TermChoice[] = accepted.map((terms) => terms.map(({ number }) => number));
  const documentFrequency = phrases.documentFrequency(choices);
  if (documentFrequency === 0) return [];
  const weakest = accepted
    .map((terms) => (share === 0 ? terms.at(-1)! : terms[0]!))
    .reduce((a, b) => (b.weight < a.weight ? b : a));
  const postings = phrases.postings(choices);
  const synonym = { of: 'alternative', postings, accepted: phrases.accepted(choices), step: 0, steps: 1 } as const;
  const term = accepted.map((terms) => terms.map((one) => one.term).join('/')).join(' ');
  return [{ number: -1, order: -1, term, tier: weakest.tier, weight: weakest.weight, documentFrequency, synonym }];
};
