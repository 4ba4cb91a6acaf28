/**
 * How is it asked by clients of Meilisearch? Its routes, its words for what is asked and answered, its errors; what
 * carries them is left to `http`.
 */
export { createFieldsOf } from './fields.js';
export { HONOURED_ROUTES, REFUSED_ROUTES } from './route-table.js';
export { HONOURED_PARAMETERS, REFUSED_PARAMETERS } from './search-table.js';
export { WireResults } from './search-routes.js';
export { createWire, firstParts, type WireOptions, type WireWriting } from './wire.js';
export { toWireError, WireError } from './wire-error.js';
export type { WireAnswer, WireRequest, WireRoute, WireWrite } from './wire-route.js';
