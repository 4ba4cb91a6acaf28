/**
 * Telex, as UniKey and its kin read it: aa ee oo dd double into â ê ô đ, w makes ă ơ ư (and ư by itself), s f r x j are
 * the tones and z takes the tone off. The second letter and the tone may come anywhere later in the syllable (`toios`
 * for tối, `duongwfd` for đường). A mark struck twice is undone and its key is a letter. Only oo is in a syllable then
 * (`xooong` is xoong); whatever else was undone leaves letters that are in none, so it need not be put back.
 */
import type { Tone } from '../syllable/tone.js';
import { TypedSyllable } from './typed-syllable.js';

const TONE_KEYS: ReadonlyMap<string, Tone> = new Map([
  ['s', 'sac'],
  ['f', 'huyen'],
  ['r', 'hoi'],
  ['x', 'nga'],
  ['j', 'nang'],
]);

const pressTone = (typed: TypedSyllable, tone: Tone): boolean => {
  const undone = typed.tone === tone;
  typed.tone = undone ? 'ngang' : tone;
  return !undone;
};

/** True when the key was consumed; false when it stands there as a letter. */
const press = (typed: TypedSyllable, key: string): boolean => {
  const tone = TONE_KEYS.get(key);
  if (tone !== undefined) return typed.hasVowel && pressTone(typed, tone);
  switch (key) {
    case 'z':
      return pressTone(typed, 'ngang');
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

/** @param keys a to z. `undefined` when they give nothing with the shape of a syllable. */
export const spellTelex = (keys: string): string | undefined => {
  const typed = new TypedSyllable();
  for (const key of keys) if (!press(typed, key)) typed.append(key);
  return typed.spell();
};
