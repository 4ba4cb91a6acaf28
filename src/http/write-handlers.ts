/** Which routes change articles, and whose key lets them. */
import type { RequestHandler } from 'express';
import type { KeyRing } from '../keys/index.js';
import type { Logger } from '../shared/index.js';
import { createBulkRoute } from './bulk-route.js';
import { createHostCheck } from './check-host.js';
import { createRoleCheck } from './check-keys.js';
import { createReconcileRoute } from './reconcile-route.js';
import { WriteDesk } from './write-desk.js';
import type { Writing } from './writing-port.js';
import { createDeleteManyRoute, createDeleteRoute, createPutRoute } from './write-routes.js';

type Chain = readonly RequestHandler[];

export interface WriteHandlers {
  readonly article: { readonly put: Chain; readonly delete: Chain };
  readonly articles: { readonly post: Chain };
  readonly deletion: { readonly post: Chain };
  readonly reconciliation: { readonly post: Chain };
}

export const createWriteHandlers = (
  writing: Writing,
  keys: KeyRing | undefined,
  clock: () => number,
  logger: Logger,
  allowedHosts: readonly string[] | undefined,
): WriteHandlers => {
  const desk = new WriteDesk(writing, clock, logger);
  const checkHost = createHostCheck(allowedHosts);
  const forWriters = (handler: RequestHandler): Chain => [checkHost, createRoleCheck(keys, 'write', clock), handler];
  return {
    article: { put: forWriters(createPutRoute(desk)), delete: forWriters(createDeleteRoute(desk)) },
    articles: { post: forWriters(createBulkRoute(desk)) },
    deletion: { post: forWriters(createDeleteManyRoute(desk)) },
    reconciliation: { post: forWriters(createReconcileRoute(desk)) },
  };
};
