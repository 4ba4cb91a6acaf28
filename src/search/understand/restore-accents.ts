/**
 * Reads syllables that were typed without accents, or without some of them, as those that were most likely meant. A reading
 * has every mark that was typed, is evidence for ranking, and is shown; which articles are found does not depend on it.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import { canonicalize, foldTerm, tierOf, tokenize, toneOf, withoutTone, type Token } from '../../text/index.js';
import type { ParsedQuery, QueryPart } from '../parse/parse-query.js';
import { typedMarksOf, type TypedMarks } from '../query/term-expansion.js';
import { bestReading, type Candidate } from './best-reading.js';
import { NO_TERM, type SyllableModel } from './syllable-model.js';

/** What one syllable of a query was probably meant to be. */
export interface SyllableReading {
  readonly typed: string;
  /** Of the likeliest line; may be what was typed. */
  readonly understood: string;
  /** How probable each term of the index is here, by its number; at most 1 together. */
  readonly shares: ReadonlyMap<number, number>;
  /** Two readings of the same syllable in one query may differ; the same key, the same shares. */
  readonly key: string;
}

export interface RestoredSyllable {
  readonly typed: string;
  readonly understood: string;
  /** How sure this is, above 0 and at most 1. */
  readonly certainty: number;
}

export interface RestoredQuery {
  /** By part of the query and by where the token begins in it; only where more than one reading is possible. */
  readonly readings: ReadonlyMap<QueryPart, ReadonlyMap<number, SyllableReading>>;
  /** Syllables with marks that were not typed, in the order of the query. */
  readonly syllables: readonly RestoredSyllable[];
  /** The same parts with these syllables in place. */
  readonly parts: readonly QueryPart[];
}

export interface RestoreOptions {
  /** The last syllable may be half typed, so it is not read as a whole one. */
  readonly prefixOfLast: boolean;
}

/** Terms of the index that one syllable is read as, the most frequent first: the next is one article in ten thousand. */
const MOST_READINGS = 16;

/** Syllables of the longest query whose accents are restored; a longer one is a pasted text and says enough as it is. */
const MOST_SYLLABLES = 40;

/**
 * Probability of leaving out a mark in a query that has marks of that sort: who writes *liên đoàn* and *lao* next to each
 * other mostly means both. A guess.
 */
const LIKELIHOOD_OF_OMISSION = 0.005;

/** Readings of syllables that are remembered, until all are forgotten. */
const MOST_REMEMBERED = 4_000;

/** A token of the query and what it may have been meant to be, at least one candidate. */
export interface Place {
  readonly part: QueryPart;
  readonly token: Token;
  readonly candidates: readonly Candidate[];
}

export class AccentRestorer {
  readonly #readable = new Map<string, readonly number[]>();

  constructor(
    private readonly segment: Pick<SegmentReader, 'dictionary'>,
    private readonly model: SyllableModel,
  ) {}

  restore(parsed: ParsedQuery, options: RestoreOptions): RestoredQuery {
    const places = this.placesOf(parsed, options);
    if (places.every((place) => this.#isAsTyped(place))) {
      return { readings: new Map(), syllables: [], parts: parsed.parts };
    }
    return this.#read(places, parsed);
  }

  /** Tokens of the words and phrases of a query, in their order; none of a query that is too long. */
  placesOf(parsed: ParsedQuery, { prefixOfLast }: RestoreOptions): readonly Place[] {
    const tokens = parsed.parts.flatMap((part) =>
      part.kind === 'words' || part.kind === 'phrase' ? tokensOf(part).map((token) => ({ part, token })) : [],
    );
    if (tokens.length > MOST_SYLLABLES) return [];
    const marks = typedMarksOf(tokens.map(({ token }) => token.term));
    return tokens.map(({ part, token }, i): Place => {
      const isHalfTyped = prefixOfLast && i === tokens.length - 1;
      const isRead = token.kind === 'syllable' && !isHalfTyped && !isJoinedToNumber(tokens, i);
      return { part, token, candidates: isRead ? this.#candidates(token.term, marks) : this.#asTyped(token.term) };
    });
  }

  #read(places: readonly Place[], { parts }: ParsedQuery): RestoredQuery {
    const { terms } = this.segment.dictionary;
    const { best, shares } = bestReading(
      places.map(({ candidates }) => candidates),
      this.model,
    );
    const readings = new Map<QueryPart, Map<number, SyllableReading>>();
    const syllables: RestoredSyllable[] = [];
    places.forEach(({ part, token: { term: typed, start }, candidates }, i) => {
      if (candidates.length === 1 && candidates[0]!.term === NO_TERM) return;
      const { term } = candidates[best[i]!]!;
      const understood = terms[term]!;
      if (understood !== typed) syllables.push({ typed, understood, certainty: shares[i]![best[i]!]! });
      else if (candidates.length === 1) return;
      const byStart = readings.get(part) ?? new Map<number, SyllableReading>();
      byStart.set(start, {
        typed,
        understood,
        key: shares[i]!.join(' '),
        shares: new Map(candidates.map((candidate, j) => [candidate.term, shares[i]![j]!])),
      });
      readings.set(part, byStart);
    });
    return { readings, syllables, parts: withUnderstood(parts, readings) };
  }

  /** Nothing else can have been meant. */
  #isAsTyped({ token, candidates: [first, second] }: Place): boolean {
    return (
      second === undefined && (first!.term === NO_TERM || this.segment.dictionary.terms[first!.term] === token.term)
    );
  }

  #asTyped(term: string): readonly Candidate[] {
    return [{ term: this.segment.dictionary.find(foldTerm(term), term) ?? NO_TERM, likelihood: 1 }];
  }

  #candidates(typed: string, marks: TypedMarks): readonly Candidate[] {
    const numbers = this.#readings(typed);
    if (numbers.length === 0) return this.#asTyped(typed);
    const { terms } = this.segment.dictionary;
    return numbers.map((term) => ({ term, likelihood: likelihoodOf(typed, terms[term]!, marks) }));
  }

  /** Terms that have every mark of a syllable. */
  #readings(typed: string): readonly number[] {
    let known = this.#readable.get(typed);
    if (known === undefined) {
      const { dictionary } = this.segment;
      const { terms, documentFrequencies } = dictionary;
      const { first, end } = dictionary.termsFoldedTo(foldTerm(typed));
      const numbers: number[] = [];
      for (let number = first; number < end; number++) {
        const tier = tierOf(typed, terms[number]!);
        if (tier === 'exact' || tier === 'compatible') numbers.push(number);
      }
      numbers.sort((a, b) => documentFrequencies[b]! - documentFrequencies[a]! || a - b);
      known = numbers.slice(0, MOST_READINGS);
      if (this.#readable.size >= MOST_REMEMBERED) this.#readable.clear();
      this.#readable.set(typed, known);
    }
    return known;
  }
}

/** The letters of `1A` and `U23` are no syllables whose accents were left out; those of `Nga-Mỹ` may be. */
const isJoinedToNumber = (tokens: readonly { readonly token: Token }[], at: number): boolean => {
  const next = tokens[at + 1]?.token;
  return (
    (tokens[at]!.token.joined && tokens[at - 1]?.token.kind === 'number') ||
    (next?.joined === true && next.kind === 'number')
  );
};

const likelihoodOf = (typed: string, term: string, marks: TypedMarks): number => {
  const tone = marks.tones && toneOf(term) !== toneOf(typed) ? LIKELIHOOD_OF_OMISSION : 1;
  const letters = marks.letterMarks && withoutTone(term) !== withoutTone(typed) ? LIKELIHOOD_OF_OMISSION : 1;
  return tone * letters;
};

/** As planning does: line breaks in a query are white space like any other. */
const tokensOf = ({ text }: { readonly text: string }): Token[] => tokenize(text.replace(/\s/gu, ' '));

/** The parts with what was understood in the place of what was typed. */
export const withUnderstood = (
  parts: readonly QueryPart[],
  readings: ReadonlyMap<QueryPart, ReadonlyMap<number, { readonly understood: string }>>,
): readonly QueryPart[] =>
  parts.map((part) => {
    const byStart = readings.get(part);
    if (byStart === undefined || part.kind === 'filter') return part;
    let text = '';
    let at = 0;
    for (const { start, end } of tokensOf(part)) {
      const reading = byStart.get(start);
      if (reading === undefined) continue;
      text += part.text.slice(at, start) + reading.understood;
      at = end;
    }
    return { ...part, text: canonicalize(text + part.text.slice(at)) };
  });
