/** A reconciliation from end to end: what differs is told as it is found, what is extra deleted where that is asked. */
import { TimbaoError } from '../shared/index.js';
import type { ArticleWriter, ComparedArticle, Piece, Scoped } from './article-writer.js';
import { Reconciliation } from './reconciliation.js';

/** Longest line, in bytes: an id, a time and a digest. */
export const MAX_LISTED_BYTES = 4096;

export interface ReconcileOptions extends Scoped {
  readonly deletesExtra?: boolean;
  /** Deletes also more than half of all. */
  readonly force?: boolean;
}

/** `extra`: stored, and not among those that were named. */
export type Difference = Omit<ComparedArticle, 'seq' | 'line' | 'state'> & {
  /** Absent with `extra`. */
  readonly line?: number;
  readonly state: 'missing' | 'stale' | 'refused' | 'extra';
};

export interface Reconciled {
  readonly totals: Readonly<Record<ComparedArticle['state'] | 'extra', number>> & { readonly deleted?: number };
  /** The last change of the store, where something was deleted. */
  readonly seq?: number;
}

const toDifference = ({ line, id, state, problem }: ComparedArticle): Difference[] =>
  state === 'current' ? [] : [{ line, ...(id !== undefined && { id }), state, ...(problem && { problem }) }];

/**
 * Throws as the writer does, `TB_BODY_INVALID` and `TB_DELETES_MOST`; then nothing was deleted that was not told as
 * extra.
 *
 * @param portions all that a publisher has: `{ id, updatedAt?, digest? }` each
 * @param tell of differences, in order; may be given none
 */
export const reconcile = async (
  writer: ArticleWriter,
  portions: AsyncIterable<readonly Piece[]>,
  { deletesExtra = false, force = false, ...scope }: ReconcileOptions,
  tell: (differences: readonly Difference[]) => Promise<void> | void,
): Promise<Reconciled> => {
  const reconciliation = new Reconciliation(writer, scope);
  const totals = { current: 0, missing: 0, stale: 0, extra: 0, refused: 0 };
  for await (const pieces of portions) {
    const results = await reconciliation.compare(pieces);
    for (const { state } of results) totals[state]++;
    await tell(results.flatMap(toDifference));
  }
  for await (const extras of reconciliation.extras()) {
    totals.extra += extras.length;
    await tell(extras.map(({ id }) => ({ id, state: 'extra' })));
  }
  if (!deletesExtra || totals.extra === 0) return { totals };
  const before = totals.current + totals.stale + totals.extra;
  // A list that was cut short, or of another publisher, is no reason to throw an archive away.
  if (totals.refused > 0)
    throw new TimbaoError('TB_BODY_INVALID', { problem: 'has lines that cannot be read, so nothing was deleted.' });
  if (!force && totals.extra > before / 2) throw new TimbaoError('TB_DELETES_MOST', { before, removed: totals.extra });
  const done = { deleted: 0, seq: 0 };
  for await (const extras of reconciliation.extras()) {
    const [ids, seqs] = [extras.map(({ id }) => id), extras.map((extra) => extra.seq)];
    const { deleted, seq } = await writer.remove({ ...scope, ids, seqs });
    done.deleted += deleted;
    done.seq = seq;
  }
  return { totals: { ...totals, deleted: done.deleted }, seq: done.seq };
};
