import { describe, expect, it } from '@jest/globals';
import { answerSearches } from '../../../../src/engine/pool/search-calls.js';
import type { SearchHit, SearchResponse } from '../../../../src/engine/search-engine.js';
import type { FileBodies } from '../../../../src/engine/snapshot.js';
import { NO_LISTS } from '../../../../src/inverted-index/operator-lists.js';
import { openGenerations } from '../../../../src/inverted-index/segment-reader.js';
import type { Manifest } from '../../../../src/storage/index.js';
import type { Reply, ToThread } from '../../../../src/threads/index.js';
import { anArticle } from '../../../support/build-index.js';
import { publishArticles } from '../../../support/local-index.js';
import { manyArticles } from '../../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

class Line {
  readonly replies: Reply[] = [];
  hasHungUp = false;
  readonly receive: (message: ToThread) => void;
  readonly abandoned = new Int32Array(new SharedArrayBuffer(8));
  #heard: () => void = () => undefined;

  constructor(dataFolder: string) {
    const data = { dataFolder, abandoned: this.abandoned };
    this.receive = answerSearches(data, {
      postMessage: (reply) => {
        this.replies.push(reply);
        this.#heard();
      },
      close: () => (this.hasHungUp = true),
    });
  }

  async reply(message: ToThread): Promise<Reply> {
    const heard = new Promise<void>((resolve) => (this.#heard = resolve));
    this.receive(message);
    await heard;
    return this.replies.at(-1)!;
  }
}

const prepare = (manifest: Manifest, bodies?: FileBodies): ToThread => ({
  id: 1,
  name: 'prepare',
  input: { manifest, lists: NO_LISTS, ...(bodies && { bodies }) },
});

const article = (id: number, wanted: string): ToThread => ({
  id,
  name: 'question',
  input: { kind: 'article', id: wanted },
});

const makeIndexed = async (): Promise<{ folder: string; manifest: Manifest }> => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, [anArticle('a', { title: 'hòa phú' })]);
  return { folder, manifest: (await openGenerations(folder).current())! };
};

describe('a thread', () => {
  it('sends the hits of a long list ahead, a few at a time, and the rest with the answer', async () => {
    const folder = makeTemporaryFolder();
    await publishArticles(folder, manyArticles(100));
    const line = new Line(folder);
    await line.reply(prepare((await openGenerations(folder).current())!));
    line.receive({ name: 'switch' });
    line.replies.length = 0;
    for (const [wanted, ahead] of [
      [1, []],
      [32, []],
      [33, [32]],
      [64, [32]],
      [100, [32, 32, 32]],
    ] as const) {
      const request = { query: 'lúa', page: 1, hitsPerPage: wanted, sort: 'newest' } as const;
      line.receive({ id: wanted, name: 'question', input: { kind: 'search', request } });
      const replies = line.replies.splice(0);
      expect(replies.map(({ id }) => id)).toEqual(Array(ahead.length + 1).fill(wanted));
      expect(replies.slice(0, -1).map((reply) => (reply.ahead as SearchHit[] | undefined)?.length)).toEqual(ahead);
      const { value } = replies.at(-1)!;
      const all = [
        ...replies.flatMap((reply) => (reply.ahead ?? []) as SearchHit[]),
        ...(value as SearchResponse).hits,
      ];
      expect(all.map(({ id }) => id)).toEqual(Array.from({ length: wanted }, (_unused, i) => `n-${99 - i}`));
    }
  });

  it('reads a generation into shared memory, and opens what another has read without reading it', async () => {
    const { folder, manifest } = await makeIndexed();
    const { id, value } = await new Line(folder).reply(prepare(manifest));
    const bodies = value as FileBodies;
    expect([id, [...bodies.keys()].sort()]).toEqual([1, manifest.files.map(({ name }) => name).sort()]);
    for (const { buffer } of bodies.values()) {
      expect(Object.prototype.toString.call(buffer)).toBe('[object SharedArrayBuffer]');
    }
    const other = new Line(folder);
    const known = (await other.reply(prepare({ ...manifest, generation: 99 }, bodies))).value as FileBodies;
    expect(known.get('terms.seg')).toBe(bodies.get('terms.seg'));
    other.receive({ name: 'switch' });
    expect((await other.reply(article(2, 'a'))).value).toMatchObject({ title: 'hòa phú' });
    other.receive({ name: 'close' });
  });

  it('answers in the order in which it is asked, and what is not there with nothing', async () => {
    const { folder, manifest } = await makeIndexed();
    const line = new Line(folder);
    await line.reply(prepare(manifest));
    line.receive({ name: 'switch' });
    for (const [id, wanted] of ['a', 'b', 'a'].entries()) line.receive(article(id, wanted));
    expect(line.replies.slice(1).map(({ id, value }) => [id, (value as { id: string } | undefined)?.id])).toEqual([
      [0, 'a'],
      [1, undefined],
      [2, 'a'],
    ]);
    line.receive({ name: 'close' });
    expect(line.hasHungUp).toBe(true);
  });

  it('stops at a search that nobody waits for any more, and answers the next', async () => {
    const { folder, manifest } = await makeIndexed();
    const line = new Line(folder);
    await line.reply(prepare(manifest));
    line.receive({ name: 'switch' });
    line.replies.length = 0;
    const request = { query: 'hòa', page: 1, hitsPerPage: 10, sort: 'relevance' } as const;
    line.abandoned[0] = 2;
    for (const id of [1, 2, 3]) line.receive({ id, name: 'question', input: { kind: 'search', request } });
    line.abandoned[1] = 5;
    for (const id of [4, 5]) line.receive({ id, name: 'question', input: { kind: 'search', request } });
    const stopped = { message: 'nobody waits for the answer any more' };
    expect(
      line.replies.map(({ id, error, value }) => [id, error ?? (value as SearchResponse).totalHits]),
    ).toMatchObject([
      [1, 1],
      [2, stopped],
      [3, 1],
      [4, 1],
      [5, stopped],
    ]);
  });

  it('says why it cannot open a generation, and says nothing once it is closed', async () => {
    const { folder, manifest } = await makeIndexed();
    const line = new Line(folder);
    const { error } = await line.reply(prepare({ ...manifest, analyzerId: 'other' }));
    expect(error).toMatchObject({ code: 'TB_INDEX_INCOMPATIBLE' });
    line.receive(prepare(manifest));
    line.receive({ name: 'close' });
    for (let i = 0; i < 2; i++) await openGenerations(folder).check();
    expect(line.replies).toHaveLength(1);
  });
});
