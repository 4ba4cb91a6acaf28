/**
 * Whether a line speaks of what the article speaks of, told by the pairs of neighbouring words that they share: most
 * Vietnamese words are pairs of syllables. On articles of a week of news the title shares a quarter of its pairs or more
 * with its own text (19 of 20 titles), and less than a ninth with the text of another article (19 of 20 again).
 */
import type { Seen } from './seen.js';

/** So many paragraphs say what an article is about. */
const MOST_PARAGRAPHS = 60;

const WORD = /[\p{L}\p{N}]+/gu;

/** In NFC and lower case; spellings of one page are its own. */
const pairsOf = ({ plain }: Seen): ReadonlySet<string> => {
  const words = plain.toLowerCase().match(WORD) ?? [];
  const pairs = new Set<string>();
  for (let at = 1; at < words.length; at += 1) pairs.add(`${words[at - 1] as string} ${words[at] as string}`);
  return pairs;
};

export class Kinship {
  readonly #counts = new Map<string, number>();

  /** @param paragraphs what the article says, as far as it is known */
  constructor(paragraphs: readonly Seen[]) {
    for (const paragraph of paragraphs.slice(0, MOST_PARAGRAPHS)) {
      for (const pair of pairsOf(paragraph)) this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
    }
  }

  /** How many pairs of a line stand in the paragraphs, those of `apart` left out. */
  shared(block: Seen, apart?: Seen): number {
    const own = apart === undefined ? undefined : pairsOf(apart);
    let count = 0;
    for (const pair of pairsOf(block)) {
      if ((this.#counts.get(pair) ?? 0) > Number(own?.has(pair) === true)) count += 1;
    }
    return count;
  }

  /** The same as a share of its pairs, from 0 to 1; 0 for a single word. */
  share(block: Seen, apart?: Seen): number {
    const { size } = pairsOf(block);
    return size === 0 ? 0 : this.shared(block, apart) / size;
  }
}
