import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../../src/reader/index.js';
import {
  analyseArticle,
  ArticleHighlighter,
  MARKED_FIELDS,
  Vocabulary,
  type HighlightedArticle,
  type MarkedField,
  type QueryPlan,
  type Searcher,
} from '../../../../src/search/index.js';
import { anArticle, request, searcherOver } from '../../../support/build-index.js';
import { highlightWith } from '../../../support/highlight.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries, typedSyllables } from '../../../support/random-queries.js';
import { markedPieces, unescapeHtml, withoutMarks } from '../../../support/read-marks.js';
import { anyStrings, RESPELLINGS, texts } from '../../../support/vietnamese.js';
import { oracleTokens } from '../../../support/oracle-tokenizer.js';

const shownTexts = (article: Article): Record<string, string> => ({
  title: article.title,
  summary: article.summary ?? '',
  body: article.body,
  captions: (article.captions ?? []).join('\n'),
  author: article.author ?? '',
  source: article.source ?? '',
  category: article.category ?? '',
  tags: (article.tags ?? []).join('\n'),
});

type Ranges = readonly { readonly start: number; readonly length: number }[];

/** Tokens that a word of the query accepts, and runs of tokens that a phrase does. */
const matchingTokens = (text: string, plan: QueryPlan): ReadonlySet<number> => {
  const tokens = oracleTokens(text);
  const matching = new Set<number>();
  for (const { slots } of plan.clauses) {
    tokens.forEach((_, first) => {
      const occurs = slots.every(({ expansion }, i) => {
        const token = tokens[first + i];
        const isBeside = token?.position === (tokens[first]?.position ?? 0) + i;
        return isBeside && expansion.terms.some(({ term }) => term === token?.term);
      });
      if (occurs) slots.forEach((_slot, i) => matching.add(first + i));
    });
  }
  return matching;
};

/** Tokens that are the likeliest reading of a word of the query. */
const likeliestTokens = (text: string, plan: QueryPlan): ReadonlySet<number> => {
  const likeliest = new Set(
    plan.clauses.flatMap(({ slots }) => slots.map(({ expansion }) => likeliestTerm(expansion))),
  );
  return new Set(oracleTokens(text).flatMap(({ term }, i) => (likeliest.has(term) ? [i] : [])));
};

type Expansion = QueryPlan['clauses'][number]['slots'][number]['expansion'];

const likeliestTerm = ({ terms }: Expansion): string | undefined => {
  const value = ({ likelihood, weight }: Expansion['terms'][number]): number => likelihood ?? weight;
  return [...terms].sort((a, b) => value(b) - value(a))[0]?.term;
};

/** Do two words of the query stand side by side in a text, in any reading? */
const hasNeighbours = (text: string, plan: QueryPlan): boolean => {
  const slots = plan.clauses.flatMap((clause) => clause.slots);
  const tokens = oracleTokens(text);
  const accepts = (slot: number, token: number): boolean =>
    slots[slot]!.expansion.terms.some(({ term }) => term === tokens[token]!.term);
  return tokens.some((_, i) => i > 0 && slots.some((_slot, j) => j > 0 && accepts(j - 1, i - 1) && accepts(j, i)));
};

/** Tokens inside the ranges, none of which begins or ends inside a token. */
const tokensOf = (text: string, ranges: Ranges): number[] => {
  const tokens = oracleTokens(text);
  const starts = new Map(tokens.map(({ start }, i) => [start, i]));
  const ends = new Map(tokens.map(({ end }, i) => [end, i]));
  return ranges.flatMap(({ start, length }) => {
    const [first, last] = [starts.get(start), ends.get(start + length)];
    expect([text, start, first !== undefined, last !== undefined]).toEqual([text, start, true, true]);
    return tokens.slice(first, last! + 1).map((_, i) => first! + i);
  });
};

const expectHonest = (article: Article, plan: QueryPlan): HighlightedArticle => {
  const highlighted = highlightWith(plan, article);
  const { title, snippet, matchesPosition } = highlighted;
  const shown = shownTexts(article);
  const isScattered =
    plan.clauses.every(({ slots }) => slots.length === 1) &&
    Object.values(shown).every((text) => !hasNeighbours(text, plan));
  for (const [field, text] of Object.entries(shown) as [MarkedField, string][]) {
    const ranges = matchesPosition[field] ?? [];
    const marked = tokensOf(text, ranges);
    // Every mark is a true match, and where nothing stands together each word is marked as it was understood.
    const matching = matchingTokens(text, plan);
    expect([field, text, marked.filter((token) => !matching.has(token))]).toEqual([field, text, []]);
    const missing = [...likeliestTokens(text, plan)].filter((token) => !marked.includes(token));
    if (isScattered) expect([field, text, missing]).toEqual([field, text, []]);
    // Neighbours are one mark.
    ranges.forEach(({ start }, i) => {
      if (i === 0) return;
      const before = ranges[i - 1]!;
      const gap = text.slice(before.start + before.length, start).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
      expect([field, text, /^[^\S\n\r\u2028\u2029]*$/u.test(gap)]).toEqual([field, text, false]);
    });
  }
  for (const html of [title, snippet]) {
    expect(withoutMarks(html)).not.toMatch(/[<>"']/);
    expect(html).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
    expect(html.split('<mark>').length).toBe(html.split('</mark>').length);
  }
  expect(unescapeHtml(withoutMarks(title))).toBe(article.title);
  expect(markedPieces(title).map(unescapeHtml)).toEqual(
    (matchesPosition.title ?? []).map(({ start, length }) => article.title.slice(start, start + length)),
  );
  return highlighted;
};

/** The passages of a snippet, if no text has an ellipsis of its own. */
const passagesOf = (snippet: string): string[] => {
  const inner = snippet.replace(/^… /, '').replace(/ …$/, '');
  return inner === '' ? [] : inner.split(' … ');
};

const withoutEllipses = (article: Article): Article =>
  JSON.parse(JSON.stringify(article).replaceAll('…', '.')) as Article;

const planOf = (searcher: Searcher, query: string): QueryPlan =>
  searcher.search(request(query, { matching: 'any' })).plan;

describe('the marks of a found article', () => {
  it('are what matched, cut from its own text at the offsets that are told; title and snippet show them', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1 }), randomQueries(), (articles, query) => {
        const searcher = searcherOver(articles);
        const { hits, plan } = searcher.search(request(query.text, { matching: 'any' }));
        for (const { document } of hits) {
          const article = articles[document]!;
          const { matchesPosition } = expectHonest(article, plan);
          // Found by something: then something is marked.
          if (query.clauses.length > 0) expect(Object.keys(matchesPosition)).not.toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are the same syllables in every spelling of the text', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 4 }),
        randomQueries(),
        fc.constantFrom(...RESPELLINGS),
        (articles, query, [name, respell]) => {
          const plan = planOf(searcherOver(articles), query.text);
          for (const article of articles) {
            const respelt = { ...article, title: respell(article.title), body: respell(article.body) };
            const highlighted = expectHonest(respelt, plan);
            const original = highlightWith(plan, article);
            for (const field of ['title', 'body'] as const) {
              const [now, before] = [highlighted, original].map((one) => one.matchesPosition[field]?.length);
              expect([name, field, now]).toEqual([name, field, before]);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('take decomposed marks along, so that no letter is cut in two', () => {
    fc.assert(
      fc.property(texts(), fc.nat(30), (text, choice) => {
        const body = text.normalize('NFD');
        const words = text.match(/[\p{L}\p{M}]+/gu) ?? ['hòa'];
        const plan = planOf(searcherOver([anArticle('1', { body })]), words[choice % words.length] ?? '');
        const { matchesPosition } = expectHonest(anArticle('1', { body }), plan);
        for (const { start, length } of matchesPosition['body'] ?? []) {
          expect(body.slice(start)).not.toMatch(/^\p{M}/u);
          expect(body.slice(start + length)).not.toMatch(/^\p{M}/u);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('hold in hostile texts: markup, half surrogate pairs, invisible characters', () => {
    const piece = fc.oneof(
      anyStrings(),
      fc.constantFrom(
        ' hòa ',
        'phú',
        '<script>hòa</script>',
        '</mark>',
        '<mark>',
        '&amp;hòa&lt;',
        '"hòa"',
        "'",
        '\n',
        'h\u200bòa',
        '\ud83dhòa\ude00',
        '-hòa-phú-',
      ),
    );
    const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.constantFrom('hòa', 'hoa phu', '"hòa phú"', 'script', 'amp', 'mark', ''),
        (title, summary, body, query) => {
          const article = anArticle('1', { title, summary, body, captions: [body], author: title, tags: [summary] });
          expectHonest(article, planOf(searcherOver([article]), query));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are the same in articles that were analysed before, for other queries', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 4 }),
        fc.array(randomQueries(), { minLength: 2, maxLength: 5 }),
        (articles, queries) => {
          const searcher = searcherOver(articles);
          const vocabulary = new Vocabulary();
          const analysed = articles.map((article) => analyseArticle(article, vocabulary));
          for (const { text } of queries) {
            const plan = planOf(searcher, text);
            const highlighter = new ArticleHighlighter(plan, vocabulary, MARKED_FIELDS);
            const shown = analysed.map((one) => highlighter.highlight(one));
            expect(shown).toEqual(articles.map((article) => highlightWith(plan, article)));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are the whole query alone, where all of it stands together as it was understood', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 4 }),
        fc.array(typedSyllables(), { minLength: 2, maxLength: 4 }),
        fc.nat(3),
        (all, syllables, at) => {
          const plan = planOf(searcherOver(all), syllables.join(' '));
          const understood = plan.clauses.map(({ slots }) => likeliestTerm(slots[0]!.expansion));
          fc.pre(understood.every((term) => term !== undefined));
          const whole = understood.join(' ');
          // Elsewhere its words stand apart: of two concepts that also stand alone each would be a mark.
          const { summary = '', body, ...others } = all[at % all.length]!;
          const apart = (text: string): string => text.replaceAll(/\s+/gu, ', ');
          const texts = { summary: apart(summary), body: apart(body), captions: [], tags: [] };
          const article = { ...others, ...texts, title: `Tin: ${whole}!` };
          const { title, matchesPosition } = expectHonest(article, plan);
          expect(title).toBe(`Tin: <mark>${whole}</mark>!`);
          const shown = shownTexts(article);
          for (const [field, ranges = []] of Object.entries(matchesPosition)) {
            for (const { start, length } of ranges) {
              const mark = shown[field]!.slice(start, start + length);
              expect([mark, oracleTokens(mark).length >= understood.length]).toEqual([mark, true]);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are not looked for in articles of another vocabulary', () => {
    const article = anArticle('1', { title: 'hòa' });
    const highlighter = new ArticleHighlighter(planOf(searcherOver([article]), 'hòa'), new Vocabulary());
    expect(() => highlighter.highlight(analyseArticle(article, new Vocabulary()))).toThrow(/vocabulary/u);
  });

  it('are right far behind in a long text, and among many terms', () => {
    const article = anArticle('1', { title: 'hòa', body: `${'la '.repeat(30_000)}hòa` });
    const plan = planOf(searcherOver([article]), 'hòa');
    const vocabulary = new Vocabulary();
    for (let i = 0; i < 70_000; i++) vocabulary.numberOf(`${i}`);
    const { matchesPosition } = new ArticleHighlighter(plan, vocabulary, MARKED_FIELDS).highlight(
      analyseArticle(article, vocabulary),
    );
    expect(matchesPosition['body']).toEqual([{ start: 90_000, length: 3 }]);
    expect(matchesPosition['title']).toEqual([{ start: 0, length: 3 }]);
  });

  it('of a very common word are reported up to a thousand for each field', () => {
    const article = anArticle('1', { title: 'xa', body: 'xa, '.repeat(1500) });
    const { matchesPosition } = highlightWith(planOf(searcherOver([article]), 'xa'), article);
    expect(matchesPosition['body']).toHaveLength(1000);
    expect(matchesPosition['title']).toEqual([{ start: 0, length: 2 }]);
  });
});

describe('the snippet of a found article', () => {
  it('is made of pieces of summary, body or captions, at most two, marked where they match', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1, maxLength: 5 }), randomQueries(), (all, query) => {
        const articles = all.map(withoutEllipses);
        const plan = planOf(searcherOver(articles), query.text);
        for (const article of articles) {
          const { snippet, matchesPosition } = highlightWith(plan, article);
          const { summary = '', body = '', captions = '' } = shownTexts(article);
          const passages = passagesOf(snippet);
          expect(passages.length).toBeLessThanOrEqual(2);
          for (const passage of passages) {
            const plain = unescapeHtml(withoutMarks(passage));
            const home = [summary, body, captions].find((text) => text.includes(plain));
            expect([plain, home !== undefined]).toEqual([plain, true]);
            // What is marked here is marked in the text, and what is marked in the text is marked here.
            const marks = markedPieces(passage).map(unescapeHtml);
            const terms = new Set(
              plan.clauses.flatMap(({ slots }) =>
                slots.flatMap(({ expansion }) => expansion.terms.map(({ term }) => term)),
              ),
            );
            for (const mark of marks)
              expect([mark, oracleTokens(mark).every(({ term }) => terms.has(term))]).toEqual([mark, true]);
          }
          const hasMatch = (['summary', 'body', 'captions'] as const).some(
            (field) => matchesPosition[field] !== undefined,
          );
          expect(snippet.includes('<mark>')).toBe(hasMatch);
          const hasText = [summary, body, captions].some((text) => text.trim() !== '');
          expect(snippet !== '').toBe(hasText);
        }
      }),
      { numRuns: 200 },
    );
  });
});
