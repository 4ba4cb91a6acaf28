/** Do the hits that a reader sees while typing agree with those of the finished query? */
import type { RankingParameters } from '../../src/search/index.js';
import { ask, JudgedSearchers, type JudgedIndexes } from './evaluate.js';
import type { JudgedSet } from './judged-set.js';

export interface TypingAgreement {
  readonly queries: number;
  /** Queries with the same first hit both ways. */
  readonly sameFirst: number;
  /** Mean share of the first ten hits that are among the first ten of the other way too. */
  readonly overlap: number;
}

const DEPTH = 10;

/** Of the queries that are to be asked both ways; undefined when there is none. */
export const compareTyping = (
  { queries }: JudgedSet,
  indexes: JudgedIndexes,
  parameters: RankingParameters,
): TypingAgreement | undefined => {
  const searchers = new JudgedSearchers(indexes, parameters);
  const compared = queries.filter(({ bothWays }) => bothWays === true);
  if (compared.length === 0) return undefined;
  let sameFirst = 0;
  let overlap = 0;
  for (const query of compared) {
    const searcher = searchers.at(query.asOf);
    const finished = ask(searcher, query.text, query).ids.slice(0, DEPTH);
    const typing = ask(searcher, query.text, { ...query, asYouType: true }).ids.slice(0, DEPTH);
    if (finished[0] === typing[0]) sameFirst++;
    const most = Math.max(finished.length, typing.length);
    overlap += most === 0 ? 1 : finished.filter((id) => typing.includes(id)).length / most;
  }
  return { queries: compared.length, sameFirst, overlap: overlap / compared.length };
};
