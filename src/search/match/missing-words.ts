/** What articles lack of what was asked for. */
import { canonicalize } from '../../text/index.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan } from '../query/query-plan.js';
import { keepMatching } from './match-documents.js';

/** Maximum number that is listed of one article: a pasted page could lack hundreds. */
export const MOST_LISTED_MISSING = 10;

/**
 * By document, the clauses that it does not match, canonical, neighbours joined; each once.
 *
 * @param documents rising
 */
export const missingWords = (
  context: SearchContext,
  { clauses }: QueryPlan,
  documents: readonly number[],
): ReadonlyMap<number, readonly string[]> => {
  const { list } = context.scratch;
  const lacking = documents.map(() => ({ runs: [] as string[], lacksLast: false }));
  for (const clause of clauses) {
    list.set(documents);
    const count = keepMatching(context, clause, documents.length);
    const text = canonicalize(clause.text);
    let at = 0;
    documents.forEach((document, i) => {
      const one = lacking[i]!;
      const isMatch = at < count && list[at] === document;
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
