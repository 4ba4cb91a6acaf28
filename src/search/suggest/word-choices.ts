/** Which terms of the index a typed word may stand for: by the accent law, and for a half-typed one, what it may become. */
import type { TermDictionary, TermRange } from '../../inverted-index/index.js';
import { foldTerm, spellingVariants, tierOf, toneOf, withoutTone } from '../../text/index.js';
import type { TypedMarks } from '../query/term-expansion.js';

export interface WordChoice {
  readonly number: number;
  readonly term: string;
  /** Logarithm of how readily the typed word stands for this one, at most 0. */
  readonly logFit: number;
}

/** The most frequent ones are enough: a syllable without marks has at most some twenty readings. */
const MOST_CHOICES = 16;

/** A reader who typed marks elsewhere has probably not left them out here. */
const LEFT_OUT_AMONG_MARKS = Math.log(0.02);

/** All marks that were typed are there, what was left out is free; most frequent first. */
export const choicesOf = (typed: string, dictionary: TermDictionary, marks: TypedMarks): readonly WordChoice[] => {
  const choices = new Map<number, WordChoice>();
  for (const key of new Set([typed, ...spellingVariants(typed)].map(foldTerm))) {
    const { first, end } = dictionary.termsFoldedTo(key);
    for (let number = first; number < end; number++) {
      const term = dictionary.terms[number]!;
      const tier = tierOf(typed, term);
      if (tier === undefined || tier === 'conflicting') continue;
      const lacksMarks =
        (marks.tones && toneOf(term) !== toneOf(typed)) ||
        (marks.letterMarks && withoutTone(term) !== withoutTone(typed));
      const logFit = tier === 'compatible' && lacksMarks ? LEFT_OUT_AMONG_MARKS : 0;
      choices.set(number, { number, term, logFit });
    }
  }
  const frequency = ({ number }: WordChoice): number => dictionary.documentFrequencies[number]!;
  return [...choices.values()].sort((a, b) => frequency(b) - frequency(a)).slice(0, MOST_CHOICES);
};

/** Terms that a half-typed word may become: their numbers are a range, of which `accepts` says which ones agree with its marks. */
export interface Completions extends TermRange {
  readonly accepts: (number: number) => boolean;
}

export const completionsOf = (typed: string, dictionary: TermDictionary): Completions => {
  const folded = foldTerm(typed);
  const first = firstTermFrom(folded, dictionary);
  // No key has this character, the last of all.
  const end = firstTermFrom(`${folded}\uffff`, dictionary);
  if (typed === folded) return { first, end, accepts: () => true };
  const known = new Map<number, boolean>();
  const accepts = (number: number): boolean => {
    let accepted = known.get(number);
    if (accepted === undefined) {
      accepted = mayBecome(typed, dictionary.terms[number]!);
      known.set(number, accepted);
    }
    return accepted;
  };
  return { first, end, accepts };
};

/** The tone of a half-typed syllable is that of the whole one, wherever it stands by then; every other mark is on its letter. */
const mayBecome = (typed: string, term: string): boolean => {
  if (toneOf(typed) !== 'ngang' && toneOf(typed) !== toneOf(term)) return false;
  const bare = withoutTone(typed);
  const tier = tierOf(bare, withoutTone(term).slice(0, bare.length));
  return tier === 'exact' || tier === 'compatible';
};

const firstTermFrom = (key: string, dictionary: TermDictionary): number => {
  let low = 0;
  let high = dictionary.foldedKeyCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dictionary.foldedKeyAt(middle) < key) low = middle + 1;
    else high = middle;
  }
  return low === dictionary.foldedKeyCount ? dictionary.size : dictionary.rangeAt(low).first;
};
