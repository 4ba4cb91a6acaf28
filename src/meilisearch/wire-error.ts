/** Errors as Meilisearch tells them: `{ message, code, type, link }`, by its own codes and under its statuses. */
import { hasCode, type ErrorCode, type TimbaoError } from '../shared/index.js';

/** What stands in an answer, and in a task that failed. */
export interface WireProblem {
  readonly message: string;
  readonly code: string;
  readonly type: 'invalid_request' | 'auth' | 'system' | 'internal';
  readonly link: string;
}

interface Kind {
  readonly type?: WireProblem['type'];
  readonly status?: number;
}

/** Codes that are not `invalid_request` under 400. */
const KINDS: Readonly<Record<string, Kind>> = {
  api_key_not_found: { status: 404 },
  document_not_found: { status: 404 },
  index_already_exists: { status: 409 },
  index_not_found: { status: 404 },
  internal: { type: 'internal', status: 500 },
  invalid_api_key: { type: 'auth', status: 403 },
  invalid_content_type: { status: 415 },
  missing_authorization_header: { type: 'auth', status: 401 },
  missing_content_type: { status: 415 },
  missing_master_key: { type: 'auth', status: 401 },
  no_space_left_on_device: { type: 'system', status: 422 },
  payload_too_large: { status: 413 },
  task_not_found: { status: 404 },
  too_many_search_requests: { type: 'system', status: 503 },
};

export const wireProblem = (code: string, message: string): WireProblem => ({
  message,
  code,
  type: KINDS[code]?.type ?? 'invalid_request',
  link: `https://docs.meilisearch.com/errors#${code}`,
});

/** A request that is refused in Meilisearch's terms. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly status: number;

  constructor(
    readonly code: string,
    message: string,
    status?: number,
  ) {
    super(message);
    this.status = status ?? KINDS[code]?.status ?? 400;
  }

  get problem(): WireProblem {
    return wireProblem(this.code, this.message);
  }
}

/** Parameters of the engine whose problems have codes of their own. */
const OF_PARAMETERS: Readonly<Record<string, string>> = {
  filter: 'filter',
  order: 'sort',
  sort: 'sort',
  facets: 'facets',
  page: 'page',
  offset: 'offset',
  fields: 'attributes_to_retrieve',
};

const CODES: Readonly<Partial<Record<ErrorCode, string>>> = {
  TB_QUERY_TOO_LONG: 'invalid_search_q',
  TB_KEY_MISSING: 'missing_authorization_header',
  TB_KEY_INVALID: 'invalid_api_key',
  TB_KEY_ROLE: 'invalid_api_key',
  TB_HOST_NOT_ALLOWED: 'invalid_api_key',
  TB_WRITING_CLOSED: 'invalid_api_key',
  TB_SOURCE_NOT_ALLOWED: 'invalid_api_key',
  TB_KEY_GUESSED: 'too_many_search_requests',
  TB_RATE_LIMITED: 'too_many_search_requests',
  TB_CLIENT_BUSY: 'too_many_search_requests',
  TB_OVERLOADED: 'too_many_search_requests',
  TB_ARTICLE_NOT_FOUND: 'document_not_found',
  TB_BODY_INVALID: 'malformed_payload',
  TB_ARTICLE_REFUSED: 'malformed_payload',
  TB_BODY_TOO_LARGE: 'payload_too_large',
  TB_MEDIA_TYPE_UNKNOWN: 'invalid_content_type',
  TB_INDEX_MISSING: 'index_not_found',
  TB_DISK_FULL: 'no_space_left_on_device',
};

/** Nothing of Meilisearch's says these; whoever reads statuses is told. */
const OWN_STATUSES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TB_KEY_GUESSED',
  'TB_RATE_LIMITED',
  'TB_CLIENT_BUSY',
  'TB_ROUTE_NOT_FOUND',
  'TB_METHOD_NOT_ALLOWED',
]);

/** The code under which an error of ours is told; `what` is asked of: `search`, `document`, `similar`. */
export const wireCodeOf = (error: TimbaoError, what = 'search'): string => {
  if (hasCode(error, 'TB_PARAMETER_INVALID')) {
    const name = error.details.parameter.split(/[[.]/, 1)[0]!;
    return Object.hasOwn(OF_PARAMETERS, name) ? `invalid_${what}_${OF_PARAMETERS[name]}` : 'bad_request';
  }
  return codeOfWrite(error);
};

/** The same of what is wrong with one of several documents. */
export const codeOfWrite = ({ code, status }: { readonly code: ErrorCode; readonly status: number }): string =>
  CODES[code] ?? (status < 500 ? 'bad_request' : 'internal');

/**
 * @param message what clients may be told of it
 * @param what as of `wireCodeOf`
 */
export const toWireError = (error: TimbaoError, message = error.message, what?: string): WireError => {
  const code = wireCodeOf(error, what);
  const isOurs = OWN_STATUSES.has(error.code) || code === 'internal';
  return new WireError(code, message, isOurs ? error.status : undefined);
};
