import { describe, expect, it } from '@jest/globals';
import { readFeedTtl } from '../../../../src/reader/index.js';
import { readAll, readOne, summarize } from '../../../support/article-inputs.js';

const BODY = 'Tàu chạy thử trong đêm, dân hai bên đường ra xem rất đông.';

const rss = (items: string, title = 'Báo Sông Mới - RSS'): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${title}</title>\n${items}</channel></rss>`;

describe('formats by content', () => {
  it.each([
    // input, name, format, because
    ['{"title":"A","body":"B"}', 'x', 'json-lines', 'an object on one line'],
    ['[{"title":"A","body":"B"}]', 'x', 'json-document', 'a list'],
    [`title,body\nA,${BODY}`, 'x.txt', 'csv', 'a header of known names, whatever the file is called'],
    [`tiêu đề,nội dung\nA,${BODY}`, 'x.csv', 'plain-text', 'names that nobody mapped are no header'],
    [rss('<item><title>A</title></item>'), 'x.html', 'feed', 'the root of RSS'],
    ['<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title></entry></feed>', 'x', 'feed', 'Atom'],
    ['<!-- a -->\n<!DOCTYPE html><html><body><p>A</p></body></html>', 'x.txt', 'html', 'a document type'],
    ['<div class="x"><p>Tàu chạy.</p></div>', '-', 'html', 'a tag that pages have'],
    ['<urlset><url>x</url></urlset>', 'x', 'plain-text', 'a tag that nothing knows'],
    ['<?xml version="1.0"?><urlset><url>x</url></urlset>', 'x', 'xml', 'XML of another kind'],
    ['<< Tin mới >>\n\nTàu chạy.', 'x', 'plain-text', 'a text that begins with a sign'],
    [`---\ntitle: A\n---\n${BODY}`, 'x', 'markdown', 'front matter'],
    [`---\n\n${BODY}`, 'x', 'plain-text', 'a text below a rule'],
    [`# A\n\n${BODY}`, 'bai.md', 'markdown', 'a name where the content leaves both open'],
  ])('%j as %s is %s (%s)', async (input, name, format) => {
    const [outcome] = await readAll(input, { name });
    expect(outcome?.format).toBe(format);
  });

  it('decides the same in any chunking', async () => {
    const inputs = [rss('<item><title>A</title></item>'), `title;body\nA;${BODY}`, `---\ntitle: A\n---\n${BODY}`];
    for (const input of inputs) {
      const whole = await readAll(input);
      for (const chunks of [[1], [2, 5], [7, 1, 30]]) expect(await readAll(input, { chunks })).toEqual(whole);
    }
  });
});

describe('CSV', () => {
  it('reads quotes, line breaks in fields, other delimiters and Windows line ends', async () => {
    const outcomes = await readAll(
      'title;body;tags\r\n"Chợ ""nổi"" mùa lũ";"Đoạn một.\r\nĐoạn hai; vẫn thế.";lúa, cá\r\n\r\nCầu mới;Xe chạy.;\r\n',
    );
    expect(outcomes).toMatchObject([
      { line: 2, article: { title: 'Chợ "nổi" mùa lũ', body: 'Đoạn một.\nĐoạn hai; vẫn thế.', tags: ['lúa', 'cá'] } },
      { line: 5, article: { title: 'Cầu mới', body: 'Xe chạy.' } },
    ]);
  });

  it('reads the same rows as whatever wrote them, in any chunking', async () => {
    const values = ['a', 'b"c', 'd,e', 'f\ng', '"', ' h', 'ế,"\n'];
    const quote = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const rows = values.flatMap((title) => values.map((body) => [`x${title}`, `${body}y`] as const));
    const text = `id,title,body\n${rows.map((row, i) => [String(i), ...row].map(quote).join(',')).join('\n')}\n`;
    const direct = await readAll(rows.map(([title, body], id) => JSON.stringify({ id, title, body })).join('\n'));
    for (const chunks of [[], [1], [3, 1, 11]]) {
      const outcomes = await readAll(text, { chunks });
      expect(outcomes.map((outcome) => outcome.kind === 'article' && outcome.article)).toEqual(
        direct.map((outcome) => outcome.kind === 'article' && outcome.article),
      );
    }
  });

  it('maps columns of other names, dots in names and epochs among them', async () => {
    const { article } = await readOne('tieu.de,noi_dung,ngay\nCầu mới,Xe chạy.,1722828000\n', {
      fieldMap: { title: 'tieu.de', body: 'noi_dung', publishedAt: 'ngay' },
    });
    expect(article).toMatchObject({ title: 'Cầu mới', body: 'Xe chạy.', publishedAt: '2024-08-05T10:20:00+07:00' });
  });

  it('reports a row with too many fields and goes on', async () => {
    expect(summarize(await readAll('id,title,body\n1,Hà Nội, Huế,Xe chạy.\n2,A,B\n'))).toEqual([
      'not-an-article@2',
      'a:2',
    ]);
  });
});

describe('mapped exports', () => {
  it('follows paths, looks into lists, and reads HTML as HTML', async () => {
    const { article } = await readOne(
      JSON.stringify({
        headline: 'Cầu &quot;mới&quot; thông xe',
        content: {
          html: '<p>Đoạn&nbsp;một.</p><figure><img><figcaption>Cầu nhìn từ bến</figcaption></figure><p>Đoạn hai.</p>',
        },
        meta: { authors: [{ name: 'Lan Anh' }, { name: 'Quốc Bảo' }], tags: ['cầu', 'sông'] },
      }),
      { fieldMap: { title: 'headline', body: 'content.html', author: 'meta.authors.name', tags: 'meta.tags' } },
    );
    expect(article).toMatchObject({
      title: 'Cầu "mới" thông xe',
      body: 'Đoạn một.\nĐoạn hai.',
      captions: ['Cầu nhìn từ bến'],
      author: 'Lan Anh, Quốc Bảo',
      tags: ['cầu', 'sông'],
    });
  });

  it('leaves markup alone that a text is about', async () => {
    const body = 'Thẻ <b> làm chữ đậm & thẻ <i> làm chữ nghiêng.';
    expect((await readOne(JSON.stringify({ title: 'Học HTML', body }))).article.body).toBe(body);
  });

  it.each([
    [
      {
        data: {
          items: [
            { id: 1, title: 'A' },
            { id: 2, title: 'B' },
          ],
        },
      },
      ['a:1', 'a:2'],
    ],
    [{ articles: [{ id: 1, title: 'A' }], total: 1 }, ['a:1']],
    [{ id: 3, title: 'A', items: [{ title: 'B' }] }, ['a:3']],
    [{ items: [] }, ['no-title-and-body']],
  ])('finds the articles of %j, on one line or on many', async (value, expected) => {
    for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)]) {
      expect(summarize(await readAll(text)).map((found) => found.replace(/@.*/, ''))).toEqual(expected);
    }
  });
});

describe('feeds', () => {
  it('reads RSS: content over description, the channel as source, dates of RFC 822', async () => {
    const [first, second] = await readAll(
      rss(
        '<item><title><![CDATA[Lũ về "sớm"]]></title><link>https://bao.example/lu?utm_source=rss</link>' +
          '<description>&lt;p&gt;Nước lên &lt;b&gt;nhanh&lt;/b&gt;.&lt;/p&gt;</description>' +
          '<content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded>' +
          '<pubDate>Mon, 05 Aug 2024 10:20:00 +0700</pubDate><dc:creator>Lan Anh</dc:creator>' +
          '<category>Thời sự</category><category>lũ</category></item>\n' +
          '<item><title>Chợ &amp; bến</title><guid isPermaLink="false">b-2</guid><description>Ghe về sớm.</description>' +
          '<author>toasoan@bao.example (Quốc Bảo)</author></item>',
      ),
    );
    expect(first).toMatchObject({
      line: 3,
      article: {
        title: 'Lũ về "sớm"',
        summary: 'Nước lên nhanh.',
        body: 'Đoạn một.\nĐoạn hai.',
        publishedAt: '2024-08-05T10:20:00+07:00',
        author: 'Lan Anh',
        source: 'Báo Sông Mới',
        category: 'Thời sự',
        tags: ['lũ'],
        url: 'https://bao.example/lu?utm_source=rss',
      },
    });
    expect(second).toMatchObject({
      article: { id: 'b-2', title: 'Chợ & bến', body: 'Ghe về sớm.', author: 'Quốc Bảo', source: 'Báo Sông Mới' },
    });
  });

  it('reads Atom, markup of its own included', async () => {
    const { article } = await readOne(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin Quận</title><entry><title>Cổng làng</title>' +
        '<link rel="self" href="https://a.example/x.xml"/><link href="https://a.example/cong-lang"/>' +
        '<published>2024-08-05T10:20:00+07:00</published><updated>2024-08-06T08:00:00Z</updated>' +
        '<author><name>Trần Động</name></author><category term="Thời sự"/>' +
        '<content type="xhtml"><div><p>Đoạn <b>một</b>.</p><p>Đoạn hai.</p></div></content></entry></feed>',
    );
    expect(article).toMatchObject({
      title: 'Cổng làng',
      body: 'Đoạn một.\nĐoạn hai.',
      publishedAt: '2024-08-05T10:20:00+07:00',
      author: 'Trần Động',
      source: 'Tin Quận',
      category: 'Thời sự',
      url: 'https://a.example/cong-lang',
    });
  });

  it.each([
    ['<ttl>15</ttl><item/>', 15 * 60_000],
    [' <title>A</title><ttl> 5 </ttl><item/>', 5 * 60_000],
    ['<title>A</title><item><ttl>5</ttl></item>', undefined],
    ['<item/><ttl>5</ttl>', undefined],
    ['<image><ttl>5</ttl></image>', undefined],
    ['<ttl>-5</ttl>', undefined],
    ['<ttl>5 phút</ttl>', undefined],
    [`<ttl>${'9'.repeat(20)}</ttl>`, undefined],
    [`${'<x>'.repeat(1000)}<ttl>5</ttl>`, undefined],
    [`${'<x/>'.repeat(20_000)}<ttl>5</ttl>`, undefined],
  ])('knows for how long RSS asks to be left alone: %.60s', (channel, milliseconds) => {
    expect(readFeedTtl(`<?xml version="1.0"?><rss><channel>${channel}</channel></rss>`)).toBe(milliseconds);
  });

  it('reads JSON Feed', async () => {
    const { article, format } = await readOne(
      JSON.stringify(
        {
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Tin Quận',
          items: [
            {
              id: '1',
              url: 'https://a.example/1',
              title: 'Cổng < làng',
              content_html: '<p>Đoạn một.</p>',
              authors: [{ name: 'Trần Động' }],
              date_published: '2024-08-05T10:20:00+07:00',
            },
          ],
        },
        undefined,
        1,
      ),
    );
    expect(article).toMatchObject({
      title: 'Cổng < làng',
      body: 'Đoạn một.',
      source: 'Tin Quận',
      author: 'Trần Động',
      publishedAt: '2024-08-05T10:20:00+07:00',
    });
    expect(format).toBe('feed');
    const [empty] = await readAll('{"version": "https://jsonfeed.org/version/1.1", "items": []}');
    expect(empty).toMatchObject({ kind: 'failure', reason: 'empty', format: 'feed' });
  });

  it('expands no entity of a document type', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' +
      '<rss><channel><item><title>Tàu &b;</title></item></channel></rss>';
    expect((await readOne(bomb)).article.title).toBe('Tàu &b;');
  });

  it('says when a feed has no item', async () => {
    expect(summarize(await readAll(rss('')))).toEqual(['empty@-']);
  });
});

describe('Markdown', () => {
  it('takes front matter for the fields and the text for the body', async () => {
    const { article } = await readOne(
      '---\ntitle: "Cổng làng: mở rộng"\ndate: 2024-08-05 10:20\nauthor:\n  name: Trần Động\ntags: [nông thôn, làng]\ncategories:\n  - Thời sự\n---\n\n' +
        'Đoạn **một** có [liên kết](https://a.example).\n\n## Mục\n\n- ý một\n- ý hai\n\n```\nmã\n```\n',
    );
    expect(article).toMatchObject({
      title: 'Cổng làng: mở rộng',
      body: 'Đoạn một có liên kết.\nMục\ný một\ný hai\nmã',
      publishedAt: '2024-08-05T10:20+07:00',
      author: 'Trần Động',
      category: 'Thời sự',
      tags: ['nông thôn', 'làng'],
    });
  });

  it('takes the first heading for the title where nothing else says it', async () => {
    const { article } = await readOne('# Cổng làng\n\nĐoạn một.', { name: 'a.md' });
    expect(article).toMatchObject({ title: 'Cổng làng', body: 'Đoạn một.' });
  });

  it('survives front matter that is damaged, or made to grow', async () => {
    const damaged = await readOne('---\ntitle: [\n---\n# Cổng làng\n\nĐoạn một.');
    expect(damaged.article.title).toBe('Cổng làng');
    expect(damaged.notes).toEqual(['The front matter is no valid YAML, so it is left out.']);
    const names = 'abcdefghij';
    const levels = [...names].map(
      (name, i) => `${name}: &${name} [${i === 0 ? '"ha"' : `*${names[i - 1]},`.repeat(9)}]`,
    );
    const bomb = await readOne(`---\n${levels.join('\n')}\n---\n# Cổng làng\n\nĐoạn một.`);
    expect(bomb.article.title).toBe('Cổng làng');
  });
});
