/**
 * Articles in any number: read, written and answered a portion at a time. Whoever sends faster than the disk takes it
 * is not read from meanwhile.
 */
import type { RequestHandler } from 'express';
import { parsePutParameters, readParameters } from '../requests/index.js';
import { PUT_OUTCOMES, readPieces, type PutOutcome, type PutResult } from '../writing/index.js';
import { LineAnswer, toLineProblem } from './line-answer.js';
import { longBodyChunks, bodyForm } from './request-body.js';
import { scopeOf, type WriteDesk } from './write-desk.js';
import { ifAbsentOf } from './write-routes.js';

const toLine = ({ problem, ...result }: PutResult): object =>
  problem === undefined ? result : { ...result, problem: toLineProblem(problem) };

export const createBulkRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait } = parsePutParameters(readParameters(request.url));
    const form = bodyForm(request, ['document', 'lines']);
    const scope = { ...scopeOf(response), ...ifAbsentOf(request) };
    const answer = new LineAnswer(response);
    const totals = Object.fromEntries(PUT_OUTCOMES.map((outcome) => [outcome, 0])) as Record<PutOutcome, number>;
    const { hold, release } = desk.held.open();
    let seq = 0;
    try {
      for await (const pieces of readPieces(longBodyChunks(request), form, { hold })) {
        const begun = desk.clock();
        const written = await desk.writer.put({ ...scope, pieces });
        seq = written.seq;
        for (const { outcome } of written.results) totals[outcome]++;
        await answer.write(written.results.map(toLine));
        await desk.giveWay(pieces.length, desk.clock() - begun);
      }
      const visible = seq > 0 && (await desk.isVisible(seq, wait, request, response));
      answer.end({ totals, seq, visible });
    } catch (error) {
      answer.fail(error, desk.logger);
    } finally {
      release();
    }
  };
