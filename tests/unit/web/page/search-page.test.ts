import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from '../../../../src/search/index.js';
import {
  renderArticlePage,
  renderErrorPage,
  renderSearchFragment,
  renderSearchPage,
} from '../../../../src/web/page/index.js';
import { EMPTY_PAGE_QUERY } from '../../../../src/web/page/page-query.js';
import { findAll, readHtml, skeletonOf } from '../../../support/read-html.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../../support/sample-articles.js';
import { PAGE_ASSETS, understood, viewOf } from '../../../support/search-view.js';

describe('the page', () => {
  it('says what it is to browsers and screen readers', async () => {
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'hoà phú' }), PAGE_ASSETS));
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
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'lúa' }, manyArticles(50)), PAGE_ASSETS));
    expect(findAll(elements, 'style')).toHaveLength(0);
    for (const { attributes, text, tag } of elements) {
      expect(Object.keys(attributes).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
      if (tag === 'script') expect([text, attributes['src']]).toEqual(['', PAGE_ASSETS.script]);
      if (tag === 'link') expect(Object.values(PAGE_ASSETS)).toContain(attributes['href']);
    }
  });

  it('leaves the script out when there is none', async () => {
    const { styles, icon } = PAGE_ASSETS;
    expect(findAll(readHtml(renderSearchPage(await viewOf(), { styles, icon })), 'script')).toEqual([]);
  });

  it('gives every field a label', async () => {
    const elements = readHtml(renderSearchPage(await viewOf({ q: 'lúa' }), PAGE_ASSETS));
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
    expect(renderSearchPage(view, PAGE_ASSETS)).toContain(renderSearchFragment(view));
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
        _rankingScore: 1,
      };
      const facets = { source: { [value]: 3 }, author: { [value]: 2 } };
      const answer = { ...base.answer, query: value, hits: [hit], totalHits: 1, totalPages: 1 };
      const filters = { ...EMPTY_PAGE_QUERY.filters, category: [value] };
      const view = { query: { ...base.query, q: `q${value}`, filters }, answer, facets };
      return renderSearchPage(understood(view, { notes: [{ code: 'other', text: value }] }), PAGE_ASSETS);
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
      skeletonOf(renderArticlePage(article('x'), PAGE_ASSETS)),
      skeletonOf(renderErrorPage(failure('x'), PAGE_ASSETS)),
    ];
    fc.assert(
      fc.property(text, (value) => {
        expect([
          skeletonOf(renderArticlePage(article(value), PAGE_ASSETS)),
          skeletonOf(renderErrorPage(failure(value), PAGE_ASSETS)),
        ]).toEqual(expected);
      }),
    );
  });
});
