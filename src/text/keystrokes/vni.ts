/**
 * VNI: 1 to 5 are the tones and 0 takes the tone off, 6 is the circumflex, 7 the horn, 8 the breve, 9 makes đ, each
 * anywhere behind its letter (`d9uong72`, `duong729`). A digit with nothing to mark stays a digit, and so does one struck
 * twice: no syllable then.
 */
import type { Tone } from '../syllable/tone.js';
import { TypedSyllable } from './typed-syllable.js';

const TONE_KEYS: ReadonlyMap<string, Tone> = new Map([
  ['0', 'ngang'],
  ['1', 'sac'],
  ['2', 'huyen'],
  ['3', 'hoi'],
  ['4', 'nga'],
  ['5', 'nang'],
]);

const press = (typed: TypedSyllable, key: string): boolean => {
  const tone = TONE_KEYS.get(key);
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

/** U17 is a team, and ứ is typed u71. */
const TEAM = /^u[1-5]7$/;

/** Two tones side by side are a number behind a word (U23, ngay20), not a change of mind. */
const NUMBER = /[1-5][0-5]/;

/** @param keys a to z and digits. `undefined` when they give nothing with the shape of a syllable. */
export const spellVni = (keys: string): string | undefined => {
  if (NUMBER.test(keys) || TEAM.test(keys)) return undefined;
  const typed = new TypedSyllable();
  for (const key of keys) if (!press(typed, key)) typed.append(key);
  return typed.spell();
};
