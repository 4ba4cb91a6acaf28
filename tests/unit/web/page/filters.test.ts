import { describe, expect, it } from '@jest/globals';
import { readPeriod } from '../../../../src/dates/index.js';
import { listFacetValues, renderChips, renderFilters } from '../../../../src/web/page/filters.js';
import { EMPTY_PAGE_QUERY, type PageQuery } from '../../../../src/web/page/page-query.js';
import { vi } from '../../../../src/web/page/strings/vi.js';
import { findAll, readHtml } from '../../../support/read-html.js';

describe('listFacetValues', () => {
  it('puts selected values first, then the most frequent', () => {
    const listed = listFacetValues({ An: 2, Bình: 9, Cường: 9, Dung: 1 }, ['Dung']);
    expect(listed.map(({ value, count, selected }) => [value, count, selected])).toEqual([
      ['Dung', 1, true],
      ['Bình', 9, false],
      ['Cường', 9, false],
      ['An', 2, false],
    ]);
  });

  it('keeps a selected value that no article has, so that it can be taken away', () => {
    expect(listFacetValues({}, ['Không có'])).toEqual([{ value: 'Không có', count: undefined, selected: true }]);
  });

  it('knows a selected value in another case or in NFD', () => {
    const listed = listFacetValues({ 'Báo Mới': 4 }, ['BÁO MỚI'.normalize('NFD')]);
    expect(listed).toEqual([{ value: 'BÁO MỚI'.normalize('NFD'), count: 4, selected: true }]);
  });

  it('shows a bounded list of an unbounded field', () => {
    const counts = Object.fromEntries(Array.from({ length: 5000 }, (_unused, index) => [`Tác giả ${index}`, 1]));
    expect(listFacetValues(counts, []).length).toBeLessThanOrEqual(40);
  });
});

const query: PageQuery = {
  ...EMPTY_PAGE_QUERY,
  q: 'lúa',
  from: { text: '2024-05-01', instant: Date.parse('2024-05-01T00:00+07:00') },
  to: { text: '31/05/2024', instant: Date.parse('2024-05-31T23:59:59.999+07:00') },
  filters: { source: ['Báo A'], author: [], category: ['Đời sống', 'Thể thao'] },
};

it('each chip takes away its own filter and nothing else', () => {
  const chips = findAll(readHtml(renderChips(query).markup), 'a', { class: 'chip' });
  expect(
    chips.map(({ text, attributes }) => [
      text.replace(/ × ?\(bỏ lọc\)$/, ''),
      decodeURIComponent(attributes['href'] ?? ''),
    ]),
  ).toEqual([
    ['Từ 01/05/2024', '/?q=lúa&to=31/05/2024&source=Báo+A&category=Đời+sống&category=Thể+thao'],
    ['Đến 31/05/2024', '/?q=lúa&from=2024-05-01&source=Báo+A&category=Đời+sống&category=Thể+thao'],
    ['Nguồn: Báo A', '/?q=lúa&from=2024-05-01&to=31/05/2024&category=Đời+sống&category=Thể+thao'],
    ['Chuyên mục: Đời sống', '/?q=lúa&from=2024-05-01&to=31/05/2024&source=Báo+A&category=Thể+thao'],
    ['Chuyên mục: Thể thao', '/?q=lúa&from=2024-05-01&to=31/05/2024&source=Báo+A&category=Đời+sống'],
  ]);
});

it('filters carry counts, the state of each value, and the dates in the form of a date field', () => {
  const elements = readHtml(renderFilters(query, { source: { 'Báo A': 1234, 'Báo B': 5 } }, false).markup);
  const values = findAll(elements, 'a', { class: 'value' });
  const sources = values.filter(({ attributes }) => attributes['data-key']?.startsWith('source:'));
  expect(sources.map(({ text, attributes }) => [text, attributes['aria-current']])).toEqual([
    ['Báo A (bỏ lọc) 1.2341.234 bài', 'true'],
    ['Báo B 55 bài', undefined],
  ]);
  expect(sources[1]?.attributes['href']).toContain('source=B%C3%A1o+A&source=B%C3%A1o+B');
  const dates = findAll(elements, 'input', { type: 'date' });
  expect(dates.map(({ attributes }) => [attributes['name'], attributes['value'], attributes['form']])).toEqual([
    ['from', '2024-05-01', 'search-form'],
    ['to', '2024-05-31', 'search-form'],
  ]);
});

it.each(vi.periods)('the period $name is one that can be asked for', ({ text }) => {
  expect(readPeriod(text, Date.UTC(2026, 7, 22))).toBeDefined();
  const asked = { ...EMPTY_PAGE_QUERY, q: 'lúa', from: { text, instant: 0 } };
  const [link] = findAll(readHtml(renderFilters(asked, {}, false).markup), 'a', { 'data-key': `period:${text}` });
  expect([link?.attributes['aria-current'], link?.attributes['href']]).toEqual(['true', '/?q=l%C3%BAa']);
});
