import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { ArticleStore, type ArticleVersion, type StoreTransaction } from '../../../../src/storage/index.js';
import { RecordModel } from '../../../support/record-model.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

type Step =
  | { readonly kind: 'upsert'; readonly record: ArticleVersion }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'removeAllExcept'; readonly ids: readonly string[] };

interface Work {
  readonly steps: readonly Step[];
  readonly fails: boolean;
  /** Share of the sequence numbers below which is pruned afterwards. */
  readonly pruned: number;
}

const someId = (): fc.Arbitrary<string> => fc.constantFrom('a', 'b', 'c', 'đ', 'a\0', 'á');

const someRecord = (): fc.Arbitrary<ArticleVersion> =>
  fc.tuple(someId(), fc.integer({ min: 0, max: 2 }), fc.boolean()).map(([id, body, isReordered]) => {
    const json = JSON.stringify({ id, body });
    return { id, json, raw: isReordered ? JSON.stringify({ body, id }) : json };
  });

const someStep = (): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('upsert' as const), record: someRecord() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), id: someId() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeAllExcept' as const), ids: fc.array(someId()) }) },
  );

const someWork = (): fc.Arbitrary<Work> =>
  fc.record({
    steps: fc.array(someStep(), { maxLength: 8 }),
    fails: fc.boolean(),
    pruned: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  });

const take = (target: StoreTransaction | RecordModel, step: Step): unknown => {
  switch (step.kind) {
    case 'upsert':
      return target.upsert(step.record);
    case 'remove':
      return target.remove(step.id);
    case 'removeAllExcept':
      return target.removeAllExcept(new Set(step.ids));
  }
};

const compare = (store: ArticleStore, model: RecordModel, oldest: number): void => {
  expect(store.lastSeq).toBe(model.lastSeq);
  for (let seq = oldest; seq <= model.lastSeq; seq++) {
    expect([...store.liveArticles(seq)]).toEqual(model.live(seq));
    expect(store.countLive(seq)).toBe(model.live(seq).length);
    for (const id of ['a', 'b', 'c', 'đ', 'a\0', 'á', 'never']) {
      expect(store.findArticle(id, seq)).toBe(model.at(id, seq)?.json);
      expect(store.findRaw(id, seq)).toBe(model.at(id, seq)?.raw);
    }
    const changes = model.latestOfEach(model.lastSeq).filter((version) => version.seq > seq);
    expect([...store.changesAfter(seq)]).toEqual(
      changes.map((one) => ({ id: one.id, seq: one.seq, json: one.record?.json })),
    );
  }
};

describe('ArticleStore', () => {
  it('answers like a list of versions after any work, for every sequence number that is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someWork(), { maxLength: 6 }), async (works) => {
        const path = join(makeTemporaryFolder(), 'articles.db');
        const store = ArticleStore.open(path, { mode: 'write' });
        let model = new RecordModel();
        let oldest = 0;
        for (const work of works) {
          const changed = model.copy();
          const written = store.write((transaction) => {
            for (const step of work.steps) {
              expect(take(transaction, step)).toEqual(take(changed, step));
              expect(transaction.countLive()).toBe(changed.live(changed.lastSeq).length);
            }
            expect(Array.from(transaction.liveVersions(), ({ id }) => id).sort()).toEqual(
              changed
                .live(changed.lastSeq)
                .map(({ id }) => id)
                .sort(),
            );
            if (work.fails) throw new Error('given up');
          });
          if (work.fails) await expect(written).rejects.toThrow('given up');
          else await written.then(() => (model = changed));
          compare(store, model, oldest);

          oldest = Math.max(oldest, Math.floor(work.pruned * model.lastSeq));
          const versions = store.check().versions;
          const pruned = await store.write((transaction) => transaction.prune(oldest));
          expect(store.check()).toMatchObject({ ok: true, versions: versions - pruned });
          compare(store, model, oldest);
          expect(await store.write((transaction) => transaction.prune(oldest))).toBe(0);
        }
        const reopened = ArticleStore.open(path, { mode: 'read' });
        compare(reopened, model, oldest);
        const kept = reopened.check().versions;
        expect(kept).toBe(model.lastSeq - model.countInvisible(oldest));
        reopened.close();
        store.close();
      }),
      { numRuns: 60 },
    );
  });
});
