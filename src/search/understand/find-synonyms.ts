/**
 * Abbreviations of a query in their other form, both ways: LĐLĐ also finds liên đoàn lao động, and liên đoàn lao động
 * finds LĐLĐ. Only adds: what was typed goes on matching, and counts for more.
 *
 * Between quotes and behind a minus nothing is added: who writes so asks for just that. A meaning finds its short form
 * only when that is no syllable (ca is in every second article, and rarely công an) and means it nearly always.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import {
  type AbbreviationSpan,
  canonicalize,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  type KnownAbbreviation,
  spellingVariants,
  type Tier,
  tierOf,
  type Token,
} from '../../text/index.js';
import { CachedPhrases, type TermChoice } from '../query/cached-phrases.js';
import type { AnalysedPart, ByToken, ExpandedAbbreviation } from '../query/query-plan.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import { type ExpandedTerm, type TermExpansion, type TypedMarks, weightOf } from '../query/term-expansion.js';
import {
  type AbbreviationBook,
  dominantMeanings,
  meaningsInContext,
  type Neighbours,
} from './abbreviation-meanings.js';

export interface Synonyms {
  /** Further terms for the expansions of tokens. */
  readonly terms: ByToken<readonly ExpandedTerm[]>;
  readonly expanded: readonly ExpandedAbbreviation[];
}

/** What the plan knows of a part of the query. */
interface PlannedPart extends Pick<AnalysedPart, 'text' | 'tokens'> {
  readonly marks: TypedMarks;
  readonly expand: (token: Token) => TermExpansion;
}

/** Maximum number of synonyms of one span; more are somebody's mistake. */
const MAX_FORMS = 8;
/** Maximum number of terms of a neighbour. One that is half typed can be hundreds; the best tell enough. */
const MAX_NEIGHBOUR_TERMS = 32;

export class SynonymFinder {
  constructor(
    private readonly segment: SegmentReader,
    private readonly parameters: RankingParameters,
    private readonly book: AbbreviationBook,
    private readonly phrases = new CachedPhrases(segment),
  ) {}

  findSynonyms(part: PlannedPart): Synonyms {
    const { tokens, text } = part;
    const candidates = this.book.lexicon.findAbbreviations(tokens).flatMap((span) => {
      const found = span.written === 'short' ? this.#longForms(span, part) : this.#shortForms(span, part);
      return found.slice(0, MAX_FORMS);
    });
    const typed = tokens.map(({ term }) => term);
    const terms = new Map<Token, ExpandedTerm[]>();
    const expanded = new Map<string, ExpandedAbbreviation & { forms: string[] }>();
    for (const candidate of withoutConflicts(candidates, typed)) {
      this.#addTerms(candidate, tokens, terms);
      const { from, to, abbreviation, text: form } = candidate;
      const asTyped = canonicalize(text.slice(tokens[from]!.start, tokens[to - 1]!.end));
      const key = `${asTyped}\n${abbreviation.short.join('')}\n${abbreviation.long.join(' ')}`;
      const known = expanded.get(key);
      if (known === undefined) {
        expanded.set(key, { typed: asTyped, forms: [form], ...this.book.originOf(abbreviation) });
      } else if (!known.forms.includes(form)) {
        known.forms.push(form);
      }
    }
    return { terms, expanded: [...expanded.values()] };
  }

  /** Of a short form: the forms of what its neighbours let it mean. */
  #longForms(span: AbbreviationSpan, { tokens, marks, expand }: PlannedPart): Candidate[] {
    const meanings = span.readings.flatMap((reading) => {
      const { long } = reading.abbreviation;
      const choices = this.#choicesOf(long);
      return choices === undefined ? [] : [{ reading, long, choices, isSyllable: isOneSyllable(reading.abbreviation) }];
    });
    const typed = tokens.slice(span.from, span.to);
    const letters = typed.map(({ term }) => term).join('');
    const numbersAt = (i: number): TermChoice | undefined => {
      const numbers = tokens[i] === undefined ? [] : numbersOf(expand(tokens[i]));
      return numbers.length === 0 ? undefined : numbers;
    };
    const neighbours: Neighbours = {
      left: numbersAt(span.from - 1),
      right: numbersAt(span.to),
      typed: typed.length === 1 ? numbersOf(expand(typed[0]!)) : [],
    };
    const meant = meaningsInContext(meanings, neighbours, this.segment).map(({ reading }) => reading);
    // A form that is only written otherwise (TPHCM for TP.HCM) needs no article with the meaning.
    const others = span.readings.filter(
      ({ abbreviation, tier }) => abbreviation.ambiguous !== true && tier === span.readings[0]!.tier,
    );
    return [...new Set([...meant, ...others])].flatMap(({ abbreviation, tier }) => {
      const weight = weightOf(tier, letters, abbreviation.short.join(''), this.parameters, marks);
      return this.#formsOf({ from: span.from, to: span.to, abbreviation, tier, weight }, typed);
    });
  }

  #shortForms({ from, to, readings }: AbbreviationSpan, { tokens, marks }: PlannedPart): Candidate[] {
    return readings.flatMap(({ abbreviation, tier, terms = abbreviation.long }) => {
      if (isOneSyllable(abbreviation) || !this.#isUsuallyMeant(abbreviation)) return [];
      const weights = terms.map((term, i) => {
        const typed = tokens[from + i]!.term;
        return weightOf(tierOf(typed, term) ?? 'conflicting', typed, term, this.parameters, marks);
      });
      return this.#formsOf({ from, to, abbreviation, tier, weight: Math.min(...weights) }, tokens.slice(from, to));
    });
  }

  /** The forms that articles have, without the one that was typed. */
  #formsOf(
    span: Pick<Candidate, 'from' | 'to' | 'abbreviation' | 'tier' | 'weight'>,
    typed: readonly Token[],
  ): Candidate[] {
    const typedKeys = typed.map(({ term }) => foldTerm(term));
    return this.book.lexicon.writtenForms(span.abbreviation).flatMap(({ terms, text }) => {
      const keys = terms.map(foldTerm);
      // A form that holds what was typed would count twice where it stands, whichever marks were left out.
      if (containsPhrase(keys, typedKeys) || containsPhrase(typedKeys, keys)) return [];
      const choices = this.#choicesOf(terms);
      if (choices === undefined) return [];
      const documentFrequency = this.phrases.documentFrequency(choices);
      return documentFrequency === 0 ? [] : [{ ...span, terms, text, choices, documentFrequency }];
    });
  }

  /** Does the short form stand for this meaning and hardly ever for another? */
  #isUsuallyMeant({ short, long, ambiguous }: KnownAbbreviation): boolean {
    if (ambiguous !== true) return true;
    const meanings = this.book.lexicon.meaningsOf(short.join('')).flatMap((meaning) => {
      const choices = this.#choicesOf(meaning.long);
      return choices === undefined ? [] : [{ long: meaning.long, choices }];
    });
    return dominantMeanings(meanings, this.segment).some((meaning) => meaning.long.join(' ') === long.join(' '));
  }

  /** Numbers of each term and of its accepted spellings; undefined when the index lacks one. */
  #choicesOf(terms: readonly string[]): TermChoice[] | undefined {
    const { dictionary } = this.segment;
    const choices = terms.map((term) =>
      [term, ...spellingVariants(term)].flatMap((spelling) => dictionary.find(foldTerm(spelling), spelling) ?? []),
    );
    return choices.every((choice) => choice.length > 0) ? choices : undefined;
  }

  #addTerms(candidate: Candidate, tokens: readonly Token[], terms: Map<Token, ExpandedTerm[]>): void {
    const { from, to, choices, tier, documentFrequency } = candidate;
    const postings = this.phrases.postings(choices);
    const accepted = this.phrases.accepted(choices);
    const weight = candidate.weight * this.parameters.abbreviation;
    const term = candidate.terms.join(' ');
    for (let at = from; at < to; at++) {
      const synonym = { postings, accepted, step: at - from, steps: to - from };
      const known = terms.get(tokens[at]!) ?? [];
      known.push({ number: -1, term, tier, weight, documentFrequency, synonym });
      terms.set(tokens[at]!, known);
    }
  }
}

const isOneSyllable = ({ short }: KnownAbbreviation): boolean =>
  short.length === 1 && (isSyllable(short[0]!) || isUnaccentedSyllable(short[0]!));

const numbersOf = ({ terms }: TermExpansion): number[] =>
  terms.flatMap(({ number, synonym }) => (synonym === undefined ? [number] : [])).slice(0, MAX_NEIGHBOUR_TERMS);

export interface Candidate {
  /** Tokens `from` to `to` of the query, half open. */
  readonly from: number;
  readonly to: number;
  readonly abbreviation: KnownAbbreviation;
  /** The other form, term by term, and the terms of the index that spell it so. */
  readonly terms: readonly string[];
  /** For people. */
  readonly text: string;
  readonly choices: readonly TermChoice[];
  /** Above 0. */
  readonly documentFrequency: number;
  /** How well the query gives the form that it has, and what that counts. */
  readonly tier: Tier;
  readonly weight: number;
}

/**
 * Which synonyms may answer the query together? An occurrence must not count twice for one slot, so of two forms that
 * share a slot none may be part of the other.
 *
 * @param typed the terms of the query; candidates come by `from`, the longest first
 */
const withoutConflicts = (candidates: readonly Candidate[], typed: readonly string[]): Candidate[] => {
  const fitting: Candidate[] = [];
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

const withoutYielding = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter((one) => !candidates.some((other) => other !== one && yieldsTo(one, other)));

const sharesSlots = (a: Candidate, b: Candidate): boolean => a.from < b.to && b.from < a.to;
const liesIn = (inner: Candidate, outer: Candidate): boolean => inner.from >= outer.from && inner.to <= outer.to;
const isSameSpan = (a: Candidate, b: Candidate): boolean => a.from === b.from && a.to === b.to;

/** Spans may lie within each other or apart; of two that overlap otherwise the first is taken. */
const fits = (one: Candidate, other: Candidate): boolean =>
  !sharesSlots(one, other) || liesIn(one, other) || liesIn(other, one);

/** Two meanings of one short form share its other spellings. */
const isSameForm = (one: Candidate, other: Candidate): boolean =>
  isSameSpan(one, other) && one.terms.join(' ') === other.terms.join(' ');

/** Does a phrase, which is not empty, stand in the whole? */
const containsPhrase = (whole: readonly string[], phrase: readonly string[]): boolean =>
  whole.some((_, at) => at + phrase.length <= whole.length && phrase.every((term, i) => whole[at + i] === term));

/** Does `other` count wherever `one` would? For one span the shorter form does, else the form of the wider span. */
const yieldsTo = (one: Candidate, other: Candidate): boolean => {
  if (!sharesSlots(one, other)) return false;
  if (isSameSpan(one, other)) return containsPhrase(one.terms, other.terms) && one.terms.length > other.terms.length;
  return liesIn(one, other) && (containsPhrase(other.terms, one.terms) || containsPhrase(one.terms, other.terms));
};

/** TP · HCM is what thành phố and hồ chí minh give side by side: then these say all that it would. */
const isComposed = (one: Candidate, all: readonly Candidate[], typed: readonly string[]): boolean => {
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
