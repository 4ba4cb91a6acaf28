/** Which moment, or which stretch of time, does a text name? Articles and queries are read by one grammar. */
export { describeFuture, readEpoch, readIsoDate } from './iso-8601.js';
export { DATE_LABEL, findDate, readDate, type FoundDate } from './read-date.js';
export { readPeriod, type Period } from './read-period.js';
