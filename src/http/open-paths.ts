/**
 * What everybody gets, however often and without a key: what whoever watches over the service asks, and what a browser
 * loads for a page that says why it was refused.
 */
const OPEN = /^\/(?:health|livez|readyz|assets|favicon)(?:[./]|$)/;

export const isOpenPath = (path: string): boolean => OPEN.test(path);
