/** What hostile queries are made of: words of the index that they are asked of, by how many articles have them. */
import { openGenerations, readSegment, type IndexReader } from '../../src/inverted-index/index.js';
import { foldTerm } from '../../src/text/index.js';

export interface IndexWords {
  /** With accents, the most frequent first. */
  readonly frequent: readonly string[];
  /** Without, each once, the most frequent first. */
  readonly unaccented: readonly string[];
  /** In few articles. */
  readonly rare: readonly string[];
  /** Two words each that hardly any article has side by side, though many have both. */
  readonly nowhere: readonly string[];
  /** Two words each that stand side by side in the most articles. */
  readonly together: readonly string[];
  /** The most frequent of each filter. */
  readonly sources: readonly string[];
  readonly authors: readonly string[];
}

const WORD = /^\p{L}{2,7}$/u;
const PAIRED = 160;
const PAIRS = 600;

export const readIndexWords = async (dataFolder: string): Promise<IndexWords> => {
  const generations = openGenerations(dataFolder);
  const manifest = await generations.current();
  if (manifest === undefined) throw new Error(`${dataFolder} has no index: make one with timbao index`);
  return wordsOf(readSegment(await generations.openFiles(manifest)));
};

export const wordsOf = ({ dictionary, ngrams, docValues }: IndexReader): IndexWords => {
  const { terms, documentFrequencies } = dictionary;
  const numbers = terms.flatMap((term, number) => (WORD.test(term) ? [number] : []));
  numbers.sort((a, b) => documentFrequencies[b]! - documentFrequencies[a]! || a - b);
  const termsOf = (some: readonly number[]): string[] => some.map((number) => terms[number]!);
  const pairs = numbers
    .slice(0, PAIRED)
    .flatMap((left) => numbers.slice(0, PAIRED).map((right) => [left, right] as const))
    .filter(([left, right]) => left !== right)
    .map(([left, right]) => ({ words: termsOf([left, right]).join(' '), articles: ngrams.pairFrequency(left, right) }));
  const together = pairs.toSorted((a, b) => b.articles - a.articles).slice(0, PAIRS);
  const nowhere = pairs.filter(({ articles }) => articles === 0).slice(0, PAIRS);
  return {
    frequent: termsOf(numbers),
    unaccented: [...new Set(termsOf(numbers).map(foldTerm))],
    rare: termsOf(numbers.filter((number) => documentFrequencies[number]! <= 5)),
    nowhere: nowhere.map(({ words }) => words),
    together: together.map(({ words }) => words),
    sources: docValues.values('source').slice(1, 51),
    authors: docValues.values('author').slice(1, 51),
  };
};
