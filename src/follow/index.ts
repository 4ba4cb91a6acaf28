/** What is new in feeds of others? Asks for it, and brings it into a data folder: docs/following.md. */
export { isPublicAddress } from './fetching/public-address.js';
export { createSendRequest } from './fetching/send-request.js';
export { FeedStates } from './feed-states.js';
export { followFeeds } from './follow-feeds.js';
export type { Pass } from './poll-feed.js';
export { createArticleWriter } from './write-articles.js';
