/** The zod schemas as an OpenAPI 3.1 document; nothing about the wire is written down a second time. */
import * as z from 'zod';
import * as answers from './answers.js';
import { buildWritePaths } from './write-paths.js';
import * as writes from './writes.js';
import {
  changesParameters,
  deleteBody,
  facetSearchParameters,
  searchParameters,
  similarParameters,
  suggestParameters,
} from '../../requests/index.js';

type Json = Readonly<Record<string, unknown>>;

const COMPONENTS = {
  SearchResponse: answers.searchResponse,
  SearchHit: answers.searchHit,
  Understanding: answers.understanding,
  Explanation: answers.explanation,
  Article: answers.article,
  SimilarResponse: answers.similarResponse,
  FacetSearchResponse: answers.facetSearchResponse,
  SuggestResponse: answers.suggestResponse,
  Health: answers.health,
  Probe: answers.probe,
  Problem: answers.problem,
  PutAnswer: writes.putAnswer,
  PutLine: writes.putLine,
  PutTotals: writes.putTotals,
  LineProblem: writes.lineProblem,
  DeleteBody: deleteBody,
  DeleteAnswer: writes.deleteAnswer,
  Accepted: writes.accepted,
  ReconcileLine: writes.reconcileLine,
  ReconcileTotals: writes.reconcileTotals,
  StoredArticle: writes.storedArticle,
  ChangesAnswer: writes.changesAnswer,
  IncomingArticle: writes.incomingArticle,
} as const;

const reference = (name: keyof typeof COMPONENTS): Json => ({ $ref: `#/components/schemas/${name}` });

const buildSchemas = (): Json => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'output',
    // Answers may get new members within one version of the contract; a client must not refuse them.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]),
  );
};

/** A list is either repeated (`source=A&source=B`) or comma-separated, as its schema reads it. */
const COMMA_SEPARATED = new Set(['facets', 'matchesPosition', 'fields', 'highlight', 'crop']);

const buildParameters = (schemas: z.ZodType): readonly Json[] => {
  const { properties, required = [] } = z.toJSONSchema(schemas, { io: 'output' });
  return Object.entries(properties ?? {}).map(([name, schema]) => {
    const { description, example, ...type } = schema as Record<string, unknown>;
    return {
      name,
      in: 'query',
      required: required.includes(name) && !('default' in (schema as object)),
      description,
      ...(example !== undefined && { example }),
      schema: type,
      ...(type['type'] === 'array' && { style: 'form', explode: !COMMA_SEPARATED.has(name) }),
    };
  });
};

const answerOf = (description: string, name: keyof typeof COMPONENTS): Json => ({
  description,
  headers: { ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match to get 304.' } },
  content: { 'application/json': { schema: reference(name) } },
});

const problemOf = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: reference('Problem') } },
});

const NOT_NOW: Json = {
  ...problemOf('No index is open, or more is asked than can be answered; then Retry-After says when to ask again.'),
  headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds; with TB_OVERLOADED only.' } },
};

const NOT_MODIFIED: Json = { description: 'What the If-None-Match header names is still the answer.' };

const NO_ARTICLE = problemOf('There is no such article.');
const BAD_PARAMETER = problemOf('A parameter cannot be used; the problem names it.');
const NO_KEY: Json = {
  ...problemOf('A wrong key was sent, or none where the service asks for one.'),
  headers: { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Bearer' } },
};
const GUESSED: Json = {
  ...problemOf('Too many requests, or too many wrong keys, came from this address.'),
  headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } },
};
const ID: Json = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** What asks for something of the index. */
const question = (
  operationId: string,
  summary: string,
  parameters: readonly Json[],
  answer: Json,
  problems: Readonly<Record<number, Json>>,
): Json => ({
  get: {
    operationId,
    summary,
    parameters,
    // A key is needed only where the service was started so.
    security: [{}, { key: [] }],
    responses: { 200: answer, 304: NOT_MODIFIED, ...problems, 401: NO_KEY, 429: GUESSED, 503: NOT_NOW },
  },
});

/** Nobody needs a key. */
const FOR_ALL: readonly Json[] = [];

/** Version of the wire, not of the package: it changes when the contract does. */
const CONTRACT_VERSION = '1.0.0';

const written = buildWritePaths({
  reference,
  problemOf,
  buildParameters,
  answers: { ID, NO_ARTICLE, BAD_PARAMETER, NO_KEY, GUESSED },
});

export const buildOpenApi = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'timbao',
    version: CONTRACT_VERSION,
    description:
      'Full-text search for Vietnamese articles. An empty parameter is the same as none; an unknown one is refused, except those that trackers add to links (utm_* and the like).',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/api/search': question(
      'search',
      'Ranked articles with marked titles and snippets.',
      buildParameters(searchParameters),
      answerOf('One page of hits.', 'SearchResponse'),
      { 400: BAD_PARAMETER },
    ),
    '/api/articles/{id}': {
      ...question('getArticle', 'One article as it stands in the index.', [ID], answerOf('The article.', 'Article'), {
        404: NO_ARTICLE,
      }),
      ...written.article,
    },
    '/api/articles': written.articles,
    '/api/articles/delete': written.deletion,
    '/api/reconcile': written.reconciliation,
    '/api/changes': question(
      'changes',
      'What changed since, the latest change of each article alone.',
      buildParameters(changesParameters),
      answerOf('The changes in their order.', 'ChangesAnswer'),
      { 400: BAD_PARAMETER, 410: problemOf('Deletions since are forgotten: begin anew, or reconcile.') },
    ),
    '/api/articles/{id}/similar': question(
      'findSimilar',
      'Articles about what this one is about, none of its own story and each of another.',
      [ID, ...buildParameters(similarParameters)],
      answerOf('Related articles.', 'SimilarResponse'),
      { 400: BAD_PARAMETER, 404: NO_ARTICLE },
    ),
    '/api/facet-search': question(
      'searchFacet',
      'Values of one facet that begin as they are typed, and how many articles of a search have each.',
      buildParameters(facetSearchParameters),
      answerOf('The most frequent first.', 'FacetSearchResponse'),
      { 400: BAD_PARAMETER },
    ),
    '/api/suggest': question(
      'suggest',
      'Phrases of the articles that complete what is being typed.',
      buildParameters(suggestParameters),
      answerOf('The likeliest first; none when nothing goes on with what was typed.', 'SuggestResponse'),
      { 400: BAD_PARAMETER },
    ),
    '/health': {
      get: {
        operationId: 'health',
        security: FOR_ALL,
        summary: 'Whether an index is open.',
        responses: { 200: answerOf('An index is open.', 'Health'), 503: problemOf('No index is open.') },
      },
    },
    '/livez': {
      get: {
        operationId: 'live',
        security: FOR_ALL,
        summary: 'Whether the process answers at all.',
        responses: { 200: answerOf('It does.', 'Probe') },
      },
    },
    '/readyz': {
      get: {
        operationId: 'ready',
        security: FOR_ALL,
        summary: 'Whether questions should be sent here.',
        responses: {
          200: answerOf('An index is open.', 'Probe'),
          503: problemOf('No index is open, or the service will stop.'),
        },
      },
    },
  },
  components: { schemas: buildSchemas(), securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
});
