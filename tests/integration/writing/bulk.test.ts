import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ArticleWriter, Piece } from '../../../src/writing/index.js';
import { StoreWriter } from '../../../src/writing/index.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';
import { startWriteServer, type WriteServer } from '../../support/write-server.js';

let server: WriteServer;

beforeEach(async () => {
  server = await startWriteServer();
  await server.addKey('write');
});

afterEach(() => server.stop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const POST = '/api/articles?wait=committed';

const article = (id: string, more: object = {}): Record<string, unknown> => ({ id, title: `Bài ${id}`, ...more });

const outcomes = (lines: readonly Record<string, unknown>[]): readonly unknown[] =>
  lines
    .slice(0, -1)
    .map(({ line, id, outcome, problem }) => [
      line,
      id ?? '',
      outcome,
      ...(problem === undefined ? [] : [(problem as { code: string }).code]),
    ]);

const NONE = { created: 0, updated: 0, unchanged: 0, stale: 0, refused: 0 };

describe('POST /api/articles', () => {
  it('answers each line, goes on after what is wrong, and ends with totals', async () => {
    await server.ask('POST', POST, { lines: [article('a'), article('d', { updatedAt: '2024-05-02' })] });
    const body = [
      JSON.stringify(article('a')),
      JSON.stringify(article('a', { title: 'Khác' })),
      '{"id": "b", "title": ',
      '',
      '[]',
      '{"id": "c"}',
      JSON.stringify(article('d', { title: 'Cũ', updatedAt: '2024-05-01' })),
      '{"title": "Không có id", "url": "https://example.vn/a"}',
    ].join('\r\n');
    const { status, headers, lines } = await server.ask('POST', '/api/articles', { body });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(outcomes(lines)).toEqual([
      [1, 'a', 'unchanged'],
      [2, 'a', 'updated'],
      [3, '', 'refused', 'TB_ARTICLE_REFUSED'],
      [5, '', 'refused', 'TB_ARTICLE_REFUSED'],
      [6, '', 'refused', 'TB_ARTICLE_REFUSED'],
      [7, 'd', 'stale', 'TB_ARTICLE_STALE'],
      [8, expect.stringMatching(/^url-/), 'created'],
    ]);
    expect(lines.at(-1)).toEqual({
      totals: { created: 1, updated: 1, unchanged: 1, stale: 1, refused: 3 },
      seq: 4,
      visible: true,
    });
    expect(lines[2]!['problem']).toMatchObject({ status: 422, detail: expect.stringContaining('line 3') });
  });

  it.each([
    ['one article', JSON.stringify(article('a'), undefined, 2), [[1, 'a', 'created']]],
    [
      'a list',
      '[{"id": "a", "title": "A"},\n {"id": "b", "title": "B"}]',
      [
        [1, 'a', 'created'],
        [2, 'b', 'created'],
      ],
    ],
    ['an object around a list', '{"total": 1, "articles": [{"id": "a", "title": "A"}]}', [[1, 'a', 'created']]],
    [
      'a list with something wrong in it',
      '[{"id": "a", "title": "A"}, 17, {"id": "b", "title": ""}, {"id": "c", "title": "C"}]',
      [
        [1, 'a', 'created'],
        [1, '', 'refused', 'TB_ARTICLE_REFUSED'],
        [1, '', 'refused', 'TB_ARTICLE_REFUSED'],
        [1, 'c', 'created'],
      ],
    ],
    ['a list behind a byte order mark', '\ufeff[{"id": "a", "title": "A"}]', [[1, 'a', 'created']]],
    ['an empty list', '[]', []],
    ['nothing', ' \n ', []],
    ['no JSON', 'a', [[1, '', 'refused', 'TB_ARTICLE_REFUSED']]],
  ])('reads %s', async (_name, body, expected) => {
    const { status, lines } = await server.ask('POST', POST, { body, headers: JSON_TYPE });
    expect(status).toBe(200);
    expect(outcomes(lines)).toEqual(expected);
    expect(lines.at(-1)).toHaveProperty('totals');
  });

  it.each([
    ['after an element', '[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}', ['created', 'created']],
    ['after a comma', '[{"id": "a", "title": "A"},\n', ['created']],
    ['in an element', '[{"id": "a", "title": "A"}, {"id": "b", "ti', ['created', 'refused']],
    ['after what is no JSON', '[{"id": "a", "title": "A"}, {"id": "b, "title": "B"},\n{"id": "c", "title": "C"}', null],
  ])('says that a list breaks off %s, and what of it is stored stays', async (_name, body, expected) => {
    const { status, lines } = await server.ask('POST', POST, { body, headers: JSON_TYPE });
    expect(status).toBe(200);
    if (expected !== null) expect(lines.slice(0, -1).map(({ outcome }) => outcome)).toEqual(expected);
    expect(lines.at(-1)).toMatchObject({ problem: { code: 'TB_BODY_INVALID', status: 400 } });
    expect((await server.ask('PUT', '/api/articles/a', { json: { title: 'A' } })).body['outcome']).toBe('unchanged');
    const nothing = await server.ask('POST', POST, { body: ' [ ', headers: JSON_TYPE });
    expect([nothing.status, nothing.body['code']]).toEqual([400, 'TB_BODY_INVALID']);
  });

  it('changes nothing the second time', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => article(`a${i}`, { updatedAt: `2024-05-${10 + (i % 20)}` }));
    const first = await server.ask('POST', POST, { lines });
    expect(first.lines.at(-1)).toMatchObject({ totals: { ...NONE, created: 30 }, seq: 30 });
    const second = await server.ask('POST', POST, { lines });
    expect(second.lines.at(-1)).toMatchObject({ totals: { ...NONE, unchanged: 30 }, seq: 30 });
  });

  it.each([
    ['a line that is too long', `{"id": "a", "title": "${'a'.repeat(9 * 1024 * 1024)}"}`],
    ['what is nested without end', '['.repeat(100_000)],
    ['lists in lists', `{"id": "a", "tags": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['wrong types', '{"id": {}, "title": 1, "body": [], "tags": {}}'],
    ['a zero byte', '{"id": "a", \u0000}'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0x01])],
    ['a name that objects have already', '{"__proto__": {"title": "A"}, "constructor": 1}'],
  ])('refuses %s and takes the next', async (_name, bad) => {
    const body = Buffer.concat([Buffer.from(bad as string), Buffer.from(`\n${JSON.stringify(article('next'))}\n`)]);
    const { lines } = await server.ask('POST', POST, { body });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ line: 1, outcome: 'refused', problem: { code: 'TB_ARTICLE_REFUSED' } });
    expect(lines[1]).toMatchObject({ line: 2, id: 'next', outcome: 'created' });
  });

  it('keeps halves of surrogate pairs from where they cannot be stored', async () => {
    const body = '{"id": "a\\ud800", "title": "A \\udc00"}\n';
    const { lines } = await server.ask('POST', '/api/articles', { body });
    expect(lines[0]).toMatchObject({ id: 'a\ufffd', outcome: 'created' });
    const again = await server.ask('POST', '/api/articles', { body });
    expect(again.lines[0]).toMatchObject({ id: 'a\ufffd', outcome: 'unchanged' });
    expect((await server.ask('GET', `/api/articles/${encodeURIComponent('a\ufffd')}`)).status).toBe(200);
  });

  it('answers a line while the next is still to come', async () => {
    let send: (text: string) => void = () => undefined;
    let end = (): void => undefined;
    const body = new ReadableStream({
      start: (controller) => {
        send = (text) => controller.enqueue(new TextEncoder().encode(text));
        end = () => controller.close();
      },
    });
    send(`${JSON.stringify(article('a'))}\n${JSON.stringify(article('b'))}`);
    const response = await fetch(server.url + POST, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await server.addKey('write')}`, 'Content-Type': 'application/jsonl' },
      body,
      duplex: 'half',
    } as RequestInit);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(JSON.parse((await reader.read()).value!)).toMatchObject({ line: 1, id: 'a', outcome: 'created' });
    expect(await server.writer.lastSeq({})).toBe(1);
    send('\n');
    expect(JSON.parse((await reader.read()).value!)).toMatchObject({ line: 2, id: 'b', outcome: 'created' });
    end();
    expect(JSON.parse((await reader.read()).value!)).toMatchObject({ totals: { ...NONE, created: 2 }, seq: 2 });
  });

  it('keeps what was acknowledged of a request that breaks off, and nothing of the rest', async () => {
    const key = await server.addKey('write');
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const head = `POST ${POST} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/x-ndjson\r\n`;
    // The last line is whole, but for the line break that says so.
    const sent = `${JSON.stringify(article('a'))}\n${JSON.stringify(article('b'))}\n${JSON.stringify(article('c'))}`;
    socket.write(`${head}Content-Length: ${Buffer.byteLength(sent) + 1}\r\n\r\n${sent}`);
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => (received += text));
    while (!received.includes('"b"')) await setTimeout(10);
    socket.destroy();
    await setTimeout(200);
    expect(received).not.toContain('totals');
    expect(await server.writer.lastSeq({})).toBe(2);
    expect((await server.ask('PUT', '/api/articles/c?wait=committed', { json: article('c') })).status).toBe(201);
  });
});

describe('what the store cannot take', () => {
  /** Fails with the given portion. */
  const failingAt = (portion: number, error: Error): ArticleWriter => {
    const writer = new StoreWriter(makeTemporaryFolder());
    const put = writer.put.bind(writer);
    let portions = 0;
    writer.put = (request) => (++portions === portion ? Promise.reject(error) : put(request));
    return writer;
  };
  const manyLines = Array.from({ length: 1200 }, (_, i) => article(`a${i}`));

  it('is an answer of its own before the first line', async () => {
    const { TimbaoError } = await import('../../../src/shared/index.js');
    for (const [error, seconds] of [
      [new TimbaoError('TB_STORE_BUSY', { path: 'articles.db' }), '5'],
      [new TimbaoError('TB_OVERLOADED', { waiting: 256 }), '1'],
    ] as const) {
      const failing = await startWriteServer({ writer: failingAt(1, error) });
      await failing.addKey('write');
      const answer = await failing.ask('POST', POST, { lines: manyLines });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, seconds]);
      expect(answer.body).toMatchObject({ code: error.code });
      await failing.stop();
    }
  });

  it('is the last line after that, in the place of the totals', async () => {
    const { TimbaoError } = await import('../../../src/shared/index.js');
    const writer = failingAt(2, new TimbaoError('TB_DISK_FULL', { path: 'articles.db' }));
    const failing = await startWriteServer({ writer });
    await failing.addKey('write');
    const { status, lines } = await failing.ask('POST', POST, { lines: manyLines });
    expect(status).toBe(200);
    expect(lines.at(-1)).toMatchObject({ problem: { code: 'TB_DISK_FULL', status: 507 } });
    expect(lines.length - 1).toBe(await writer.lastSeq({}));
    await failing.stop();
  });

  it('says nothing of an error that nobody foresaw', async () => {
    const failing = await startWriteServer({ writer: failingAt(2, new Error('the password is hunter2')) });
    await failing.addKey('write');
    const { text, lines } = await failing.ask('POST', POST, { lines: manyLines });
    expect(lines.at(-1)).toMatchObject({ problem: { code: 'TB_INTERNAL' } });
    expect(text).not.toContain('hunter2');
    await failing.stop();
  });

  it('is not kept in memory: of a body without end only so much is read', async () => {
    let largest = 0;
    const writer = new StoreWriter(makeTemporaryFolder());
    const put = writer.put.bind(writer);
    writer.put = async (request) => {
      largest = Math.max(largest, bytesOf(request.pieces));
      await setTimeout(5);
      return put(request);
    };
    const slow = await startWriteServer({ writer });
    await slow.addKey('write');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent === 3000) controller.close();
        else
          controller.enqueue(
            new TextEncoder().encode(`${JSON.stringify(article(`a${sent++}`, { body: 'a'.repeat(4000) }))}\n`),
          );
      },
    });
    const { lines } = await slow.ask('POST', POST, { body });
    expect(lines.at(-1)).toMatchObject({ totals: { ...NONE, created: 3000 } });
    expect(largest).toBeLessThan(2.5 * 1024 * 1024);
    await slow.stop();
  });
});

const bytesOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
