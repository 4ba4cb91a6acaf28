/** The fake engine's reading of a query: words, "phrases" and -exclusions, matched by the accent law's compatible tier. */
import type { MatchRange } from '../../src/engine/search-engine.js';
import { canonicalize } from '../../src/text/index.js';

export interface FakeClause {
  /** In canonical form. */
  readonly text: string;
  /** Where the clause stands in a text, from left to right. */
  find(text: string): readonly MatchRange[];
}

interface Syllable {
  readonly start: number;
  readonly length: number;
  /** Base letters, each with the marks that stand on it; the stroke of đ is a mark. */
  readonly letters: readonly string[];
}

const lettersOf = (word: string): readonly string[] =>
  canonicalize(word)
    .replaceAll('đ', 'd\u0335')
    .normalize('NFD')
    .match(/\P{M}\p{M}*/gu) ?? [];

const syllablesOf = (text: string): readonly Syllable[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    start: match.index,
    length: match[0].length,
    letters: lettersOf(match[0]),
  }));

const answers = (typed: string | undefined, printed: string | undefined): boolean =>
  typed !== undefined &&
  printed !== undefined &&
  [...typed].every((mark) => printed.includes(mark)) &&
  typed[0] === printed[0];

const matches = (typed: Syllable, printed: Syllable, isPrefix: boolean): boolean =>
  (isPrefix ? typed.letters.length <= printed.letters.length : typed.letters.length === printed.letters.length) &&
  typed.letters.every((letter, index) => answers(isPrefix ? letter[0] : letter, printed.letters[index]));

const toClause = (wanted: readonly Syllable[], isPrefix: boolean): FakeClause => ({
  text: wanted.map(({ letters }) => letters.join('').normalize('NFC')).join(' '),
  find(text) {
    const printed = syllablesOf(text);
    return printed.flatMap((first, at) => {
      const isMatch = wanted.every((typed, offset) => {
        const found = printed[at + offset];
        return found !== undefined && matches(typed, found, isPrefix && offset === wanted.length - 1);
      });
      const last = printed[at + wanted.length - 1];
      return isMatch && last ? [{ start: first.start, length: last.start + last.length - first.start }] : [];
    });
  },
});

export interface FakeUnderstanding {
  readonly canonical: string;
  readonly clauses: readonly FakeClause[];
  readonly exclusions: readonly FakeClause[];
  readonly notes: readonly { readonly code: string; readonly text: string }[];
}

/** Notes quote the query as typed; all else depends on its canonical form alone. */
export const understandQuery = (query: string, asYouType: boolean): FakeUnderstanding => {
  const canonical = canonicalize(query).trim();
  const notes =
    [...canonical].filter((character) => character === '"').length % 2 === 1
      ? [{ code: 'unclosed-quote', text: query }]
      : [];
  const clauses: FakeClause[] = [];
  const exclusions: FakeClause[] = [];
  for (const [, minus, phrase, words] of canonical.matchAll(
    /(?:(?<=^|\s)(-)(?=[\p{L}"]))?(?:"([^"]*)"|([^\s"]+)|")/gu,
  )) {
    const syllables = syllablesOf(phrase ?? words ?? '');
    if (syllables.length === 0) continue;
    if (minus) exclusions.push(toClause(syllables, false));
    else if (phrase !== undefined) clauses.push(toClause(syllables, false));
    else syllables.forEach((syllable) => clauses.push(toClause([syllable], false)));
  }
  if (asYouType && /[\p{L}\p{M}\p{N}]$/u.test(canonical)) {
    const last = syllablesOf(canonical).at(-1);
    if (last && clauses.length > 0) clauses[clauses.length - 1] = toClause([last], true);
  }
  return { canonical, clauses, exclusions, notes };
};
