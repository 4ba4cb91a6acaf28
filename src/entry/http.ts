/** `timbao/http`: the HTTP service and its search page, over any engine. */
export { createApp, startServer, type AppOptions, type RunningServer, type ServerOptions } from '../http/index.js';
