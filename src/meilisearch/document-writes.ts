/** Documents that are sent or deleted: on the way of all that is written, each on its own. */
import * as z from 'zod';
import type { Filter } from '../engine/index.js';
import { parseFilter } from '../requests/index.js';
import { isTimbaoError } from '../shared/index.js';
import type { ArticleWriter, PutResult } from '../writing/index.js';
import { mergeWithStored } from './merge-documents.js';
import { filterSchema, objectOfQuery, readObject, text } from './read-object.js';
import { selectIds } from './select-ids.js';
import type { Done, TaskBook } from './task-book.js';
import { codeOfWrite, toWireError, WireError, wireProblem, type WireProblem } from './wire-error.js';
import type { WireAnswer, WireRoute, WireWrite } from './wire-route.js';

export interface WriteSettings {
  readonly writer: ArticleWriter;
  readonly tasks: TaskBook;
  readonly clock: () => number;
  /** Resolves when searches show a change. */
  readonly visible: (seq: number, signal?: AbortSignal) => Promise<void>;
  readonly checkIndex: (uid: string | undefined) => string;
}

const LONGEST_METADATA = 500;

const metadata = text.max(LONGEST_METADATA, `at most ${LONGEST_METADATA} characters`).optional();
const flagText = z.enum(['true', 'false'], '`true` or `false`').transform((value) => value === 'true');

const additionQuery = z.strictObject({
  primaryKey: z.literal('id', '`id`, which is the primary key').optional(),
  customMetadata: metadata,
  skipCreation: flagText.default(false),
});
const deletionQuery = z.strictObject({ customMetadata: metadata });

const CODES: Readonly<Record<string, string>> = {
  primaryKey: 'index_primary_key_already_exists',
  customMetadata: 'invalid_index_custom_metadata',
  skipCreation: 'invalid_skip_creation',
};
const codeOf = (name: string): string => CODES[name] ?? 'bad_request';

const documentIds = z.array(z.union([z.string().min(1).max(512), z.int()]));
const MOST_IDS = 10_000;

const deletionBody = z.strictObject({ filter: filterSchema });

export const createDocumentWrites = ({
  writer,
  visible,
  tasks,
  clock,
  checkIndex,
}: WriteSettings): readonly WireRoute[] => {
  const accept = (done: Done): WireAnswer => ({ status: 202, body: tasks.add(done) });

  /** Among all that was written before. */
  const select = async ({ engine, signal }: WireWrite, filter?: Filter): Promise<readonly string[]> => {
    await visible(await writer.lastSeq({}), signal);
    return selectIds(engine, signal, filter);
  };

  /** @param isPartial fields that are not sent stay as they are */
  const add = async (request: WireWrite, isPartial: boolean): Promise<WireAnswer> => {
    checkIndex(request.path['uid']);
    const { skipCreation, customMetadata } = readObject(additionQuery, objectOfQuery(request.query), codeOf);
    const { engine, signal, scope } = request;
    const merging = { engine, writer, visible, signal, scope, skipsNew: skipCreation };
    const count = new Count();
    for await (const pieces of request.pieces()) {
      const results = isPartial
        ? await mergeWithStored(pieces, merging)
        : (await writer.put({ ...scope, pieces, ...(skipCreation && { ifMatch: '*' as const }) })).results;
      count.add(pieces.length, results, skipCreation);
    }
    if (count.received === 0) throw new WireError('missing_payload', 'A json payload is missing.');
    return accept({
      kind: 'documentAdditionOrUpdate',
      seq: await writer.lastSeq({}),
      details: { receivedDocuments: count.received, indexedDocuments: count.indexed },
      ...(count.problem && { error: count.problem }),
      owner: request.key,
      ...(customMetadata !== undefined && { customMetadata }),
    });
  };

  const remove = async (request: WireWrite, ids: readonly string[], more: object = {}): Promise<WireAnswer> => {
    const { customMetadata } = readObject(deletionQuery, objectOfQuery(request.query), codeOf);
    const unique = [...new Set(ids)];
    let deleted = 0;
    for (let start = 0; start < unique.length; start += MOST_IDS) {
      const portion = unique.slice(start, start + MOST_IDS);
      deleted += (await writer.remove({ ...request.scope, ids: portion, instant: Math.floor(clock()) })).deleted;
    }
    return accept({
      kind: 'documentDeletion',
      seq: await writer.lastSeq({}),
      details: { providedIds: 'originalFilter' in more ? 0 : ids.length, deletedDocuments: deleted, ...more },
      owner: request.key,
      ...(customMetadata !== undefined && { customMetadata }),
    });
  };

  const removeMatching = async (request: WireWrite): Promise<WireAnswer> => {
    checkIndex(request.path['uid']);
    const body = readObject(deletionBody, request.body, (name) =>
      name === 'filter' && request.body !== undefined && !('filter' in (request.body as object))
        ? 'missing_document_filter'
        : 'invalid_document_filter',
    );
    try {
      const filter = parseFilter(body.filter);
      if (filter === undefined) throw new WireError('invalid_document_filter', 'Sending an empty filter is forbidden.');
      const ids = await select(request, filter);
      return await remove(request, ids, { originalFilter: JSON.stringify(body.filter).slice(0, LONGEST_METADATA) });
    } catch (error) {
      throw isTimbaoError(error) && error.status === 400 ? toWireError(error, undefined, 'document') : error;
    }
  };

  const removeAll = async (request: WireWrite): Promise<WireAnswer> => {
    checkIndex(request.path['uid']);
    if (!request.isAdmin) {
      throw new WireError('invalid_api_key', 'Deleting all documents takes a key with the role admin.');
    }
    return remove(request, await select(request), { originalFilter: null });
  };

  const path = '/indexes/:uid/documents';
  return [
    { method: 'post', path, for: 'writing', takes: 'pieces', answer: (request) => add(request, false) },
    { method: 'put', path, for: 'writing', takes: 'pieces', answer: (request) => add(request, true) },
    { method: 'delete', path, for: 'writing', answer: removeAll },
    {
      method: 'delete',
      path: `${path}/:id`,
      for: 'writing',
      answer: (request) => {
        checkIndex(request.path['uid']);
        return remove(request, [request.path['id']!]);
      },
    },
    {
      method: 'post',
      path: `${path}/delete-batch`,
      for: 'writing',
      takes: 'whole',
      answer: (request) => {
        checkIndex(request.path['uid']);
        return remove(request, readIds(request.body));
      },
    },
    { method: 'post', path: `${path}/delete`, for: 'writing', takes: 'whole', answer: removeMatching },
  ];
};

const readIds = (body: unknown): readonly string[] => {
  if (body === undefined) throw new WireError('missing_payload', 'A json payload is missing.');
  const parsed = documentIds.safeParse(body);
  if (parsed.success) return parsed.data.map(String);
  throw new WireError(
    'invalid_document_ids',
    'Invalid value type: expected an array of ids, each a string or an integer.',
  );
};

/** What has become of many documents. */
class Count {
  received = 0;
  indexed = 0;
  #failed = 0;
  #first: WireProblem | undefined;

  /** @param skips that some were not there is no failure */
  add(received: number, results: readonly PutResult[], skips: boolean): void {
    this.received += received;
    for (const { outcome, problem, digest, line } of results) {
      if (problem === undefined) this.indexed++;
      else if (!(skips && outcome === 'stale' && digest === undefined)) {
        this.#failed++;
        this.#first ??= wireProblem(codeOfWrite(problem), `line ${line}: ${problem.detail}`);
      }
    }
  }

  /** The first one tells what is wrong; what was right is stored all the same. */
  get problem(): WireProblem | undefined {
    const first = this.#first;
    if (first === undefined || this.#failed === 1) return first;
    return { ...first, message: `${first.message} (${this.#failed} documents were not taken; this is the first.)` };
  }
}
