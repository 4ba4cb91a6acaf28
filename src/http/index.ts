/** How is it asked over HTTP? */
export { isLoopback } from './host-names.js';
export { createApp, type AppOptions } from './app.js';
export type { Visibility, Writing } from './writing-port.js';
export type { AssetFolders } from './assets.js';
export { createMetricsApp } from './metrics/metrics-app.js';
export { ServiceMetrics, type MetricsOptions } from './metrics/service-metrics.js';
export { buildOpenApi } from './openapi/openapi.js';
export { DEFAULT_GRACE_MS, startServer, type RunningServer, type ServerOptions } from './start-server.js';
