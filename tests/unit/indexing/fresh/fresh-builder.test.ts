import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FreshBuilder } from '../../../../src/indexing/fresh/fresh-builder.js';
import { mergeParts } from '../../../../src/indexing/fresh/invert-part.js';
import {
  FIELD_COUNT,
  type FreshState,
  leastArticles,
  MAX_NGRAM,
  SegmentReader,
  valueAt,
  VALUE_FIELDS,
} from '../../../../src/inverted-index/index.js';
import type { Article } from '../../../../src/shared/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { segmentOf } from '../../../support/build-index.js';
import { articleContents, corpora, EXTRA_FIELDS, withExtras } from '../../../support/random-articles.js';
import { corporaWithCopies } from '../../../support/random-stories.js';
import { Versions } from '../../../support/versions.js';

interface Opened {
  readonly sign: number;
  readonly segment: SegmentReader;
  readonly termNumbers: Uint32Array;
}

/** What a state says, put next to an index of the same articles that was built anew. */
const expectEqual = (main: SegmentReader, state: FreshState, articles: readonly Article[]): void => {
  const anew = segmentOf(articles, EXTRA_FIELDS);
  const parts = state.parts.map((part) => ({ ...part, segment: new SegmentReader(part.bodies) }));
  const positive = parts.filter(({ sign }) => sign > 0);
  let documentCount = main.documentCount;
  for (const { firstDocument, segment } of positive) {
    expect(firstDocument).toBe(documentCount);
    documentCount += segment.documentCount;
  }
  const ids = [main, ...positive.map(({ segment }) => segment)].flatMap(({ docValues }) => docValues.ids);
  const removed = new Set(state.removed);
  const live = ids.flatMap((_, document) => (removed.has(document) ? [] : [document]));
  expect(live.map((document) => ids[document]!).sort()).toEqual(articles.map(({ id }) => id));
  expect(state.articleCount).toBe(articles.length);
  expectColumns(main, state, live, ids, anew);
  expectTerms(main, state, parts, anew);
};

const expectColumns = (
  { docValues }: SegmentReader,
  state: FreshState,
  live: readonly number[],
  ids: readonly string[],
  anew: SegmentReader,
): void => {
  const clusters = new Map<number, number>();
  for (const document of live) {
    const there = anew.docValues.ids.indexOf(ids[document]!);
    expect(state.publishedAt[document]).toBe(anew.docValues.publishedAt[there]);
    const from = document * FIELD_COUNT;
    const [lengths, starts] = [anew.docValues.fieldLengthsOf(there), anew.docValues.fieldStarts];
    expect(state.fieldLengths.subarray(from, from + FIELD_COUNT)).toEqual(lengths);
    expect([...state.fieldStarts.subarray(from, from + FIELD_COUNT)]).toEqual([
      ...starts.subarray(there * FIELD_COUNT, (there + 1) * FIELD_COUNT),
    ]);
    for (const field of VALUE_FIELDS) {
      const values = [...docValues.values(field), ...state.addedValues[field]];
      expect(values[state.valueNumbers[field][document]!]).toBe(anew.docValues.valuesOf(there)[field]);
    }
    const fields = [...docValues.columns].map(([field, main]) => {
      const column = state.columns.get(field)!;
      return valueAt(
        'values' in column && 'values' in main ? { ...column, values: [...main.values, ...column.values] } : column,
        document,
      );
    });
    expect(fields).toEqual(anew.docValues.valuesOf(there).fields);
    const label = state.firstOf[document]!;
    expect(live).toContain(label);
    expect(clusters.get(label) ?? anew.clusters.firstOf[there]).toBe(anew.clusters.firstOf[there]);
    clusters.set(label, anew.clusters.firstOf[there]!);
    expect(state.hasCopies[document]).toBe(anew.clusters.hasCopies[there]);
  }
  expect(clusters.size).toBe(new Set(anew.clusters.firstOf).size);
  const averages = Array.from({ length: FIELD_COUNT }, (_, field) => anew.docValues.averageFieldLength(field));
  expect([...state.averageFieldLengths]).toEqual(averages);
};

const expectTerms = (main: SegmentReader, state: FreshState, parts: readonly Opened[], anew: SegmentReader): void => {
  const terms: string[] = [...main.dictionary.terms];
  for (const { segment, termNumbers } of parts) {
    segment.dictionary.terms.forEach((term, own) => {
      expect(terms[termNumbers[own]!] ?? term).toBe(term);
      terms[termNumbers[own]!] = term;
    });
  }
  expect(new Set(terms).size).toBe(terms.length);
  expect(state.documentFrequencies).toHaveLength(terms.length);
  terms.forEach((term, number) => {
    const there = anew.dictionary.find(foldTerm(term), term);
    expect(state.documentFrequencies[number]).toBe(
      there === undefined ? 0 : anew.dictionary.documentFrequencies[there],
    );
  });
  for (const term of anew.dictionary.terms) expect(terms).toContain(term);
  expectNgrams(main, state, parts, anew, terms);
};

/** Generation + Σ sign × part, by the terms of an n-gram; with how often it occurs. */
const countNgrams = (all: readonly Opened[], names: readonly string[]): Map<string, [number, number]> => {
  const counts = new Map<string, [number, number]>();
  for (const { sign, segment, termNumbers } of all) {
    const visit = (ngram: readonly number[]): void => {
      if (ngram.length === MAX_NGRAM) return;
      segment.ngrams.forEachContinuation(ngram, (next, articles, occurrences) => {
        const longer = [...ngram, next];
        const key = longer.map((own) => names[termNumbers[own]!]).join(' ');
        const [a, o] = counts.get(key) ?? [0, 0];
        counts.set(key, [a + sign * articles, o + sign * occurrences]);
        visit(longer);
      });
    };
    for (let own = 0; own < termNumbers.length; own++) visit([own]);
  }
  for (const [key, [articles]] of counts) if (articles === 0) counts.delete(key);
  return counts;
};

const numbersOf = ({ dictionary }: SegmentReader): Uint32Array => Uint32Array.from(dictionary.terms, (_, i) => i);

const expectNgrams = (
  main: SegmentReader,
  state: FreshState,
  parts: readonly Opened[],
  anew: SegmentReader,
  terms: readonly string[],
): void => {
  const whole = { sign: 1, segment: main, termNumbers: numbersOf(main) };
  const rebuilt = countNgrams([{ sign: 1, segment: anew, termNumbers: numbersOf(anew) }], anew.dictionary.terms);
  expect(countNgrams([whole, ...parts], terms)).toEqual(rebuilt);
  const least = leastArticles(state.articleCount)[2]!;
  const variety = new Map<string, number>();
  for (const [key, [articles]] of rebuilt) {
    const [, right, ...more] = key.split(' ');
    if (more.length === 0 && articles >= least) variety.set(right!, (variety.get(right!) ?? 0) + 1);
  }
  expect([...state.variety]).toEqual(terms.map((term) => variety.get(term) ?? 0));
};

type Step =
  | { readonly kind: 'put'; readonly id: number; readonly contents: Omit<Article, 'id'> }
  | { readonly kind: 'delete'; readonly id: number }
  | { readonly kind: 'take up' }
  | { readonly kind: 'merge'; readonly isIdle: boolean };

const steps = (contents: fc.Arbitrary<Omit<Article, 'id'>>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), id: fc.nat(20), contents }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), id: fc.nat(20) }) },
      { weight: 3, arbitrary: fc.constant({ kind: 'take up' as const }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), isIdle: fc.boolean() }) },
    ),
    { maxLength: 40 },
  );

const copyOf = (state: FreshState): unknown => structuredClone({ ...state, parts: state.parts.map(({ id }) => id) });

const run = (first: readonly Article[], choices: readonly Step[]): void => {
  const store = new Versions();
  for (const article of first) store.put(article);
  const main = segmentOf(store.articles(), EXTRA_FIELDS);
  const builder = new FreshBuilder(main, store.lastSeq, store);
  const earlier: { readonly state: FreshState; readonly was: unknown }[] = [];
  const look = (state: FreshState | undefined, articles: readonly Article[]): void => {
    if (state === undefined) return;
    expectEqual(main, state, articles);
    for (const one of earlier) expect(copyOf(one.state)).toEqual(one.was);
    earlier.splice(0, earlier.length, { state, was: copyOf(state) });
  };
  look(builder.state(), first.length === 0 ? [] : store.articles());
  let seen = store.articles();
  for (const step of choices) {
    if (step.kind === 'put') store.put({ ...step.contents, id: idOf(step.id) });
    else if (step.kind === 'delete') store.delete(idOf(step.id));
    else if (step.kind === 'take up') {
      seen = store.articles();
      look(builder.takeUp(), seen);
    } else {
      const plan = builder.planMerge(step.isIdle);
      if (plan === undefined) continue;
      const merged = mergeParts(plan.parts);
      look(builder.finishMerge(plan, merged), seen);
    }
  }
  look(builder.takeUp(), store.articles());
};

const idOf = (number: number): string => `bài-${number}`;

describe('what is fresh', () => {
  it('and the generation are together what an index of the same articles is', () => {
    const contents = withExtras(articleContents());
    fc.assert(
      fc.property(corpora({ maxLength: 12 }, contents), steps(contents), (first, choices) => run(first, choices)),
      { numRuns: 20 },
    );
  });

  it('has the near-duplicates that an index of the same articles has', () => {
    const contents = corporaWithCopies(1)
      .filter(({ length }) => length > 0)
      .map(([article]) => {
        const { id: _, ...rest } = article!;
        return rest;
      });
    fc.assert(
      fc.property(corporaWithCopies(12), steps(contents), (first, choices) => run(first, choices)),
      { numRuns: 20 },
    );
  });

  it('takes a merge up that was begun before other changes', () => {
    const store = new Versions();
    const article = (n: number, body: string): Article => ({ id: idOf(n), title: `Tin số ${n}`, body });
    for (let n = 0; n < 3; n++) store.put(article(n, 'Cổng làng mở rộng.'));
    const main = segmentOf(store.articles(), EXTRA_FIELDS);
    const builder = new FreshBuilder(main, store.lastSeq, store);
    for (let n = 3; n < 6; n++) {
      store.put(article(n, `Lúa chín ${n}.`));
      builder.takeUp();
    }
    const plan = builder.planMerge(true)!;
    expect(plan.documents).toBe(3);
    store.put(article(4, 'Lúa đã gặt.'));
    store.delete(idOf(1));
    builder.takeUp();
    const state = builder.finishMerge(plan, mergeParts(plan.parts));
    expect(state.parts.map(({ sign }) => sign)).toEqual([1, 1, -1]);
    expectEqual(main, state, store.articles());
  });

  it('leaves out what only came in another form', () => {
    const store = new Versions();
    store.put({ id: 'a', title: 'Tin', body: 'Thân.' });
    const builder = new FreshBuilder(segmentOf(store.articles()), 1, store);
    store.put({ id: 'a', title: 'Tin', body: 'Thân.' });
    store.delete('never there');
    const state = builder.takeUp()!;
    expect(state.coveredSeq).toBe(3);
    expect(state.parts).toEqual([]);
    expect(builder.size).toBe(0);
    expect(builder.takeUp()).toBeUndefined();
  });

  it('is refused where the store has let go of what the generation holds', () => {
    const store = new Versions();
    store.put({ id: 'a', title: 'Tin', body: 'Thân.' });
    const builder = new FreshBuilder(segmentOf(store.articles()), 1, store);
    store.delete('a');
    store.findArticle = () => undefined;
    expect(() => builder.takeUp()).toThrow('it lacks the article "a" that the index holds');
  });
});
