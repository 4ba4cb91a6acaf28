/** Letters and digits without anything between them: what was struck between two spaces, before tokens split it at digits. */
import { classAt, DIGIT, LETTER, widthAt, digitRunEnd, letterRunEnd } from '../characters/characters.js';

export interface RawRun {
  readonly text: string;
  /** UTF-16 offsets, half open. */
  readonly start: number;
  readonly end: number;
}

/** End of the letters and digits that begin at `index`; `index` itself when there is neither. */
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
