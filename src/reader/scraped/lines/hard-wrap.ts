/**
 * Text that was broken into lines of one width (mail, notes, printouts) is put back into paragraphs before anything is
 * decided, because half a sentence looks like a headline.
 *
 * A line was broken for its width when the first word of the next one would no longer have fitted on it.
 */

/** Widths, in UTF-16 units of NFC, at which people and programs break lines. */
const NARROWEST = 40;
const WIDEST = 130;
/** Longer than this a line is not measured, whatever its Unicode form. */
const LONGEST_MEASURED = 4 * WIDEST;
/** Of the lines that look full, at least this share has to go on in lower case, as broken sentences do. */
const LEAST_CONTINUED = 0.3;

interface Measured {
  readonly length: number;
  readonly firstWord: number;
  readonly isBlank: boolean;
  readonly beginsLower: boolean;
  readonly beginsItem: boolean;
  readonly endsSentence: boolean;
}

const measure = (line: string): Measured => {
  const text = line.length > LONGEST_MEASURED ? undefined : line.normalize('NFC').trimEnd();
  const start = (text ?? line.slice(0, 80)).trimStart();
  return {
    length: text?.length ?? Infinity,
    firstWord: start.search(/\s|$/),
    isBlank: start === '',
    beginsLower: /^["“‘(]?\p{Ll}/u.test(start),
    beginsItem: /^(?:[-–—*•+>|#]|\d{1,2}[.)]|[a-z][.)])\s?/u.test(start),
    endsSentence: text !== undefined && /[.!?…:;]["”’)]?$/.test(text),
  };
};

/** How many lines, from each line on, are one paragraph: `[2, 1, 1]` says that the first two of four lines are one. */
export const groupWrappedLines = (lines: readonly string[]): readonly number[] => {
  const measured = lines.map(measure);
  const width = measured.reduce((widest, { length }) => Math.max(widest, length), 0);
  if (width < NARROWEST || width > WIDEST) return lines.map(() => 1);
  const isFull = (index: number): boolean => {
    const [line, next] = [measured[index], measured[index + 1]];
    if (line === undefined || next === undefined || line.isBlank || next.isBlank || next.beginsItem) return false;
    return line.length + 1 + next.firstWord > width;
  };
  const full = measured.map((_, index) => isFull(index));
  const fullCount = full.filter(Boolean).length;
  const continues = (index: number): boolean =>
    full[index] === true && measured[index + 1]?.beginsLower === true && measured[index]?.endsSentence === false;
  const continuedCount = measured.filter((_, index) => continues(index)).length;
  if (continuedCount === 0 || continuedCount < fullCount * LEAST_CONTINUED) return lines.map(() => 1);
  const title = measured.findIndex(({ isBlank }) => !isBlank);
  const groups: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const begin = index;
    // A full first line may be a whole headline, so there only lower case joins.
    while (index === title ? continues(index) : full[index] === true) index += 1;
    groups.push(index - begin + 1);
  }
  return groups;
};
