/** The ways in which readers write one and the same query. */
import { withAbbreviations } from './abbreviations.js';
import { toKeystrokes, type InputMethod } from './keystrokes.js';
import { withoutMarks, withoutToneMarks } from './marks.js';
import { toOtherTonePlacement } from './other-tone-placement.js';
import { seededRandom } from './seeded-random.js';
import { withOneTypo } from './typo.js';

export interface WrittenQuery {
  readonly id: string;
  readonly text: string;
  readonly unaccented: string | undefined;
}

export interface Rewriting {
  readonly name: string;
  /** The spelling law: answers have to be the same, to the last digit. */
  readonly changesNothing: boolean;
  readonly rewrite: (query: WrittenQuery, seed: number) => string;
}

/** Half of the readers type the tone where it stands, half at the end of the word. */
const keystrokes =
  (method: InputMethod) =>
  ({ id, text }: WrittenQuery, seed: number): string =>
    toKeystrokes(text, method, seededRandom(seed, 'tone place', id)() < 0.5 ? 'letter' : 'word');

/** Letters whose capital is that of another one (the dotless ı of Turkish, ß) stay: in capitals they are another word. */
const toCapitals = (text: string): string =>
  Array.from(text, (letter) => (letter.toUpperCase().toLowerCase() === letter ? letter.toUpperCase() : letter)).join(
    '',
  );

const rewriting = (name: string, rewrite: Rewriting['rewrite'], changesNothing = false): Rewriting => ({
  name,
  changesNothing,
  rewrite,
});

export const AS_WRITTEN = 'as-written';

export const REWRITINGS: readonly Rewriting[] = [
  rewriting(AS_WRITTEN, ({ text }) => text, true),
  rewriting('no-accents', ({ text, unaccented }) => unaccented ?? withoutMarks(text)),
  rewriting('no-tones', ({ text }) => withoutToneMarks(text)),
  rewriting('nfd', ({ text }) => text.normalize('NFD'), true),
  rewriting('tone-placement', ({ text }) => toOtherTonePlacement(text), true),
  rewriting('upper-case', ({ text }) => toCapitals(text), true),
  rewriting('telex', keystrokes('telex')),
  rewriting('vni', keystrokes('vni')),
  rewriting('typo', ({ id, text }, seed) => withOneTypo(text, seededRandom(seed, 'typo', id))),
  rewriting('abbreviations', ({ text }) => withAbbreviations(text)),
];
