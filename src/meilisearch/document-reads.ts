/** Documents as they stand in the index: one, or a page of them. */
import * as z from 'zod';
import { MAX_HITS_PER_PAGE, MAX_PAGED_HITS, type SearchEngine } from '../engine/index.js';
import { parseFilter } from '../requests/index.js';
import { isTimbaoError, type Article } from '../shared/index.js';
import { CarriedText, tooMuch } from './carried-text.js';
import type { Fields } from './fields.js';
import {
  filterSchema,
  flag,
  objectOfQuery,
  readObject,
  snakeCase,
  texts,
  wholeNumber,
  type Shape,
} from './read-object.js';
import { toDocument } from './to-answer.js';
import { filterOf } from './search-query.js';
import { orderOf } from './to-request.js';
import { toWireError, WireError } from './wire-error.js';
import type { WireRequest, WireRoute } from './wire-route.js';

const shown = {
  fields: texts.optional(),
  retrieveVectors: flag.refine((value) => !value, 'false, since there are no vectors').optional(),
};

const oneQuery = z.strictObject(shown);

const pageBody = z.strictObject({
  ...shown,
  offset: wholeNumber.default(0),
  limit: wholeNumber.default(20),
  filter: filterSchema.optional(),
  sort: texts.default([]),
  ids: z
    .array(z.union([z.string(), z.int()]), 'an array')
    .max(MAX_HITS_PER_PAGE, `at most ${MAX_HITS_PER_PAGE}`)
    .optional(),
});

const IN_QUERY: Shape = {
  ...{ fields: 'list', sort: 'list', ids: 'list' },
  ...{ offset: 'number', limit: 'number', retrieveVectors: 'flag' },
};

const codeOf = (name: string): string => (name === '' ? 'bad_request' : `invalid_document_${snakeCase(name)}`);

const LIMIT_CODE = 'invalid_document_limit';

type Page = z.output<typeof pageBody>;

export const createDocumentReads = (
  fieldsOf: (engine: SearchEngine) => Fields,
  checkIndex: (uid: string | undefined) => string,
): readonly WireRoute[] => {
  const readPage = async (page: Page, { engine, signal }: WireRequest): Promise<object> => {
    const { offset, limit, ids } = page;
    const names = fieldsOf(engine).shown(page.fields);
    const { articles, total } =
      ids === undefined ? await findPage(page, engine, signal) : await findByIds(page, ids.map(String), engine, signal);
    return { results: articles.map((article) => toDocument(article, names)), offset, limit, total };
  };

  const findPage = async (
    { offset, limit, filter, sort, fields: asked }: Page,
    engine: SearchEngine,
    signal: AbortSignal,
  ): Promise<{ articles: readonly Partial<Article>[]; total: number }> => {
    const where = filter === undefined ? undefined : parseFilter(filter);
    const fields = fieldsOf(engine);
    const order = orderOf(sort, fields, 'invalid_document_sort');
    const hitsPerPage = Math.max(0, Math.min(limit, MAX_HITS_PER_PAGE, MAX_PAGED_HITS - offset));
    const { hits, totalHits } = await engine.search(
      {
        ...{ query: '', page: 1, sort: 'newest', hitsPerPage },
        offset: hitsPerPage === 0 ? 0 : offset,
        fields: fields.named(asked),
        ...(where && { filter: where }),
        ...(order.length > 0 && { order }),
      },
      signal,
    );
    // An answer carries so much text; what comes behind that has none, and would be taken for articles without a body.
    if (fields.shown(asked).includes('body') && hits.some(({ body }) => body === undefined)) throw tooMuch(LIMIT_CODE);
    return { articles: hits, total: totalHits };
  };

  const findByIds = async (
    { offset, limit, filter, sort, fields: asked }: Page,
    ids: readonly string[],
    engine: SearchEngine,
    signal: AbortSignal,
  ): Promise<{ articles: readonly Article[]; total: number }> => {
    const names = fieldsOf(engine).shown(asked);
    if (filter !== undefined || sort.length > 0) {
      throw new WireError('invalid_document_ids', '`ids` cannot be used together with `filter` or `sort`.');
    }
    const articles: Article[] = [];
    const carried = new CarriedText(LIMIT_CODE);
    let total = 0;
    for (const id of new Set(ids)) {
      const article = await engine.findArticle(id, signal);
      if (article === undefined) continue;
      if (total >= offset && total < offset + limit) {
        // Fewer fields are less text.
        carried.add(toDocument(article, names));
        articles.push(article);
      }
      total++;
    }
    return { articles, total };
  };

  const answerPage = async (request: WireRequest, read: () => Page): Promise<{ status: number; body: object }> => {
    checkIndex(request.path['uid']);
    try {
      return { status: 200, body: await readPage(read(), request) };
    } catch (error) {
      throw isTimbaoError(error) && error.status === 400 ? toWireError(error, undefined, 'document') : error;
    }
  };

  const path = '/indexes/:uid/documents';
  return [
    {
      method: 'get',
      path,
      for: 'searching',
      isQuestion: true,
      answer: (request) =>
        answerPage(request, () => {
          const { filter, ...asked } = objectOfQuery(request.query, IN_QUERY);
          return readObject(
            pageBody,
            { ...asked, ...(typeof filter === 'string' && { filter: filterOf(filter) }) },
            codeOf,
          );
        }),
    },
    {
      method: 'post',
      path: `${path}/fetch`,
      for: 'searching',
      takes: 'whole',
      isQuestion: true,
      answer: (request) => answerPage(request, () => readObject(pageBody, request.body ?? {}, codeOf)),
    },
    {
      method: 'get',
      path: `${path}/:id`,
      for: 'searching',
      isQuestion: true,
      answer: async (request) => {
        checkIndex(request.path['uid']);
        const { fields: asked } = readObject(oneQuery, objectOfQuery(request.query, IN_QUERY), codeOf);
        const id = request.path['id']!;
        const article = await request.engine.findArticle(id, request.signal);
        if (article === undefined)
          throw new WireError('document_not_found', `Document \`${id.slice(0, 100)}\` not found.`);
        return { status: 200, body: toDocument(article, fieldsOf(request.engine).shown(asked)) };
      },
    },
  ];
};
