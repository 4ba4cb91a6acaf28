/** How much a text looks like Vietnamese: what tells the right decoding of bytes from the wrong ones. */
import { canonicalize, isSyllable } from '../../text/index.js';

export interface Plausibility {
  /** Words with letters beyond ASCII that were looked at. */
  readonly marked: number;
  /** How many of them are possible syllables. */
  readonly syllables: number;
  /** `syllables / marked`; 0 when there are none. */
  readonly share: number;
  /** All words that were passed on the way, those with plain letters too. */
  readonly words: number;
}

const WORD = /[^\s!-&(-@[-`{-~…–—“”‘’«»•·]+/gu;
const BEYOND_ASCII = /[^\u0000-\u007f]/;
/** In UTF-16 units. */
const LONGEST_LOOKED_AT = 200_000;

/** Looks at the first `most` words that have letters beyond ASCII. */
export const judgePlausible = (text: string, most = 200): Plausibility => {
  let marked = 0;
  let syllables = 0;
  let words = 0;
  for (const [word] of text.slice(0, LONGEST_LOOKED_AT).matchAll(WORD)) {
    words += 1;
    if (!BEYOND_ASCII.test(word)) continue;
    marked += 1;
    // Long ones are no syllables, whatever they are.
    if (word.length <= 24 && isSyllable(canonicalize(word))) syllables += 1;
    if (marked >= most) break;
  }
  return { marked, syllables, share: marked === 0 ? 0 : syllables / marked, words };
};

/** A Vietnamese text has marks on two words of three; markup and data around it may have none. */
const LEAST_MARKED_SHARE = 0.25;
const MANY_MARKED = 40;

/** Whether a few foreign words with accents cannot be all there is. */
export const isMostlyMarked = ({ marked, words }: Plausibility): boolean =>
  marked >= MANY_MARKED || marked >= words * LEAST_MARKED_SHARE;
