/** What articles lack of what was asked for. */
import { canonicalize } from '../../text/index.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan } from '../query/query-plan.js';
import { postingsFor } from '../postings/document-lists.js';
import { keepMatching } from './match-documents.js';

/** Maximum number that is listed of one article: a pasted page could lack hundreds. */
export const MOST_LISTED_MISSING = 10;

/** The budget may be spent: a page of some hits says what they lack all the same. */
const LEAST_POSTINGS = 1 << 20;

/**
 * By document, the clauses that it does not match, canonical, neighbours joined; each once. Of the documents that come
 * first, where the budget does not do for all.
 *
 * @param ranked in the order of the hits
 */
export const missingWords = (
  context: SearchContext,
  { clauses }: QueryPlan,
  ranked: readonly number[],
): ReadonlyMap<number, readonly string[]> => {
  const { work } = context;
  const { list } = context.scratch;
  const terms = clauses.flatMap(({ slots }) => slots.flatMap(({ expansion }) => expansion.terms));
  let count = ranked.length;
  while (count > 0 && postingsFor(terms, count) > work.postingsLeft + LEAST_POSTINGS) count >>= 1;
  if (count < ranked.length) work.cuts.add('details');
  const documents = ranked.slice(0, count).sort((a, b) => a - b);
  const lacking = documents.map(() => ({ runs: [] as string[], lacksLast: false }));
  for (const clause of clauses) {
    list.set(documents);
    const matching = keepMatching(context, clause, documents.length);
    const text = canonicalize(clause.text);
    let at = 0;
    documents.forEach((document, i) => {
      const one = lacking[i]!;
      const isMatch = at < matching && list[at] === document;
      if (isMatch) at++;
      else if (one.lacksLast && clause.slots[0]!.followsPrevious) one.runs[one.runs.length - 1] += ` ${text}`;
      else one.runs.push(text);
      one.lacksLast = !isMatch;
    });
  }
  return new Map(
    documents.map((document, i) => [document, [...new Set(lacking[i]!.runs)].slice(0, MOST_LISTED_MISSING)]),
  );
};
