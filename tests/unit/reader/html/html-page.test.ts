import { describe, expect, it } from '@jest/globals';
import { LAYOUT_NAMES, makeHtmlPage, METADATA } from '../../../../scripts/intake/html-pages.js';
import type { Article } from '../../../../src/reader/index.js';
import { readAll, readOne } from '../../../support/article-inputs.js';
import { readShippedArticles } from '../../../support/shipped-articles.js';

const TEXT =
  'Cầu mới bắc qua sông Lô thông xe sáng nay sau mười tám tháng thi công, đò ngang nghỉ hẳn từ hôm ấy.\n' +
  'Người hai bờ đi bộ qua cầu trước khi xe được chạy, nhiều nhà mang cả ghế ra ngồi xem cho đến trưa.\n' +
  'Ông lái đò già nói từ nay ông trồng rau, còn con đò thì để lại cho đám trẻ tập bơi trong vịnh nhỏ.';

const paragraphs = TEXT.split('\n')
  .map((text) => `<p>${text}</p>`)
  .join('');

const pageOf = (head: string, body: string): string =>
  `<!doctype html><html><head>${head}</head><body><h1>Cầu sông Lô thông xe</h1>${body}</body></html>`;

const read = async (head: string, body = `<div class="content">${paragraphs}</div>`): Promise<Article> =>
  (await readOne(pageOf(head, body))).article;

const jsonLd = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('where the fields of a page come from', () => {
  const node = {
    '@type': ['NewsArticle'],
    '@id': 'https://a.example/lo#article',
    headline: 'Cầu sông Lô thông xe',
    datePublished: '2024-08-05T10:20:00+07:00',
    author: { '@id': '#p' },
    publisher: { '@id': '#o' },
    articleSection: ['Thời sự'],
    keywords: 'cầu, sông Lô',
  };
  const graph = [
    { '@id': '#p', '@type': 'Person', name: 'Lan Anh' },
    { '@id': '#o', '@type': 'Organization', name: 'Báo Sông Mới' },
    {
      '@type': 'ItemList',
      itemListElement: [{ '@type': 'NewsArticle', headline: 'Bài khác', datePublished: '2011-01-01' }],
    },
    node,
  ];

  it('JSON-LD with a graph and references', async () => {
    expect(await read(jsonLd({ '@context': 'https://schema.org', '@graph': graph }))).toMatchObject({
      title: 'Cầu sông Lô thông xe',
      publishedAt: '2024-08-05T10:20:00+07:00',
      author: 'Lan Anh',
      source: 'Báo Sông Mới',
      category: 'Thời sự',
      tags: ['cầu', 'sông Lô'],
      body: TEXT,
    });
  });

  it.each([
    // head, body, field, value, because
    [
      jsonLd(node) + '<meta property="article:published_time" content="2020-01-01T00:00:00+07:00">',
      '',
      'publishedAt',
      '2024-08-05T10:20:00+07:00',
      'JSON-LD goes before meta',
    ],
    [
      '<meta property="article:published_time" content="2020-01-01T08:00:00+07:00">',
      '<time datetime="2021-02-03T04:05:00+07:00">x</time>',
      'publishedAt',
      '2020-01-01T08:00:00+07:00',
      'meta goes before time',
    ],
    [
      '',
      '<p class="a">05/08/2024 10:20</p><time datetime="2021-02-03T04:05:00+07:00">x</time>',
      'publishedAt',
      '2021-02-03T04:05:00+07:00',
      'time goes before text',
    ],
    ['', '<p class="a">Thứ hai, 5/8/2024, 10:20 (GMT+7)</p>', 'publishedAt', '2024-08-05T10:20+07:00', 'text'],
    [
      jsonLd({ ...node, datePublished: '31/02/2024' }),
      '<time datetime="2021-02-03T04:05:00+07:00">x</time>',
      'publishedAt',
      '2021-02-03T04:05:00+07:00',
      'an impossible date is none',
    ],
    [
      '',
      '<div class="related-news"><time datetime="2011-01-01">x</time><a href="/a">Bài khác hẳn</a></div>',
      'publishedAt',
      undefined,
      'dates of other articles are none',
    ],
    ['<title>Cầu sông Lô thông xe | Báo Sông Mới</title>', '', 'title', 'Cầu sông Lô thông xe', 'no name of the site'],
    [
      '<meta property="og:site_name" content="Sông Mới Online"><meta property="og:title" content="Cầu sông Lô: xe đã chạy - Thời sự - Sông Mới Online">',
      '',
      'title',
      'Cầu sông Lô: xe đã chạy - Thời sự',
      'only the name of the site is cut',
    ],
    [
      jsonLd({ ...node, headline: 'Cầu sông Lô thông…' }),
      '',
      'title',
      'Cầu sông Lô thông…',
      'too short to be sure that it was cut',
    ],
    ['<meta name="author" content="Báo Sông Mới">', '', 'author', undefined, 'a paper is no person'],
    ['<meta name="author" content="Quốc Bảo">', '', 'author', 'Quốc Bảo', 'a person'],
    ['', '<div class="author-name">Bài và ảnh: Quốc Bảo</div>', 'author', 'Quốc Bảo', 'an element made for it'],
    [
      jsonLd({ ...node, author: { '@type': 'Person', name: 'Sông Mới' }, publisher: { name: 'Sông Mới' } }),
      '<p>Bài, ảnh: Quốc Bảo</p>',
      'author',
      'Quốc Bảo',
      'the name of the site is no person',
    ],
    [
      jsonLd({
        ...node,
        author: [
          { '@type': 'Organization', name: 'Nhịp Cầu' },
          { '@type': 'Person', name: 'Thu Hà' },
        ],
      }),
      '',
      'author',
      'Thu Hà',
      'an organisation is no person',
    ],
    [
      '<title>Cầu sông Lô thông xe - Sông Mới</title><meta name="author" content="Sông Mới">',
      '',
      'author',
      undefined,
      'nor is the site that the window names',
    ],
    [
      '',
      '<i itemprop="author" itemscope><meta itemprop="name" content="Lan Anh"></i><i itemprop="author" itemscope><b itemprop="name">Thu Hà</b></i>',
      'author',
      'Lan Anh, Thu Hà',
      'microdata names each in an element of its own',
    ],
    [
      '',
      '<p><a href="/tac-gia/lan-anh-12.html">Lan Anh</a></p>',
      'author',
      'Lan Anh',
      'a link to the page of an author',
    ],
    [
      '',
      '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><div itemprop="logo" itemscope><meta itemprop="url" content="/l.png"></div><meta itemprop="name" content="Sông Mới"></div>',
      'source',
      'Sông Mới',
      'the publisher of microdata',
    ],
    ['<title>Cầu sông Lô thông xe - Xã hội - Báo Sông Mới</title>', '', 'source', 'Báo Sông Mới', 'the window'],
    ['<title>Cầu sông Lô thông xe - Xã hội</title>', '', 'source', undefined, 'a column is no source'],
    [
      '<title>Cầu sông Lô thông xe - Báo Sông Mới</title>',
      '<p>Nguồn: VOV : https://a.example/x</p>',
      'source',
      'VOV',
      'what the text says goes before the window',
    ],
    [
      '<link rel="canonical" href="https://a.example/lo?utm_source=x">',
      '',
      'url',
      'https://a.example/lo?utm_source=x',
      'canonical',
    ],
    ['<link rel="canonical" href="/lo">', '', 'url', undefined, 'a relative address says nothing'],
    [
      jsonLd({ ...node, articleSection: undefined }) + '<meta property="article:section" content="Xã hội">',
      '',
      'category',
      'Xã hội',
      'meta',
    ],
  ] as [head: string, body: string, field: keyof Article, value: string | undefined, because: string][])(
    '%s %s → %s %s (%s)',
    async (head, body, field, value) => {
      expect((await read(head, `${body}<div class="content">${paragraphs}</div>`))[field]).toBe(value);
    },
  );

  it('passes over JSON-LD that is damaged', async () => {
    const article = await read(`<script type="application/ld+json">{"@type": "NewsArticle",</script>${jsonLd(node)}`);
    expect(article.publishedAt).toBe('2024-08-05T10:20:00+07:00');
    const broken = await read(
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Cầu\n mới","datePublished":"2024-08-05"}</script>',
    );
    expect(broken.publishedAt).toMatch(/^2024-08-05/);
  });

  it('says where each came from', async () => {
    const { origins } = await readOne(pageOf(jsonLd(node), `<div class="content">${paragraphs}</div>`));
    expect(origins).toMatchObject({ title: 'h1', publishedAt: 'json-ld datePublished', body: 'main content' });
  });

  it('keeps captions apart, and lists of links, share bars and comments out', async () => {
    const article = await read(
      '',
      `<div class="content">${paragraphs.replace('</p>', '</p><figure><img><figcaption>Cầu nhìn từ bến</figcaption></figure>')}` +
        '<p><strong>Xem thêm:</strong> <a href="/a">Một bài khác về đò ngang</a></p>' +
        '<ul><li><a href="/b">Đò máy thay đò chèo ở bến dưới</a></li></ul></div>' +
        '<div class="comment"><p>Tôi rất mong cây cầu này, quê ngoại tôi ở ngay bên kia sông đó các bạn.</p></div>',
    );
    expect(article).toMatchObject({ body: TEXT, captions: ['Cầu nhìn từ bến'] });
  });

  it('reads a page without an article as a text', async () => {
    const { article, lines } = await readOne('<p>Ghi chú ngắn</p><p>Nước lên quá bậc thềm chợ, ghe vào sân.</p>');
    expect(article.title).toBe('Ghi chú ngắn');
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('layouts', () => {
  const few = readShippedArticles(['json']).then((articles) => articles.slice(0, 4));

  it.each(LAYOUT_NAMES.flatMap((layout) => METADATA.map((metadata) => [layout, metadata] as const)))(
    '%s with %s gives the article and nothing else',
    async (layout, metadata) => {
      const articles = await few;
      expect(articles).toHaveLength(4);
      for (const [seed, known] of articles.entries()) {
        const page = makeHtmlPage(known, articles, layout, metadata, seed + 1);
        const { article } = await readOne(page.html, { name: 'a.html' });
        expect(article.title).toBe(known.title);
        expect([article.summary, article.body].join('\n').trim()).toBe([known.summary, known.body].join('\n').trim());
        expect(article.publishedAt?.slice(0, 16)).toBe(known.publishedAt?.slice(0, 16));
        expect(article.captions).toEqual(known.captions);
        if (page.html.includes(known.author ?? '-')) expect(article.author).toBe(known.author);
      }
    },
  );
});

describe('hostile pages', () => {
  it.each([
    ['10,000 nested tags', '<div>'.repeat(10_000) + paragraphs],
    ['tags without end', '<div>'.repeat(60_000) + paragraphs],
    ['a page of links', `${paragraphs}${'<a href="/x">một hai ba</a> '.repeat(30_000)}`],
    ['a tag that never ends', `${paragraphs}<a ${'x="y" '.repeat(50_000)}`],
    ['a comment that never ends', `${paragraphs}<!--${' a'.repeat(100_000)}`],
    ['entities', `${paragraphs}<p>${'&amp;&#x1F600;&bogus;'.repeat(20_000)}</p>`],
  ])('%s', async (_what, body) => {
    const outcomes = await readAll(pageOf('', body), { name: 'a.html' });
    expect(outcomes).toHaveLength(1);
  });
});
