/** What the service is, and its one index. */
import type { WireRoute } from './wire-route.js';

/** Whose wire is spoken here: what a client makes of a version goes by it. */
const SPOKEN = '1.50.0';

const VERSION = { status: 200, body: { commitSha: 'unknown', commitDate: 'unknown', pkgVersion: SPOKEN } };

export const createIndexRoutes = (): readonly WireRoute[] => [
  { method: 'get', path: '/version', for: 'searching', answer: () => Promise.resolve(VERSION) },
];
