/**
 * Finds abbreviations in the tokens of a query, in both directions: short forms with their meanings, and meanings with
 * their short forms. A pure look-up on folded keys; the marks that were typed decide, as everywhere (see tierOf).
 *
 *   short   'ldld' → [LĐLĐ]                       by the letters of all its parts
 *   long    lien → doan → lao → dong → [LĐLĐ]      a step of the tree for each syllable
 */
import { type Tier, tierOf } from '../accent/tier.js';
import { foldTerm } from '../fold/marks.js';
import { spellingVariants, isSyllable, isUnaccentedSyllable } from '../syllable/syllable.js';
import type { Token } from '../segment/tokenizer.js';

/** An abbreviation and what it stands for, both as canonical terms. */
export interface Abbreviation {
  /**
   * The parts between which writers put a sign or a space: GD&ĐT is `gd`, `đt`, and LĐLĐ is one part. What is written
   * together is the same abbreviation (TPHCM is TP.HCM).
   */
  readonly short: readonly string[];
  /** The meaning, syllable by syllable. */
  readonly long: readonly string[];
}

/** The ways in which its short form stands in a text, as terms: `tp`, `hcm` and `tphcm`. */
export const shortForms = ({ short }: Abbreviation): readonly (readonly string[])[] =>
  short.length === 1 ? [short] : [short, [short.join('')]];

/** A way in which writers put an abbreviation: whole, short, or each part short or whole by itself. */
export interface WrittenForm {
  readonly terms: readonly string[];
  /** For people: short parts in capitals. */
  readonly text: string;
  /** Some parts short, others whole. */
  readonly isHalf: boolean;
}

/** The long forms that a part of a short form can stand for by itself. */
type MeaningsOf = (part: string) => readonly (readonly string[])[];

/** Nobody writes an abbreviation of more parts half and half. */
const MOST_PARTS = 4;

/**
 * `thành phố hồ chí minh` · `TPHCM` · `TP HCM` · `TP hồ chí minh` · `thành phố HCM`; the whole one first. Half and half
 * only where each part has its piece of the meaning.
 */
const findWrittenForms = (abbreviation: Abbreviation, meaningsOf: MeaningsOf): readonly WrittenForm[] => {
  const { short, long } = abbreviation;
  const forms = new Map<string, WrittenForm>();
  const add = (terms: readonly string[], text: string, isHalf = false): void => {
    const key = terms.join(' ');
    if (!forms.has(key)) forms.set(key, { terms, text, isHalf });
  };
  add(long, long.join(' '));
  for (const terms of shortForms(abbreviation)) add(terms, terms.join(' ').toUpperCase());
  if (short.length > 1 && short.length <= MOST_PARTS) {
    for (const pieces of divide(short, long, meaningsOf)) {
      for (let whole = 1; whole < 1 << short.length; whole++) {
        const isWhole = (i: number): boolean => (whole & (1 << i)) !== 0;
        const terms = short.flatMap((part, i) => (isWhole(i) ? pieces[i]! : [part]));
        add(terms, short.map((part, i) => (isWhole(i) ? pieces[i]!.join(' ') : part.toUpperCase())).join(' '), true);
      }
    }
  }
  return [...forms.values()];
};

/** The meaning cut into a piece for each part that stands for it; usually there is one way or none. */
const divide = (
  parts: readonly string[],
  long: readonly string[],
  meaningsOf: MeaningsOf,
): readonly (readonly (readonly string[])[])[] => {
  const [part, ...rest] = parts;
  if (part === undefined) return long.length === 0 ? [[]] : [];
  return meaningsOf(part)
    .filter((meaning) => meaning.length > 0 && meaning.every((term, i) => long[i] === term))
    .flatMap((meaning) => divide(rest, long.slice(meaning.length), meaningsOf).map((pieces) => [meaning, ...pieces]));
};

export interface KnownAbbreviation extends Abbreviation {
  /** The short form has several meanings, or is a syllable as well (CA, TƯ): its neighbours tell what is meant. */
  readonly ambiguous?: true;
}

export interface AbbreviationReading {
  readonly abbreviation: KnownAbbreviation;
  /** How well the span as typed answers the form that was found, by its worst token; never conflicting. */
  readonly tier: Exclude<Tier, 'conflicting'>;
  /** Of a span that is not short: the form that it answers, a term for each of its tokens. */
  readonly terms?: readonly string[];
}

export interface AbbreviationSpan {
  /** Tokens `from` to `to`, half open. */
  readonly from: number;
  readonly to: number;
  /** Which of its forms stands there; half and half (TP Hồ Chí Minh) counts as long. */
  readonly written: 'short' | 'long';
  /** Best tier first; never empty. */
  readonly readings: readonly AbbreviationReading[];
}

export type AbbreviationToken = Pick<Token, 'term' | 'position' | 'joined'>;

interface Entry {
  readonly abbreviation: KnownAbbreviation;
  /** Of the short form, and where a space may stand in them. */
  readonly letters: string;
  readonly gaps: ReadonlySet<number>;
  readonly hasAnd: boolean;
}

interface LongNode {
  readonly next: Map<string, LongNode>;
  readonly forms: LongForm[];
}

/** A meaning of more syllables is a slip of the writer. */
export const LONGEST_LONG = 16;

/** The meaning, or a form that has parts of it short. */
interface LongForm {
  readonly abbreviation: KnownAbbreviation;
  readonly terms: readonly string[];
}

const lettersOf = ({ short }: Abbreviation): string => short.join('');

const gapsOf = ({ short }: Abbreviation): ReadonlySet<number> => {
  let length = 0;
  return new Set(short.slice(0, -1).map((part) => (length += part.length)));
};

const isOneSyllable = ({ short }: Abbreviation): boolean =>
  short.length === 1 && (isSyllable(short[0] ?? '') || isUnaccentedSyllable(short[0] ?? ''));

/** The same for all accepted spellings of a syllable, so that lý and lí are one step. */
const longKey = (term: string): string => {
  const folded = foldTerm(term);
  return spellingVariants(folded).reduce((least, variant) => (variant < least ? variant : least), folded);
};

const WORST_LAST: readonly Tier[] = ['exact', 'variant', 'compatible', 'conflicting'];
const worse = (one: Tier, other: Tier): Tier => (WORST_LAST.indexOf(one) > WORST_LAST.indexOf(other) ? one : other);

/** The worst tier at which the tokens from `from` on answer the terms, one by one. */
const tierOfAll = (tokens: readonly AbbreviationToken[], from: number, terms: readonly string[]): Tier | undefined => {
  let worst: Tier = 'exact';
  for (const [at, term] of terms.entries()) {
    const tier = tierOf(tokens[from + at]?.term ?? '', term);
    if (tier === undefined) return undefined;
    worst = worse(worst, tier);
  }
  return worst;
};

const byTier = (one: AbbreviationReading, other: AbbreviationReading): number =>
  WORST_LAST.indexOf(one.tier) - WORST_LAST.indexOf(other.tier);

/** Each pair of forms once; of several divisions of the same short form (TPHCM, TP.HCM) the finest. */
const withoutRepeats = (abbreviations: Iterable<Abbreviation>): readonly Abbreviation[] => {
  const kept = new Map<string, Abbreviation>();
  for (const abbreviation of abbreviations) {
    if (abbreviation.short.length === 0 || abbreviation.long.length === 0) continue;
    const key = `${lettersOf(abbreviation)} ${abbreviation.long.join(' ')}`;
    const known = kept.get(key);
    if (known === undefined || known.short.length < abbreviation.short.length) kept.set(key, abbreviation);
  }
  return [...kept.values()];
};

const isAnd = (term: string): boolean => term === 'và' || term === 'va';

export class AbbreviationLexicon {
  readonly entries: readonly KnownAbbreviation[];
  readonly #byLetters = new Map<string, Entry[]>();
  readonly #root: LongNode = { next: new Map(), forms: [] };
  #mostLetters = 0;

  /** Later ones do not replace earlier ones: an abbreviation may have many meanings. */
  constructor(abbreviations: Iterable<Abbreviation>) {
    const distinct = withoutRepeats(abbreviations);
    const meanings = new Map<string, number>();
    for (const one of distinct) meanings.set(lettersOf(one), (meanings.get(lettersOf(one)) ?? 0) + 1);
    this.entries = distinct.map(({ short, long }) => {
      const ambiguous = (meanings.get(short.join('')) ?? 0) > 1 || isOneSyllable({ short, long });
      return ambiguous ? { short, long, ambiguous } : { short, long };
    });
    for (const abbreviation of this.entries) this.#addShort(abbreviation);
    for (const abbreviation of this.entries) {
      this.#addLong(abbreviation, abbreviation.long);
      if (abbreviation.short.length === 1) continue;
      for (const { terms, isHalf } of this.writtenForms(abbreviation)) if (isHalf) this.#addLong(abbreviation, terms);
    }
  }

  /** Every span, also those within others (TP within TP.HCM), by `from`, the longest first, short forms before long. */
  findAbbreviations(tokens: readonly AbbreviationToken[]): AbbreviationSpan[] {
    const spans: AbbreviationSpan[] = [];
    for (let from = 0; from < tokens.length; from += 1) {
      const found = [...this.#shortFrom(tokens, from), ...this.#longFrom(tokens, from)];
      spans.push(...found.sort((one, other) => other.to - one.to));
    }
    return spans;
  }

  /** Everything that a short form without divisions can stand for, as it is written with its marks. */
  meaningsOf(letters: string): readonly KnownAbbreviation[] {
    return (this.#byLetters.get(foldTerm(letters)) ?? [])
      .filter((entry) => entry.letters === letters)
      .map(({ abbreviation }) => abbreviation);
  }

  /** The ways in which an abbreviation is written, the whole one first. */
  writtenForms(abbreviation: Abbreviation): readonly WrittenForm[] {
    return findWrittenForms(abbreviation, (part) => this.meaningsOf(part).map(({ long }) => long));
  }

  #addShort(abbreviation: KnownAbbreviation): void {
    const letters = lettersOf(abbreviation);
    const hasAnd = abbreviation.long.some(isAnd);
    const entry: Entry = { abbreviation, letters, gaps: gapsOf(abbreviation), hasAnd };
    const key = foldTerm(letters);
    const same = this.#byLetters.get(key);
    if (same === undefined) this.#byLetters.set(key, [entry]);
    else same.push(entry);
    this.#mostLetters = Math.max(this.#mostLetters, key.length);
  }

  #addLong(abbreviation: KnownAbbreviation, terms: readonly string[]): void {
    let node = this.#root;
    for (const term of terms) {
      const step = longKey(term);
      let next = node.next.get(step);
      if (next === undefined) node.next.set(step, (next = { next: new Map(), forms: [] }));
      node = next;
    }
    node.forms.push({ abbreviation, terms });
  }

  /** A space may stand where the short form has a sign, and `và` for the sign (NN và PTNT); a joiner anywhere. */
  #shortFrom(tokens: readonly AbbreviationToken[], from: number): AbbreviationSpan[] {
    const spans: AbbreviationSpan[] = [];
    const gaps: number[] = [];
    let letters = '';
    let sawAnd = false;
    for (let to = from; to < tokens.length && follows(tokens, from, to); to += 1) {
      const token = tokens[to]!;
      if (to > from && !token.joined) gaps.push(letters.length);
      if (to > from && isAnd(token.term) && !sawAnd) {
        sawAnd = true;
        continue;
      }
      letters += token.term;
      const key = foldTerm(letters);
      if (key.length > this.#mostLetters) break;
      const readings: AbbreviationReading[] = [];
      for (const entry of this.#byLetters.get(key) ?? []) {
        if ((sawAnd && !entry.hasAnd) || !gaps.every((gap) => entry.gaps.has(gap))) continue;
        const tier = tierOf(letters, entry.letters);
        if (tier !== undefined && tier !== 'conflicting') readings.push({ abbreviation: entry.abbreviation, tier });
      }
      if (readings.length > 0) spans.push({ from, to: to + 1, written: 'short', readings: readings.sort(byTier) });
    }
    return spans;
  }

  #longFrom(tokens: readonly AbbreviationToken[], from: number): AbbreviationSpan[] {
    const spans: AbbreviationSpan[] = [];
    let node = this.#root;
    for (let to = from; to < tokens.length && to < from + LONGEST_LONG && follows(tokens, from, to); to += 1) {
      const next = node.next.get(longKey(tokens[to]!.term));
      if (next === undefined) break;
      node = next;
      const readings: AbbreviationReading[] = [];
      for (const { abbreviation, terms } of node.forms) {
        const tier = tierOfAll(tokens, from, terms);
        if (tier !== undefined && tier !== 'conflicting') readings.push({ abbreviation, tier, terms });
      }
      if (readings.length > 0) spans.push({ from, to: to + 1, written: 'long', readings: readings.sort(byTier) });
    }
    return spans;
  }
}

/** A line break, or whatever else leaves a position out, ends a span. */
const follows = (tokens: readonly AbbreviationToken[], from: number, to: number): boolean =>
  to === from || tokens[to]!.position === tokens[to - 1]!.position + 1;
