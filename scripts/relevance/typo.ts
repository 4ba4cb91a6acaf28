/** One slip of the fingers in one syllable of a query. */
import { takeApart } from './marks.js';
import { pickOne, type Random } from './seeded-random.js';

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** In a shorter syllable one slip usually makes another word. */
const SHORTEST = 4;
const WORD = /[\p{L}\p{M}]+/gu;

/** Keys beside, above and below, by key. Rows are shifted by half a key, so a key has two above and two below. */
const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = new Map(
  KEYBOARD.flatMap((row, r) =>
    Array.from(row, (key, i): [string, readonly string[]] => {
      const above = KEYBOARD[r - 1] ?? '';
      const below = KEYBOARD[r + 1] ?? '';
      return [
        key,
        [row[i - 1], row[i + 1], above[i], above[i + 1], below[i - 1], below[i]].filter((k) => k !== undefined),
      ];
    }),
  ),
);

export const neighboursOf = (key: string): readonly string[] => NEIGHBOURS.get(key) ?? [];

/** A slip at a letter; `undefined` when it changes nothing there. */
type Slip = (letters: readonly string[], at: number, random: Random) => readonly string[] | undefined;

const plainOf = (letter: string): string => (takeApart(letter)?.plain ?? letter).toLowerCase();

const substitute: Slip = (letters, at, random) => {
  const neighbours = neighboursOf(plainOf(letters[at]!));
  return neighbours.length === 0 ? undefined : letters.with(at, pickOne(neighbours, random));
};

const transpose: Slip = (letters, at) => {
  const [left, right] = [letters[at]!, letters[at + 1]];
  // "Aa" the other way round is the same word in another case.
  return right === undefined || left?.toLowerCase() === right.toLowerCase()
    ? undefined
    : letters.with(at, right).with(at + 1, left);
};

const drop: Slip = (letters, at) => letters.toSpliced(at, 1);

const double: Slip = (letters, at) => letters.toSpliced(at + 1, 0, plainOf(letters[at]!));

const SLIPS: readonly Slip[] = [substitute, transpose, drop, double];

/** Marks go with their letter, and are lost when another key is hit. Text without a long enough word comes back as it is. */
export const withOneTypo = (text: string, random: Random): string => {
  const composed = text.normalize('NFC');
  const words = [...composed.matchAll(WORD)].filter(({ 0: word }) => [...word].length >= SHORTEST);
  if (words.length === 0) return text;
  const { 0: word, index } = pickOne(words, random);
  const letters = [...word];
  for (;;) {
    const slipped = pickOne(SLIPS, random)(letters, Math.floor(random() * letters.length), random);
    if (slipped === undefined) continue;
    return composed.slice(0, index) + slipped.join('') + composed.slice(index + word.length);
  }
};
