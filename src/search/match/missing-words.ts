/** What an article lacks of what was asked for. */
import { canonicalize } from '../../text/index.js';
import type { SearchContext } from '../postings/search-context.js';
import type { Clause, QueryPlan } from '../query/query-plan.js';
import { phraseOccurs } from './pairs.js';
import { readersFor, type SlotReader } from './slot-reader.js';

/** Maximum number that is listed of one article: a pasted page could lack hundreds. */
export const MOST_LISTED_MISSING = 10;

export class MissingWords {
  readonly #clauses: readonly { readonly clause: Clause; readonly readers: readonly SlotReader[] }[];

  constructor(context: SearchContext, { clauses }: QueryPlan) {
    const readers = readersFor(
      context,
      clauses.flatMap(({ slots }) => slots),
    );
    let first = 0;
    this.#clauses = clauses.map((clause) => ({
      clause,
      readers: readers.slice(first, (first += clause.slots.length)),
    }));
  }

  /** The clauses that a document does not match, canonical, neighbours joined; each once. Cheapest in rising order. */
  of(document: number): readonly string[] {
    const runs: string[] = [];
    let wasMissing = false;
    for (const { clause, readers } of this.#clauses) {
      const isMissing = !matches(readers, document);
      if (isMissing) {
        const joins = wasMissing && clause.slots[0]!.followsPrevious;
        const text = canonicalize(clause.text);
        if (joins) runs[runs.length - 1] += ` ${text}`;
        else runs.push(text);
      }
      wasMissing = isMissing;
    }
    return [...new Set(runs)].slice(0, MOST_LISTED_MISSING);
  }
}

const matches = (readers: readonly SlotReader[], document: number): boolean => {
  if (readers.length === 1) return readers[0]!.seek(document);
  let found = true;
  for (const reader of readers) if (!reader.read(document)) found = false;
  return found && phraseOccurs(readers);
};
