/**
 * Whether a line speaks of what the article speaks of, told by the pairs of neighbouring words that they share: most
 * Vietnamese words are pairs of syllables. On a thousand articles of news the title shares a quarter of its pairs or
 * more with its own text (19 of 20 titles), and less than a ninth with the text of another article (19 of 20 again).
 */
import type { BlockFeatures } from '../lines/block-features.js';

/** So many paragraphs say what an article is about. */
const MOST_PARAGRAPHS = 60;

const WORD = /[\p{L}\p{N}]+/gu;

/** In NFC and lower case; spellings of one page are its own. */
const pairsOf = ({ plain }: BlockFeatures): ReadonlySet<string> => {
  const words = plain.toLowerCase().match(WORD) ?? [];
  const pairs = new Set<string>();
  for (let at = 1; at < words.length; at += 1) pairs.add(`${words[at - 1] as string} ${words[at] as string}`);
  return pairs;
};

/** How many pairs of words a line shares with the text, and which part of its own these are: 0 to 1, 0 without any. */
export type SharedWords = { readonly count: number; readonly share: number };

export class LexicalCohesion {
  readonly #counts = new Map<string, number>();

  constructor(paragraphs: readonly BlockFeatures[]) {
    for (const paragraph of paragraphs.slice(0, MOST_PARAGRAPHS)) {
      for (const pair of pairsOf(paragraph)) this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
    }
  }

  /** `apart` is a paragraph that was counted, and is left out. */
  measure(block: BlockFeatures, apart?: BlockFeatures): SharedWords {
    const own = apart === undefined ? undefined : pairsOf(apart);
    const pairs = [...pairsOf(block)];
    const isShared = (pair: string): boolean => (this.#counts.get(pair) ?? 0) > Number(own?.has(pair) === true);
    const count = pairs.filter(isShared).length;
    return { count, share: pairs.length === 0 ? 0 : count / pairs.length };
  }

  share(block: BlockFeatures, apart?: BlockFeatures): number {
    return this.measure(block, apart).share;
  }
}
