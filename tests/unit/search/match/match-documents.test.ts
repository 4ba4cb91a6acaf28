import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clauseMass, DocumentMatcher } from '../../../../src/search/match/match-documents.js';
import { MatchScratch } from '../../../../src/search/match/match-scratch.js';
import { parseQuery } from '../../../../src/search/query/parse-query.js';
import { planQuery, type Clause } from '../../../../src/search/query/plan-query.js';
import { FieldNorms } from '../../../../src/search/ranking/field-norms.js';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { segmentOf } from '../../../support/build-index.js';
import { readNaively, type NaiveArticle } from '../../../support/naive-index.js';
import { corpora } from '../../../support/random-articles.js';
import { randomQueries } from '../../../support/random-queries.js';

/** From one word to a pasted paragraph that says the same words again and again. */
const queries = (): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(randomQueries({ exclusions: false }), { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 2, 5))
    .map(([all, times]) => `${all.map(({ text }) => text).join(' ')} `.repeat(times));

const matches = ({ tokens }: NaiveArticle, { slots }: Clause): boolean =>
  tokens.some(({ position }) =>
    slots.every(({ group }, i) =>
      tokens.some((token) => token.position === position + i && group.terms.some(({ term }) => term === token.term)),
    ),
  );

describe('matching every clause of a query', () => {
  it('counts the clauses that each document has, and their mass, however long the query is', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1, maxLength: 12 }), queries(), (articles, text) => {
        const segment = segmentOf(articles);
        const options = { conflicting: false, prefixOfLast: false };
        const { clauses, ...rest } = planQuery(
          parseQuery(text),
          segment.dictionary,
          segment.columns,
          DEFAULT_RANKING,
          options,
        );
        const scratch = new MatchScratch(segment.documentCount);
        // What an earlier search left behind must not count.
        scratch.clauseCounts.fill(7);
        scratch.matchedMass.fill(7);
        const norms = new FieldNorms(segment.columns, DEFAULT_RANKING);
        new DocumentMatcher(segment, norms, DEFAULT_RANKING, scratch).matchClauses({ clauses, ...rest });
        articles.forEach((article, document) => {
          const read = readNaively(article);
          const matched = clauses.filter((clause) => matches(read, clause));
          expect(scratch.clauseCounts[document]).toBe(matched.length);
          const mass = matched.reduce((sum, clause) => sum + clauseMass(clause), 0);
          expect(Math.abs(scratch.matchedMass[document]! - mass)).toBeLessThanOrEqual(1e-4 * Math.max(1, mass));
        });
      }),
      { numRuns: 300 },
    );
  });
});
