/** What the service is, and its one index. */
import * as z from 'zod';
import type { ArticleWriter } from '../writing/index.js';
import { objectOfQuery, readObject, snakeCase, text, wholeNumber } from './read-object.js';
import type { TaskBook } from './task-book.js';
import { WireError, wireProblem } from './wire-error.js';
import type { WireAnswer, WireRequest, WireRoute, WireWrite } from './wire-route.js';

/** Whose wire is spoken here: what a client makes of a version goes by it. */
const SPOKEN = '1.50.0';

const VERSION = { status: 200, body: { commitSha: 'unknown', commitDate: 'unknown', pkgVersion: SPOKEN } };

const pageQuery = z.strictObject({ offset: wholeNumber.default(0), limit: wholeNumber.default(20) });
const creation = z.strictObject({ uid: text, primaryKey: z.literal('id', '`id`').optional() });
const change = z.strictObject({ uid: text.optional(), primaryKey: z.literal('id', '`id`').optional() });

const codeOf = (name: string): string => `invalid_index_${snakeCase(name)}`;
const codeOfCreation = (name: string): string => (name === 'uid' ? 'invalid_index_uid' : 'invalid_index_primary_key');

export interface IndexDesk {
  readonly index: string;
  readonly clock: () => number;
  readonly checkIndex: (uid: string | undefined) => string;
}

export interface IndexWrites extends IndexDesk {
  readonly writer: ArticleWriter;
  readonly tasks: TaskBook;
}

export const createIndexRoutes = ({ index, clock, checkIndex }: IndexDesk): readonly WireRoute[] => {
  // When the index was made is not kept; what clients want is an instant.
  const since = new Date(clock()).toISOString();
  const described = { uid: index, primaryKey: 'id', createdAt: since, updatedAt: since };
  const ok = (body: object): Promise<WireAnswer> => Promise.resolve({ status: 200, body });
  return [
    { method: 'get', path: '/version', for: 'searching', answer: () => Promise.resolve(VERSION) },
    {
      method: 'get',
      path: '/indexes',
      for: 'searching',
      answer: ({ query }) => {
        const { offset, limit } = readObject(
          pageQuery,
          objectOfQuery(query, { offset: 'number', limit: 'number' }),
          codeOf,
        );
        return ok({ results: [described].slice(offset, offset + limit), offset, limit, total: 1 });
      },
    },
    {
      method: 'get',
      path: '/indexes/:uid',
      for: 'searching',
      answer: ({ path }) => {
        checkIndex(path['uid']);
        return ok(described);
      },
    },
    {
      method: 'get',
      path: '/indexes/:uid/stats',
      for: 'searching',
      isQuestion: true,
      answer: async (request) => {
        checkIndex(request.path['uid']);
        return { status: 200, body: await statsOf(request) };
      },
    },
    {
      method: 'get',
      path: '/stats',
      for: 'searching',
      isQuestion: true,
      answer: async (request) => {
        const bytes = bytesOf(request);
        const stats = { databaseSize: bytes, usedDatabaseSize: bytes, lastUpdate: null };
        return { status: 200, body: { ...stats, indexes: { [index]: await statsOf(request) } } };
      },
    },
  ];
};

/** Of all articles together: a key for some sources is told of none. */
const bytesOf = ({ engine, scope }: WireRequest): number =>
  scope.sources === undefined ? (engine.statistics().index?.bytes ?? 0) : 0;

/** What whoever asks may see, and nothing that only all articles together would tell. */
const statsOf = async ({ engine, signal }: WireRequest): Promise<object> => {
  const { totalHits } = await engine.search({ query: '', page: 1, hitsPerPage: 0, sort: 'newest' }, signal);
  const { index, storeSeq = 0 } = engine.statistics();
  return {
    numberOfDocuments: totalHits,
    isIndexing: storeSeq > (index?.visibleSeq ?? 0),
    // Fields that every article has; of the others nothing is counted.
    fieldDistribution: { id: totalHits, title: totalHits, body: totalHits },
  };
};

/** An index is made, changed and deleted on the machine itself; who only makes sure that it is there may go on. */
export const createIndexWrites = ({ index, checkIndex, writer, tasks }: IndexWrites): readonly WireRoute[] => {
  const accept = async (request: WireWrite, error?: ReturnType<typeof wireProblem>): Promise<WireAnswer> => {
    const seq = await writer.lastSeq({});
    const done = { kind: 'indexCreation', seq, details: { primaryKey: 'id' }, owner: request.key } as const;
    return { status: 202, body: tasks.add({ ...done, ...(error && { error }) }) };
  };
  return [
    {
      method: 'post',
      path: '/indexes',
      for: 'writing',
      takes: 'whole',
      answer: (request) => {
        const { uid } = readObject(creation, request.body, codeOfCreation);
        if (uid !== index) {
          const shown = uid.slice(0, 100);
          throw new WireError(
            'invalid_index_uid',
            `Index \`${shown}\` cannot be made: there is one index, \`${index}\`.`,
          );
        }
        return accept(request, wireProblem('index_already_exists', `Index \`${uid}\` already exists.`));
      },
    },
    {
      method: 'patch',
      path: '/indexes/:uid',
      for: 'writing',
      takes: 'whole',
      answer: (request) => {
        checkIndex(request.path['uid']);
        const { uid = index } = readObject(change, request.body ?? {}, codeOfCreation);
        if (uid !== index)
          throw new WireError('invalid_index_uid', 'The index is named by the setting `meilisearchIndex`.');
        return accept(request);
      },
    },
  ];
};
