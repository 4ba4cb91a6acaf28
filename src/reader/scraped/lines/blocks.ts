/** A page cut into blocks: one line each, or the lines of one paragraph where the text was hard-wrapped. */
import { canonicalize } from '../../../text/index.js';
import { dropControls } from '../../fields/clean-text.js';

export interface Block {
  /** Place among the blocks that are not blank, from 0; -1 for a blank one. */
  readonly order: number;
  /** How many lines of the page it covers. */
  readonly lineCount: number;
  readonly isBlank: boolean;
  /** A blank line stands directly above. */
  readonly isBelowBlank: boolean;
  /** As published, but for control characters and the white space around it. */
  readonly text: string;
  /** What rules look at: the beginning in NFC, without invisible characters, one space between words. */
  readonly plain: string;
  /** Canonical letters and digits with single spaces: equal for two spellings of one line. Empty for long lines. */
  readonly key: string;
  /** Syllables (or words and numbers) in `plain`. */
  readonly syllables: number;
  /** `stop`: ends as a sentence; `weak`: as a sentence or a headline may (? ! … :); `open`: with a word. */
  readonly ending: 'stop' | 'weak' | 'open';
}

/** Only so much of a block is looked at by rules, in UTF-16 units. */
const LONGEST_PLAIN = 1000;
const LONGEST_KEYED = 400;

/** A link as scrapers to Markdown write it; an image (with an exclamation mark) is left to its own rule. */
const MARKDOWN_LINK = /(?<!!)\[([^[\]]{1,200})\]\([^()\s]{0,500}\)/g;

const simplify = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(MARKDOWN_LINK, '$1')
    .replace(/[ÐƉ]/g, 'Đ')
    .replace(/ð/g, 'đ')
    .replace(/\s+/g, ' ')
    .trim();

/** Most lines need no more than NFC. */
const NEEDS_CARE = /[\p{Default_Ignorable_Code_Point}ÐƉð[]|\s\s|[^\S ]|^\s|\s$/u;

const toPlain = (text: string): string => {
  const composed = text.normalize('NFC');
  return NEEDS_CARE.test(composed) ? simplify(composed) : composed;
};

/** Keys of short texts: menus stand on every page of a site, and rules ask for a line again. */
const recentKeys = new Map<string, string>();
const MOST_RECENT_KEYS = 2000;
/** In UTF-16 units. */
const LONGEST_REMEMBERED = 80;

const makeKey = (text: string): string =>
  canonicalize(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

export const toKey = (text: string): string => {
  if (text.length > LONGEST_REMEMBERED) return makeKey(text);
  let key = recentKeys.get(text);
  if (key === undefined) {
    if (recentKeys.size >= MOST_RECENT_KEYS) recentKeys.clear();
    recentKeys.set(text, (key = makeKey(text)));
  }
  return key;
};

/** The keys of phrases that are written with commas between them. */
export const keysOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(',')).map(toKey));

export const HAS_WORD = /[\p{L}\p{N}]/u;

/** Syllables, words and numbers, between single spaces. */
export const countWords = (plain: string): number => plain.split(' ').filter((word) => HAS_WORD.test(word)).length;

const endingOf = (text: string, plain: string): Block['ending'] => {
  const tail = (text.length < LONGEST_PLAIN ? plain : toPlain(text.slice(-24)))
    .slice(-24)
    .replace(/["”’»)\]| ]+$/u, '');
  if (/(?:[!?…:;]|\.\.)$/u.test(tail)) return 'weak';
  return tail.endsWith('.') ? 'stop' : 'open';
};

/** Cut late, in NFC: within the marks of a character a cut does not matter to rules, before its base it would. */
const beginning = (text: string): string => toPlain(text.slice(0, 3 * LONGEST_PLAIN)).slice(0, LONGEST_PLAIN);

const toBlock = (lines: readonly string[], order: number, isBelowBlank: boolean): Block => {
  const text = dropControls(lines.map((line) => line.trim()).join(' ')).trim();
  const plain = beginning(text);
  let key = plain.length > LONGEST_KEYED ? '' : undefined;
  return {
    order: plain === '' ? -1 : order,
    lineCount: lines.length,
    isBlank: plain === '',
    isBelowBlank,
    text,
    plain,
    // Made when first asked for: nobody asks for that of most paragraphs, and it takes longer than all else here.
    get key() {
      return (key ??= toKey(plain));
    },
    syllables: countWords(plain),
    ending: endingOf(text, plain),
  };
};

export const splitLines = (text: string): readonly string[] => text.split(/\r\n|[\n\r]/);

/** The blocks of a page in order; their line counts add up to the number of lines. */
export const toBlocks = (lines: readonly string[]): readonly Block[] => {
  const blocks: Block[] = [];
  let line = 0;
  let order = 0;
  for (const count of groupWrappedLines(lines)) {
    const block = toBlock(lines.slice(line, line + count), order, blocks.at(-1)?.isBlank === true);
    blocks.push(block);
    if (!block.isBlank) order += 1;
    line += count;
  }
  return blocks;
};

/** Widths, in UTF-16 units of NFC, at which people and programs break lines. */
const NARROWEST = 40;
const WIDEST = 130;
/** Longer than this a line is not measured, whatever its Unicode form. */
const LONGEST_MEASURED = 4 * WIDEST;
/** Of the lines that look full, at least this share has to go on in lower case, as broken sentences do. */
const LEAST_CONTINUED = 0.3;

const measure = (line: string) => {
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

/**
 * How many lines, from each line on, are one paragraph: `[2, 1, 1]` says that the first two of four lines are one. Text
 * may be broken into lines of one width (mail, notes, printouts), and half a sentence looks like a headline. A line was
 * broken for its width when the first word of the next one would no longer have fitted on it.
 */
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
