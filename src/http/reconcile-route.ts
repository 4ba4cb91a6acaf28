/** A publisher names all that it has, and hears what is missing here, what is older, and what should be gone. */
import type { RequestHandler } from 'express';
import { parseReconcileParameters, readParameters } from '../requests/index.js';
import { TimbaoError } from '../shared/index.js';
import { readPieces, Reconciliation, type ComparedArticle } from '../writing/index.js';
import { LineAnswer, toLineProblem } from './line-answer.js';
import { longBodyChunks, bodyForm } from './request-body.js';
import { scopeOf, type WriteDesk } from './write-desk.js';

/** Longest line, in bytes: an id, a time and a digest. */
const LONGEST_LINE = 4096;

const toLine = ({ line, id, state, problem }: ComparedArticle): object => ({
  line,
  ...(id !== undefined && { id }),
  state,
  ...(problem && { problem: toLineProblem(problem) }),
});

export const createReconcileRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait, delete: deletes, force } = parseReconcileParameters(readParameters(request.url));
    const form = bodyForm(request, ['document', 'lines']);
    const scope = scopeOf(response);
    const reconciliation = new Reconciliation(desk.writer, scope);
    const answer = new LineAnswer(response);
    const totals = { current: 0, missing: 0, stale: 0, extra: 0, refused: 0 };
    const { hold, release } = desk.held.open();
    try {
      for await (const pieces of readPieces(longBodyChunks(request), form, { hold, maxBytes: LONGEST_LINE })) {
        const results = await reconciliation.compare(pieces);
        for (const { state } of results) totals[state]++;
        await answer.write(results.filter(({ state }) => state !== 'current').map(toLine));
      }
      for await (const extras of reconciliation.extras()) {
        totals.extra += extras.length;
        await answer.write(extras.map(({ id }) => ({ id, state: 'extra' })));
      }
      if (deletes === undefined || totals.extra === 0) {
        answer.end({ totals });
        return;
      }
      const before = totals.current + totals.stale + totals.extra;
      // A list that was cut short, or of another publisher, is no reason to throw an archive away.
      if (totals.refused > 0)
        throw new TimbaoError('TB_BODY_INVALID', { problem: 'has lines that cannot be read, so nothing was deleted.' });
      if (!force && totals.extra > before / 2)
        throw new TimbaoError('TB_DELETES_MOST', { before, removed: totals.extra });
      const done = { deleted: 0, seq: 0 };
      for await (const extras of reconciliation.extras()) {
        const [ids, seqs] = [extras.map(({ id }) => id), extras.map((extra) => extra.seq)];
        const { deleted, seq } = await desk.writer.remove({ ...scope, ids, seqs });
        done.deleted += deleted;
        done.seq = seq;
      }
      const visible = await desk.isVisible(done.seq, wait, request, response);
      answer.end({ totals: { ...totals, deleted: done.deleted }, seq: done.seq, visible });
    } catch (error) {
      answer.fail(error, desk.logger);
    } finally {
      release();
    }
  };
