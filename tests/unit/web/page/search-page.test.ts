import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACET_FIELDS, type SearchResponse } from '../../../../src/engine/search-engine.js';
import { escapeHtml } from '../../../../src/search/index.js';
import {
  renderArticlePage,
  renderErrorPage,
  renderSearchFragment,
  renderSearchPage,
  type SearchView,
} from '../../../../src/web/page/index.js';
import { EMPTY_PAGE_QUERY, type PageQuery } from '../../../../src/web/page/page-query.js';
import { createFakeEngine } from '../../../support/fake-engine.js';
import { findAll, readHtml, skeletonOf } from '../../../support/read-html.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../../support/sample-articles.js';

const assets = { styles: '/assets/1/styles.css', icon: '/assets/1/icon.svg', script: '/assets/1/browser/main.js' };

const viewOf = async (change: Partial<PageQuery> = {}, articles = SAMPLE_ARTICLES): Promise<SearchView> => {
  const query = { ...EMPTY_PAGE_QUERY, ...change };
  const answer = await createFakeEngine(articles).search({
    query: query.q,
    page: query.page,
    hitsPerPage: 10,
    sort: query.sort,
    ...query.filters,
    facets: FACET_FIELDS,
  });
  return { query, answer, facets: answer.facetDistribution };
};

const understood = (view: SearchView, change: Partial<SearchResponse['understanding']>): SearchView => ({
  ...view,
  answer: { ...view.answer, understanding: { ...view.answer.understanding, ...change } },
});

describe('the page', () => {
  it('says what it is to browsers and screen readers', async () => {
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'hoà phú' }), assets));
    expect(elements[0]).toMatchObject({ tag: 'html', attributes: { lang: 'vi' } });
    expect(findAll(elements, 'title')[0]?.text).toBe('hoà phú – Tìm báo');
    expect(findAll(elements, 'form', { role: 'search', action: '/', method: 'get' })).toHaveLength(1);
    expect(findAll(elements, 'input', { name: 'q' })[0]?.attributes['value']).toBe('hoà phú');
    expect(findAll(elements, 'label', { for: 'q' })).toHaveLength(1);
    expect(findAll(elements, 'p', { role: 'status', 'aria-live': 'polite' })).toHaveLength(1);
    expect(findAll(elements, 'a', { class: 'skip' })[0]?.attributes['href']).toBe('#results');
    expect(findAll(elements, 'main', { id: 'results' })).toHaveLength(1);
    expect(findAll(elements, 'h1')).toHaveLength(1);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('holds no inline script or style and loads only its own files', async () => {
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'lúa' }, manyArticles(50)), assets));
    expect(findAll(elements, 'style')).toHaveLength(0);
    for (const { attributes, text, tag } of elements) {
      expect(Object.keys(attributes).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
      if (tag === 'script') expect([text, attributes['src']]).toEqual(['', assets.script]);
      if (tag === 'link') expect(Object.values(assets)).toContain(attributes['href']);
    }
  });

  it('leaves the script out when there is none', async () => {
    const { styles, icon } = assets;
    expect(findAll(readHtml(renderSearchPage(await viewOf(), { styles, icon })), 'script')).toEqual([]);
  });

  it('gives every field a label', async () => {
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'lúa' }), assets));
    const fields = elements.filter(({ tag, attributes }) => tag === 'input' && attributes['type'] !== 'hidden');
    expect(fields).toHaveLength(3);
    for (const { attributes, ancestors } of fields) {
      expect(
        ancestors.includes('label') || findAll(elements, 'label', { for: attributes['id'] ?? '' }).length === 1,
      ).toBe(true);
    }
  });

  it('holds exactly the fragment that the browser fetches', async () => {
    const view = await viewOf({ q: 'lao dong' });
    expect(renderSearchPage(view, assets)).toContain(renderSearchFragment(view));
  });
});

describe('results', () => {
  it('show marked title, date, source, author, category and snippet, in this order', async () => {
    const elements = readHtml(renderSearchFragment(await viewOf({ q: 'hoa phu', sort: 'newest' })));
    const [hit] = findAll(elements, 'li', { class: 'hit' });
    expect(hit?.text).toBe(
      'Chợ nổi Hòa Phú vào mùa 31/12/2023 23:59Tuần báo Đồng BằngTrần HòaĐời sống ' +
        'Người Hoà Phú dậy từ ba giờ sáng. Hoa tươi, trái cây chất đầy ghe. Phú quý đến từ sông nước, người già nói vậy.',
    );
    expect(findAll(elements, 'mark').map(({ text }) => text)).toEqual(['Hòa', 'Phú', 'Hoà', 'Phú', 'Hoa', 'Phú']);
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

  it('says when articles lack a part of the query', async () => {
    const view = understood(await viewOf({ q: 'lao động' }), {
      matching: { clauses: 4, required: 3 },
      conflictingMarks: true,
    });
    expect(notesOf(view)).toEqual([
      'Không có đủ bài chứa mọi từ; đang hiện những bài chứa ít nhất 3 trong 4 cụm từ.',
      'Có bài chỉ khớp khi bỏ qua dấu đã gõ.',
    ]);
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
});

describe('hostile text', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onclick='x",
      '&lt;b&gt;',
      '</a></li>',
      '${x}',
      '<!--',
      '\u0000',
      '\ud800',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  );

  it('of articles never changes the structure of the page', async () => {
    const base = await viewOf({ q: 'x' }, SAMPLE_ARTICLES);
    const render = (value: string): string => {
      const hit = {
        id: value,
        title: value,
        source: value,
        author: value,
        category: value,
        summary: value,
        url: value,
        publishedAt: '2024-05-01T08:30+07:00',
        _formatted: { title: escapeHtml(value), snippet: `<mark>${escapeHtml(value)}</mark>` },
        _matchesPosition: {},
        _rankingScore: 1,
      };
      const facets = { source: { [value]: 3 }, author: { [value]: 2 } };
      const answer = { ...base.answer, query: value, hits: [hit], totalHits: 1, totalPages: 1 };
      const filters = { ...EMPTY_PAGE_QUERY.filters, category: [value] };
      const view = { query: { ...base.query, q: `q${value}`, filters }, answer, facets };
      return renderSearchPage(understood(view, { notes: [{ code: 'other', text: value }] }), assets);
    };
    const expected = skeletonOf(render('Bình thường'));
    fc.assert(
      fc.property(text, (value) => {
        expect(skeletonOf(render(value))).toBe(expected);
      }),
    );
  });

  it('of an article never changes the structure of its own page, nor that of an error', () => {
    const article = (value: string) => ({
      id: value,
      title: `t${value}`,
      summary: `s${value}`,
      body: `b${value.replaceAll('\n', ' ')}`,
      captions: [`c${value}`],
      source: `s${value}`,
    });
    const failure = (value: string) => ({
      code: 'TB_PARAMETER_INVALID' as const,
      status: 400,
      parameter: value,
      requestId: value,
      typed: `q${value}`,
    });
    const expected = [
      skeletonOf(renderArticlePage(article('x'), assets)),
      skeletonOf(renderErrorPage(failure('x'), assets)),
    ];
    fc.assert(
      fc.property(text, (value) => {
        expect([
          skeletonOf(renderArticlePage(article(value), assets)),
          skeletonOf(renderErrorPage(failure(value), assets)),
        ]).toEqual(expected);
      }),
    );
  });
});

describe('the page of an article', () => {
  it('keeps paragraphs and captions apart and leads to the original', () => {
    const [article] = SAMPLE_ARTICLES;
    if (!article) throw new Error('no sample');
    const elements = readHtml(renderArticlePage(article, assets));
    const paragraphs = elements
      .filter(({ tag, ancestors }) => tag === 'p' && ancestors.at(-1) === 'article')
      .map(({ text }) => text);
    expect(paragraphs).toEqual([article.summary, ...article.body.split('\n'), 'Đọc bài gốc']);
    expect(findAll(elements, 'a', { href: article.url ?? '' })).toHaveLength(1);
    expect(findAll(elements, 'section', { class: 'captions' })[0]?.text).toContain('Bếp ăn của một xưởng may');
  });

  it('has no link to what is no web address', () => {
    const article = SAMPLE_ARTICLES.find(({ id }) => id === 'mk-1');
    if (!article) throw new Error('no sample');
    const links = findAll(readHtml(renderArticlePage(article, assets)), 'a').map(
      ({ attributes }) => attributes['href'],
    );
    expect(links).toEqual(['#results', '/']);
  });
});

describe('the page of an error', () => {
  const render = (
    code: 'TB_PARAMETER_INVALID' | 'TB_QUERY_TOO_LONG' | 'TB_INDEX_MISSING' | 'TB_INTERNAL' | 'TB_ROUTE_NOT_FOUND',
    status: number,
    parameter?: string,
  ) =>
    readHtml(
      renderErrorPage(
        { code, status, requestId: 'r-1', typed: 'lúa', ...(parameter !== undefined && { parameter }) },
        assets,
      ),
    );

  it.each([
    ['TB_PARAMETER_INVALID', 400, 'page', /Số trang/],
    ['TB_PARAMETER_INVALID', 400, 'from', /Ngày bắt đầu/],
    ['TB_PARAMETER_INVALID', 400, 'to', /Ngày kết thúc/],
    ['TB_PARAMETER_INVALID', 400, 'sort', /Cách sắp xếp/],
    ['TB_PARAMETER_INVALID', 400, 'toString', /Giá trị của “toString”/],
    ['TB_QUERY_TOO_LONG', 400, 'q', /2\.000 ký tự/],
    ['TB_INDEX_MISSING', 503, undefined, /Kho bài chưa sẵn sàng/],
    ['TB_ROUTE_NOT_FOUND', 404, undefined, /Không có trang này/],
    ['TB_INTERNAL', 500, undefined, /Mã yêu cầu: r-1/],
  ] as const)('%s (%i, %s) is told in Vietnamese', (code, status, parameter, said) => {
    const elements = render(code, status, parameter);
    expect(findAll(elements, 'main')[0]?.text).toMatch(said);
    expect(findAll(elements, 'input', { name: 'q' })[0]?.attributes['value']).toBe('lúa');
  });
});
