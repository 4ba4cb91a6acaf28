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
    how: 'At most 50 queries, asked one after the other. `federation` is refused.',
  },
];

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
