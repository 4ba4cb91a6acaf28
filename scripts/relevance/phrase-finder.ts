/** Where do phrases stand in a text? Many phrases at once, by the tokens of the index and by nothing that search does. */
import { tokenize } from '../../src/text/index.js';

/** Half open, in UTF-16 units. */
export type Range = readonly [start: number, end: number];

interface Phrase {
  readonly text: string;
  readonly terms: readonly string[];
  /** Whether each token has to begin with a capital. */
  readonly capitals: readonly boolean[];
  readonly isPrefix: boolean;
  /** Length of the last token as written. */
  readonly lastLength: number;
}

/** Between the words of a phrase; a comma, a full stop or the end of a line parts it. */
const GAP = /^(?:[^\S\n]|["'“”‘’–-])*$/u;

const startsWithCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

/**
 * Phrases are compared in canonical form, so case and tone placement do not matter; but a word of a phrase that is
 * written with a capital has one in the text too (`Tô Lâm` is not *tô lâm*). Of a phrase that ends in `*` the last word is
 * the beginning of one, and only that beginning counts as found.
 */
export class PhraseFinder {
  /** By first term. */
  readonly #phrases = new Map<string, Phrase[]>();
  /** Those of one word that is a prefix. */
  readonly #prefixes: Phrase[] = [];

  constructor(phrases: Iterable<string>) {
    for (const text of new Set(phrases)) {
      const isPrefix = text.endsWith('*');
      const written = isPrefix ? text.slice(0, -1) : text;
      const tokens = tokenize(written);
      const [first] = tokens;
      if (first === undefined) throw new Error(`"${text}" has no word.`);
      const last = tokens.at(-1)!;
      const phrase = {
        text,
        terms: tokens.map(({ term }) => term),
        capitals: tokens.map(({ start }) => startsWithCapital(written.slice(start))),
        isPrefix,
        lastLength: last.end - last.start,
      };
      if (isPrefix && tokens.length === 1) this.#prefixes.push(phrase);
      else this.#phrases.set(first.term, [...(this.#phrases.get(first.term) ?? []), phrase]);
    }
  }

  /** By phrase as it was given, in the order of the text; what is not found is absent. */
  find(text: string): ReadonlyMap<string, readonly Range[]> {
    const found = new Map<string, Range[]>();
    const tokens = tokenize(text);
    const stands = ({ terms, capitals, isPrefix }: Phrase, at: number): boolean =>
      terms.every((term, i) => {
        const token = tokens[at + i];
        if (token === undefined || (capitals[i] === true && !startsWithCapital(text.slice(token.start)))) return false;
        if (i > 0 && !token.joined && !GAP.test(text.slice(tokens[at + i - 1]!.end, token.start))) return false;
        return isPrefix && i === terms.length - 1 ? token.term.startsWith(term) : token.term === term;
      });
    for (let at = 0; at < tokens.length; at++) {
      const candidates = this.#phrases.get(tokens[at]!.term) ?? [];
      for (const phrase of [...candidates, ...this.#prefixes]) {
        if (!stands(phrase, at)) continue;
        const last = tokens[at + phrase.terms.length - 1]!;
        const end = phrase.isPrefix ? last.start + phrase.lastLength : last.end;
        const ranges = found.get(phrase.text) ?? [];
        ranges.push([tokens[at]!.start, end]);
        found.set(phrase.text, ranges);
      }
    }
    return found;
  }
}
