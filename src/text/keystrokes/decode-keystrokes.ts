/**
 * What the raw keystrokes of an input method that was off would have given: `dduowngf` and `d9uong72` are đường.
 *
 * Many foreign words are keystrokes too (`test` gives tét, `these` thế), so this tells only what is possible. Ask it
 * about a word that the index does not know, and believe it when the index knows the answer.
 */
import { canonicalize } from '../canonical/canonicalize.js';
import { isSyllable } from '../syllable/syllable.js';
import type { Tone } from '../syllable/tone.js';
import { TypedSyllable } from './typed-syllable.js';
import { classAt, DIGIT, digitRunEnd, LETTER, letterRunEnd, widthAt } from '../characters/characters.js';

export type KeystrokeMethod = 'telex' | 'vni';

export interface DecodedKeystrokes {
  /** Canonical, and a possible syllable. */
  readonly term: string;
  readonly method: KeystrokeMethod;
}

/** A syllable takes at most some 12 keys; the rest is room for marks that were struck and undone. */
const LONGEST_TYPED = 32;

const KEYS = /^[a-z0-9]+$/;
const HAS_DIGIT = /[0-9]/;

/** Print spells few words with oo; others are what `khoong` and `coong ty` mean (không, công ty). */
const isWordAsTyped = (typed: string): boolean =>
  isSyllable(typed) && (!typed.includes('oo') || /^[bdgtvx]oong$/.test(typed));

/**
 * Of one run of letters and digits as it was typed, in any case; digits make it VNI, their absence Telex. `undefined`
 * when that is a syllable as typed, gives none or only itself, has other characters, or more than 32 UTF-16 units.
 */
export const decodeKeystrokes = (typed: string): DecodedKeystrokes | undefined => {
  if (typed.length > LONGEST_TYPED) return undefined;
  const keys = canonicalize(typed);
  if (!KEYS.test(keys) || isWordAsTyped(keys)) return undefined;
  const method = HAS_DIGIT.test(keys) ? 'vni' : 'telex';
  if (method === 'vni' && (TWO_DIGIT_NUMBER.test(keys) || TEAM.test(keys))) return undefined;
  const press = method === 'vni' ? pressVni : pressTelex;
  const syllable = new TypedSyllable();
  for (const key of keys) if (!press(syllable, key)) syllable.append(key);
  const term = syllable.spell();
  return term === undefined || !isSyllable(term) ? undefined : { term, method };
};

const TELEX_TONES: Readonly<Record<string, Tone>> = { s: 'sac', f: 'huyen', r: 'hoi', x: 'nga', j: 'nang' };

/**
 * Telex, as UniKey and its kin read it: aa ee oo dd double into â ê ô đ, w makes ă ơ ư (and ư by itself), s f r x j are
 * the tones and z takes the tone off. The second letter and the tone may come anywhere later in the syllable (`toios`
 * for tối, `duongwfd` for đường). A mark struck twice is undone and its key is a letter. Only oo is in a syllable then
 * (`xooong` is xoong); whatever else was undone leaves letters that are in none, so it need not be put back. False for
 * a key that stands there as a letter.
 */
const pressTelex = (typed: TypedSyllable, key: string): boolean => {
  const tone = TELEX_TONES[key];
  if (tone !== undefined) return typed.hasVowel && typed.toggleTone(tone);
  switch (key) {
    case 'z':
      return typed.toggleTone('ngang');
    case 'a':
    case 'e':
    case 'o':
      // oeo and oao are rhymes, ôe and ôa are none: the second o of ngoéo doubles nothing.
      if (key === 'o' && (typed.endsWith('oe') || typed.endsWith('oa'))) return false;
      if (typed.addCircumflex(key)) return true;
      typed.removeCircumflex(key);
      return false;
    case 'd':
      return typed.addStroke();
    case 'w':
      if (!typed.addHornOrBreve()) typed.append('ư');
      return true;
    default:
      return false;
  }
};

/** U17 is a team, and ứ is typed u71. */
const TEAM = /^u[1-5]7$/;

/** Two tones side by side are a number behind a word (U23, ngay20), not a change of mind. */
const TWO_DIGIT_NUMBER = /[1-5][0-5]/;

const VNI_TONES: readonly Tone[] = ['ngang', 'sac', 'huyen', 'hoi', 'nga', 'nang'];

/**
 * VNI: 1 to 5 are the tones and 0 takes the tone off, 6 is the circumflex, 7 the horn, 8 the breve, 9 makes đ, each
 * anywhere behind its letter (`d9uong72`, `duong729`). A digit with nothing to mark stays a digit, and so does one
 * struck twice: no syllable then.
 */
const pressVni = (typed: TypedSyllable, key: string): boolean => {
  const tone = VNI_TONES[Number(key)];
  if (tone !== undefined) {
    if (!typed.hasVowel || typed.tone === tone) return false;
    typed.tone = tone;
    return true;
  }
  switch (key) {
    case '6':
      return typed.addAnyCircumflex();
    case '7':
      return typed.addHorn();
    case '8':
      return typed.addBreve();
    case '9':
      return typed.addStroke();
    default:
      return false;
  }
};

/** Letters and digits without anything between them: what was struck before tokens split it at digits. */
export interface RawRun {
  readonly text: string;
  /** UTF-16 offsets, half open. */
  readonly start: number;
  readonly end: number;
}

/** `index` itself when neither letter nor digit stands there. */
const rawRunEnd = (text: string, index: number): number => {
  let end = index;
  for (;;) {
    const characterClass = classAt(text, end);
    if (characterClass === LETTER) end = letterRunEnd(text, end);
    else if (characterClass === DIGIT) end = digitRunEnd(text, end, DIGIT);
    else return end;
  }
};

/** The runs of a text in order. `d9uong72, sa81t` has two, `GD&ĐT` two, `17,6` two. */
export const rawRuns = (text: string): RawRun[] => {
  const runs: RawRun[] = [];
  for (let index = 0; index < text.length;) {
    const end = rawRunEnd(text, index);
    if (end > index) runs.push({ text: text.slice(index, end), start: index, end });
    index = end > index ? end : index + widthAt(text, index);
  }
  return runs;
};
