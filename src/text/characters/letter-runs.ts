/** Where a word ends: a run of letters with their marks, whatever invisible characters stand inside. */
import { CLASS_OF_UNIT, classAt, IGNORABLE, LETTER, MARK, SURROGATE, widthAt } from './character-classes.js';

/** End of the characters of two classes from `index` on; invisible characters inside are passed over, not those behind. */
const runEnd = (text: string, index: number, first: number, second: number): number => {
  let end = index;
  let at = index;
  while (at < text.length) {
    let characterClass = CLASS_OF_UNIT[text.charCodeAt(at)];
    let width = 1;
    if (characterClass === SURROGATE) {
      characterClass = classAt(text, at);
      width = widthAt(text, at);
    }
    if (characterClass !== first && characterClass !== second && characterClass !== IGNORABLE) break;
    at += width;
    if (characterClass !== IGNORABLE) end = at;
  }
  return end;
};

export const letterRunEnd = (text: string, index: number): number => runEnd(text, index, LETTER, MARK);

export const marksEnd = (text: string, index: number): number => runEnd(text, index, MARK, MARK);

/** @param digitClass DIGIT or RAISED_DIGIT */
export const digitRunEnd = (text: string, index: number, digitClass: number): number =>
  runEnd(text, index, digitClass, digitClass);

/** The vowels and finals of decomposed Hangul compose with the letter before them, like marks. */
const isJamoTail = (unit: number): boolean => unit >= 0x1160 && unit <= 0x11ff;

/** End of one letter or digit with everything that composes with it. */
export const clusterEnd = (text: string, index: number, runEnd: number): number => {
  let end = index + widthAt(text, index);
  while (end < runEnd) {
    const characterClass = classAt(text, end);
    if (characterClass !== MARK && characterClass !== IGNORABLE && !isJamoTail(text.charCodeAt(end))) break;
    end += widthAt(text, end);
  }
  return end;
};
