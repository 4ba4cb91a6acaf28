/** What else there is about what a document is about. */
import * as z from 'zod';
import { MAX_SIMILAR, type SearchEngine } from '../engine/index.js';
import type { Article } from '../shared/index.js';
import { CarriedText } from './carried-text.js';
import type { Fields } from './fields.js';
import { flag, objectOfQuery, readObject, snakeCase, text, texts, wholeNumber, type Shape } from './read-object.js';
import { asShare, toDocument } from './to-answer.js';
import { WireError } from './wire-error.js';
import type { WireRequest, WireRoute } from './wire-route.js';

const NOT_FILTERED = 'nothing, since related articles are not filtered';
const none = z.undefined('nothing, since that is not answered').optional();
const off = z.literal(false, 'false, since that is not answered').optional();

const similarBody = z.strictObject({
  id: z.union([text.min(1), z.int()], 'a string or an integer'),
  offset: wholeNumber.default(0),
  limit: wholeNumber.default(20),
  attributesToRetrieve: texts.optional(),
  showRankingScore: flag.default(false),
  embedder: z.literal('default', '`default`: related articles are found by their words').optional(),
  filter: z.undefined(NOT_FILTERED).optional(),
  rankingScoreThreshold: none,
  retrieveVectors: off,
  showRankingScoreDetails: off,
  showPerformanceDetails: off,
});

const IN_QUERY: Shape = {
  ...{ offset: 'number', limit: 'number', attributesToRetrieve: 'list', showRankingScore: 'flag' },
  ...{ retrieveVectors: 'flag', showRankingScoreDetails: 'flag', showPerformanceDetails: 'flag' },
};

interface SimilarDesk {
  readonly fieldsOf: (engine: SearchEngine) => Fields;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly checkIndex: (uid: string | undefined) => string;
}

export const createSimilarRoutes = ({ fieldsOf, now, checkIndex }: SimilarDesk): readonly WireRoute[] => {
  const answer = async (request: WireRequest, given: unknown): Promise<{ status: number; body: object }> => {
    const start = now();
    checkIndex(request.path['uid']);
    const asked = readObject(similarBody, given, (name) => `invalid_similar_${snakeCase(name)}`);
    const { engine, signal } = request;
    const { offset, limit, showRankingScore } = asked;
    const id = String(asked.id);
    const found = await engine.findSimilar(id, MAX_SIMILAR, signal);
    if (found === undefined) throw new WireError('not_found_similar_id', `Document \`${id.slice(0, 100)}\` not found.`);
    const names = fieldsOf(engine).shown(asked.attributesToRetrieve);
    const hits: object[] = [];
    const carried = new CarriedText('invalid_similar_limit');
    for (const { id: other, _rankingScore } of found.hits.slice(offset, offset + limit)) {
      const article: Partial<Article> | undefined = await engine.findArticle(other, signal);
      if (article === undefined) continue;
      const document = toDocument(article, names);
      carried.add(document);
      hits.push({ ...document, ...(showRankingScore && { _rankingScore: asShare(_rankingScore) }) });
    }
    const estimatedTotalHits = found.hits.length;
    return { status: 200, body: { hits, id, offset, limit, estimatedTotalHits, processingTimeMs: now() - start } };
  };
  const path = '/indexes/:uid/similar';
  return [
    {
      method: 'post',
      path,
      for: 'searching',
      takes: 'whole',
      isQuestion: true,
      answer: (request) => answer(request, request.body),
    },
    {
      method: 'get',
      path,
      for: 'searching',
      isQuestion: true,
      answer: (request) => answer(request, objectOfQuery(request.query, IN_QUERY)),
    },
  ];
};
