import { describe, expect, it } from '@jest/globals';
import {
  findIn,
  finderOf,
  gradeAbout,
  gradeWithAge,
  joinNeighbours,
  TopicGrades,
  wantedRanges,
  type Topic,
} from '../../../../scripts/relevance/grading-rule.js';
import { PhraseFinder, type Range } from '../../../../scripts/relevance/phrase-finder.js';
import { anArticle } from '../../../support/build-index.js';

const DAY = 24 * 60 * 60 * 1000;

describe('phrases in a text', () => {
  it.each<[phrase: string, text: string, found: readonly string[]]>([
    ['chợ nổi', 'Chợ nổi họp sớm. Đi chợ nổi.', ['Chợ nổi', 'chợ nổi']],
    ['chợ nổi', 'Chợ, nổi tiếng', []],
    ['chợ nổi', 'chợ\nnổi', []],
    ['chợ nổi', 'chợ nổI', ['chợ nổI']],
    ['Hai Thúy', 'ông Hai Thuý', ['Hai Thuý']],
    ['Hai Thúy', 'hai thúy', []],
    ['đò ng*', 'đò ngang, đò nghỉ, đò dọc', ['đò ng', 'đò ng']],
    ['ng*', 'Ngang ngã', ['Ng', 'ng']],
    ['12/2024/nđ-cp', 'Nghị định 12/2024/NĐ-CP và 12/2024', ['12/2024/NĐ-CP']],
    ['Vũ tre', 'Vũ “tre” đến', ['Vũ “tre']],
  ])('%s in %j', (phrase, text, found) => {
    const ranges = new PhraseFinder([phrase]).find(text).get(phrase) ?? [];
    expect(ranges.map(([start, end]) => text.slice(start, end))).toEqual(found);
  });

  it('has to have a word', () => {
    expect(() => new PhraseFinder(['…'])).toThrow('"…" has no word.');
  });
});

describe('grades by the rule', () => {
  const topic: Topic = { wanted: [['chợ nổi', 'chợ trên sông'], ['mưa']] };
  const gradeOf = (contents: Parameters<typeof anArticle>[1], of: Topic = topic): number =>
    gradeAbout(of, findIn(finderOf([of.wanted, of.weaker ?? []]), anArticle('a', contents))).grade;

  it.each<[why: string, contents: Parameters<typeof anArticle>[1], grade: number]>([
    ['all in the title', { title: 'Chợ trên sông trong mưa' }, 3],
    ['all in title and lead', { title: 'Chợ nổi', summary: 'Mưa cả tuần.' }, 2],
    ['all in the article', { title: 'Chợ nổi', body: 'Mưa cả tuần.' }, 1],
    ['a part is missing', { title: 'Chợ nổi', body: 'Nắng.' }, 0],
  ])('%s', (_, contents, grade) => {
    expect(gradeOf(contents)).toBe(grade);
  });

  it('weaker evidence is of grade 1', () => {
    const old: Topic = { wanted: [['Hòa Phú']], weaker: [['Cầu Đất'], ['Tân Phú']] };
    expect(gradeOf({ title: 'Cầu Đất', summary: 'Xã của Tân Phú.' }, old)).toBe(1);
    expect(gradeOf({ title: 'Cầu Đất', body: 'Xã của Tân Phú.' }, old)).toBe(0);
  });

  it.each([
    [0, 3],
    [3, 3],
    [3.5, 2],
    [7, 2],
    [8, 1],
    [30, 1],
    [31, 0],
    [-1, 0],
  ])('an article of grade 3 that is %s days old has grade %s', (days, grade) => {
    expect(gradeWithAge(3, days * DAY)).toBe(grade);
  });

  it('one mention in a body counts only where few articles have it', () => {
    const grades = (articles: number): number => {
      const about: Topic = { wanted: [['chợ nổi']] };
      const finder = finderOf([about.wanted]);
      const all = new TopicGrades(about);
      const add = (id: string, body: string): void => {
        const article = anArticle(id, { body });
        all.add(article, findIn(finder, article));
      };
      for (let i = 0; i < articles; i++) add(`a${i}`, 'Qua chợ nổi.');
      add('twice', 'Chợ nổi. Lại chợ nổi.');
      return all.grades().size;
    };
    expect(grades(20)).toBe(21);
    expect(grades(40)).toBe(1);
  });

  it('asked at an instant, an article without a date is of no use', () => {
    const asOf = Date.parse('2026-03-10T20:00:00+07:00');
    const about: Topic = { wanted: [['giá cá']], asOf };
    const finder = finderOf([about.wanted]);
    const all = new TopicGrades(about);
    for (const [id, publishedAt] of [
      ['today', '2026-03-10T08:00:00+07:00'],
      ['undated', undefined],
      ['tomorrow', '2026-03-11T08:00:00+07:00'],
    ] as const) {
      const article = anArticle(id, { title: 'Giá cá', ...(publishedAt !== undefined && { publishedAt }) });
      all.add(article, findIn(finder, article));
    }
    expect([...all.grades()]).toEqual([['today', 3]]);
  });
});

describe('wanted marks by the rule', () => {
  const marked = (wanted: Topic['wanted'], title: string, body: string): Record<string, readonly string[]> => {
    const words = wanted.map((part) => part.flatMap((phrase) => [phrase, ...phrase.split(' ')]));
    const article = anArticle('a', { title, body });
    const ranges = wantedRanges(wanted, finderOf([words]), article);
    const texts = { title, summary: '', body };
    return Object.fromEntries(
      (['title', 'body'] as const).map((field) => [field, ranges[field].map(([s, e]) => texts[field].slice(s, e))]),
    );
  };

  it('are the phrase, where the article has it anywhere, and no stray words', () => {
    expect(marked([['chợ nổi']], 'Nổi lửa', 'Chợ nổi đông. Chợ quê vắng.')).toEqual({ title: [], body: ['Chợ nổi'] });
  });

  it('are single words where they are all there is', () => {
    expect(marked([['chợ nổi']], 'Nổi lửa', 'Chợ quê vắng.')).toEqual({ title: ['Nổi'], body: ['Chợ'] });
  });

  it('are one where nothing but space is between', () => {
    expect(marked([['chợ nổi'], ['mưa đá']], 'Chợ nổi mưa đá', 'Chợ nổi, mưa đá')).toEqual({
      title: ['Chợ nổi mưa đá'],
      body: ['Chợ nổi', 'mưa đá'],
    });
    const overlapping: readonly Range[] = [[4, 8], [0, 5], [10, 12]]; // prettier-ignore
    expect(joinNeighbours(overlapping, 'một hai\n\nba bốn')).toEqual([[0, 8], [10, 12]]); // prettier-ignore
  });
});
