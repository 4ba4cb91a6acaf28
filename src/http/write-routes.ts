/** One article is written, or some are deleted: a route reads what was sent, has it done and says what became of it. */
import type { Request, RequestHandler, Response } from 'express';
import { allows } from '../keys/index.js';
import { parseDeleteBody, parseDeleteParameters, parsePutParameters, readParameters } from '../requests/index.js';
import { TimbaoError } from '../shared/index.js';
import { MAX_ARTICLE_BYTES, type Condition, type PutResult } from '../writing/index.js';
import { articleNotFound, articleTag } from './api-routes.js';
import { keyOf } from './check-keys.js';
import { sendProblem } from './error-response.js';
import { bodyForm, wholeBody } from './request-body.js';
import { scopeOf, type WriteDesk } from './write-desk.js';

const LONGEST_ID = 512;

/** An id that articles can have: what cleaning would change could never be found again. */
const idOf = (request: Request): string => {
  const id = String(request.params['id']);
  const isClean = id === id.trim() && !/\p{Cc}| {2}|^\.{1,2}$/u.test(id);
  if (id.length <= LONGEST_ID && isClean) return id;
  const problem = `must have 1 to ${LONGEST_ID} characters, no control characters and no needless spaces.`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: 'id', problem });
};

const conditionOf = (request: Request): Condition => {
  const ifMatch = request.get('if-match')?.trim();
  return {
    ...(ifMatch !== undefined && { ifMatch: ifMatch === '*' ? '*' : tagsIn(ifMatch) }),
    ...ifAbsentOf(request),
  };
};

export const ifAbsentOf = (request: Request): Pick<Condition, 'ifAbsent'> =>
  request.get('if-none-match')?.trim() === '*' ? { ifAbsent: true } : {};

const tagsIn = (list: string): readonly string[] => [...list.matchAll(/"([^"]{0,100})"/g)].map(([, tag]) => tag!);

export const createPutRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait } = parsePutParameters(readParameters(request.url));
    const id = idOf(request);
    bodyForm(request, ['document']);
    const bytes = await wholeBody(request, MAX_ARTICLE_BYTES);
    const { results, seq } = await desk.writer.put({
      ...scopeOf(response),
      ...conditionOf(request),
      id,
      pieces: [{ bytes, line: 1 }],
    });
    const [result] = results;
    if (result === undefined) throw new TimbaoError('TB_BODY_INVALID', { problem: 'is empty; send an article.' });
    if (result.problem !== undefined) {
      if (result.digest !== undefined) response.set('ETag', articleTag(result.digest));
      sendProblem(result.problem, request, response);
      return;
    }
    const visible = await desk.isVisible(seq, wait, request, response);
    sendResult(response, result, { seq, visible });
  };

const sendResult = (response: Response, { line: _line, ...result }: PutResult, more: object): void => {
  if (result.digest !== undefined) response.set('ETag', articleTag(result.digest));
  if (result.outcome === 'created') response.location(`/api/articles/${encodeURIComponent(result.id ?? '')}`);
  response.status(result.outcome === 'created' ? 201 : 200).json({ ...result, ...more });
};

/** What cannot be undone takes more than a key that writes. */
const assertMayPurge = (response: Response): void => {
  const key = keyOf(response);
  if (key === undefined || !allows(key.role, 'admin')) throw new TimbaoError('TB_KEY_ROLE', { role: 'admin' });
};

const instantOf = ({ clock }: WriteDesk): number => Math.floor(clock());

export const createDeleteRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait, purge } = parseDeleteParameters(readParameters(request.url));
    if (purge) assertMayPurge(response);
    const id = String(request.params['id']);
    const { missing, seq } = await desk.writer.remove({
      ...scopeOf(response),
      ids: [id],
      purge,
      instant: instantOf(desk),
    });
    if (missing.length > 0) throw articleNotFound(id);
    if (await desk.isVisible(seq, wait, request, response)) response.status(204).end();
    else response.status(202).json({ id, seq, visible: false });
  };

const MAX_DELETE_BODY = 4 * 1024 * 1024;

export const createDeleteManyRoute =
  (desk: WriteDesk): RequestHandler =>
  async (request, response) => {
    const { wait, purge } = parseDeleteParameters(readParameters(request.url));
    if (purge) assertMayPurge(response);
    bodyForm(request, ['document']);
    const body = await wholeBody(request, MAX_DELETE_BODY);
    const asked = parseDeleteBody(body.toString('utf8'), desk.clock());
    const { dryRun } = asked;
    const scope = { ...scopeOf(response), dryRun, purge, instant: instantOf(desk) };
    const { seq, ...done } =
      'ids' in asked
        ? await desk.writer.remove({ ...scope, ids: [...new Set(asked.ids)] })
        : await desk.writer.removeMatching({ ...scope, filter: asked.filter });
    const visible = !dryRun && (await desk.isVisible(seq, wait, request, response));
    response.json({ dryRun, ...done, seq, ...(!dryRun && { visible }) });
  };
