/** What did the publisher send us? */
export type { Article } from './article.js';
export type {
  FailureReason,
  InputSource,
  LineRole,
  ReadArticle,
  ReadFailure,
  ReadLine,
  ReadOptions,
  ReadOutcome,
} from './read-outcome.js';
export { readPeriod, type Period } from './dates/read-period.js';
export { readInput, readText } from './read-input.js';
export { explainRule } from './scraped/rules/all-rules.js';
