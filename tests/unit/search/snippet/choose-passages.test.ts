import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenSpans, Vocabulary } from '../../../../src/search/snippet/analysed-article.js';
import { choosePassages, type Passage } from '../../../../src/search/snippet/choose-passages.js';
import { MarkChooser, type MarkedText } from '../../../../src/search/snippet/choose-marks.js';
import { TextMatcher } from '../../../../src/search/snippet/find-matches.js';
import type { Article } from '../../../../src/reader/index.js';
import { anArticle, request, searcherOver } from '../../../support/build-index.js';
import { highlightWith } from '../../../support/highlight.js';
import { familyTexts } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

interface Chosen {
  readonly passages: readonly Passage[];
  readonly sources: readonly MarkedText[];
}

const choose = (
  texts: readonly string[],
  query: string,
  options?: { maxLength: number; maxPassages: number },
): Chosen => {
  const articles = texts.map((body, i) => anArticle(`${i}`, { body }));
  const vocabulary = new Vocabulary();
  const { plan } = searcherOver(articles).search(request(query, { matching: 'any' }));
  const matcher = new TextMatcher(plan, vocabulary);
  const chooser = new MarkChooser(matcher.isFunctionWord, plan.cohesion);
  const spans = texts.map((text) => TokenSpans.of(text, vocabulary));
  const matches = spans.map((tokens) => matcher.match(tokens));
  const segments = chooser.chooseSegments(matches);
  const sources = spans.map((tokens, i) => chooser.mark(tokens, matches[i]!, segments));
  return { passages: choosePassages(sources, matcher.slotWeights, options), sources };
};

const snippetOf = (article: Partial<Article>, query: string): string => {
  // Other articles hold the words too, so that each counts about the same.
  const articles = [anArticle('1', article), anArticle('2', { body: query }), anArticle('3', { body: 'khác' })];
  const { plan } = searcherOver(articles).search(request(query));
  return highlightWith(plan, articles[0]!).snippet;
};

/** A sentence that fills some space and matches nothing. */
const FILLING = 'Trời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy. ';

describe('passages', () => {
  it('begin and end between tokens, do not overlap, and have room', () => {
    const texts = fc.array(familyTexts(120), { minLength: 1, maxLength: 3 });
    const options = fc.record({
      maxLength: fc.integer({ min: 20, max: 300 }),
      maxPassages: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(texts, randomQueries(), options, (all, { text: query }, limits) => {
        const { passages, sources } = choose(all, query, limits);
        expect(passages.length).toBeLessThanOrEqual(limits.maxPassages);
        let length = 0;
        for (const { source, start, end } of passages) {
          expect(sources).toContain(source);
          expect(end).toBeGreaterThan(start);
          length += end - start;
          for (let token = 0; token < source.tokens.count; token++) {
            const [from, to] = [source.tokens.starts[token]!, source.tokens.ends[token]!];
            const isCut = (at: number): boolean => at > from && at < to;
            expect([isCut(start), isCut(end)]).toEqual([false, false]);
          }
        }
        // A sentence may bring three opening and three closing signs; a match that is longer than its room is shown whole.
        expect(length).toBeLessThanOrEqual(limits.maxLength + 6 * limits.maxPassages);
        const places = passages.map(({ source, start, end }) => [sources.indexOf(source), start, end]);
        for (const [i, [source, start]] of places.entries()) {
          const [sourceBefore, , endBefore] = places[i - 1] ?? [];
          if (sourceBefore !== undefined) expect(source).toBeGreaterThanOrEqual(sourceBefore);
          if (sourceBefore === source) expect(start).toBeGreaterThanOrEqual(endBefore!);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('each show a mark, where there is one at all, and together more than one of them alone', () => {
    fc.assert(
      fc.property(familyTexts(150, 1), randomQueries(), (text, query) => {
        const { passages, sources } = choose([text], query.text);
        const shown = passages.map(
          ({ start, end }) =>
            new Set(
              sources[0]!.marks.filter((mark) => mark.start >= start && mark.end <= end).flatMap(({ slots }) => slots),
            ),
        );
        if (sources[0]!.marks.length === 0) return;
        const showsMore = shown.some((slots, i) => {
          const others = new Set(shown.flatMap((those, j) => (j === i ? [] : [...those])));
          return [...slots].some((slot) => !others.has(slot));
        });
        expect(showsMore).toBe(true);
        expect(shown.every(({ size }) => size > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the snippet', () => {
  it.each<[why: string, article: Partial<Article>, query: string, snippet: string]>([
    [
      'is the sentence that matches, not the beginning',
      { body: `${FILLING.repeat(5)}Lũ lớn đã rút ở Hòa Phú. ${FILLING.repeat(5)}` },
      'hòa phú',
      '… Lũ lớn đã rút ở <mark>Hòa Phú</mark>. Trời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy. Trời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy. Trời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy. …',
    ],
    [
      'shows the words side by side rather than far apart',
      { body: `Hòa bình về với dân Phú. ${FILLING.repeat(5)}Chợ Hòa Phú đông vui.` },
      'hòa phú',
      '… Chợ <mark>Hòa Phú</mark> đông vui.',
    ],
    [
      'has a second passage for words that the first one lacks',
      { body: `Chợ Hòa Phú đông vui.\n${FILLING.repeat(6)}\nBến phà vắng khách.` },
      '"hòa phú" phà',
      'Chợ <mark>Hòa Phú</mark> đông vui.\nTrời hôm ấy nhiều mây, gió nhẹ, người đi chợ sớm kể lại như vậy. … Bến <mark>phà</mark> vắng khách.',
    ],
    [
      'does not end a sentence at the full stop of an abbreviation or a number',
      { body: `${FILLING.repeat(5)}Tại TP.HCM, 1.480 người dự lễ ở Hòa Phú.` },
      'hòa phú',
      '… Tại TP.HCM, 1.480 người dự lễ ở <mark>Hòa Phú</mark>.',
    ],
    [
      'takes the closing quote of a sentence along',
      {
        body: `${FILLING.repeat(5)}Ông nói. “Tôi về Hòa Phú.” ${'Rồi ông đi, không ngoái lại, qua cầu, qua chợ, qua đình '.repeat(6)}`,
      },
      'hòa phú',
      '… “Tôi về <mark>Hòa Phú</mark>.” …',
    ],
    [
      'is the beginning of the summary where only the title matches',
      { title: 'Hòa Phú', summary: 'Chợ nổi vào mùa. Ghe thuyền về đông.', body: FILLING },
      'hòa phú',
      'Chợ nổi vào mùa. Ghe thuyền về đông.',
    ],
    [
      'is the beginning of the body where there is no summary',
      { title: 'Hòa Phú', body: 'Chợ nổi vào mùa.' },
      'hòa phú',
      'Chợ nổi vào mùa.',
    ],
    ['is nothing where the article has a title alone', { title: 'Hòa Phú' }, 'hòa phú', ''],
    [
      'marks a phrase only where it stands',
      { body: 'Hòa về Phú, Hòa Phú vui.' },
      '"hòa phú"',
      'Hòa về Phú, <mark>Hòa Phú</mark> vui.',
    ],
    ['may come from a caption', { body: 'Chợ nổi.', captions: ['Bến Hòa Phú'] }, 'hòa phú', 'Bến <mark>Hòa Phú</mark>'],
    [
      'escapes what is around',
      { body: '<b>Hòa</b> & "Phú"' },
      'hòa',
      '&lt;b&gt;<mark>Hòa</mark>&lt;/b&gt; &amp; &quot;Phú&quot;',
    ],
  ])('%s', (_why, article, query, snippet) => {
    expect(snippetOf(article, query)).toBe(snippet);
  });

  it('cuts a sentence without end on both sides of its match', () => {
    const snippet = snippetOf({ body: `${'chữ và chữ '.repeat(100)}hòa phú ${'lại chữ '.repeat(100)}` }, 'hòa phú');
    expect(snippet).toMatch(/^… (?:chữ|và).*<mark>hòa phú<\/mark> lại.* …$/);
    expect(snippet.replace(/<\/?mark>|…/g, '').trim().length).toBeLessThanOrEqual(260);
  });

  it('of a text without words never cuts a character in two', () => {
    for (const start of ['', '.']) {
      const snippet = snippetOf({ title: 'hòa', body: start + '😀'.repeat(300) }, 'hòa');
      expect(snippet).toMatch(/^\.?(?:😀)+ …$/u);
    }
  });

  it.each([
    ['one word again and again, without a full stop', 'xa '.repeat(200_000), 'xa'],
    ['two spellings by turns', 'ca cá '.repeat(100_000), 'ca ca'],
    ['a line for each word', 'xa\n'.repeat(200_000), '"xa" xa'],
    ['a wall of signs between words', `xa ${'#'.repeat(200)} `.repeat(2000), 'xa'],
  ])(
    'of an enormous article is found in a time in proportion to it: %s',
    (_name, body, query) => {
      const article = anArticle('1', { body });
      const { plan, hits } = searcherOver([article]).search(request(query));
      expect(hits).toHaveLength(1);
      expect(highlightWith(plan, article).snippet).toContain('<mark>');
    },
    10_000,
  );
});
