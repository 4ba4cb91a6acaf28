import { describe, expect, it } from '@jest/globals';
import { renderArticlePage, renderErrorPage } from '../../../../src/web/page/index.js';
import { findAll, readHtml } from '../../../support/read-html.js';
import { SAMPLE_ARTICLES } from '../../../support/sample-articles.js';
import { PAGE_ASSETS } from '../../../support/search-view.js';

describe('the page of an article', () => {
  it('keeps paragraphs and captions apart and leads to the original', () => {
    const [article] = SAMPLE_ARTICLES;
    if (!article) throw new Error('no sample');
    const elements = readHtml(renderArticlePage(article, PAGE_ASSETS));
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
    const links = findAll(readHtml(renderArticlePage(article, PAGE_ASSETS)), 'a').map(
      ({ attributes }) => attributes['href'],
    );
    expect(links).toEqual(['#results', '/']);
  });
});

describe('the page of an error', () => {
  const render = (
    code:
      | 'TB_PARAMETER_INVALID'
      | 'TB_QUERY_TOO_LONG'
      | 'TB_INDEX_MISSING'
      | 'TB_OVERLOADED'
      | 'TB_INTERNAL'
      | 'TB_ROUTE_NOT_FOUND',
    status: number,
    parameter?: string,
  ) =>
    readHtml(
      renderErrorPage(
        { code, status, requestId: 'r-1', typed: 'lúa', ...(parameter !== undefined && { parameter }) },
        PAGE_ASSETS,
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
    ['TB_OVERLOADED', 503, undefined, /Máy chủ đang bận/],
    ['TB_ROUTE_NOT_FOUND', 404, undefined, /Không có trang này/],
    ['TB_INTERNAL', 500, undefined, /Mã yêu cầu: r-1/],
  ] as const)('%s (%i, %s) is told in Vietnamese', (code, status, parameter, said) => {
    const elements = render(code, status, parameter);
    expect(findAll(elements, 'main')[0]?.text).toMatch(said);
    expect(findAll(elements, 'input', { name: 'q' })[0]?.attributes['value']).toBe('lúa');
  });
});
