/** Vietnamese letters taken apart: the plain letter, the mark that makes it another letter, the tone. */

export type Mark = 'circumflex' | 'breve' | 'horn' | 'stroke';
export type ToneMark = 'huyen' | 'sac' | 'hoi' | 'nga' | 'nang';

export interface Letter {
  /** As it was typed, in its case. */
  readonly plain: string;
  readonly mark: Mark | undefined;
  readonly tone: ToneMark | undefined;
}

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['\u0302', 'circumflex'],
  ['\u0306', 'breve'],
  ['\u031b', 'horn'],
]);

const TONES: ReadonlyMap<string, ToneMark> = new Map([
  ['\u0300', 'huyen'],
  ['\u0301', 'sac'],
  ['\u0309', 'hoi'],
  ['\u0303', 'nga'],
  ['\u0323', 'nang'],
]);

/** A vowel with its marks, decomposed. The tilde of ñ and the accents of other consonants are no Vietnamese marks. */
const MARKED_VOWEL = /[aeiouy]\p{M}+/giu;

/** `undefined` when a character is no single letter, or has marks that Vietnamese does not. */
export const takeApart = (character: string): Letter | undefined => {
  if (character === 'đ') return { plain: 'd', mark: 'stroke', tone: undefined };
  if (character === 'Đ') return { plain: 'D', mark: 'stroke', tone: undefined };
  const [plain = '', ...combining] = character.normalize('NFD');
  if (!/^\p{L}$/u.test(plain) || (combining.length > 0 && !/^[aeiouy]$/iu.test(plain))) return undefined;
  let mark: Mark | undefined;
  let tone: ToneMark | undefined;
  for (const one of combining) {
    if (mark === undefined && MARKS.has(one)) mark = MARKS.get(one);
    else if (tone === undefined && TONES.has(one)) tone = TONES.get(one);
    else return undefined;
  }
  return { plain, mark, tone };
};

/** `liên đoàn lao động` → `liên đoan lao đông`. */
export const withoutToneMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKED_VOWEL, (vowel) => Array.from(vowel, (one) => (TONES.has(one) ? '' : one)).join(''))
    .normalize('NFC');

/** `liên đoàn` → `lien doan`. */
export const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
