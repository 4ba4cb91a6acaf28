/** The picture of an article, wherever a format has it. */
import { expect, it } from '@jest/globals';
import { readInput } from '../../../src/reader/index.js';

const imageIn = async (name: string, text: string): Promise<unknown> => {
  const chunks = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text));
  })();
  const images: unknown[] = [];
  for await (const outcome of readInput({ name, chunks }, {})) {
    images.push(outcome.kind === 'article' ? outcome.article.image : outcome.message);
  }
  return images;
};

const BODY = `<p>${'Người dân hai bên bờ sông đã đi lại dễ dàng hơn nhiều so với trước kia. '.repeat(6)}</p>`;

const page = (head: string): string =>
  `<!doctype html><html><head><title>Cầu mới</title>${head}</head><body><article><h1>Cầu mới</h1>${BODY}</article></body></html>`;

const item = (inner: string): string =>
  `<rss version="2.0"><channel><title>Tin</title><item><title>Cầu mới</title><description>Một.</description>${inner}</item></channel></rss>`;

it.each([
  ['a.html', page('<meta property="og:image" content="https://e.vn/a.jpg?w=1">'), 'https://e.vn/a.jpg?w=1'],
  ['a.html', page('<meta name="twitter:image" content="https://e.vn/t.jpg">'), 'https://e.vn/t.jpg'],
  ['a.html', page('<meta property="og:image" content="/a.jpg">'), undefined],
  ['a.html', page('<meta property="og:image" content="javascript:alert(1)">'), undefined],
  ['a.xml', item('<enclosure url="https://e.vn/a.jpg" type="image/jpeg" length="1"/>'), 'https://e.vn/a.jpg'],
  ['a.xml', item('<enclosure url="https://e.vn/a.mp3" type="audio/mpeg" length="1"/>'), undefined],
  ['a.xml', item('<media:thumbnail url="https://e.vn/t.jpg"/>'), 'https://e.vn/t.jpg'],
  ['a.xml', item('<media:content url="https://e.vn/c.jpg" medium="image"/>'), 'https://e.vn/c.jpg'],
  ['a.json', '{"title": "Cầu mới", "image": "https://e.vn/a.jpg"}', 'https://e.vn/a.jpg'],
  ['a.json', '{"title": "Cầu mới", "image": "data:image/png;base64,AA"}', undefined],
  [
    'a.json',
    '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Cầu", "content_text": "Một.", "image": "https://e.vn/a.jpg"}]}',
    'https://e.vn/a.jpg',
  ],
])('%s: %s', async (name, text, image) => {
  expect(await imageIn(name, text)).toEqual([image]);
});
