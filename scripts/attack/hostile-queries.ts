/**
 * Kinds of queries that cost a search the most, each as the parameters of a request. They are made of the words of the
 * index alone. Whoever finds a new kind adds a line here.
 */
import { FACET_FIELDS, MARKED_FIELDS, MAX_QUERY_LENGTH, type SearchRequest } from '../../src/engine/index.js';
import { foldTerm } from '../../src/text/index.js';
import type { IndexWords } from './index-words.js';

type Kind = (words: IndexWords) => Partial<SearchRequest> & { readonly query: string };

/** As many of the pieces as a query has room for, from the first again when they are at an end. */
const fill = (pieces: readonly string[], separator = ' ', length = MAX_QUERY_LENGTH): string => {
  let text = '';
  for (let i = 0; ; i++) {
    const next = pieces[i % pieces.length] ?? 'a';
    if (text.length + separator.length + next.length > length) return text;
    text += (text === '' ? '' : separator) + next;
  }
};

const quoted = (pieces: readonly string[]): string[] => pieces.map((piece) => `"${piece}"`);
const chunks = (words: readonly string[], size: number): string[] =>
  Array.from({ length: Math.floor(words.length / size) }, (_, i) => words.slice(i * size, (i + 1) * size).join(' '));
/** Another letter in the place of one. */
const slip = (word: string): string => `${word.slice(0, 1)}${word.slice(1, 2) === 'x' ? 'z' : 'x'}${word.slice(2)}`;
const telex = (word: string): string =>
  foldTerm(word).replace(/[aeo]/, (letter) => letter + letter) + 'sfrxj'[word.length % 5]!;

const DAY = 24 * 60 * 60 * 1000;

export const HOSTILE_QUERIES: Readonly<Record<string, Kind>> = {
  'unaccented, the same ten': ({ unaccented }) => ({ query: fill(unaccented.slice(0, 10)) }),
  'unaccented, the same ten, the last page': ({ unaccented }) => ({ query: fill(unaccented.slice(0, 10)), page: 1000 }),
  'unaccented, the same ten, 1,000 hits': ({ unaccented }) => ({
    query: fill(unaccented.slice(0, 10)),
    hitsPerPage: 1000,
  }),
  'unaccented, the same ten, hits 9,001 on': ({ unaccented }) => ({
    ...{ query: fill(unaccented.slice(0, 10)), page: 10 },
    hitsPerPage: 1000,
  }),
  'unaccented, all different': ({ unaccented }) => ({ query: fill(unaccented) }),
  'unaccented, all different, 1,000 hits': ({ unaccented }) => ({ query: fill(unaccented), hitsPerPage: 1000 }),
  'unaccented, 33 words': ({ unaccented }) => ({ query: unaccented.slice(0, 33).join(' ') }),
  'unaccented, 150 words': ({ unaccented }) => ({ query: fill(unaccented.slice(0, 149)).slice(0, 640) }),
  'unaccented, 8 words': ({ unaccented }) => ({ query: unaccented.slice(0, 8).join(' ') }),
  'unaccented, 40 words, the last page': ({ unaccented }) => ({
    ...{ query: unaccented.slice(0, 40).join(' '), page: 1000 },
  }),
  'accented, all different': ({ frequent }) => ({ query: fill(frequent) }),
  'accented, all different, the last page': ({ frequent }) => ({ query: fill(frequent), page: 1000 }),
  'accented, 40 words': ({ frequent }) => ({ query: frequent.slice(0, 40).join(' ') }),
  'accented, 12 words, all must match, by date': ({ frequent }) => ({
    ...{ query: frequent.slice(0, 12).join(' '), sort: 'oldest', matchingStrategy: 'all', hitsPerPage: 1000 },
  }),
  'one word 600 times': ({ frequent }) => ({ query: fill(frequent.slice(0, 1)) }),
  'one frequent word, hits 9,001 on': ({ frequent }) => ({ query: frequent[0]!, page: 10, hitsPerPage: 1000 }),
  'two frequent words, the last page': ({ together }) => ({ query: together[0]!, page: 1000 }),
  'two frequent words, 1,000 hits': ({ together }) => ({ query: together[0]!, hitsPerPage: 1000 }),
  'two frequent words, 1,000 hits, explained and marked': ({ together }) => ({
    ...{ query: together[0]!, hitsPerPage: 1000, explain: true, matchesPosition: MARKED_FIELDS },
  }),
  'stories of a frequent word, with facets, hits 9,001 on': ({ frequent }) => ({
    ...{ query: frequent[1]!, page: 10, hitsPerPage: 1000, distinct: 'story', facets: FACET_FIELDS },
  }),
  'everything, oldest, hits 9,001 on, with facets': () => ({
    ...{ query: '', page: 10, hitsPerPage: 1000, sort: 'oldest', facets: FACET_FIELDS, distinct: 'story' },
  }),
  'phrases of two words that are nowhere': ({ nowhere }) => ({ query: fill(quoted(nowhere)) }),
  'the same without accents': ({ nowhere }) => ({ query: fill(quoted(nowhere.map(foldTerm))) }),
  'phrases of two frequent words': ({ together }) => ({ query: fill(quoted(together)) }),
  'phrases of three words without accents': ({ unaccented }) => ({ query: fill(quoted(chunks(unaccented, 3))) }),
  'one phrase of 2,000 characters without accents': ({ unaccented }) => ({
    query: `"${fill(unaccented.slice(0, 60), ' ', MAX_QUERY_LENGTH - 2)}"`,
  }),
  'one phrase of one word 600 times': ({ frequent }) => ({
    query: `"${fill(frequent.slice(0, 1), ' ', MAX_QUERY_LENGTH - 2)}"`,
  }),
  'a phrase beside a frequent word, the last page': ({ together, frequent }) => ({
    ...{ query: `"${together[0]}" ${frequent.slice(2, 6).join(' ')}`, page: 1000 },
  }),
  'exclusions of frequent words': ({ frequent }) => ({ query: fill(frequent.map((word) => `-${word}`)) }),
  'exclusions of phrases that are nowhere': ({ nowhere }) => ({
    query: fill(quoted(nowhere).map((phrase) => `-${phrase}`)),
  }),
  'alternatives without accents': ({ unaccented }) => ({
    query: chunks(unaccented.slice(0, 64), 4).join(' OR '),
  }),
  'alternatives of phrases that are nowhere': ({ nowhere }) => ({
    query: quoted(nowhere.slice(0, 16)).join(' OR '),
  }),
  'while one types one letter': () => ({ query: 't', asYouType: true }),
  'while one types, 2,000 characters': ({ unaccented }) => ({
    query: `${fill(unaccented).slice(0, -2)} t`,
    asYouType: true,
  }),
  'single letters': () => ({ query: fill([...'abcdefghijklmnopqrstuvwxyz']) }),
  digits: () => ({ query: fill([...'0123456789']) }),
  'numbers of codes': () => ({ query: fill(['1', '2', '3', '10', '20', '2020'], '-') }),
  'slips, 40 words': ({ frequent }) => ({ query: frequent.slice(0, 40).map(slip).join(' ') }),
  'slips of rare words, 40 words': ({ rare }) => ({ query: rare.slice(0, 40).map(slip).join(' ') }),
  keystrokes: ({ frequent }) => ({ query: fill(frequent.map(telex)) }),
  'words glued together': ({ unaccented }) => ({ query: fill(unaccented, '') }),
  'words glued by twos': ({ unaccented }) => ({
    query: chunks(unaccented.slice(0, 80), 2)
      .map((two) => two.replace(' ', ''))
      .join(' '),
  }),
  abbreviations: () => ({ query: fill(['LĐLĐ', 'UBND', 'HĐND', 'TP', 'CA', 'BCH', 'CĐ', 'VN']).slice(0, 190) }),
  'places that are no more': () => ({
    query: 'Hải Dương Bắc Giang Hà Nam Thái Bình Nam Định Vĩnh Phúc Hòa Bình Bến Tre Long An Kon Tum',
  }),
  'rare words and frequent ones': ({ rare, frequent }) => ({
    query: fill(rare.slice(0, 200).flatMap((word, i) => [word, frequent[i]!])),
  }),
  'marks that contradict each other': ({ frequent }) => ({
    query: fill(
      quoted(frequent.filter((word) => /[áắấéếíóốớúứý]/.test(word)).map((word, i) => `${word} ${frequent[i]!}`)),
    ),
  }),
  'a frequent word where age matters': ({ frequent }) => ({
    ...{ query: frequent.slice(0, 3).join(' '), page: 1000, recency: { halfLifeDays: 1, asOf: Date.UTC(2026, 0, 1) } },
  }),
  'filters of many values': ({ frequent, sources, authors }) => ({
    ...{ query: frequent.slice(0, 12).join(' '), source: sources, author: authors, from: 0, to: 100 * 365 * DAY },
  }),
};

export const toRequest = (asked: ReturnType<Kind>): SearchRequest => ({
  page: 1,
  hitsPerPage: 10,
  sort: 'relevance',
  ...asked,
});
