import { describe, expect, it } from '@jest/globals';
import { toVersion } from '../../../src/indexing/incoming-article.js';
import type { TimbaoError } from '../../../src/shared/index.js';

const GOOD = { id: 'tq-17', title: 'Cổng làng mở rộng', body: 'Đoạn một.' };

const refusalOf = (given: unknown): TimbaoError<'TB_ARTICLE_INVALID'> => {
  try {
    toVersion(given, 3);
  } catch (error) {
    return error as TimbaoError<'TB_ARTICLE_INVALID'>;
  }
  throw new Error('it was taken');
};

describe('an article that a program gives', () => {
  it.each([
    // what is wrong with it, given, field, because
    ['tags', { ...GOOD, tags: 'nông thôn, mới' }, 'tags', 'one text is no list'],
    ['a tag', { ...GOOD, tags: ['nông thôn', 7] }, 'tags.1', 'a number is no text'],
    ['captions', { ...GOOD, captions: { a: 'b' } }, 'captions', 'an object is no list'],
    ['the title', { ...GOOD, title: undefined }, 'title', 'it has to be there'],
    ['the body', { ...GOOD, body: ['Đoạn một.'] }, 'body', 'paragraphs are one text'],
    ['the summary', { ...GOOD, summary: null }, 'summary', 'what is not known is left out'],
    ['the date', { ...GOOD, publishedAt: new Date(0) }, 'publishedAt', 'dates are ISO 8601'],
    ['the source', { ...GOOD, source: 12 }, 'source', ''],
    ['the author', { ...GOOD, author: ['Lan Anh'] }, 'author', ''],
    ['the category', { ...GOOD, category: true }, 'category', ''],
    ['the address', { ...GOOD, url: new URL('https://a.vn') }, 'url', ''],
    ['the id, a number', { ...GOOD, id: 17 }, 'id', ''],
    ['the id, empty', { ...GOOD, id: '' }, 'id', 'no address could lead to it'],
    ['the id, too long', { ...GOOD, id: 'x'.repeat(513) }, 'id', ''],
    ['the id, a dot', { ...GOOD, id: '.' }, 'id', 'browsers take /articles/. for /articles/'],
    ['the id, two dots', { ...GOOD, id: '..' }, 'id', 'and /articles/.. for /'],
    ['the raw input', { article: GOOD, raw: 7 }, 'raw', ''],
    ['the instant', { article: GOOD, raw: 'x', instant: '2024' }, 'instant', ''],
    ['a field of what is wrapped', { article: { ...GOOD, tags: 'a' }, raw: 'x' }, 'tags', ''],
    ['all of it, null', null, undefined, ''],
    ['all of it, a text', 'Cổng làng', undefined, ''],
  ] as [string, unknown, string | undefined, string][])('is refused for %s: %j', (_what, given, field) => {
    const { code, details, message } = refusalOf(given);
    expect({ code, number: details.number, field: details.field }).toEqual({
      ...{ code: 'TB_ARTICLE_INVALID', number: 3, field },
    });
    expect(message).toMatch(/^Article 3\b.*nothing was changed\.$/);
    if (field !== undefined) expect(message).toContain(`field "${field}"`);
  });

  it('is named by its id', () => {
    expect(refusalOf({ ...GOOD, tags: 'a' }).message).toMatch(/^Article 3 \(id "tq-17"\), field "tags": /);
  });

  it.each([
    [GOOD],
    [{ ...GOOD, summary: undefined, tags: [], captions: ['Ảnh'], publishedAt: '2024-08-05T10:20+07:00' }],
    [{ ...GOOD, id: '...', views: 7, extra: { of: 'the publisher' } }],
    [{ ...GOOD, id: 'x'.repeat(512) }],
  ])('is stored as it is otherwise: %j', (article) => {
    expect(toVersion(article, 1)).toEqual({
      id: article.id,
      json: JSON.stringify(article),
      raw: JSON.stringify(article),
    });
  });
});
