/** Filters over the built-in fields and EXTRA_FIELDS, and who passes them, told from the articles themselves. */
import fc from 'fast-check';
import type { Filter } from '../../src/search/index.js';
import type { Article } from '../../src/shared/index.js';
import { canonicalize, foldTerm } from '../../src/text/index.js';
import { AUTHORS, CATEGORIES, SOURCES } from './random-articles.js';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  source: [...SOURCES, 'bao song moi', 'không có'],
  author: [...AUTHORS, 'TRAN HOA', ''],
  category: [...CATEGORIES, 'dong-ruong'],
  tags: ['ma', 'đồng', 'dong', 'hoa hòa'],
  section: ['Kinh doanh', 'kinh-doanh', 'thể thao', 'doi song'],
  places: ['Hà Nội', 'ha noi', 'huế', 'hue'],
  premium: ['true', 'FALSE'],
};
const NUMBERS = [0, -1, 2.5, 20, 21];
/** The same instant written in several ways, in Vietnamese time where nothing is said, and in seconds. */
const DATES = [
  '2024-01-05',
  '2024-01-05T08:00+07:00',
  '2024-01-05T01:00:00Z',
  1_704_416_400,
  '2024-01-20 00:00',
  '2024-02-01',
];

const bounds = (values: readonly (string | number)[]) =>
  fc.record({ value: fc.constantFrom(...values), inclusive: fc.boolean() });

const ranges = (field: string, values: readonly (string | number)[]): fc.Arbitrary<Filter> =>
  fc.record({ above: bounds(values), below: bounds(values) }, { requiredKeys: [] }).map((ends) => ({ field, ...ends }));

const texts = (field: string): fc.Arbitrary<Filter> =>
  fc.array(fc.constantFrom(...TEXTS[field]!), { maxLength: 2 }).map((is) => ({ field, is }));

const conditions = (): fc.Arbitrary<Filter> =>
  fc.oneof(
    ...Object.keys(TEXTS).map(texts),
    ranges('price', NUMBERS),
    ranges('publishedAt', DATES),
    ranges('eventAt', DATES),
    fc.array(fc.constantFrom('20', '2.5', '-1'), { maxLength: 2 }).map((is): Filter => ({ field: 'price', is })),
    fc.constant<Filter>({ field: 'eventAt', is: ['2024-01-05T08:00'] }),
    fc
      .array(fc.constantFrom('bài-0', 'bài-7', 'mới-1', 'a-0'), { maxLength: 3 })
      .map((is): Filter => ({ field: 'id', is })),
    fc
      .constantFrom('id', 'source', 'tags', 'publishedAt', 'section', 'price', 'premium', 'eventAt', 'places')
      .map((field): Filter => ({ field, exists: true })),
  );

export const filters = (): fc.Arbitrary<Filter> =>
  fc.letrec<{ tree: Filter }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      conditions(),
      fc.array(tie('tree'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { maxLength: 3 }).map((any) => ({ any })),
      tie('tree').map((not) => ({ not })),
    ),
  })).tree;

const keyOf = (value: string): string =>
  canonicalize(value)
    .replace(/[\s\-_]+/gu, ' ')
    .trim();

/** What an article states in a field. */
export const statedIn = (article: Article, field: string): readonly (string | number | boolean)[] => {
  const value: unknown = { ...article, ...article.extra }[field];
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? (value as string[]) : [value as string];
};

const instantOf = (value: string | number): number =>
  typeof value === 'number'
    ? value * 1000
    : Date.parse(
        /(?:Z|[+-]\d\d:\d\d)$/.test(value)
          ? value
          : `${value.replace(' ', 'T')}${value.length > 10 ? '' : 'T00:00'}+07:00`,
      );

const numberOf = (field: string, value: string | number): number =>
  field === 'price' ? Number(value) : instantOf(value);

/** Whether two spellings are one value, among all that the field has. */
const isSame = (value: string, wanted: string, all: ReadonlySet<string>): boolean => {
  const [own, asked] = [keyOf(value), keyOf(wanted)];
  if (!all.has(asked)) return foldTerm(own) === foldTerm(asked);
  const [only, ...others] = [...all].filter((key) => foldTerm(key) === foldTerm(asked) && foldTerm(key) !== key);
  const isOne = only !== undefined && others.length === 0;
  return own === asked || (isOne && foldTerm(own) === foldTerm(asked));
};

/** @param articles all that there are */
export const passes = (article: Article, filter: Filter, articles: readonly Article[]): boolean => {
  if ('all' in filter) return filter.all.every((one) => passes(article, one, articles));
  if ('any' in filter) return filter.any.some((one) => passes(article, one, articles));
  if ('not' in filter) return !passes(article, filter.not, articles);
  const { field } = filter;
  const stated = statedIn(article, field);
  if ('exists' in filter) return stated.length > 0;
  if ('is' in filter) {
    if (field === 'id') return filter.is.includes(article.id);
    if (field === 'price' || field === 'eventAt')
      return filter.is.some((wanted) =>
        stated.some((own) => numberOf(field, own as string) === numberOf(field, wanted)),
      );
    const all = new Set(articles.flatMap((one) => statedIn(one, field)).map((one) => keyOf(String(one))));
    return filter.is.some((wanted) => keyOf(wanted) !== '' && stated.some((own) => isSame(String(own), wanted, all)));
  }
  const [own] = stated.map((value) => numberOf(field, value as string));
  if (own === undefined) return false;
  const { above, below } = filter;
  const isAbove =
    above === undefined ||
    own > numberOf(field, above.value) ||
    (above.inclusive && own === numberOf(field, above.value));
  const isBelow =
    below === undefined ||
    own < numberOf(field, below.value) ||
    (below.inclusive && own === numberOf(field, below.value));
  return isAbove && isBelow;
};
