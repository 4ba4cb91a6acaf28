/** All routes of the wire over one index. */
import { createIndexRoutes } from './index-routes.js';
import { createRefusedRoutes } from './route-table.js';
import { createSearchRoutes } from './search-routes.js';
import type { Settings } from './to-request.js';
import { WireError } from './wire-error.js';
import type { WireRoute } from './wire-route.js';

export interface WireOptions extends Settings {
  /** The name of the index. */
  readonly index: string;
}

const LONGEST_ECHO = 100;

export const createWire = (options: WireOptions): readonly WireRoute[] => {
  const checkIndex = (uid = ''): string => {
    if (uid === options.index) return uid;
    throw new WireError('index_not_found', `Index \`${uid.slice(0, LONGEST_ECHO)}\` not found.`);
  };
  return [...createIndexRoutes(), ...createSearchRoutes(options, checkIndex), ...createRefusedRoutes()];
};

/** The first parts of the paths of routes: what is asked below them is answered in the words of the wire. */
export const firstParts = (routes: readonly WireRoute[]): ReadonlySet<string> =>
  new Set(routes.map(({ path }) => path.split('/')[1]!));
