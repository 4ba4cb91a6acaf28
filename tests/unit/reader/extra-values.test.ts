/** Fields of the publisher's own in records: what is kept, in which form, and what is said of the rest. */
import { describe, expect, it } from '@jest/globals';
import {
  readInput,
  readJsonLine,
  parseFieldMap,
  type ReadArticle,
  type ReadOptions,
} from '../../../src/reader/index.js';
import type { ExtraField, ExtraValue } from '../../../src/shared/index.js';

const FIELDS: readonly ExtraField[] = [
  { name: 'section', type: 'string', filterable: true },
  { name: 'teaser', type: 'string', searchable: true },
  { name: 'price', type: 'number', sortable: true },
  { name: 'premium', type: 'boolean', facet: true },
  { name: 'eventAt', type: 'date', filterable: true },
  { name: 'places', type: 'list', facet: true },
];

const read = (record: object, options: ReadOptions = {}): ReadArticle => {
  const text = JSON.stringify({ id: '1', title: 'Tin', ...record });
  const bytes = new TextEncoder().encode(text);
  const [outcome] = readJsonLine(bytes, { file: 'a.jsonl', line: 1 }, { extraFields: FIELDS, ...options });
  return outcome as ReadArticle;
};

describe('a field of one’s own', () => {
  it.each<[string, unknown, ExtraValue | undefined]>([
    ['section', ' Kinh   doanh\n', 'Kinh doanh'],
    ['section', 12, '12'],
    ['section', '', undefined],
    ['section', null, undefined],
    ['teaser', 'Một.\n\nHai.', 'Một.\nHai.'],
    ['price', 2.5, 2.5],
    ['price', ' -1e3 ', -1000],
    ['price', 0, 0],
    ['premium', false, false],
    ['premium', 'TRUE', true],
    ['eventAt', '05/01/2024 08:00', '2024-01-05T08:00+07:00'],
    ['eventAt', 1_704_416_400, '2024-01-05T08:00:00+07:00'],
    ['places', ['Huế', ' Huế ', '', 7], ['Huế', '7']],
    ['places', 'Huế, Hà Nội', ['Huế', 'Hà Nội']],
    ['places', [], undefined],
  ])('%s: %j is kept as %j', (name, value, kept) => {
    const { article, notes } = read({ [name]: value });
    expect(article.extra).toEqual(kept === undefined ? undefined : { [name]: kept });
    expect(notes).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['section', { a: 1 }, '"section" is left out: it should be a text and is an object.'],
    ['section', 'x'.repeat(513), '"section" is left out: it has 513 characters, at most 512 are kept.'],
    ['teaser', 'x'.repeat(40_000), '"teaser" is left out: fields of one\'s own may have 32768 bytes together.'],
    ['price', 'rẻ', '"price" is left out: it should be a number and is "rẻ".'],
    ['price', '1'.repeat(50), '"price" is left out: it should be a number'],
    ['premium', 'có', '"premium" is left out: it should be true or false and is "có".'],
    ['premium', '__proto__', '"premium" is left out: it should be true or false'],
    ['eventAt', 'mai mốt', '"eventAt" is left out: it should be a date and is "mai mốt".'],
    ['places', 7, '"places" is left out: it should be a list of texts, or a text with commas and is a number.'],
    ['places', ['Huế', {}], '1 values in "places" are left out: kept are 256 texts of 512 characters.'],
  ])('%s: of %j is said what is wrong, and the article stays', (name, value, note) => {
    const { kind, notes } = read({ [name]: value });
    expect(kind).toBe('article');
    expect(notes).toEqual([expect.stringContaining(note)]);
  });

  it('that is not declared is ignored', () => {
    expect(read({ colour: 'red' }).article).toEqual({ id: '1', title: 'Tin', body: '' });
    expect(read({ section: 'Thể thao' }, { extraFields: [] }).article).toEqual({ id: '1', title: 'Tin', body: '' });
  });

  it('is read again from an article as it was answered', () => {
    const { article } = read({ section: 'Thể thao', places: ['Huế'], image: 'https://e.vn/a.jpg' });
    expect(article).toEqual({
      ...{ id: '1', title: 'Tin', body: '', image: 'https://e.vn/a.jpg' },
      extra: { section: 'Thể thao', places: ['Huế'] },
    });
    expect(read(article).article).toEqual(article);
  });

  it('may have another name or place', () => {
    const fieldMap = parseFieldMap('price=cost.amount,places=geo,image=picture', FIELDS);
    expect(typeof fieldMap).toBe('object');
    const { article } = read(
      { cost: { amount: 20 }, geo: ['Huế'], picture: 'https://e.vn/a.jpg' },
      { fieldMap: fieldMap as Record<string, string> },
    );
    expect(article.extra).toEqual({ price: 20, places: ['Huế'] });
    expect(article.image).toBe('https://e.vn/a.jpg');
    expect(parseFieldMap('colour=c', FIELDS)).toContain('the fields are id, title');
    expect(parseFieldMap('price=c')).toContain('knows no field "price"');
  });

  it('stands in a column of a CSV, where digits of a text stay a text', async () => {
    const csv = 'id,title,section,price,places\n1,Tin,0912345678,20,"Huế,Hà Nội"\n';
    const outcomes: unknown[] = [];
    const chunks = (async function* () {
      yield await Promise.resolve(new TextEncoder().encode(csv));
    })();
    for await (const outcome of readInput({ name: 'a.csv', chunks }, { extraFields: FIELDS })) outcomes.push(outcome);
    expect(outcomes).toMatchObject([
      { article: { id: '1', extra: { section: '0912345678', price: 20, places: ['Huế', 'Hà Nội'] } } },
    ]);
  });
});
