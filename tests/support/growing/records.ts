/** Exports and feeds. */
import { fill, number, type Growing } from './parts.js';

const inList = (size: number, part: (number: number) => string): string => `[${number(size, part)}{"title":"b"}]`;

export const RECORDS: readonly Growing[] = [
  ['JSON: a list', 'a.json', (size) => inList(size, (at) => `{"id":"${at}","title":"a"},`)],
  ['JSON: a damaged list', 'a.json', (size) => inList(size, (at) => `{"id":"${at}","title":"a" "b"},`)],
  ['JSON: quotes that do not pair', 'a.json', (size) => inList(size, (at) => `{"id":"${at}","title":"a},\n`)],
  ['JSON: quotes', 'a.json', (size) => `[{"title":"${'"'.repeat(size)}`],
  ['JSON: borders of elements', 'a.json', (size) => `[{"title":"a${fill('},{"', size)}`],
  ['JSON: brackets', 'a.json', (size) => '['.repeat(size)],
  ['JSON: objects', 'a.json', (size) => fill('{"data":', size)],
  ['JSON: tags', 'a.json', (size) => `{"title":"a","tags":[${number(size, (at) => `"t${at}",`)}"z"]}`],
  ['JSON: captions', 'a.json', (size) => `{"title":"a","captions":[${number(size, (at) => `"t${at}",`)}"z"]}`],
  ['JSON: tags of another type', 'a.json', (size) => `{"title":"a","tags":[${fill('{},', size)}"z"]}`],
  ['JSON: a body of HTML', 'a.json', (size) => `{"title":"a","body":"${fill('<p>a</p><br ', size)}"}`],
  ['JSON: a body of blank lines', 'a.json', (size) => `{"title":"a","body":"a${fill('\\n ', size)}b"}`],
  ['JSON: a long date', 'a.json', (size) => `{"title":"a","date":"${fill('1/', size)}"}`],
  ['JSON: a long source', 'a.json', (size) => `{"title":"a","source":"${fill('N / A ', size)}"}`],
  ['JSON: fields', 'a.json', (size) => `{"title":"a",${number(size, (at) => `"k${at}":1,`)}"z":1}`],
  ['JSONL', 'a.jsonl', (size) => number(size, (at) => `{"id":"${at}","title":"a"}\n`)],
  ['JSONL: damaged', 'a.jsonl', (size) => `{"title":"a"}\n${number(size, (at) => `{"id":"${at}","title":"a\n`)}`],
  ['CSV', 'a.csv', (size) => `id,title,body\n${number(size, (at) => `${at},a,b\n`)}`],
  ['CSV: quotes', 'a.csv', (size) => `id,title,body\n1,"${fill('""', size)}",b\n`],
  ['CSV: a quote without end', 'a.csv', (size) => `id,title,body\n1,"${fill('a\n', size)}`],
  ['CSV: quotes without end', 'a.csv', (size) => `id,title,body\n${fill('1,"a\n', size)}`],
  ['CSV: commas', 'a.csv', (size) => `id,title,body\n1,a${','.repeat(size)}`],
  ['CSV: lines in quotes', 'a.csv', (size) => `id,title,body\n1,a,"${fill('b\n', size)}"\n`],
  [
    'CSV: a wide header',
    'a.csv',
    (size) => `id,title,body${number(3800, (at) => `,c${at}`)}\n${fill('1,a,b\n', size)}`,
  ],
];

const inFeed = (inner: string): string => `<rss><channel><title>T</title>${inner}</channel></rss>`;

export const FEEDS: readonly Growing[] = [
  ['feed', 'a.xml', (size) => inFeed(number(size, (at) => `<item><title>a${at}</title></item>`))],
  ['feed: open items', 'a.xml', (size) => `<rss><channel>${fill('<item><title>a', size)}`],
  ['feed: open elements', 'a.xml', (size) => `<rss><channel><item><title>a</title>${fill('<b>', size)}`],
  ['feed: closed elements', 'a.xml', (size) => `<rss><channel><item><title>a</title>${fill('</b>', size)}`],
  [
    'feed: categories',
    'a.xml',
    (size) => inFeed(`<item><title>a</title>${number(size, (at) => `<category>${at}</category>`)}</item>`),
  ],
  [
    'feed: HTML',
    'a.xml',
    (size) => inFeed(`<item><description><![CDATA[${fill('<p>a', size)}]]></description></item>`),
  ],
  ['feed: CDATA without end', 'a.xml', (size) => `<rss><channel><item><title>${fill('<![CDATA[', size)}`],
  ['feed: entities', 'a.xml', (size) => inFeed(`<item><title>${fill('&amp;', size)}</title></item>`)],
  [
    'feed: a title of spaces',
    'a.xml',
    (size) => `<rss><channel><title>a${'\u00a0'.repeat(size)}b</title><item><title>a</title></item>`,
  ],
  [
    'feed: elements as content',
    'a.xml',
    (size) => `<feed><entry><title>a</title><content type="xhtml">${fill('<p>a</p>', size)}`,
  ],
  [
    'feed: a long author',
    'a.xml',
    (size) => inFeed(`<item><title>a</title><author>${fill('a@', size)}</author></item>`),
  ],
  ['XML: comments', 'a.xml', (size) => `<?xml version="1.0"?>${fill('<!-- a -->', size)}<rss/>`],
  ['XML: a document type', 'a.xml', (size) => `<?xml version="1.0"?><!DOCTYPE a [${fill('] ', size)}`],
];
