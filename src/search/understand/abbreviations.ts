/**
 * Abbreviations of a query in their other form, both ways: LĐLĐ also finds liên đoàn lao động, and liên đoàn lao động
 * finds LĐLĐ. Only adds: what was typed goes on matching, and counts for more.
 *
 * Between quotes and behind a minus nothing is added: who writes so asks for just that. A meaning finds its short form
 * only when that is no syllable (ca is in every second article, and rarely công an) and means it nearly always.
 */
import type { PostingsCursor, SegmentReader } from '../../inverted-index/index.js';
import {
  canonicalize,
  foldTerm,
  isSyllable,
  isUnaccentedSyllable,
  spellingVariants,
  tierOf,
  type AbbreviationSpan,
  type KnownAbbreviation,
  type Token,
} from '../../text/index.js';
import { PhraseCache } from './phrase-cache.js';
import type { TermChoice } from './phrase-frequency.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import type { AbbreviationBook, AbbreviationSource } from './abbreviation-book.js';
import { containsRun, withoutConflicts, type FormCandidate } from './abbreviation-forms.js';
import { dominantMeanings, readingsMeant, type Neighbours } from './abbreviation-readings.js';
import { weightOf, type ExpandedTerm, type TermExpansion, type TypedMarks } from '../query/term-expansion.js';

/** An abbreviation of the query, and in which other forms it was searched as well. */
export interface ExpandedAbbreviation {
  /** In canonical form. */
  readonly typed: string;
  readonly forms: readonly string[];
  readonly source: AbbreviationSource;
  /** How many articles define it, where articles do. */
  readonly articles?: number;
}

export interface Synonyms {
  /** Further terms for the groups of tokens. */
  readonly terms: ReadonlyMap<Token, readonly ExpandedTerm[]>;
  readonly expanded: readonly ExpandedAbbreviation[];
}

/** What the plan knows of a text of the query. */
export interface TypedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly marks: TypedMarks;
  readonly groupOf: (token: Token) => TermExpansion;
}

const NO_FORMS: Synonyms = { terms: new Map(), expanded: [] };

/** More forms than this of what was typed are somebody's mistake. */
const MOST_FORMS = 8;
/** A neighbour that is half typed can be hundreds of terms; the best tell enough. */
const MOST_NEIGHBOUR_TERMS = 32;

export class AbbreviationFinder {
  readonly #runs: PhraseCache;

  constructor(
    private readonly segment: SegmentReader,
    private readonly parameters: RankingParameters,
    private readonly book: AbbreviationBook,
  ) {
    this.#runs = new PhraseCache(segment);
  }

  findSynonyms(typed: TypedText): Synonyms {
    const { tokens, text } = typed;
    const spans = this.book.lexicon.findAbbreviations(tokens);
    if (spans.length === 0) return NO_FORMS;
    const candidates = spans.flatMap((span) => {
      const found = span.written === 'short' ? this.#meanings(span, typed) : this.#shortForms(span, typed);
      return found.slice(0, MOST_FORMS);
    });
    const forms = withoutConflicts(
      candidates,
      tokens.map(({ term }) => term),
    );
    const terms = new Map<Token, ExpandedTerm[]>();
    const expanded = new Map<string, ExpandedAbbreviation & { forms: string[] }>();
    for (const form of forms) {
      this.#addTerms(form, tokens, terms);
      const { start } = tokens[form.from]!;
      const asTyped = canonicalize(text.slice(start, tokens[form.to - 1]!.end));
      const key = `${asTyped}\n${form.abbreviation.short.join('')}\n${form.abbreviation.long.join(' ')}`;
      const known = expanded.get(key);
      if (known === undefined) {
        expanded.set(key, { typed: asTyped, forms: [form.text], ...this.book.originOf(form.abbreviation) });
      } else if (!known.forms.includes(form.text)) {
        known.forms.push(form.text);
      }
    }
    return { terms, expanded: [...expanded.values()] };
  }

  /** Of a short form: the forms of what its neighbours let it mean. */
  #meanings(span: AbbreviationSpan, { tokens, marks, groupOf }: TypedText): FormCandidate[] {
    const readings = span.readings.flatMap((reading) => {
      const choices = this.#choicesOf(reading.abbreviation.long);
      if (choices === undefined) return [];
      const { long } = reading.abbreviation;
      return [{ reading, long, choices, isSyllable: isOneSyllable(reading.abbreviation) }];
    });
    const typed = tokens.slice(span.from, span.to);
    const letters = typed.map(({ term }) => term).join('');
    const neighbours: Neighbours = {
      left: neighbour(tokens[span.from - 1], groupOf),
      right: neighbour(tokens[span.to], groupOf),
      typed: typed.length === 1 ? numbersOf(groupOf(typed[0]!)) : [],
    };
    const meant = readingsMeant(readings, neighbours, this.segment).map(({ reading }) => reading);
    // A form that is only written otherwise (TPHCM for TP.HCM) needs no article with the meaning.
    const more = span.readings.filter(
      ({ abbreviation, tier }) => abbreviation.ambiguous !== true && tier === span.readings[0]!.tier,
    );
    return [...new Set([...meant, ...more])].flatMap(({ abbreviation, tier }) => {
      const weight = weightOf(tier, letters, abbreviation.short.join(''), this.parameters, marks);
      return this.#formsOf({ from: span.from, to: span.to, abbreviation, tier, weight }, typed);
    });
  }

  #shortForms({ from, to, readings }: AbbreviationSpan, { tokens, marks }: TypedText): FormCandidate[] {
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
    span: Pick<FormCandidate, 'from' | 'to' | 'abbreviation' | 'tier' | 'weight'>,
    typed: readonly Token[],
  ): FormCandidate[] {
    const typedKeys = typed.map(({ term }) => foldTerm(term));
    return this.book.lexicon.writtenForms(span.abbreviation).flatMap(({ terms, text }) => {
      const keys = terms.map(foldTerm);
      // A form that holds what was typed would count twice where it stands, whichever marks were left out.
      if (containsRun(keys, typedKeys) || containsRun(typedKeys, keys)) return [];
      const choices = this.#choicesOf(terms);
      if (choices === undefined) return [];
      const documentFrequency = this.#documentFrequency(choices);
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

  #documentFrequency(choices: readonly TermChoice[]): number {
    const only = singleTerm(choices);
    if (only !== undefined) return this.segment.dictionary.documentFrequencies[only]!;
    return this.#runs.postings(choices).documentFrequency;
  }

  #addTerms(candidate: FormCandidate, tokens: readonly Token[], terms: Map<Token, ExpandedTerm[]>): void {
    const { from, to, choices, tier, documentFrequency } = candidate;
    const postings = this.#postingsOf(choices);
    const accepted = choices.map((choice) => new Set(choice.map((number) => this.segment.dictionary.terms[number]!)));
    const weight = candidate.weight * this.parameters.abbreviation;
    const term = candidate.terms.join(' ');
    for (let at = from; at < to; at++) {
      const synonym = { postings, accepted, step: at - from, steps: to - from };
      const known = terms.get(tokens[at]!) ?? [];
      known.push({ number: -1, term, tier, weight, documentFrequency, synonym });
      terms.set(tokens[at]!, known);
    }
  }

  #postingsOf(choices: readonly TermChoice[]): () => PostingsCursor {
    const only = singleTerm(choices);
    if (only !== undefined) return () => this.segment.postings(only);
    const run = this.#runs.postings(choices);
    return () => run.cursor();
  }
}

const singleTerm = (choices: readonly TermChoice[]): number | undefined =>
  choices.length === 1 && choices[0]!.length === 1 ? choices[0]![0] : undefined;

const isOneSyllable = ({ short }: KnownAbbreviation): boolean =>
  short.length === 1 && (isSyllable(short[0]!) || isUnaccentedSyllable(short[0]!));

const numbersOf = ({ terms }: TermExpansion): number[] =>
  terms.flatMap(({ number, synonym }) => (synonym === undefined ? [number] : [])).slice(0, MOST_NEIGHBOUR_TERMS);

/** The terms of the index that stand beside a span in the query; undefined when there are none. */
const neighbour = (token: Token | undefined, groupOf: TypedText['groupOf']): TermChoice | undefined => {
  const numbers = token === undefined ? [] : numbersOf(groupOf(token));
  return numbers.length === 0 ? undefined : numbers;
};
