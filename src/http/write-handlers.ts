/** Which routes change articles, and whose key lets them. */
import type { RequestHandler } from 'express';
import type { KeyRing } from '../keys/index.js';
import { createBulkRoute } from './bulk-route.js';
import { createHostCheck } from './check-host.js';
import { createRoleCheck } from './check-keys.js';
import { createReconcileRoute } from './reconcile-route.js';
import type { WriteDesk } from './write-desk.js';
import { createDeleteManyRoute, createDeleteRoute, createPutRoute } from './write-routes.js';

type Chain = readonly RequestHandler[];

export interface WriteHandlers {
  readonly article: { readonly put: Chain; readonly delete: Chain };
  readonly articles: { readonly post: Chain };
  readonly deletion: { readonly post: Chain };
  readonly reconciliation: { readonly post: Chain };
}

/** What stands in front of a route that writes. */
export const createWriteChecks = (
  keys: KeyRing | undefined,
  clock: () => number,
  allowedHosts: readonly string[] | undefined,
): Chain => [createHostCheck(allowedHosts), createRoleCheck(keys, 'write', clock)];

/** @param checks of `createWriteChecks` */
export const createWriteHandlers = (desk: WriteDesk, checks: Chain): WriteHandlers => {
  const forWriters = (handler: RequestHandler): Chain => [...checks, handler];
  return {
    article: { put: forWriters(createPutRoute(desk)), delete: forWriters(createDeleteRoute(desk)) },
    articles: { post: forWriters(createBulkRoute(desk)) },
    deletion: { post: forWriters(createDeleteManyRoute(desk)) },
    reconciliation: { post: forWriters(createReconcileRoute(desk)) },
  };
};
