/** Every route of Meilisearch, and what becomes of it here; docs/meilisearch.md is written from it. */
import type { State } from './search-table.js';
import { WireError } from './wire-error.js';
import type { WireRoute } from './wire-route.js';

export interface RouteRow {
  /** `GET /indexes/:uid`; of several with one fate the others follow, separated by commas. */
  readonly routes: readonly string[];
  readonly state: State;
  readonly how: string;
}

export interface RefusedRouteRow extends RouteRow {
  readonly state: 'refused';
  readonly code: string;
}

const DOCUMENTS = '/indexes/:uid/documents';
const SETTINGS = '/indexes/:uid/settings';

export const HONOURED_ROUTES: readonly RouteRow[] = [
  { routes: ['GET /health'], state: 'honoured', how: 'Also tells `articles` and `indexVersion`.' },
  { routes: ['GET /version'], state: 'partly', how: '`pkgVersion` is of the Meilisearch whose wire is spoken.' },
  {
    routes: ['POST /indexes/:uid/search', 'GET /indexes/:uid/search'],
    state: 'honoured',
    how: 'See the parameters above.',
  },
  {
    routes: ['POST /multi-search'],
    state: 'partly',
    how: 'At most 50 queries, asked one after the other, for at most 1,000 hits together. `federation` is refused.',
  },
  {
    routes: ['POST /indexes/:uid/facet-search'],
    state: 'honoured',
    how: 'Each word that is typed begins a word of the value, with or without accents. At most 100 values, the most frequent first.',
  },
  {
    routes: ['POST /indexes/:uid/similar', 'GET /indexes/:uid/similar'],
    state: 'partly',
    how: 'Of at most 50 related documents, found by their words: `embedder` may be left out, or be `default`. `filter`, `rankingScoreThreshold`, details and vectors are refused.',
  },
  {
    routes: [`GET ${DOCUMENTS}`, `POST ${DOCUMENTS}/fetch`],
    state: 'partly',
    how: 'The newest first, unless `sort` says otherwise. Of the first 10,000; `offset` and `limit` as in a search. `ids` goes without `filter` and `sort`.',
  },
  { routes: [`GET ${DOCUMENTS}/:id`], state: 'honoured', how: '' },
  {
    routes: [`POST ${DOCUMENTS}`],
    state: 'partly',
    how: 'With a key that writes ([writing.md](writing.md)); JSON and NDJSON. Each document is taken by itself: where some are refused, the others are stored, and the task fails with what is wrong with the first. One that is older than what is stored is not taken. The primary key is `id`; without one it is made from address or content. `customMetadata` and `skipCreation` are honoured. CSV is refused.',
  },
  {
    routes: [`PUT ${DOCUMENTS}`],
    state: 'partly',
    how: 'As POST; fields that are not sent stay as they are.',
  },
  { routes: [`DELETE ${DOCUMENTS}/:id`, `POST ${DOCUMENTS}/delete-batch`], state: 'honoured', how: '' },
  { routes: [`POST ${DOCUMENTS}/delete`], state: 'honoured', how: 'By a filter, of what was written before it.' },
  { routes: [`DELETE ${DOCUMENTS}`], state: 'partly', how: 'Takes a key with the role admin.' },
  {
    routes: ['GET /tasks/:uid', 'GET /tasks'],
    state: 'partly',
    how: 'With a key that writes. What is answered with a task is on the disk already; `succeeded` means that searches show it. Its number is made from that of the change, so that is told after a restart too. Details, errors and the list are of what this process did, at most 1,000 tasks, and only told to the key that sent it, or to an admin. `limit`, `from`, `uids`, `statuses`, `types` and `indexUids` are honoured.',
  },
  {
    routes: ['GET /indexes', 'GET /indexes/:uid'],
    state: 'partly',
    how: 'Dates are those of the start of the service.',
  },
  {
    routes: ['POST /indexes'],
    state: 'partly',
    how: 'There is one index, so the task fails: `index_already_exists`. Another name is refused: `invalid_index_uid`.',
  },
  { routes: ['PATCH /indexes/:uid'], state: 'partly', how: 'Only to what it is: the primary key is `id`.' },
  {
    routes: ['GET /stats', 'GET /indexes/:uid/stats'],
    state: 'partly',
    how: 'Counts what the key may see; of fields only those that every article has. The size of the index is 0 for a key that is for some sources.',
  },
  {
    routes: [
      `GET ${SETTINGS}`,
      `PATCH ${SETTINGS}`,
      `DELETE ${SETTINGS}`,
      `GET ${SETTINGS}/:name`,
      `PUT ${SETTINGS}/:name`,
      `PATCH ${SETTINGS}/:name`,
      `DELETE ${SETTINGS}/:name`,
    ],
    state: 'partly',
    how: 'They say how it is. A change is taken where it asks for what is so anyway, or for a part of the attributes that are filterable, sortable, searchable or displayed; another one is refused, by its own code, such as `invalid_settings_stop_words`.',
  },
];

const NAMED = 'it is named and made by whoever runs the service.';
const KEYS = 'keys are made and revoked on the machine itself, with `timbao keys`.';
const ONE_INDEX = 'there is one index.';
const TASKS = 'what is answered is on the disk already.';

const refused = (routes: readonly string[], how: string, code = 'feature_not_enabled'): RefusedRouteRow => ({
  ...{ routes, state: 'refused', how, code },
});

export const REFUSED_ROUTES: readonly RefusedRouteRow[] = [
  refused(
    ['GET /keys', 'POST /keys', 'GET /keys/:key', 'PATCH /keys/:key', 'DELETE /keys/:key'],
    KEYS,
    'missing_master_key',
  ),
  refused(['DELETE /indexes/:uid'], NAMED),
  refused(['POST /swap-indexes'], ONE_INDEX),
  refused(['DELETE /tasks', 'POST /tasks/cancel', 'GET /batches', 'GET /batches/:uid'], TASKS),
  refused(
    ['POST /dumps', 'POST /snapshots', 'POST /export'],
    'backups are made on the machine itself, with `timbao backup`.',
  ),
  refused(['POST /indexes/:uid/documents/edit'], 'documents are not changed by programs that are sent.'),
  refused(['POST /indexes/:uid/compact'], 'the index is kept small by itself.'),
  refused(['GET /experimental-features', 'PATCH /experimental-features'], 'there are none.'),
  refused(['GET /network', 'PATCH /network'], 'one service answers.'),
  refused(['GET /webhooks', 'POST /webhooks'], 'changes are told by GET /api/changes.'),
  refused(['GET /chats', 'POST /chats/:workspace/chat/completions'], 'there are no models behind it.'),
  refused(['POST /render-template'], 'there are no models behind it.'),
  refused(['GET /dynamic-search-rules', 'POST /dynamic-search-rules'], 'hits are ordered by relevance or by fields.'),
  refused(
    ['POST /logs/stream', 'DELETE /logs/stream', 'POST /logs/stderr'],
    'the log is where the service was started.',
  ),
];

/** Routes that answer why they are refused. */
export const createRefusedRoutes = (): readonly WireRoute[] =>
  REFUSED_ROUTES.flatMap(({ routes, how, code }) =>
    routes.map((route): WireRoute => {
      const [method, path] = route.split(' ') as [string, string];
      return {
        ...{ method: method.toLowerCase() as WireRoute['method'], path, for: 'searching' },
        answer: () => Promise.reject(new WireError(code, `\`${route}\` is not available: ${how}`)),
      };
    }),
  );
