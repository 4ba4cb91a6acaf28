import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRecord, readRecord } from '../../../src/reader/formats/article-record.js';
import { isJsonObject, listElements, parseJson } from '../../../src/reader/json/parse-json.js';
import type { ReadArticle } from '../../../src/reader/index.js';

const read = (value: object, fetchedAt?: string): ReadArticle => {
  const options = fetchedAt === undefined ? {} : { fetchedAt };
  const outcome = readRecord(value, JSON.stringify(value), { file: 'a.json', line: 3 }, options);
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome;
};

describe('readRecord', () => {
  it.each([
    'None',
    'null',
    'N/A',
    'n/a',
    'NaN',
    'undefined',
    '-',
    '—',
    '...',
    'Không rõ',
    'không  rõ',
    'Đang cập nhật',
  ])('takes %j for no author, source or category', (nobody) => {
    const { article } = read({ title: 'Đường sắt', author: nobody, source: nobody, category: nobody });
    expect(Object.keys(article)).toEqual(['id', 'title', 'body']);
  });

  it.each(['Na', 'Nguyễn Không', 'Rõ Ràng', 'Nonet', 'N.A.T.', '24h'])('takes %j for an author', (author) => {
    expect(read({ title: 'None', body: 'N/A', author }).article).toMatchObject({ title: 'None', body: 'N/A', author });
  });

  it('takes every field as it is', () => {
    const article = {
      id: 'tin-1',
      title: 'Đường sắt',
      summary: 'Tàu chạy.',
      body: 'Đoạn một.\nĐoạn hai.',
      captions: ['Nhà ga'],
      publishedAt: '2024-08-05T10:20:30+07:00',
      source: 'Báo Mẫu',
      author: 'Lê Văn Ga',
      category: 'Giao thông',
      url: 'https://mau.example.vn/tin-1.html',
      tags: ['ga', 'tàu'],
    };
    const outcome = read(article);
    expect(outcome).toEqual({
      kind: 'article',
      article,
      raw: JSON.stringify(article),
      file: 'a.json',
      line: 3,
      lines: [],
      notes: [],
    });
    expect(read(outcome.article).article).toEqual(article);
  });

  it('takes date for publishedAt and text for body, the full names first', () => {
    expect(read({ title: 'A', text: 'B', date: '5/8/2024' }).article).toMatchObject({
      body: 'B',
      publishedAt: '2024-08-05T00:00+07:00',
    });
    expect(
      read({ title: 'A', body: 'B', text: 'C', publishedAt: '2024-08-06', date: '2024-08-05' }).article,
    ).toMatchObject({
      body: 'B',
      publishedAt: '2024-08-06T00:00+07:00',
    });
  });

  it.each([
    ['a number', { id: 12 }, '12'],
    ['white space around it', { id: ' a b \n' }, 'a b'],
    ['512 characters', { id: 'x'.repeat(512) }, 'x'.repeat(512)],
  ])('takes an id with %s', (_what, fields, id) => {
    expect(read({ title: 'A', ...fields }).article.id).toBe(id);
  });

  it.each([{ id: 'x'.repeat(513) }, { id: '' }, { id: null }, { id: true }, { id: {} }, {}])(
    'derives an id for %j',
    (fields) => {
      expect(read({ title: 'A', ...fields }).article.id).toMatch(/^text-[0-9a-f]{16}$/);
      expect(read({ title: 'A', url: 'https://mau.example.vn/a', ...fields }).article.id).toMatch(/^url-[0-9a-f]{16}$/);
    },
  );

  it.each([
    ['author', ['A', 'B']],
    ['source', 7],
    ['category', true],
    ['url', {}],
    ['summary', []],
    ['tags', 5],
    ['captions', 'x'],
    ['publishedAt', []],
    ['date', {}],
    ['body', 12],
    ['id', []],
  ])('leaves out %s when it is %j, and says so', (field, value) => {
    const { article, notes } = read({ title: 'A', [field]: value });
    expect(article.title).toBe('A');
    expect(article).not.toHaveProperty(field === 'body' || field === 'id' ? 'text' : field);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`"${field}" is left out`);
  });

  it.each([
    ['publishedAt', '31/02/2024'],
    ['publishedAt', 'hôm qua'],
    ['date', 0],
    ['url', 'javascript:alert(1)'],
    ['url', 'java\nscript:alert(1)'],
    ['url', 'DATA:text/html,x'],
    ['id', '.'],
    ['id', ' .. '],
  ])('leaves out %s that cannot be used: %j', (field, value) => {
    const { article, notes } = read({ title: 'A', [field]: value });
    expect(article.id).toMatch(/^text-/);
    expect(article).not.toHaveProperty('publishedAt');
    expect(article).not.toHaveProperty('url');
    expect(notes).toEqual([expect.stringContaining(`"${field}" is left out`)]);
  });

  it('says nothing about fields that are empty', () => {
    const empty = {
      summary: '',
      source: null,
      author: ' ',
      url: '',
      tags: [],
      date: '',
      publishedAt: null,
      category: '\n',
    };
    const { article, notes } = read({ title: 'A', ...empty });
    expect(Object.keys(article)).toEqual(['id', 'title', 'body']);
    expect(notes).toEqual([]);
  });

  it('reads a relative date against the moment of fetching', () => {
    expect(read({ title: 'A', date: '2 giờ trước' }, '2024-08-05T10:20:00Z').article.publishedAt).toBe(
      '2024-08-05T15:20+07:00',
    );
  });

  it.each([
    ['a, b ,a,, c', ['a', 'b', 'c']],
    [
      ['a', ' b ', 3, 'a', ''],
      ['a', 'b', '3'],
    ],
  ])('takes tags %j', (tags, expected) => {
    expect(read({ title: 'A', tags }).article.tags).toEqual(expected);
  });

  it('leaves out tags that are no texts', () => {
    const { article, notes } = read({ title: 'A', tags: ['a', null, {}] });
    expect(article.tags).toEqual(['a']);
    expect(notes).toHaveLength(2);
  });

  it('keeps paragraphs, folds blank lines, drops control characters and changes nothing else', () => {
    const { article } = read({
      title: ' Hoà\tbình\n mới ',
      body: '\n Một\u0007.\r\n \r\n\n\nHai\u00a0hoà \u200b.\rBa\t:\n',
    });
    expect(article.title).toBe('Hoà bình mới');
    expect(article.body).toBe('Một.\nHai\u00a0hoà \u200b.\nBa\t:');
    expect(read({ title: 'hòa'.normalize('NFD'), body: 'x' }).article.title).toBe('hòa'.normalize('NFD'));
  });

  it('lets the first sentence stand for a missing title', () => {
    const { article, notes } = read({ body: 'TP. Vinh mưa lớn. Nước ngập nhiều phố.' });
    expect(article.title).toBe('TP. Vinh mưa lớn.');
    expect(article.body).toBe('TP. Vinh mưa lớn. Nước ngập nhiều phố.');
    expect(notes).toHaveLength(1);
    expect(read({ title: 'Chỉ có tựa' }).article.body).toBe('');
  });

  it('reads any object into an article or a failure, and an article again into itself', () => {
    const names = [
      'id',
      'title',
      'summary',
      'body',
      'text',
      'date',
      'publishedAt',
      'source',
      'author',
      'url',
      'tags',
      'captions',
      '__proto__',
    ];
    const values = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('A', 'https://mau.example.vn/?a=1', '5/8/2024', '2 giờ trước', 'a,b', '\0\n\r'),
      fc.double(),
      fc.constant(null),
      fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), values), (record) => {
        const value = JSON.parse(JSON.stringify(record)) as object;
        const outcome = readRecord(value, '', { file: 'a' }, {});
        if (outcome.kind === 'failure') {
          expect(outcome.reason).toBe('no-title-and-body');
          return;
        }
        const { article } = outcome;
        expect(article.id.length).toBeGreaterThan(0);
        expect(article.id.length).toBeLessThanOrEqual(512);
        expect(article.title).not.toBe('');
        // Outside of JSON: there a backslash before an r would look like a carriage return.
        expect(Object.values(article).flat().join('\n')).not.toMatch(/[\u0000\r]/u);
        expect(read(article).article).toEqual(article);
        expect(read(article).notes).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('checkRecord', () => {
  it('keeps every field that fits, whatever the others are', () => {
    const fitting = { title: 'A', body: 'B', id: 7, tags: ['x'] };
    const wrong = { author: 1, source: [], url: false };
    const { record, notes } = checkRecord({ ...fitting, ...wrong, extra: 'ignored' });
    expect(record).toEqual(fitting);
    expect(notes.map((note) => /^"(\w+)"/.exec(note)?.[1]).sort()).toEqual(Object.keys(wrong).sort());
  });
});

describe('listElements', () => {
  it('cuts a list into texts that parse to its elements', () => {
    const list = fc.array(fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }), { maxLength: 6 });
    fc.assert(
      fc.property(list, fc.constantFrom('', ' ', '\n', '\n\t '), fc.constantFrom(0, 2), (values, space, indent) => {
        const text = `${space}${JSON.stringify(values, undefined, indent)}${space}`;
        const elements = [...listElements(text)];
        expect(elements.map((element) => JSON.parse(element.text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
        for (const element of elements) {
          const beginning = text
            .split('\n')
            .slice(element.line - 1)
            .join('\n');
          expect(beginning).toContain(element.text);
          expect(element.text).toBe(element.text.trim());
        }
      }),
    );
  });
});

describe('parseJson', () => {
  it.each([
    ['{"a":1,}', 'unexpected character at column 8'],
    ['{"a":1,\n "b":2,\n }', 'unexpected character at line 3, column 2'],
    ['{"a":\n x}', 'unexpected character "x"'],
    ['{"a":1', 'it ends too early'],
    ['{"a":"b  ', 'it ends too early'],
    ['', 'it ends too early'],
  ])('%j: %s', (text, problem) => {
    expect(parseJson(text)).toEqual({ value: undefined, problem });
  });

  it('tells objects from everything else', () => {
    expect([{}, [], null, 'a', 1].map(isJsonObject)).toEqual([true, false, false, false, false]);
  });
});
