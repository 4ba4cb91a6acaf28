/**
 * The closed registry of everything that can go wrong for a person who runs or asks timbao: what is wrong, where, and
 * what to do next. `docs/errors.md` has a section per code; a test compares the two.
 */
const messages = {
  TB_PATH_MISSING: (d: { path: string }) =>
    `There is no file or folder "${d.path}". Check the path and run the command again.`,
  TB_REPORT_NOT_WRITABLE: (d: { path: string; reason: string }) =>
    `The report "${d.path}" cannot be written (${d.reason}). Name another file with --report; the live index is untouched.`,
  TB_NOTHING_INDEXED: (d: { read: number; skipped: number }) =>
    d.read === 0
      ? 'There was nothing to read: no file in what was named. The live index stays as it is. Check the paths; hidden files are passed over.'
      : `None of the ${d.read} inputs holds a readable article (${d.skipped} skipped, listed above), so the live index stays as it is. Run \`timbao parse FILE\` to see how one is read.`,
  TB_ARTICLE_INVALID: (d: { number: number; id?: string | undefined; field?: string | undefined; problem: string }) =>
    `Article ${d.number}${d.id === undefined ? '' : ` (id "${d.id}")`}${d.field === undefined ? '' : `, field "${d.field}"`}: ${d.problem}. Correct it and write again; nothing was changed.`,
  TB_REBUILD_SHRINKS: (d: { before: number; removed: number }) =>
    `This rebuild would drop ${d.removed} of ${d.before} articles, so nothing was changed. Run again with --force if that is meant, or with --add to keep the others.`,
  TB_BUILD_THREAD_FAILED: (d: { reason: string }) =>
    `A thread that helped to build the index failed (${d.reason}). The live index is untouched. Run the command again, with \`--threads 1\` if this goes on.`,
  TB_BACKUP_SOURCE_DAMAGED: (d: { path: string; problem: string }) =>
    `"${d.path}" is not whole, so nothing was backed up: ${d.problem}. Run \`timbao check\`, then \`timbao check --repair\`.`,
  TB_BACKUP_NOT_WRITABLE: (d: { path: string; reason: string }) =>
    `Cannot write to "${d.path}" or beside it (${d.reason}). Give this user write access to the folder above, or choose another place.`,
  TB_BACKUP_DAMAGED: (d: { file: string; problem: string }) =>
    `The backup "${d.file}" cannot be brought back: ${d.problem}. Nothing was changed. Take another backup.`,
  TB_RESTORE_REFUSED: (d: { path: string }) =>
    `"${d.path}" is not empty, so nothing was restored. Choose another folder with --data, or run again with --force to replace it.`,
  TB_STORE_BUSY: (d: { path: string }) =>
    `Another process is writing to "${d.path}". Wait until it is done and run the command again.`,
  TB_STORE_NEWER: (d: { path: string; found: number; supported: number }) =>
    `"${d.path}" has version ${d.found}, this timbao reads up to version ${d.supported}. Update timbao, or choose another folder with --data.`,
  TB_STORE_DAMAGED: (d: { path: string; problem: string }) =>
    `The article store "${d.path}" is damaged: ${d.problem}. Restore it from a backup, or move it away and run \`timbao index\` on the original files.`,
  TB_STORE_NOT_WRITABLE: (d: { path: string; reason: string }) =>
    `Cannot write to "${d.path}" (${d.reason}). Give this user write access, or choose another folder with --data.`,
  TB_DISK_FULL: (d: { path: string }) =>
    `The disk that holds "${d.path}" is full. Free some space and run the command again; the live index is untouched.`,
  TB_TOO_MANY_FILES: (d: { reason: string }) =>
    d.reason === 'ENFILE'
      ? 'The system has no file handle left (ENFILE). Raise `fs.file-max` (sysctl), or stop what holds so many.'
      : `This process may open no more files (${d.reason}). Raise its limit: \`ulimit -n 65536\` in the shell that starts it, \`LimitNOFILE=65536\` in a unit of systemd.`,
  TB_INDEX_MISSING: (d: { path: string }) => `No index was found in "${d.path}". Run \`timbao index PATH\` first.`,
  TB_INDEX_DAMAGED: (d: { file: string; problem: string }) =>
    `The index file "${d.file}" is damaged: ${d.problem}. Run \`timbao check --repair\` to rebuild it from the article store.`,
  TB_INDEX_INCOMPATIBLE: (d: { file: string; found: string; expected: string }) =>
    `"${d.file}" was written as ${d.found}, this timbao reads ${d.expected}. Run \`timbao check --repair\` to rebuild it from the article store.`,
  TB_PARAMETER_INVALID: (d: { parameter: string; problem: string }) => `Parameter "${d.parameter}": ${d.problem}`,
  TB_CONFIG_INVALID: (d: { problems: string }) => `The configuration is wrong.\n${d.problems}\n`,
  TB_QUERY_TOO_LONG: (d: { length: number; limit: number }) =>
    `Parameter "q": the query has ${d.length} characters; at most ${d.limit} are searched. Shorten it.`,
  TB_ARTICLE_NOT_FOUND: (d: { id: string }) => `There is no article with the id "${d.id}".`,
  TB_ROUTE_NOT_FOUND: (d: { method: string; path: string }) => `Nothing answers ${d.method} ${d.path}.`,
  TB_METHOD_NOT_ALLOWED: (d: { method: string; path: string; allowed: string }) =>
    `${d.path} does not answer ${d.method}. Use ${d.allowed}.`,
  TB_URL_MALFORMED: (d: { path: string }) =>
    `The address "${d.path}" is not valid percent-encoded UTF-8. Write a percent sign of your own as %25.`,
  TB_URL_TOO_LONG: (d: { limit: number }) =>
    `The request line and its headers are longer than ${d.limit} bytes together. Shorten the query; at most 2,000 characters are searched.`,
  TB_CANNOT_LISTEN: (d: { host: string; port: number; reason: string }) =>
    `Cannot listen on port ${d.port} of ${d.host} (${d.reason}). Choose another with --port and --host.`,
  TB_PORT_IN_USE: (d: { host: string; port: number }) =>
    `Port ${d.port} on ${d.host} is in use. Choose another with --port, or stop the program that holds it.`,
  TB_KEY_EXISTS: (d: { name: string }) =>
    `There is a key "${d.name}" already. Choose another name, or revoke that one with \`timbao keys revoke ${d.name}\`.`,
  TB_KEY_UNKNOWN: (d: { name: string }) =>
    `There is no key "${d.name}". \`timbao keys list\` shows those that there are.`,
  TB_KEY_MISSING: (d: { path: string }) =>
    `${d.path} is only for those who have a key. Send one as \`Authorization: Bearer KEY\`.`,
  TB_KEY_INVALID: (_details: object) =>
    'The key that was sent is none, or holds no longer. Ask the operator for another; `timbao keys add` makes one.',
  TB_KEY_GUESSED: (d: { seconds: number }) =>
    `Too many wrong keys came from this address. Keys are looked at again in ${d.seconds} seconds.`,
  TB_HOST_NOT_ALLOWED: (d: { host: string }) =>
    `The service listens on this machine alone and was asked to write by the name "${d.host}". If that is a name of yours, start it with --allowed-hosts.`,
  TB_KEY_ROLE: (d: { role: string }) =>
    `The key that was sent does not allow this; it takes one with the role ${d.role}. See \`timbao keys list\`.`,
  TB_WRITING_CLOSED: (_details: object) =>
    'Nothing can be written over HTTP, since there is no key that allows it. Make one with `timbao keys add --role write --name cms`.',
  TB_SOURCE_NOT_ALLOWED: (d: { id: string }) =>
    `The key that was sent may not write the article "${d.id}": it is for articles of certain sources alone.`,
  TB_ARTICLE_REFUSED: (d: { problem: string }) => `The article is not taken: ${d.problem}`,
  TB_ARTICLE_STALE: (d: { id: string; problem: string }) =>
    `The article "${d.id}" stays as it is: ${d.problem}. Fetch it and decide anew.`,
  TB_DELETES_MOST: (d: { before: number; removed: number }) =>
    `This would delete ${d.removed} of ${d.before} articles, so none was deleted. Ask again with force=true if that is meant.`,
  TB_BODY_INVALID: (d: { problem: string }) => `The body of the request: ${d.problem}`,
  TB_BODY_TOO_LARGE: (d: { limit: number }) =>
    `The body of the request is longer than ${d.limit} bytes. Send articles as NDJSON, one to a line, which may have any length.`,
  TB_MEDIA_TYPE_UNKNOWN: (d: { found: string; expected: string }) =>
    `The body is sent as ${d.found}; what is read here is ${d.expected}. Set the header Content-Type.`,
  TB_FIELD_MAP_INVALID: (d: { path: string; problem: string }) =>
    `The names of fields in "${d.path}" cannot be used: the file ${d.problem}`,
  TB_FIELDS_INVALID: (d: { path: string; problem: string }) =>
    `The fields declared in "${d.path}" cannot be used: the file ${d.problem}`,
  TB_CHANGES_GONE: (d: { after: string }) =>
    `Deletions after "${d.after}" are forgotten, so what changed since cannot be told. Begin anew without \`after\`, or compare with POST /api/reconcile.`,
  TB_RATE_LIMITED: (d: { perMinute: number; seconds: number }) =>
    `More than ${d.perMinute} requests a minute came from this address. Ask again in ${d.seconds} seconds.`,
  TB_CLIENT_BUSY: (d: { most: number }) =>
    `This address has ${d.most} requests under way already. Ask again when one of them is answered.`,
  TB_STOPPING: (_details: object) => 'This service is about to stop. Ask another one, or again in a moment.',
  TB_OVERLOADED: (d: { waiting: number }) =>
    `More is asked than can be answered: ${d.waiting} requests are waiting already. Ask again in a moment.`,
  TB_INTERNAL: (d: { requestId: string }) =>
    `Something went wrong inside timbao. The log has the details under request id ${d.requestId}.`,
} as const satisfies Record<`TB_${string}`, (details: never) => string>;

export type ErrorCode = keyof typeof messages;
type ErrorDetails<C extends ErrorCode> = Parameters<(typeof messages)[C]>[0];

/** HTTP statuses under which errors are answered, where it is not 500. */
const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  TB_ARTICLE_INVALID: 400,
  TB_TOO_MANY_FILES: 503,
  TB_STORE_BUSY: 503,
  TB_STORE_NEWER: 503,
  TB_STORE_DAMAGED: 503,
  TB_STORE_NOT_WRITABLE: 503,
  TB_DISK_FULL: 507,
  TB_INDEX_MISSING: 503,
  TB_INDEX_DAMAGED: 503,
  TB_INDEX_INCOMPATIBLE: 503,
  TB_PARAMETER_INVALID: 400,
  TB_QUERY_TOO_LONG: 400,
  TB_ARTICLE_NOT_FOUND: 404,
  TB_ROUTE_NOT_FOUND: 404,
  TB_METHOD_NOT_ALLOWED: 405,
  TB_URL_MALFORMED: 400,
  TB_URL_TOO_LONG: 414,
  TB_KEY_MISSING: 401,
  TB_KEY_INVALID: 401,
  TB_KEY_GUESSED: 429,
  TB_HOST_NOT_ALLOWED: 403,
  TB_KEY_ROLE: 403,
  TB_WRITING_CLOSED: 403,
  TB_SOURCE_NOT_ALLOWED: 403,
  TB_ARTICLE_REFUSED: 422,
  TB_ARTICLE_STALE: 409,
  TB_DELETES_MOST: 409,
  TB_BODY_INVALID: 400,
  TB_BODY_TOO_LARGE: 413,
  TB_MEDIA_TYPE_UNKNOWN: 415,
  TB_CHANGES_GONE: 410,
  TB_RATE_LIMITED: 429,
  TB_CLIENT_BUSY: 429,
  TB_STOPPING: 503,
  TB_OVERLOADED: 503,
};

export const ERROR_CODES = Object.keys(messages) as ErrorCode[];

/** An expected failure: its message may be shown to whoever asked, its details go into logs and problem documents. */
export class TimbaoError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'TimbaoError';
  readonly status: number;

  constructor(
    readonly code: C,
    readonly details: ErrorDetails<C>,
    options?: { cause?: unknown },
  ) {
    super((messages[code] as (details: ErrorDetails<C>) => string)(details), options);
    this.status = STATUSES[code] ?? 500;
  }
}

/** Narrows to the union of all codes; a bare `instanceof` would leave the details untyped. */
export const isTimbaoError = (error: unknown): error is TimbaoError => error instanceof TimbaoError;

export const hasCode = <C extends ErrorCode>(error: unknown, code: C): error is TimbaoError<C> =>
  error instanceof TimbaoError && error.code === code;

/** Throws when a promise of our own code is broken. Never for input: bad input gets a `TimbaoError`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${message}`);
}

const OUT_OF_HANDLES = /\b(EMFILE|ENFILE): /;
const DEEPEST_CAUSE = 5;

/** Whatever was being opened: it failed because no more files can be. Undefined for any other error. */
export const findTooManyFiles = (error: unknown): TimbaoError | undefined => {
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < DEEPEST_CAUSE; depth++) {
    if (hasCode(cause, 'TB_TOO_MANY_FILES')) return cause;
    // Of an error that came from another thread only the message is left.
    const reason = OUT_OF_HANDLES.exec(cause.message)?.[1];
    if (reason !== undefined) return new TimbaoError('TB_TOO_MANY_FILES', { reason }, { cause: error });
    ({ cause } = cause);
  }
  return undefined;
};
