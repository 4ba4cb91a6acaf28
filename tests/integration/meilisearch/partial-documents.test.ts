/** Documents of which only some fields are sent: what becomes of the others, and of several of one id. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWireServer, type WireServer } from '../../support/wire-server.js';

const D = '/indexes/articles/documents';

let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});

afterAll(() => server.stop());

const taskOf = async ({ taskUid }: Record<string, unknown>): Promise<Record<string, unknown>> => {
  for (;;) {
    const { body } = await server.ask('GET', `/tasks/${String(taskUid)}`);
    if (body['status'] !== 'processing') return body;
  }
};

const put = async (documents: readonly object[]): Promise<Record<string, unknown>> =>
  taskOf((await server.ask('PUT', D, { json: documents })).body);

const stored = async (id: string): Promise<Record<string, unknown>> => (await server.ask('GET', `${D}/${id}`)).body;

describe("fields of the publisher's own", () => {
  it.each<[string, object, object]>([
    ['within extra', { extra: { price: 99 } }, { price: 99, premium: true }],
    ['by its name', { price: 98 }, { price: 98, premium: true }],
    [
      'both ways, the name goes first',
      { price: 97, extra: { price: 96, premium: false } },
      { price: 97, premium: false },
    ],
    ['none', { category: 'Mới' }, { price: 97, premium: false, category: 'Mới' }],
    ['an extra that is no object', { extra: 'price' }, { price: 97, premium: false }],
    [
      'a name that is no field of its own',
      { extra: { title: 'X', id: 'a2' } },
      { id: 'a1', title: 'Lúa chín sớm ở Đồng Tháp' },
    ],
  ])('%s', async (_, sent, expected) => {
    expect(await put([{ id: 'a1', ...sent }])).toMatchObject({ status: 'succeeded', error: null });
    expect(await stored('a1')).toMatchObject({ deck: 'Tin <đầu>', ...expected });
  });

  it('null takes one away', async () => {
    expect(await put([{ id: 'a2', extra: { price: null, premium: true } }])).toMatchObject({ status: 'succeeded' });
    const article = await stored('a2');
    expect(article).toMatchObject({ premium: true });
    expect(article).not.toHaveProperty('price');
  });
});

describe('several of one id', () => {
  it.each([['a3'], ['new-1']])('%s is sent twelve times: each is taken, and the last one wins', async (id) => {
    const parts = Array.from({ length: 12 }, (_, i) => ({
      id,
      title: `Bài ${i}`,
      ...(i === 3 && { category: 'Ba' }),
    }));
    // Others between them do not wait for them.
    const documents = parts.flatMap((document, i) => [document, { id: `other-${i}`, title: `Bài khác ${i}` }]);
    expect(await put(documents)).toMatchObject({
      status: 'succeeded',
      details: { receivedDocuments: 24, indexedDocuments: 24 },
    });
    expect(await stored(id)).toMatchObject({ title: 'Bài 11', category: 'Ba' });
  });

  it('the first that is wrong is told, in the order in which they are sent', async () => {
    const lines = [{ id: 'a4', title: 'Một' }, { id: 'a4', title: '', body: '' }, 'x', { id: 'a4', category: 'Cuối' }];
    const { body } = await server.ask('PUT', D, { headers: { 'Content-Type': 'application/x-ndjson' }, lines });
    const task = await taskOf(body);
    expect(task).toMatchObject({ status: 'failed', details: { receivedDocuments: 4, indexedDocuments: 2 } });
    expect(task['error']).toMatchObject({ message: expect.stringContaining('line 2: ') });
    expect(await stored('a4')).toMatchObject({ title: 'Một', category: 'Cuối' });
  });
});
