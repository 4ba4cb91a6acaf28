/**
 * What a reader types into an input method that is switched off: the keys, as they are.
 *
 *   Telex   đường → dduowngf or dduowfng    aa ee oo, w for breve and horn, dd; s f r x j for the tone
 *   VNI     đường → d9uo72ng or d9uo7ng2    6 7 8 9 for the letters, 1 to 5 for the tone
 *
 * ươ takes one w or 7 after both letters, as most people type it. Marks that Vietnamese does not have stay.
 */
import { takeApart, type Letter, type Mark, type ToneMark } from './marks.js';

export type InputMethod = 'telex' | 'vni';

/** Where the tone is typed: right after the letter that carries it, or at the end of the word. */
export type TonePlace = 'letter' | 'word';

interface Keys {
  readonly marks: (letter: Letter) => string;
  readonly tones: Readonly<Record<ToneMark, string>>;
}

const TELEX_MARKS: Readonly<Record<Mark, (plain: string) => string>> = {
  circumflex: (plain) => plain.toLowerCase(),
  stroke: (plain) => plain.toLowerCase(),
  breve: () => 'w',
  horn: () => 'w',
};
const VNI_MARKS: Readonly<Record<Mark, string>> = { circumflex: '6', horn: '7', breve: '8', stroke: '9' };

const KEYS: Readonly<Record<InputMethod, Keys>> = {
  telex: {
    marks: ({ plain, mark }) => (mark === undefined ? '' : TELEX_MARKS[mark](plain)),
    tones: { sac: 's', huyen: 'f', hoi: 'r', nga: 'x', nang: 'j' },
  },
  vni: {
    marks: ({ mark }) => (mark === undefined ? '' : VNI_MARKS[mark]),
    tones: { sac: '1', huyen: '2', hoi: '3', nga: '4', nang: '5' },
  },
};

const WORD = /[\p{L}\p{M}]+/gu;

export const toKeystrokes = (text: string, method: InputMethod, place: TonePlace): string =>
  text.normalize('NFC').replace(WORD, (word) => wordToKeystrokes(word, KEYS[method], place));

const wordToKeystrokes = (word: string, keys: Keys, place: TonePlace): string => {
  let typed = '';
  let waiting = '';
  const characters = [...word];
  characters.forEach((character, i) => {
    const letter = takeApart(character);
    if (letter === undefined) {
      typed += character;
      return;
    }
    const next = takeApart(characters[i + 1] ?? '');
    const isFirstOfPair = isHorned(letter, 'u') && next !== undefined && isHorned(next, 'o');
    const tone = letter.tone === undefined ? '' : keys.tones[letter.tone];
    typed += letter.plain + (isFirstOfPair ? '' : keys.marks(letter));
    if (place === 'letter') typed += tone;
    else waiting += tone;
  });
  return typed + waiting;
};

const isHorned = ({ plain, mark }: Letter, vowel: string): boolean => mark === 'horn' && plain.toLowerCase() === vowel;
