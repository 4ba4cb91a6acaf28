/** How much may be asked of an engine at once. */

/** Longest query that is searched, in UTF-16 units; a longer one is `TB_QUERY_TOO_LONG`. */
export const MAX_QUERY_LENGTH = 2000;
export const MAX_HITS_PER_PAGE = 1000;
/** How many hits pages are counted over: a page ends at this one or before; `after` goes deeper. */
export const MAX_PAGED_HITS = 10_000;
/** Maximum of `facetLimit`. */
export const MAX_FACET_LIMIT = 10_000;
/** Maximum number of values that a search for values tells, and what it may have of one, in UTF-16 units. */
export const MAX_FACET_HITS = 100;
export const MAX_FACET_QUERY = 100;
/** Maximum number of names in `fields`, and of those in `formatted`. */
export const MAX_NAMED_FIELDS = 100;
/** Longest tag or marker of `formatted`, in UTF-16 units. */
export const MAX_TAG_LENGTH = 100;
/**
 * So many UTF-16 units of bodies, captions and lists an answer has that was asked for them; hits behind have none, and
 * `understanding.partial` names `details`.
 */
export const MAX_CARRIED_TEXT = 8_000_000;
/** Maximum number of fields in `order`. */
export const MAX_SORT_KEYS = 16;
/** Maximum number of related articles. */
export const MAX_SIMILAR = 50;
/** Maximum number of copies that are listed with a hit; a story may have hundreds. */
export const MOST_LISTED_COPIES = 20;

/** Maximum and default number of suggestions. */
export const MAX_SUGGESTIONS = 20;
export const USUAL_SUGGESTIONS = 8;
