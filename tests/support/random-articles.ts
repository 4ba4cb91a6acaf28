/**
 * Small corpora for property tests. Their syllables come in families that share a folded key, so that tiers, neighbours
 * and repetitions meet all the time; a random syllable of the whole language would hardly ever turn up twice.
 */
import fc from 'fast-check';
import type { Article } from '../../src/reader/index.js';
import type { ExtraField } from '../../src/shared/index.js';
import { CODES } from './vietnamese.js';

/** Syllables by folded key. */
export const FAMILIES: readonly (readonly string[])[] = [
  ['ma', 'má', 'mà', 'mã', 'mạ'],
  ['đồng', 'động', 'đông', 'dong', 'dòng', 'đống'],
  ['hoa', 'hòa', 'hóa', 'họa'],
  ['kỹ', 'kĩ', 'kỳ', 'kì'],
  ['lý', 'lí', 'ly'],
  ['phú', 'phu', 'phủ'],
  ['đường', 'đương', 'dương', 'duong'],
  ['xa'],
  ['thái', 'thai'],
  ['bình', 'binh'],
  ['và'],
  ['của'],
];

export const FAMILY_SYLLABLES: readonly string[] = FAMILIES.flat();

/** What an article or a query may hold: mostly related syllables, some numbers and codes. */
export const familyWords = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...FAMILY_SYLLABLES) },
    { weight: 1, arbitrary: fc.constantFrom(...CODES) },
    { weight: 1, arbitrary: fc.constantFrom('19', '2024', '1480', 'covid', 'nđ', 'cp') },
  );

const gaps = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 10, arbitrary: fc.constant(' ') },
    { weight: 1, arbitrary: fc.constantFrom(', ', '. ', ' - ', '\n', ' “', '-', '\n\n') },
  );

/** Words with white space, punctuation and line breaks between them. */
export const familyTexts = (maxLength: number, minLength = 0): fc.Arbitrary<string> =>
  fc.array(fc.tuple(familyWords(), gaps()), { minLength, maxLength }).map((pairs) =>
    pairs
      .map(([word, gap]) => word + gap)
      .join('')
      .trim(),
  );

export const SOURCES = ['Báo Sông Mới', 'LĐTĐ', 'Đài Đồng Bằng'] as const;
export const AUTHORS = ['Trần Hòa', 'Lý Thái Bình'] as const;
export const CATEGORIES = ['Xã hội', 'Đồng ruộng'] as const;

const dates = (): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString());

/** Fields of a publisher's own, of each type; `teaser` is only searched, `note` only shown. */
export const EXTRA_FIELDS: readonly ExtraField[] = [
  { name: 'section', type: 'string', filterable: true, facet: true, sortable: true },
  { name: 'price', type: 'number', filterable: true, sortable: true, facet: true },
  { name: 'premium', type: 'boolean', filterable: true, facet: true, sortable: true },
  { name: 'eventAt', type: 'date', filterable: true, sortable: true, facet: true },
  { name: 'places', type: 'list', filterable: true, facet: true, searchable: true },
  { name: 'teaser', type: 'string', searchable: true },
  { name: 'note', type: 'string' },
];

const extras = (): fc.Arbitrary<NonNullable<Article['extra']>> =>
  fc.record(
    {
      section: fc.constantFrom('Kinh doanh', 'kinh-doanh', 'Thể thao', 'the thao', 'Đời sống'),
      price: fc.constantFrom(0, -1, 2.5, 20, 1e9),
      premium: fc.boolean(),
      eventAt: fc.constantFrom('2024-01-05T08:00+07:00', '2024-01-05T01:00Z', '2024-02-01T00:00:30+07:00'),
      places: fc.array(fc.constantFrom('Hà Nội', 'ha noi', 'Huế', 'Hue', 'Cần Thơ'), { maxLength: 3 }),
      teaser: familyTexts(3),
      note: familyTexts(2),
    },
    { requiredKeys: [] },
  );

type Optional<T> = { [K in keyof T]: T[K] | undefined };

const withoutUndefined = <T extends object>(value: Optional<T>): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** An article without its id. */
export const articleContents = (): fc.Arbitrary<Omit<Article, 'id'>> =>
  fc
    .record({
      title: familyTexts(7, 1),
      summary: maybe(familyTexts(10)),
      body: familyTexts(30),
      captions: maybe(fc.array(familyTexts(5, 1), { maxLength: 2 })),
      publishedAt: maybe(dates()),
      source: maybe(fc.constantFrom(...SOURCES)),
      author: maybe(fc.constantFrom(...AUTHORS)),
      category: maybe(fc.constantFrom(...CATEGORIES)),
      tags: maybe(fc.array(familyTexts(2, 1), { maxLength: 2 })),
    })
    .map((contents) => withoutUndefined<Omit<Article, 'id'>>(contents));

/** With some of EXTRA_FIELDS. */
export const withExtras = (contents: fc.Arbitrary<Omit<Article, 'id'>>): fc.Arbitrary<Omit<Article, 'id'>> =>
  fc
    .tuple(contents, fc.option(extras(), { nil: undefined }))
    .map(([content, extra]) => (extra === undefined ? content : { ...content, extra }));

/** Articles with ids of their own, which do not stand in the order of the list. */
export const corpora = (
  limits: { minLength?: number; maxLength?: number } = {},
  contentsOf = articleContents(),
): fc.Arbitrary<Article[]> =>
  fc
    .tuple(
      fc.array(contentsOf, { minLength: limits.minLength ?? 0, maxLength: limits.maxLength ?? 12 }),
      fc.integer({ min: 0, max: 6 }),
    )
    .map(([contents, shift]) =>
      contents.map((content, index) => ({ id: `bài-${(index * 7 + shift) % 97}`, ...content })),
    );
