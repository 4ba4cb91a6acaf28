/** `timbao/http`: the HTTP service and its search page, over any engine. */
export { KeyRing, type AccessKey, type Role } from '../keys/index.js';
export { startWriter, type ArticleWriter, type CountingWriter, type WriterOptions } from '../writing/index.js';
export {
  createApp,
  createMetricsApp,
  ServiceMetrics,
  startServer,
  type AppOptions,
  type RunningServer,
  type ServerOptions,
  type Visibility,
  type MetricsOptions,
  type Writing,
} from '../http/index.js';
