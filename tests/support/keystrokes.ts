/**
 * Syllables as the keys of an input method, in every order in which its rules allow them. Written from the rules and
 * not from the decoder: letters are struck in order, a mark any time after its letter, the tone any time after a vowel.
 */
import type { ToneName } from './vietnamese.js';

export type Method = 'telex' | 'vni';

export interface ToneAndLetters {
  /** Onset and rhyme as they are spelled, without the tone. */
  readonly letters: string;
  readonly tone: ToneName;
}

interface Mark {
  readonly key: string;
  /** The mark may follow this many letters, or more. */
  readonly after: number;
  /** … but no more than these, when given. */
  readonly before?: number;
}

const TONE_KEYS: Readonly<Record<Method, Readonly<Record<ToneName, string>>>> = {
  telex: { ngang: '', huyen: 'f', sac: 's', hoi: 'r', nga: 'x', nang: 'j' },
  vni: { ngang: '', huyen: '2', sac: '1', hoi: '3', nga: '4', nang: '5' },
};

const BARE: Readonly<Record<string, string>> = { ă: 'a', â: 'a', ê: 'e', ô: 'o', ơ: 'o', ư: 'u', đ: 'd' };
const VNI_MARKS: Readonly<Record<string, string>> = { â: '6', ê: '6', ô: '6', ơ: '7', ư: '7', ă: '8', đ: '9' };
const telexMark = (letter: string): string => ('ăơư'.includes(letter) ? 'w' : (BARE[letter] ?? ''));

/** How ươ gets its two horns: from one key behind it, from a key each, or from one key behind the u. */
export type HornStyle = 'once' | 'each' | 'early';
export const HORN_STYLES: readonly HornStyle[] = ['once', 'each', 'early'];

const marksOf = (letters: readonly string[], method: Method, style: HornStyle): Mark[] => {
  const marks: Mark[] = [];
  const uo = letters.join('').indexOf('ươ');
  const endsInUo = uo >= 0 && uo + 2 === letters.length;
  letters.forEach((letter, at) => {
    if (BARE[letter] === undefined) return;
    const key = method === 'telex' ? telexMark(letter) : VNI_MARKS[letter]!;
    if (uo < 0 || (at !== uo && at !== uo + 1)) marks.push({ key, after: at + 1 });
    else if (style === 'once' && at === uo + 1) marks.push({ key, after: at + 1 });
    // Behind both letters a second key would be the undoing of the first.
    else if (style === 'each') marks.push({ key, after: at + 1, ...(at === uo ? { before: at + 1 } : {}) });
    else if (style === 'early' && at === (endsInUo ? uo + 1 : uo)) marks.push({ key, after: at + 1 });
  });
  return marks;
};

/**
 * @param choose a number from 0 to below its argument; it decides where each key goes among those allowed.
 * @returns keys in lower case.
 */
export const encodeKeystrokes = (
  { letters: spelled, tone }: ToneAndLetters,
  method: Method,
  choose: (choices: number) => number,
  style: HornStyle = 'once',
): string => {
  const letters = [...spelled];
  const marks = marksOf(letters, method, style);
  const toneKey = TONE_KEYS[method][tone];
  if (toneKey !== '')
    marks.push({ key: toneKey, after: letters.findIndex((letter) => /[aăâeêioôơuưy]/.test(letter)) + 1 });
  const struck: string[] = letters.map((letter, at) => {
    const bare = BARE[letter] ?? letter;
    // Telex doubles o into ô, so the oo of xoong takes a third o right away.
    return method === 'telex' && letter === 'o' && letters[at - 1] === 'o' ? 'oo' : bare;
  });
  const slots: string[][] = Array.from({ length: letters.length + 1 }, () => []);
  for (const { key, after, before = letters.length } of marks) {
    const slot = slots[after + choose(before - after + 1)]!;
    slot.splice(choose(slot.length + 1), 0, key);
  }
  return struck.map((keys, at) => keys + slots[at + 1]!.join('')).join('');
};

/** Each mark right behind its letter, the tone behind the last of its letters' marks that it can: how schools teach it. */
export const asSoonAsPossible = (): number => 0;

/** Every mark and the tone at the very end. */
export const asLateAsPossible = (choices: number): number => choices - 1;
