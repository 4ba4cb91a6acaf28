import { describe, expect, it } from '@jest/globals';
import type { ReadOutcome } from '../../../src/reader/index.js';
import { readAll, summarize } from '../../support/article-inputs.js';

/** A source that makes its bytes while it is read, so that a large input needs no large fixture. */
async function* repeat(head: string, part: string, length: number, tail = ''): AsyncGenerator<Uint8Array> {
  const block = Buffer.from(part.repeat(Math.ceil((1 << 18) / part.length)));
  yield await Promise.resolve(Buffer.from(head));
  for (let made = 0; made < length; made += block.length) yield block;
  yield Buffer.from(tail);
}

const read = async (name: string, chunks: AsyncIterable<Uint8Array>): Promise<readonly ReadOutcome[]> => {
  const { readInput } = await import('../../../src/reader/index.js');
  const outcomes: ReadOutcome[] = [];
  for await (const outcome of readInput({ name, chunks }, {})) outcomes.push(outcome);
  return outcomes;
};

const MEGABYTE = 1 << 20;

describe('hostile inputs give one clear answer, and the rest goes on', () => {
  it.each([
    // name, chunks, outcomes, because
    ['a.txt', repeat('', 'cầu mới ', 200 * MEGABYTE), ['too-large@-'], 'a line of 200 MB is given up at 32 MB'],
    ['a.txt', repeat('', 'cầu mới ', 20 * MEGABYTE), ['too-large@-'], 'a line of 20 MB has more text than a book'],
    ['a.html', repeat('<p>', 'cầu mới ', 20 * MEGABYTE), ['too-large@-'], 'so has a page'],
    ['a.html', repeat('<p>', '<a href="/a">cầu mới</a> ', 52 * MEGABYTE), ['too-large@-'], 'a page of links'],
    [
      'a.jsonl',
      repeat('{"title":"', 'x', 40 * MEGABYTE, '"}\n{"id":"b","title":"B"}\n'),
      ['too-large@1', 'a:b'],
      'a line of JSONL that is too long',
    ],
    ['a.csv', repeat('id,title,body\n1,"', 'a b ', 40 * MEGABYTE), ['too-large@2'], 'a quote that is never closed'],
    ['a.txt', repeat('Tựa', '\0', 200 * MEGABYTE), ['not-text@-'], 'NUL bytes'],
    ['a.txt', repeat('Tựa ', '\ufffd', MEGABYTE), ['garbled@-'], 'letters that are lost'],
    ['a.xml', repeat('<rss><item><title>A</title>', '<b>', 2 * MEGABYTE), ['empty@-'], 'XML without end'],
    ['a.json', repeat('[', '[', MEGABYTE / 4), ['broken-json@-'], 'brackets without end'],
  ] as [name: string, chunks: AsyncIterable<Uint8Array>, outcomes: string[], because: string][])(
    '%s: %s → %j (%s)',
    async (name, chunks, expected) => {
      expect(summarize(await read(name, chunks))).toEqual(expected);
    },
  );

  it.each([
    ['quotes within quotes', '> '.repeat(40_000)],
    ['a list within a list within a list', '- '.repeat(40_000)],
    ['brackets', '[a]('.repeat(20_000)],
    ['stars', '*a **b '.repeat(15_000)],
    ['fences', '```\n~~~\n'.repeat(10_000)],
    ['a table without end', `${'|a'.repeat(3000)}\n${'|-'.repeat(3000)}\n`],
  ])('Markdown of %s', async (_what, text) => {
    expect(await readAll(`# Tựa\n\nĐoạn một.\n\n${text}\n`, { name: 'a.md' })).toMatchObject([{ kind: 'article' }]);
  });
});
