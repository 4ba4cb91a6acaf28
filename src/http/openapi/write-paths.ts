/** The paths of the OpenAPI document by which articles are written. */
import type * as z from 'zod';
import { deleteParameters, putParameters, reconcileParameters } from '../../requests/index.js';

type Json = Readonly<Record<string, unknown>>;

/** Pieces of which paths are made, shared with those that only ask. */
interface Pieces<Name extends string> {
  readonly reference: (name: Name) => Json;
  readonly problemOf: (description: string) => Json;
  readonly buildParameters: (schemas: z.ZodType) => readonly Json[];
  readonly answers: Readonly<Record<'ID' | 'NO_ARTICLE' | 'BAD_PARAMETER' | 'NO_KEY' | 'GUESSED', Json>>;
}

type UsedSchema =
  | 'IncomingArticle'
  | 'PutAnswer'
  | 'PutLine'
  | 'PutTotals'
  | 'LineProblem'
  | 'DeleteBody'
  | 'DeleteAnswer'
  | 'Accepted'
  | 'StoredArticle'
  | 'ReconcileLine'
  | 'ReconcileTotals';

export interface WritePaths {
  readonly article: Json;
  readonly articles: Json;
  readonly deletion: Json;
  readonly reconciliation: Json;
}

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const PREFER = header(
  'Prefer',
  '`respond-async`: answer as soon as the change is on the disk, as with wait=committed.',
);
const IF_MATCH = header('If-Match', 'ETags of versions, one of which has to be stored, or *.');
const IF_NONE_MATCH = header('If-None-Match', '*: only when there is no such article.');

export const buildWritePaths = <Name extends string>({
  reference,
  problemOf,
  buildParameters,
  answers: { ID, NO_ARTICLE, BAD_PARAMETER, NO_KEY, GUESSED },
}: Pieces<Name | UsedSchema>): WritePaths => {
  const json = (description: string, name: UsedSchema): Json => ({
    description,
    content: { 'application/json': { schema: reference(name) } },
  });
  const lines = (description: string, ...names: readonly UsedSchema[]): Json => ({
    description,
    content: { 'application/x-ndjson': { schema: { oneOf: names.map((name) => reference(name)) } } },
  });
  const list = (name: UsedSchema): Json => ({ type: 'array', items: reference(name) });
  const etag = { ETag: { schema: { type: 'string' }, description: 'Of the article; to be sent back as If-Match.' } };
  const problems = {
    400: BAD_PARAMETER,
    401: NO_KEY,
    403: problemOf('There is no key that allows it, or the one that was sent does not.'),
    413: problemOf('The body is too long.'),
    415: problemOf('The body is not sent as JSON or NDJSON.'),
    429: GUESSED,
    503: {
      ...problemOf('Too much is waiting, or another process keeps the store for itself. Nothing was done.'),
      headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } },
    },
    507: problemOf('The disk is full.'),
  };
  const operation = (
    operationId: string,
    summary: string,
    parameters: readonly Json[],
    content: Json | undefined,
    responses: Json,
  ): Json => ({
    operationId,
    summary,
    parameters: [...parameters, PREFER],
    ...(content && { requestBody: { required: true, content } }),
    security: [{ key: [] }],
    responses: { ...responses, ...problems },
  });
  const stored = (description: string): Json => ({ ...json(description, 'PutAnswer'), headers: etag });
  return {
    article: {
      put: operation(
        'putArticle',
        'Stores one article under this id.',
        [ID, IF_MATCH, IF_NONE_MATCH, ...buildParameters(putParameters)],
        { 'application/json': { schema: reference('IncomingArticle') } },
        {
          200: stored('It was updated, or is unchanged.'),
          201: stored('It was created.'),
          409: problemOf('What is stored is newer, or a condition does not hold.'),
          422: problemOf('No article can be read from it.'),
        },
      ),
      delete: operation(
        'deleteArticle',
        'Deletes one article.',
        [ID, ...buildParameters(deleteParameters)],
        undefined,
        {
          202: json('It is deleted, and not yet out of all answers.', 'Accepted'),
          204: { description: 'It is deleted.' },
          404: NO_ARTICLE,
        },
      ),
    },
    articles: {
      post: operation(
        'putArticles',
        'Stores any number of articles, each on its own; answers a line each, and then the totals.',
        buildParameters(putParameters),
        {
          'application/x-ndjson': { schema: reference('IncomingArticle') },
          'application/json': { schema: { oneOf: [reference('IncomingArticle'), list('IncomingArticle')] } },
        },
        { 200: lines('A line for each article, and one at the end.', 'PutLine', 'PutTotals', 'LineProblem') },
      ),
    },
    deletion: {
      post: operation(
        'deleteArticles',
        'Deletes articles by their ids, or by what they have in common.',
        buildParameters(deleteParameters),
        { 'application/json': { schema: reference('DeleteBody') } },
        { 200: json('How many were deleted, or would be.', 'DeleteAnswer') },
      ),
    },
    reconciliation: {
      post: operation(
        'reconcile',
        'All that a publisher has; answers what is missing or stale here, and what the publisher does not have.',
        buildParameters(reconcileParameters),
        {
          'application/x-ndjson': { schema: reference('StoredArticle') },
          'application/json': { schema: list('StoredArticle') },
        },
        {
          200: lines(
            'A line for each that differs, and one at the end.',
            'ReconcileLine',
            'ReconcileTotals',
            'LineProblem',
          ),
        },
      ),
    },
  };
};
