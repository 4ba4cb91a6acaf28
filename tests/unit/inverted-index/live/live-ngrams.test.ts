import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../../scripts/crash-rig.js';
import { FreshBuilder } from '../../../../src/indexing/fresh/fresh-builder.js';
import { mergeParts } from '../../../../src/indexing/fresh/invert-part.js';
import { LiveIndex, MAX_NGRAM } from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/reader/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { segmentOf } from '../../../support/build-index.js';
import { Versions } from '../../../support/versions.js';

const WORDS = 'ba bà bá bả cà cá cả da dạ gà gạ hà há la lá là ma má mà na ná ra rá ta tá tà va vá xa xá'.split(' ');

/** By n-gram, its terms joined by blanks: titles that have it, and how often they do. */
const countNaively = (titles: readonly string[]): Map<string, { articles: number; occurrences: number }> => {
  const counts = new Map<string, { articles: number; occurrences: number }>();
  for (const title of titles) {
    const words = title.split(' ');
    const own = new Map<string, number>();
    for (let from = 0; from < words.length; from++) {
      for (let length = 2; length <= Math.min(MAX_NGRAM, words.length - from); length++) {
        const ngram = words.slice(from, from + length).join(' ');
        own.set(ngram, (own.get(ngram) ?? 0) + 1);
      }
    }
    for (const [ngram, often] of own) {
      const { articles, occurrences } = counts.get(ngram) ?? { articles: 0, occurrences: 0 };
      counts.set(ngram, { articles: articles + 1, occurrences: occurrences + often });
    }
  }
  return counts;
};

const NONE = { articles: 0, occurrences: 0 };

describe('n-grams of a generation too large to write the rare ones down, with what came and went', () => {
  it.each([1, 2, 3])(
    'lack those articles of the generation that hold one it has not written down, and no others (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const title = (): string =>
        Array.from({ length: 6 }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)]!).join(' ');
      const store = new Versions();
      const current = new Map<string, Article>();
      const put = (id: string): void => {
        const article = { id, title: title(), body: '' };
        current.set(id, article);
        store.put(article);
      };
      for (let i = 0; i < 1300; i++) put(`${i}`);
      const before = store.articles();
      const main = segmentOf(before);
      const builder = new FreshBuilder(main, store.lastSeq, store);
      const live = new LiveIndex(main);
      for (let round = 0; round < 12; round++) {
        for (let i = 0; i < 12; i++) {
          const id = `${Math.floor(random() * 1400)}`;
          if (random() < 0.4 && current.delete(id)) store.delete(id);
          else put(id);
        }
        live.takeUp(builder.takeUp()!);
        const plan = random() < 0.7 ? builder.planMerge(random() < 0.3) : undefined;
        if (plan !== undefined) live.takeUp(builder.finishMerge(plan, mergeParts(plan.parts)));
      }

      const inMain = countNaively(before.map((article) => article.title));
      const inAll = countNaively([...current.values()].map((article) => article.title));
      const { dictionary, ngrams } = live;
      const numberOf = (term: string): number => dictionary.find(foldTerm(term), term)!;
      const variety = new Map<string, number>();
      let lacking = 0;
      for (const ngram of new Set([...inMain.keys(), ...inAll.keys()])) {
        const terms = ngram.split(' ');
        const least = ngrams.leastArticles(terms.length);
        const [rebuilt, then] = [inAll.get(ngram) ?? NONE, inMain.get(ngram) ?? NONE];
        const unwritten = then.articles < least ? then : NONE;
        const articles = rebuilt.articles - unwritten.articles;
        const expected =
          articles < least ? NONE : { articles, occurrences: rebuilt.occurrences - unwritten.occurrences };
        if (rebuilt.articles >= least && expected.articles !== rebuilt.articles) lacking++;
        const numbers = terms.map(numberOf);
        expect([ngram, ngrams.ngramFrequency(numbers)]).toEqual([ngram, expected.articles]);
        expect(expected.articles).toBeLessThanOrEqual(rebuilt.articles);
        const found = new Map<number, [number, number]>();
        ngrams.forEachContinuation(numbers.slice(0, -1), (term, own, often) => found.set(term, [own, often]));
        expect(found.get(numbers.at(-1)!) ?? [0, 0]).toEqual([expected.articles, expected.occurrences]);
        const [left, middle, right] = numbers as [number, number, number];
        if (terms.length === 2) expect(ngrams.pairOccurrences(left, middle)).toBe(expected.occurrences);
        if (terms.length === 3) expect(ngrams.tripleOccurrences(left, middle, right)).toBe(expected.occurrences);
        if (terms.length === 2 && expected.articles > 0) variety.set(terms[1]!, (variety.get(terms[1]!) ?? 0) + 1);
      }
      for (const word of WORDS) expect(ngrams.variety[numberOf(word)]).toBe(variety.get(word) ?? 0);
      // Else this would not be a test of the bound.
      expect(lacking).toBeGreaterThan(10);
    },
  );
});
