/** Longest line of JSONL that is read, in bytes of UTF-8. A longer one is a failure of its own. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

/** Largest input of a format that has to be read whole (a page, one JSON document), in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Largest page (HTML, Markdown, text), in bytes of UTF-8; most of it is markup and images packed into it. */
export const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** Most text of a page, in UTF-16 units: more than any book. Looking at more would need gigabytes. */
export const MAX_PAGE_TEXT = 8 * 1024 * 1024;

/** Longest id, in UTF-16 units. */
export const MAX_ID_LENGTH = 512;

/** Where a title that had to be taken from the body is cut, in UTF-16 units; the cut falls on a syllable border. */
export const MAX_DERIVED_TITLE_LENGTH = 120;

/** Most lines of a plain-text page; what has more is no article, and would need gigabytes to be looked at. */
export const MAX_PAGE_LINES = 50_000;
