/** What did the publisher send us? */
export type { Article } from './article.js';
