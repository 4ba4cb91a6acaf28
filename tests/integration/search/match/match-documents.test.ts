import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clauseWeight } from '../../../../src/search/match/clause-sets.js';
import { documentsOf, matchSome } from '../../../../src/search/match/match-documents.js';
import { SearchContext } from '../../../../src/search/postings/search-context.js';
import type { Clause } from '../../../../src/search/query/query-plan.js';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { segmentOf } from '../../../support/build-index.js';
import { readNaively, type NaiveArticle } from '../../../support/naive-index.js';
import { planOf } from '../../../support/plan-of.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

/** From one word to a pasted paragraph that says the same words again and again. */
const queries = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(randomQueries({ exclusions: false }), { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 2, 5))
    .map(([all, times]) => `${all.map(({ text }) => text).join(' ')} `.repeat(times));

const matches = ({ tokens }: NaiveArticle, { slots }: Clause): boolean =>
  tokens.some(({ position }) =>
    slots.every(({ expansion }, i) =>
      tokens.some(
        (token) => token.position === position + i && expansion.terms.some(({ term }) => term === token.term),
      ),
    ),
  );

describe('matching some clauses of a query', () => {
  it('finds what has enough of its weight, however long the query is, and says how many clauses that is at least', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 12 }),
        queries(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (articles, text, share, kept) => {
          const segment = segmentOf(articles);
          const plan = planOf(text, segment);
          fc.pre(plan.clauses.length > 0);
          const context = new SearchContext(segment, DEFAULT_RANKING);
          const passes = Uint8Array.from(articles, (_, document) => (kept[document] === true ? 1 : 0));
          const weightOf = (clauses: readonly Clause[]): number =>
            clauses.reduce((sum, clause) => sum + clauseWeight(clause), 0);
          const least = share * weightOf(plan.clauses);
          const matchedBy = articles.map((article) => {
            const read = readNaively(article);
            return plan.clauses.filter((clause) => matches(read, clause));
          });
          // Weights are summed in single precision.
          fc.pre(
            matchedBy.every(
              (matched) => Math.abs(weightOf(matched) - least) > 1e-4 * Math.max(1, least) || least === 0,
            ),
          );
          const expected = articles.flatMap((_, document) => {
            const matched = matchedBy[document]!;
            return kept[document] === true && matched.length > 0 && weightOf(matched) >= least ? [document] : [];
          });
          // The second search finds the same: the first has left nothing behind.
          for (let round = 0; round < 2; round++) {
            const { documents, required } = matchSome(context, plan, least, passes);
            expect(Array.from(documents)).toEqual(expected);
            const counts = expected.map((document) => matchedBy[document]!.length);
            expect(required).toBe(Math.min(plan.clauses.length, ...counts));
          }
          for (const clause of plan.clauses.slice(0, 8)) {
            expect(Array.from(documentsOf(context, clause))).toEqual(
              articles.flatMap((_, document) => (matchedBy[document]!.includes(clause) ? [document] : [])),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
