/** `timbao/http`: the HTTP service and its search page, over any engine. */
export { KeyRing, type AccessKey, type Role } from '../keys/index.js';
export { createApp, startServer, type AppOptions, type RunningServer, type ServerOptions } from '../http/index.js';
