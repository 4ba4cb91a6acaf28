import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp } from '../../support/http.js';
import { findAll, readHtml } from '../../support/read-html.js';
import { manyArticles } from '../../support/sample-articles.js';

const { app, engine } = createTestApp();
const get = (path: string) => request(app).get(path);
const headingOf = (source: string): string | undefined =>
  findAll(readHtml(source), 'h2', { id: 'results-heading' })[0]?.text;

describe('GET /', () => {
  it('is a page in Vietnamese with the newest articles', async () => {
    const response = await get('/');
    expect([response.status, response.type]).toEqual([200, 'text/html']);
    expect(headingOf(response.text)).toBe('Bài mới nhất 7 bài trong kho');
  });

  it('shows what the plain form asks for, empty fields and all', async () => {
    const { text, status } = await get('/?q=h%C3%B2a+ph%C3%BA&sort=newest&source=&from=&to=');
    expect(status).toBe(200);
    expect(headingOf(text)).toBe('Tìm thấy 1 bài cho “hòa phú”');
    expect(findAll(readHtml(text), 'mark').map((mark) => mark.text)).toContain('Hoà Phú');
  });

  it('keeps a typed date range and understands both ways of writing it', async () => {
    for (const query of ['from=2024-05-01&to=2024-05-31', 'from=01/05/2024&to=31/05/2024']) {
      const elements = readHtml((await get(`/?${query}`)).text);
      expect(findAll(elements, 'input', { type: 'date' }).map(({ attributes }) => attributes['value'])).toEqual([
        '2024-05-01',
        '2024-05-31',
      ]);
      expect(findAll(elements, 'a', { class: 'chip' }).map(({ text }) => text.split(' ×')[0])).toEqual([
        'Từ 01/05/2024',
        'Đến 31/05/2024',
      ]);
    }
  });

  it('offers the other values of a field that is filtered already', async () => {
    const { text } = await get('/?source=B%C3%A1o+S%C3%B4ng+M%E1%BB%9Bi');
    const sources = findAll(readHtml(text), 'a', { class: 'value' }).filter(({ attributes }) =>
      attributes['data-key']?.startsWith('source:'),
    );
    expect(sources.map(({ attributes }) => [attributes['data-key'], attributes['aria-current']])).toEqual([
      ['source:Báo Sông Mới', 'true'],
      ['source:Tuần báo Đồng Bằng', undefined],
      ['source:Tạp chí "Mã" <nguồn>', undefined],
      ['source:Đài Thời Tiết', undefined],
    ]);
  });

  it('counts the values of the other fields among what is shown', async () => {
    const { text } = await get('/?source=B%C3%A1o+S%C3%B4ng+M%E1%BB%9Bi');
    const categories = findAll(readHtml(text), 'a', { class: 'value' }).filter(({ attributes }) =>
      attributes['data-key']?.startsWith('category:'),
    );
    expect(categories).toHaveLength(3);
  });

  it('pages on with everything else kept', async () => {
    const own = createTestApp(manyArticles(45));
    const { text } = await request(own.app).get('/?q=lua&page=2&sort=oldest&category=N%C3%B4ng+nghi%E1%BB%87p');
    expect(findAll(readHtml(text), 'a', { rel: 'next' })[0]?.attributes['href']).toBe(
      '/?q=lua&sort=oldest&category=N%C3%B4ng+nghi%E1%BB%87p&page=3',
    );
  });

  it('ignores what the address of a shared link picked up', async () => {
    const { status } = await get('/?q=lua&fbclid=x&utm_source=zalo&ref=abc&hitsPerPage=9999&explain=maybe&facets=x');
    expect(status).toBe(200);
    expect(engine.requests.at(-1)).toMatchObject({ hitsPerPage: 10, query: 'lua' });
  });

  it('asks for a half-typed syllable while the reader types, and not in its links', async () => {
    const own = createTestApp(manyArticles(45));
    const { text } = await request(own.app).get('/?q=ca+l&typing=true&fragment=results');
    expect(own.engine.requests.at(-1)).toMatchObject({ asYouType: true });
    expect(findAll(readHtml(text), 'a', { rel: 'next' })[0]?.attributes['href']).toBe('/?q=ca+l&page=2');
  });

  it('takes the query of an address that was copied while typing as a finished one', async () => {
    await get('/?q=ca+l&typing=true');
    expect(engine.requests.at(-1)).not.toHaveProperty('asYouType');
  });
});

describe('the fragment', () => {
  it('is what the page holds below the search box', async () => {
    for (const query of ['q=lao+dong', 'q=lao+dong&sort=oldest&author=Tr%E1%BA%A7n+H%C3%B2a', 'q=kh%C3%B4ng+c%C3%B3']) {
      const [page, fragment] = await Promise.all([get(`/?${query}`), get(`/?${query}&fragment=results`)]);
      expect(fragment.text).not.toContain('<html');
      expect(page.text).toContain(fragment.text);
    }
  });

  it('of a bad request is the error alone, with its status', async () => {
    const { text, status } = await get('/?q=a&from=abc&fragment=results');
    expect(status).toBe(400);
    const elements = readHtml(text);
    expect(elements[0]?.attributes['class']).toBe('answer failure');
    expect(elements[0]?.text).toContain('Ngày bắt đầu');
  });
});

describe('errors as pages', () => {
  it.each([
    ['/?page=0', 400, 'Số trang'],
    ['/?q=a&from=2024-06-01&to=2024-05-01', 400, 'Ngày bắt đầu'],
    ['/?sort=up', 400, 'Cách sắp xếp'],
    ['/?q=a&q=b', 400, '“q”'],
    ['/?q=%zz', 400, 'không dùng được'],
    [`/?q=${'a'.repeat(2001)}`, 400, '2.000 ký tự'],
    ['/articles/khong-co', 404, 'Không có trang này'],
    ['/articles/%zz', 400, 'sao chép'],
  ])('%.40s is %i: %s', async (path, status, said) => {
    const response = await get(path);
    expect([response.status, response.type]).toEqual([status, 'text/html']);
    expect(findAll(readHtml(response.text), 'main')[0]?.text).toContain(said);
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('503 while there is no index', async () => {
    const response = await request(createTestApp([], { empty: true }).app).get('/?q=lua');
    expect([response.status, headingOf(response.text)]).toEqual([503, 'Kho bài chưa sẵn sàng']);
  });

  it('an unknown address is a page for browsers and a problem for programs', async () => {
    const browser = await get('/khong-co').set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect([browser.status, browser.type]).toEqual([404, 'text/html']);
    const program = await get('/khong-co').set('Accept', '*/*');
    expect([program.status, program.type]).toEqual([404, 'application/problem+json']);
    const api = await get('/api/khong-co').set('Accept', 'text/html');
    expect(api.type).toBe('application/problem+json');
  });

  it('a form that posts is told that it may not', async () => {
    const response = await request(app).post('/').send('q=a');
    expect([response.status, response.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('keep what was typed in the box', async () => {
    const { text } = await get('/?q=h%C3%B2a+%22&page=x');
    expect(findAll(readHtml(text), 'input', { name: 'q' })[0]?.attributes['value']).toBe('hòa "');
  });
});

it('GET /articles/:id is the article to read', async () => {
  const { text, status } = await get(`/articles/${encodeURIComponent('a/b c?d=é')}`);
  expect(status).toBe(200);
  expect(findAll(readHtml(text), 'article')[0]?.text).toContain('Nội dung ngắn.');
});
