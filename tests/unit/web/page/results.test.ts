import { describe, expect, it } from '@jest/globals';
import { renderSearchFragment, type SearchView } from '../../../../src/web/page/index.js';
import { EMPTY_PAGE_QUERY } from '../../../../src/web/page/page-query.js';
import { findAll, readHtml } from '../../../support/read-html.js';
import { manyArticles } from '../../../support/sample-articles.js';
import { understood, viewOf } from '../../../support/search-view.js';

describe('results', () => {
  it('show marked title, date, source, author, category and snippet, in this order', async () => {
    const elements = readHtml(renderSearchFragment(await viewOf({ q: 'hoa phu', sort: 'newest' })));
    const [hit] = findAll(elements, 'li', { class: 'hit' });
    expect(hit?.text).toBe(
      'Chợ nổi Hòa Phú vào mùa 31/12/2023 23:59Tuần báo Đồng BằngTrần HòaĐời sống ' +
        'Người Hoà Phú dậy từ ba giờ sáng. Hoa tươi, trái cây chất đầy ghe. Phú quý đến từ sông nước, người già nói vậy.',
    );
    expect(findAll(elements, 'mark').map(({ text }) => text)).toEqual(['Hòa Phú', 'Hoà Phú', 'Hoa', 'Phú']);
    expect(findAll(elements, 'time')[0]?.attributes['datetime']).toBe('2023-12-31T23:59+07:00');
  });

  it('link to the web address of the article, else to our own page of it', async () => {
    const elements = readHtml(renderSearchFragment(await viewOf()));
    const links = elements
      .filter(({ tag, ancestors }) => tag === 'a' && ancestors.at(-1) === 'h3')
      .map(({ attributes }) => attributes['href']);
    expect(links).toEqual([
      '/articles/cd-2',
      '/articles/a%2Fb%20c%3Fd%3D%C3%A9',
      'https://bao.example/cong-doan/bua-an-ca?x=1&y=2',
      '/articles/md-1',
      'http://dongbang.example/hoa-phu',
      '/articles/mk-1',
      '/articles/nd-1',
    ]);
  });

  it.each([
    ['words', { q: 'lúa' }, 1500, 'Tìm thấy 1.500 bài cho “lúa”, trang 1/150'],
    ['a later page', { q: 'lúa', page: 7 }, 1500, 'Tìm thấy 1.500 bài cho “lúa”, trang 7/150'],
    ['one page', { q: 'lúa' }, 10, 'Tìm thấy 10 bài cho “lúa”'],
    ['quotes', { q: '"trồng lúa"' }, 3, 'Tìm thấy 3 bài cho "trồng lúa"'],
    ['nothing typed', {}, 25, 'Bài mới nhất 25 bài trong kho, trang 1/3'],
    ['the oldest', { sort: 'oldest' }, 5, 'Bài cũ nhất 5 bài trong kho'],
    ['no article at all', {}, 0, 'Kho chưa có bài nào.'],
    ['only a filter', { filters: { ...EMPTY_PAGE_QUERY.filters, source: ['Nguồn 1'] } }, 18, 'Tìm thấy 2 bài'],
    ['nothing found', { q: 'tàu vũ trụ' }, 9, 'Không tìm thấy bài nào cho “tàu vũ trụ”'],
  ] as const)('count what was found: %s', async (_name, change, articles, heading) => {
    const elements = readHtml(renderSearchFragment(await viewOf(change, manyArticles(articles))));
    expect(findAll(elements, 'h2', { id: 'results-heading' })[0]?.text).toBe(heading);
    expect(elements[0]?.attributes['data-status']?.replace(/\s+/g, ' ')).toBe(heading);
  });

  it('have neighbours with rel, and number on from the page before', async () => {
    const elements = readHtml(
      renderSearchFragment(await viewOf({ q: 'lúa', page: 2, sort: 'oldest' }, manyArticles(35))),
    );
    expect(findAll(elements, 'a', { rel: 'prev' })[0]?.attributes['href']).toBe('/?q=l%C3%BAa&sort=oldest');
    expect(findAll(elements, 'a', { rel: 'next' })[0]?.attributes['href']).toBe('/?q=l%C3%BAa&sort=oldest&page=3');
    expect(findAll(elements, 'span', { 'aria-current': 'page' })[0]?.text).toBe('2');
    expect(findAll(elements, 'ol')[0]?.attributes['start']).toBe('11');
  });

  it('past the end lead to the last page', async () => {
    const elements = readHtml(renderSearchFragment(await viewOf({ q: 'lúa', page: 9 }, manyArticles(25))));
    const [empty] = findAll(elements, 'p', { class: 'empty' });
    expect(empty?.text).toBe('Kết quả chỉ có 3 trang. Đến trang cuối');
    expect(elements.find(({ attributes }) => attributes['href'] === '/?q=l%C3%BAa&page=3')?.text).toBe(
      'Đến trang cuối',
    );
  });

  it('that are none offer ways on: without filters, without quotes', async () => {
    const filters = { ...EMPTY_PAGE_QUERY.filters, source: ['Không có'] };
    const elements = readHtml(renderSearchFragment(await viewOf({ q: '"lúa vàng"', filters })));
    const links = elements
      .filter(({ tag, ancestors }) => tag === 'a' && ancestors.at(-1) === 'li')
      .map(({ attributes }) => attributes['href']);
    expect(links).toEqual(
      expect.arrayContaining(['/?q=%22l%C3%BAa+v%C3%A0ng%22', '/?q=l%C3%BAa+v%C3%A0ng&source=Kh%C3%B4ng+c%C3%B3', '/']),
    );
  });

  it('keep filters and sort as fields of the form', async () => {
    const filters = { source: ['Báo Sông Mới'], author: [], category: ['Công đoàn', 'Thể thao'] };
    const elements = readHtml(renderSearchFragment(await viewOf({ q: 'lao động', sort: 'newest', filters })));
    expect(
      findAll(elements, 'input', { type: 'hidden', form: 'search-form' }).map(({ attributes }) => [
        attributes['name'],
        attributes['value'],
      ]),
    ).toEqual([
      ['sort', 'newest'],
      ['source', 'Báo Sông Mới'],
      ['category', 'Công đoàn'],
      ['category', 'Thể thao'],
    ]);
  });

  it('start with examples when nothing was asked, and only then', async () => {
    const isIntro = (source: string): boolean => findAll(readHtml(source), 'section', { class: 'intro' }).length === 1;
    expect(isIntro(renderSearchFragment(await viewOf()))).toBe(true);
    expect(isIntro(renderSearchFragment(await viewOf({ q: 'lúa' })))).toBe(false);
    expect(isIntro(renderSearchFragment(await viewOf({ page: 2 }, manyArticles(30))))).toBe(false);
  });
});

describe('articles that match in part', () => {
  /** A page of ten hits of which those at `lacking` lack a word. */
  const partly = async (
    lacking: readonly number[],
    answer: Partial<SearchView['answer']>,
    change: Partial<SearchView['query']> = {},
  ): Promise<ReturnType<typeof readHtml>> => {
    const view = await viewOf({ q: 'lúa vàng', ...change }, manyArticles(10));
    const { relaxedFrom: _, ...rest } = view.answer;
    const { hits } = await viewOf({ q: 'lúa', ...change, page: 1 }, manyArticles(10)).then((lúa) => lúa.answer);
    const marked = hits.map((hit, i) => (lacking.includes(i) ? { ...hit, _missing: ['vàng'] } : hit));
    return readHtml(renderSearchFragment({ ...view, answer: { ...rest, hits: marked, ...answer } }));
  };
  const headingOf = (elements: ReturnType<typeof readHtml>): string | undefined =>
    findAll(elements, 'h2', { id: 'results-heading' })[0]?.text;

  it.each([
    [
      'some',
      { totalHits: 15, totalRelaxed: 11294, totalPages: 1131 },
      {},
      '15 bài khớp đủ cho “lúa vàng”, 11.294 khớp một phần, trang 1/1.131',
    ],
    [
      'stories',
      { totalHits: 2, totalRelaxed: 8, totalPages: 1 },
      { distinct: true },
      '2 tin khớp đủ cho “lúa vàng”, 8 khớp một phần',
    ],
    [
      'none',
      { totalHits: 0, totalRelaxed: 10, totalPages: 1 },
      {},
      'Không có bài nào khớp đủ cho “lúa vàng”, 10 khớp một phần',
    ],
  ] as const)('are counted apart: %s match everything', async (_, answer, change, heading) => {
    expect(headingOf(await partly([], answer, change))).toBe(heading);
  });

  it('say what they lack, and stand under a line where only such follow', async () => {
    const elements = await partly([1, 4, 5, 6, 7, 8, 9], {
      totalHits: 4,
      totalRelaxed: 6,
      relaxedFrom: 5,
      totalPages: 1,
    });
    expect(findAll(elements, 'p', { class: 'missing' }).map(({ text }) => text)).toEqual(Array(7).fill('Thiếu: vàng'));
    expect(findAll(elements, 'p', { class: 'relaxed' }).map(({ text }) => text)).toEqual([
      'Các bài dưới đây chỉ khớp một phần',
    ]);
    expect(findAll(elements, 'ol').map(({ attributes }) => attributes['start'])).toEqual(['1', '5']);
  });

  it.each([
    ['the page before', undefined, 1, ['1'], 0],
    ['a page behind it', 5, 2, ['11'], 1],
  ] as const)('on %s', async (_, relaxedFrom, page, starts, lines) => {
    const answer = { totalHits: 4, totalRelaxed: 26, totalPages: 3, page, ...(relaxedFrom && { relaxedFrom }) };
    const elements = await partly([], answer, { page });
    expect(findAll(elements, 'ol').map(({ attributes }) => attributes['start'])).toEqual(starts);
    expect(findAll(elements, 'p', { class: 'relaxed' })).toHaveLength(lines);
  });

  it('can be left out, and called back', async () => {
    const linkOf = (elements: ReturnType<typeof readHtml>): string | undefined =>
      findAll(elements, 'a', { 'data-key': 'strict' })[0]?.attributes['href'];
    const found = { totalHits: 4, totalRelaxed: 6, totalPages: 1 };
    expect(linkOf(await partly([], found))).toBe('/?q=l%C3%BAa+v%C3%A0ng&matchingStrategy=all');
    expect(linkOf(await partly([], { ...found, totalRelaxed: 0 }))).toBeUndefined();
    expect(linkOf(await partly([], { ...found, totalRelaxed: 0 }, { strict: true }))).toBe('/?q=l%C3%BAa+v%C3%A0ng');
  });
});

describe('what the query was taken to mean', () => {
  const notesOf = (view: SearchView): readonly string[] =>
    readHtml(renderSearchFragment(view))
      .filter(
        ({ tag, ancestors }, index, all) =>
          tag === 'li' &&
          all.slice(0, index).some(({ attributes }) => attributes['class'] === 'notes') &&
          ancestors.at(-1) === 'ul' &&
          ancestors.length === 2,
      )
      .map(({ text }) => text);

  it.each([
    ['unclosed-quote', '"hòa', /Dấu ngoặc kép chưa đóng/],
    ['empty-quote', '""', /không có chữ nào/],
    ['lone-minus', '-', /Dấu trừ đứng một mình/],
    ['unknown-filter-value', 'source:xyz', /“source:xyz”/],
    ['no-words', '!!!', /“!!!” không có chữ hay số/],
    ['a-code-of-tomorrow', 'x<y', /“x<y” được tìm như từ thường/],
    ['constructor', 'x', /“x” được tìm như từ thường/],
  ])('%s is said in plain Vietnamese', async (code, text, said) => {
    const view = understood(await viewOf({ q: 'lao động' }), { notes: [{ code, text }] });
    expect(notesOf(view).filter((line) => said.test(line))).toHaveLength(1);
  });

  it('says when marks were passed over', async () => {
    const view = understood(await viewOf({ q: 'lao động' }), { conflictingMarks: true });
    expect(notesOf(view)).toEqual(['Có bài chỉ khớp khi bỏ qua dấu đã gõ.']);
  });

  it('does not complain about a phrase that is still being typed', async () => {
    const notes = [{ code: 'unclosed-quote', text: '"lao' }];
    expect(notesOf(understood(await viewOf({ q: 'lao động', typing: true }), { notes }))).toEqual([]);
    expect(notesOf(understood(await viewOf({ q: 'lao động' }), { notes }))).toHaveLength(1);
  });

  it('says nothing when all is as typed', async () => {
    expect(findAll(readHtml(renderSearchFragment(await viewOf({ q: 'lao động' }))), 'ul', { class: 'notes' })).toEqual(
      [],
    );
  });

  it('say which keys were read, and offer to read others', async () => {
    const view = understood(await viewOf({ q: 'dduowngf teen' }), {
      canonical: 'dduowngf teen',
      decoded: [
        { typed: 'dduowngf', understood: 'đường' },
        { typed: 'teen', understood: 'tên', offered: true },
      ],
    });
    expect(notesOf(view)).toEqual(['Đã hiểu phím gõ là: đường.', 'Có phải bạn muốn tìm: dduowngf tên?']);
  });

  it('say which accents were restored, and what a slip was taken for', async () => {
    const view = await viewOf({ q: 'hoa phu' });
    const notesOf = (change: Parameters<typeof understood>[1]): string =>
      renderSearchFragment(understood(view, change));
    const restored = { text: 'hòa phú', syllables: [{ typed: 'hoa', understood: 'hòa', certainty: 0.9 }] };
    const corrected = { text: 'hòa <phú>', words: [{ typed: 'hao', understood: 'hòa' }] };
    expect(notesOf({ restored })).toContain('Đã hiểu là: hòa phú.');
    const offered = notesOf({ corrected: { ...corrected, searched: false } });
    expect(offered).toContain('href="/?q=h%C3%B2a+%3Cph%C3%BA%3E"');
    expect(offered).toContain('hòa &lt;phú&gt;</a>?');
    const searched = notesOf({ restored, corrected: { ...corrected, searched: true } });
    expect(searched).toContain('Có lẽ bạn muốn tìm: hòa &lt;phú&gt;.');
    expect(searched).not.toContain('Đã hiểu là');
  });
});
