import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TimbaoError } from '../../../src/shared/index.js';
import { ArticleStore, storePath, type StoreTransaction } from '../../../src/storage/index.js';
import { GroupCommit, type Operation } from '../../../src/writing/group-commit.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let store: ArticleStore;
let transactions: number;
let group: GroupCommit;

beforeEach(() => {
  store = ArticleStore.open(storePath(makeTemporaryFolder()), { mode: 'write' });
  transactions = 0;
  group = new GroupCommit(
    () => store,
    () => {
      transactions++;
      return Promise.resolve();
    },
  );
});

afterEach(async () => {
  await group.settled();
  store.close();
});

const put =
  (id: string): Operation<string> =>
  (transaction: StoreTransaction) =>
    transaction.upsert({ id, json: `{"id":"${id}"}`, raw: '' });

const has = (id: string): boolean => store.findArticle(id, store.lastSeq) !== undefined;

const outcomes = (results: readonly PromiseSettledResult<unknown>[]): readonly string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'done' : String((result.reason as Error).message)));

describe('operations that wait together', () => {
  it('are one transaction, in their order, and each is told what it did', async () => {
    const all = await Promise.all(['a', 'b', 'a'].map((id) => group.commit(put(id))));
    expect(all.map(({ value }) => value)).toEqual(['added', 'added', 'unchanged']);
    expect(all.map(({ seq }) => seq)).toEqual([2, 2, 2]);
    expect(transactions).toBe(1);
    await group.commit(put('c'));
    expect([transactions, store.lastSeq]).toEqual([2, 3]);
  });

  it('are several transactions when they are many', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, i) => group.commit(put(`n${i}`))));
    expect(transactions).toBe(4);
    expect(store.lastSeq).toBe(200);
  });

  it('do not suffer for one that fails, of which nothing is kept', async () => {
    const failing: Operation<string> = (transaction) => {
      put('half')(transaction);
      throw new RangeError('no');
    };
    const results = await Promise.allSettled([put('a'), failing, put('b')].map((one) => group.commit(one)));
    expect(outcomes(results)).toEqual(['done', 'no', 'done']);
    expect(['a', 'half', 'b'].map(has)).toEqual([true, false, true]);
  });

  it('are all refused when the store cannot be written to, and nothing of them is kept', async () => {
    const full: Operation<string> = () => {
      throw new TimbaoError('TB_DISK_FULL', { path: store.path });
    };
    const results = await Promise.allSettled([put('a'), full, put('b')].map((one) => group.commit(one)));
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'TB_DISK_FULL' } });
    expect(store.lastSeq).toBe(0);
    expect((await group.commit(put('a'))).seq).toBe(1);
  });
});

describe('while another keeps the store', () => {
  /** Holds the lock of the one writer until it is told to let go. */
  const keep = async (): Promise<() => Promise<void>> => {
    const other = ArticleStore.open(store.path, { mode: 'write' });
    let release: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const writing = other.write(async () => {
      begun();
      await new Promise<void>((resolve) => (release = resolve));
    });
    await hasBegun;
    return async () => {
      release();
      await writing;
      other.close();
    };
  };

  it('operations wait a while, and are done when it lets go', async () => {
    const release = await keep();
    const committing = group.commit(put('a'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    await release();
    expect(await committing).toEqual({ value: 'added', seq: 1 });
  });

  it('they are refused when it does not, and nothing of them is kept', async () => {
    const release = await keep();
    const results = await Promise.allSettled([group.commit(put('a')), group.commit(put('b'))]);
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'TB_STORE_BUSY' } });
    await release();
    expect(store.lastSeq).toBe(0);
    expect((await group.commit(put('b'))).seq).toBe(1);
  }, 60_000);
});
