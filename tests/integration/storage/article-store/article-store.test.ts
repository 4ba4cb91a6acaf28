import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArticleStore, type ArticleVersion } from '../../../../src/storage/index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

const aRecord = (id: string, body = id): ArticleVersion => {
  const json = JSON.stringify({ id, body });
  return { id, json, raw: json };
};

let path: string;
let store: ArticleStore;

beforeEach(() => {
  path = join(makeTemporaryFolder(), 'data', 'articles.db');
  store = ArticleStore.open(path, { mode: 'write' });
});

afterEach(() => {
  store.close();
});

const upsert = (...records: ArticleVersion[]): Promise<string[]> =>
  store.write((transaction) => records.map((record) => transaction.upsert(record)));

describe('ArticleStore', () => {
  it('is empty when new', () => {
    expect(store.lastSeq).toBe(0);
    expect(store.countLive(0)).toBe(0);
    expect(store.findArticle('a', 0)).toBeUndefined();
    expect([...store.liveArticles(0)]).toEqual([]);
    expect([...store.changesAfter(0)]).toEqual([]);
    expect(store.check()).toEqual({ ok: true, problems: [], articles: 0, versions: 0 });
  });

  it('says what became of each article, and writes nothing for one that did not change', async () => {
    const spaced = { ...aRecord('b'), raw: '{ "id": "b" }' };
    expect(await upsert(aRecord('a'), spaced, aRecord('a'), spaced, aRecord('a', 'another'), aRecord('b'))).toEqual([
      'added',
      'added',
      'unchanged',
      'unchanged',
      'changed',
      'changed',
    ]);
    expect(store.lastSeq).toBe(4);
    expect(store.check()).toMatchObject({ articles: 2, versions: 4 });
  });

  it('answers as of any sequence number', async () => {
    await upsert(aRecord('a', 'first'), aRecord('b'), aRecord('a', 'second'));
    await store.write((transaction) => {
      expect(transaction.remove('b')).toBe(true);
      expect(transaction.remove('b')).toBe(false);
      expect(transaction.remove('never there')).toBe(false);
      expect(transaction.upsert(aRecord('b', 'again'))).toBe('added');
    });
    const historyOf = (id: string): (string | undefined)[] =>
      [0, 1, 2, 3, 4, 5, 99].map((seq) => {
        const json = store.findArticle(id, seq);
        return json === undefined ? undefined : (JSON.parse(json) as { body: string }).body;
      });
    expect(historyOf('a')).toEqual([undefined, 'first', 'first', 'second', 'second', 'second', 'second']);
    expect(historyOf('b')).toEqual([undefined, undefined, 'b', 'b', undefined, 'again', 'again']);
    expect([1, 2, 3, 4, 5].map((seq) => store.countLive(seq))).toEqual([1, 2, 2, 1, 2]);
    expect([...store.liveArticles(4)].map(({ id, seq }) => [id, seq])).toEqual([['a', 3]]);
    expect([...store.changesAfter(2)].map(({ id, seq, json }) => [id, seq, json === undefined])).toEqual([
      ['a', 3, false],
      ['b', 5, false],
    ]);
    expect(['b', 'c', 'a'].map((id) => store.findArticle(id, 2))).toEqual([
      aRecord('b').json,
      undefined,
      aRecord('a', 'first').json,
    ]);
  });

  it('tells a change that is a removal', async () => {
    await upsert(aRecord('a'), aRecord('b'));
    await store.write((transaction) => transaction.remove('a'));
    expect([...store.changesAfter(2)]).toEqual([{ id: 'a', seq: 3, json: undefined }]);
    expect(store.findRaw('a', 3)).toBeUndefined();
    expect(store.findRaw('a', 2)).toBe(aRecord('a').json);
  });

  it('goes through more articles than it fetches at a time', async () => {
    const ids = Array.from({ length: 2500 }, (_, index) => `bài ${index}`);
    await upsert(...ids.map((id) => aRecord(id)));
    expect([...store.liveArticles(2500)].map(({ id }) => id)).toEqual(ids);
    expect([...store.changesAfter(0)].map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
    await store.write((transaction) => {
      expect(Array.from(transaction.liveVersions(), ({ id }) => id)).toEqual([...ids].sort());
      expect(transaction.removeAllExcept(new Set(ids.slice(0, 100)))).toBe(2400);
      expect(transaction.countLive()).toBe(100);
    });
    expect([...store.liveArticles(store.lastSeq)].map(({ id }) => id)).toEqual(ids.slice(0, 100));
  });

  it('stays in order when a reader leaves early or a writer comes between', async () => {
    await upsert(...Array.from({ length: 300 }, (_, index) => aRecord(String(index))));
    for (const { seq } of store.liveArticles(300)) if (seq === 5) break;
    const seen: number[] = [];
    for (const { seq } of store.changesAfter(0)) {
      seen.push(seq);
      if (seq === 1) await upsert(aRecord('299', 'changed meanwhile'), aRecord('new'));
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(store.lastSeq).toBe(302);
  });

  it.each([
    ['a zero byte', '\0'],
    ['zero bytes inside', 'a\0b'],
    ['SQL', "'; DROP TABLE versions; --"],
    ['marks', 'đường'],
    ['full-width digits', '１２'],
    ['a character of two units', '😀'],
    ['white space', ' '],
    ['the longest allowed', 'x'.repeat(512)],
  ])('takes an id as it is: %s', async (_what, id) => {
    await upsert(aRecord(id), aRecord('a\0c'));
    expect(store.findArticle(id, 2)).toBe(aRecord(id).json);
    await store.write((transaction) => {
      expect(new Set(Array.from(transaction.liveVersions(), ({ id }) => id))).toEqual(new Set([id, 'a\0c']));
      expect(transaction.removeAllExcept(new Set([id]))).toBe(1);
    });
    expect([...store.liveArticles(3)].map((article) => article.id)).toEqual([id]);
  });

  it('takes an article of 60,000 words', async () => {
    const record = aRecord('long', 'đường '.repeat(60_000));
    await upsert({ ...record, raw: `<p>${record.json}</p>` });
    expect(store.findArticle('long', 1)).toBe(record.json);
    expect(store.findRaw('long', 1)).toBe(`<p>${record.json}</p>`);
  });
});

describe('ArticleStore.write', () => {
  it('keeps nothing of work that throws', async () => {
    await upsert(aRecord('a'));
    const failing = store.write((transaction) => {
      transaction.upsert(aRecord('b'));
      transaction.remove('a');
      throw new Error('the input broke off');
    });
    await expect(failing).rejects.toThrow('the input broke off');
    expect(store.lastSeq).toBe(1);
    expect([...store.liveArticles(99)].map(({ id }) => id)).toEqual(['a']);
    expect(await upsert(aRecord('c'))).toEqual(['added']);
    expect(store.lastSeq).toBe(2);
  });

  it('shows nobody what is not committed', async () => {
    const other = ArticleStore.open(path, { mode: 'read' });
    await store.write(async (transaction) => {
      transaction.upsert(aRecord('a'));
      await Promise.resolve();
      expect(transaction.lastSeq()).toBe(1);
      for (const reader of [store, other]) {
        expect(reader.lastSeq).toBe(0);
        expect(reader.findArticle('a', 99)).toBeUndefined();
      }
    });
    expect(other.findArticle('a', 99)).toBe(aRecord('a').json);
    other.close();
  });

  it('refuses a second writer at once, in this process and beside it, and takes it when the first is done', async () => {
    const other = ArticleStore.open(path, { mode: 'write' });
    const nothing = (): undefined => undefined;
    await store.write(async (transaction) => {
      transaction.upsert(aRecord('a'));
      await expect(store.write(nothing)).rejects.toMatchObject({ code: 'TB_STORE_BUSY' });
      await expect(other.write(nothing)).rejects.toMatchObject({ code: 'TB_STORE_BUSY', details: { path } });
      transaction.upsert(aRecord('b'));
    });
    expect(await other.write((transaction) => transaction.upsert(aRecord('c')))).toBe('added');
    expect(store.countLive(3)).toBe(3);
    other.close();
  });

  it('refuses to write to what was opened for reading', async () => {
    const other = ArticleStore.open(path, { mode: 'read' });
    await expect(other.write(() => undefined)).rejects.toThrow('opened for writing');
    other.close();
  });

  it('lets nobody use a transaction that has ended', async () => {
    const ended = await store.write((transaction) => transaction);
    expect(() => ended.upsert(aRecord('a'))).toThrow('not used after its end');
    expect(store.lastSeq).toBe(0);
  });

  it('does nothing more after a call that failed, and keeps nothing, even if the work goes on', async () => {
    const outcomes: string[] = [];
    const swallowing = store.write((transaction) => {
      for (const id of ['a', '', 'b']) {
        try {
          outcomes.push(transaction.upsert(aRecord(id)));
        } catch (error) {
          outcomes.push(String(error));
        }
      }
    });
    await expect(swallowing).rejects.toThrow('an article has an id');
    expect(outcomes).toEqual(['added', expect.stringContaining('has an id'), expect.stringContaining('has an id')]);
    expect(store.lastSeq).toBe(0);
  });
});

describe('ArticleStore.close', () => {
  it('leaves the record whole in its one file, so that it can be copied', async () => {
    await upsert(aRecord('a'), aRecord('b'));
    store.close();
    const copy = join(makeTemporaryFolder(), 'articles.db');
    copyFileSync(path, copy);
    const copied = ArticleStore.open(copy, { mode: 'read' });
    expect(copied.countLive(2)).toBe(2);
    copied.close();
  });

  it('may be called twice, but not while the store is written to', async () => {
    await store.write(() => {
      expect(() => store.close()).toThrow('not closed while it is written to');
    });
    store.close();
    expect(() => store.close()).not.toThrow();
  });
});

describe('StoreTransaction.findRemoval', () => {
  it('knows when an article was removed until its tombstone is pruned, and nothing of one that is there', async () => {
    const read = (id: string): Promise<readonly unknown[]> =>
      store.write((transaction) => [transaction.findInstant(id), transaction.findRemoval(id)]);
    await store.write((transaction) => {
      for (const id of ['a', 'b', 'c']) transaction.upsert({ ...aRecord(id), instant: 100 });
      transaction.remove('a', 700);
      transaction.purge('b', 800);
      transaction.remove('c');
      expect(transaction.remove('a', 900)).toBe(false);
    });
    expect(await read('a')).toEqual([undefined, 700]);
    expect(await read('b')).toEqual([undefined, 800]);
    expect(await read('c')).toEqual([undefined, undefined]);
    expect(await read('d')).toEqual([undefined, undefined]);
    // Neither the time of the deletion nor that of an earlier version is that of the next.
    await upsert(aRecord('a'));
    expect(await read('a')).toEqual([undefined, undefined]);
    await store.write((transaction) => transaction.prune(transaction.lastSeq()));
    expect(await read('b')).toEqual([undefined, undefined]);
  });
});

describe('StoreTransaction.prune', () => {
  it('drops what nobody sees who reads at a sequence number or later, and reuses no number', async () => {
    await upsert(aRecord('a', '1'), aRecord('b', '2'), aRecord('a', '3'), aRecord('a', '4'));
    await store.write((transaction) => transaction.remove('b'));
    const seenAt = (seq: number): unknown => [...store.liveArticles(seq)];
    const before = [3, 4, 5].map(seenAt);
    expect(await store.write((transaction) => transaction.prune(3))).toBe(1);
    expect([3, 4, 5].map(seenAt)).toEqual(before);
    expect(await store.write((transaction) => transaction.prune(5))).toBe(3);
    expect(seenAt(5)).toEqual(before[2]);
    expect(store.check()).toMatchObject({ ok: true, articles: 1, versions: 1 });
    expect(store.lastSeq).toBe(5);
    await upsert(aRecord('c'));
    expect(store.lastSeq).toBe(6);
  });
});
