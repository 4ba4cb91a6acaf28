/** All routes of the wire over one index. */
import type { ArticleWriter } from '../writing/index.js';
import { createDocumentReads } from './document-reads.js';
import { createDocumentWrites } from './document-writes.js';
import { createFacetRoute } from './facet-route.js';
import { createIndexRoutes, createIndexWrites } from './index-routes.js';
import { createRefusedRoutes } from './route-table.js';
import { createSearchRoutes } from './search-routes.js';
import { createSettingsReads, createSettingsWrites } from './settings-routes.js';
import { createSimilarRoutes } from './similar-route.js';
import { TaskBook } from './task-book.js';
import { createTaskRoutes } from './task-routes.js';
import type { Settings } from './to-request.js';
import { WireError } from './wire-error.js';
import type { WireRoute } from './wire-route.js';

export interface WireOptions extends Settings {
  /** The name of the index. */
  readonly index: string;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** By what documents are written; without it nothing is. */
  readonly writing?: WireWriting | undefined;
}

export interface WireWriting {
  readonly writer: ArticleWriter;
  /** Resolves when searches show a change of the store. */
  readonly visible: (seq: number, signal?: AbortSignal) => Promise<void>;
}

const LONGEST_ECHO = 100;

export const createWire = (options: WireOptions): readonly WireRoute[] => {
  const { index, fieldsOf, writing } = options;
  const checkIndex = (uid = ''): string => {
    if (uid === index) return uid;
    throw new WireError('index_not_found', `Index \`${uid.slice(0, LONGEST_ECHO)}\` not found.`);
  };
  const desk = { ...options, checkIndex };
  return [
    ...createIndexRoutes(desk),
    ...createSearchRoutes(options, checkIndex),
    createFacetRoute(options, checkIndex),
    ...createSimilarRoutes(desk),
    ...createDocumentReads(fieldsOf, checkIndex),
    ...createSettingsReads(desk),
    ...(writing === undefined ? [] : createWrites(desk, writing)),
    ...createRefusedRoutes(),
  ];
};

const createWrites = (
  desk: WireOptions & { readonly checkIndex: (uid: string | undefined) => string },
  { writer, visible }: WireWriting,
): readonly WireRoute[] => {
  const tasks = new TaskBook(desk.index, desk.clock, visible);
  const writes = { ...desk, writer, visible, tasks };
  return [
    ...createDocumentWrites(writes),
    ...createIndexWrites(writes),
    ...createSettingsWrites(writes),
    ...createTaskRoutes(desk.index, tasks, () => writer.lastSeq({})),
  ];
};

/** The first parts of the paths of routes: what is asked below them is answered in the words of the wire. */
export const firstParts = (routes: readonly WireRoute[]): ReadonlySet<string> =>
  new Set(routes.map(({ path }) => path.split('/')[1]!));
