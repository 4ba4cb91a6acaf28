/** So many changes are taken up within two seconds when an index is opened. */
const MOST = 2000;

/** In a small index another generation costs less than to keep many changes beside it. */
const SHARE = 1 / 16;

/** So many changes of the article store are left beside a generation of so many articles, before the next is made. */
export const mostChangesBeside = (articleCount: number): number => Math.min(MOST, Math.floor(articleCount * SHARE));
