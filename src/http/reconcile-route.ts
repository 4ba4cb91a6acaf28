/** A publisher names all that it has, and hears what is missing here, what is older, and what should be gone. */
import type { RequestHandler } from 'express';
import { parseReconcileParameters, readParameters } from '../requests/index.js';
import { MAX_LISTED_BYTES, readPieces, reconcile, type Difference } from '../writing/index.js';
import { LineAnswer, toLineProblem } from './line-answer.js';
import { bodyForm, longBodyChunks } from './request-body.js';
import { scopeOf, type WriteDesk } from './write-desk.js';

const toLine = ({ problem, ...difference }: Difference): object =>
  problem === undefined ? difference : { ...difference, problem: toLineProblem(problem) };

export const createReconcileRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait, delete: deletes, force } = parseReconcileParameters(readParameters(request.url));
    const form = bodyForm(request, ['document', 'lines']);
    const options = { ...scopeOf(response), deletesExtra: deletes !== undefined, force };
    const answer = new LineAnswer(response);
    const { hold, release } = desk.held.open();
    try {
      const portions = readPieces(longBodyChunks(request), form, { hold, maxBytes: MAX_LISTED_BYTES });
      const { totals, seq } = await reconcile(desk.writer, portions, options, (differences) =>
        answer.write(differences.map(toLine)),
      );
      if (seq === undefined) answer.end({ totals });
      else answer.end({ totals, seq, visible: await desk.isVisible(seq, wait, request, response) });
    } catch (error) {
      answer.fail(error, desk.logger);
    } finally {
      release();
    }
  };
