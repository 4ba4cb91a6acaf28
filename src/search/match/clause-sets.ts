/**
 * What a set of clauses is worth: how many they are, their mass, and how high a document that matches just these could
 * score. Sets of up to 32 are words of bits, looked up byte by byte.
 */
import type { Clause } from '../plan/plan-query.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { pairIdf } from '../query/formula.js';
import type { RankingParameters } from '../query/ranking-parameters.js';

/** How much of a query a clause is, by the rarity of what it asks for; above 0. */
export const clauseWeight = ({ slots }: Clause): number => slots.reduce((sum, { expansion }) => sum + expansion.idf, 0);

/** A clause; of single slots that ask for one and the same group the first stands for all. */
export interface Unit {
  readonly clause: Clause;
  clauses: number;
  queryWeight: number;
  /** What it adds to a score at most, with the pairs inside of it. */
  maxScore: number;
  /** What pairs with other units add at most, of which this one is the rarer. */
  pairWeight: number;
}

export interface SingleUnit extends Pick<Unit, 'queryWeight' | 'pairWeight'> {
  readonly expansion: TermExpansion;
}

/** Neighbours of which one is in one unit and one in another, and what they add to a score at most. */
interface UnitPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** At `byte of the word << 8 | its value`. */
export interface SetTables {
  readonly counts: Uint32Array;
  readonly queryWeights: Float64Array;
  readonly maxScores: Float64Array;
}

const BITS_OF_BYTE = 8;

export class ClauseSet {
  readonly units: readonly Unit[];
  readonly clauseCount: number;
  readonly #pairs: readonly UnitPair[];

  constructor(clauses: readonly Clause[], { orderedPairs, nearPairs }: RankingParameters) {
    const units: Unit[] = [];
    const pairs: UnitPair[] = [];
    const known = new Map<TermExpansion | Clause, number>();
    let previous: { readonly expansion: TermExpansion; readonly unit: number } | undefined;
    for (const clause of clauses) {
      const key = clause.slots.length === 1 ? clause.slots[0]!.expansion : clause;
      const number = known.get(key) ?? units.length;
      if (number === units.length) {
        known.set(key, number);
        units.push({ clause, clauses: 0, queryWeight: 0, maxScore: 0, pairWeight: 0 });
      }
      const unit = units[number]!;
      const queryWeight = clauseWeight(clause);
      unit.clauses++;
      unit.queryWeight += queryWeight;
      unit.maxScore += queryWeight;
      for (const { expansion, followsPrevious } of clause.slots) {
        if (previous !== undefined && followsPrevious) {
          const weight = (orderedPairs + nearPairs) * pairIdf(previous.expansion.idf, expansion.idf);
          const rarer = previous.expansion.idf > expansion.idf ? previous.unit : number;
          if (previous.unit === number) {
            unit.maxScore += weight;
          } else {
            units[rarer]!.pairWeight += weight;
            pairs.push({ left: previous.unit, right: number, weight });
          }
        }
        previous = { expansion, unit: number };
      }
    }
    this.units = units;
    this.clauseCount = clauses.length;
    this.#pairs = pairs;
  }

  /**
   * In sets of one byte a pair counts where both sides are; in larger ones, which can be narrowed (score-bounds.ts), it is taken to
   * be wherever its rarer side is.
   */
  get isSmall(): boolean {
    return this.units.length <= BITS_OF_BYTE;
  }

  /** What a document that matches everything scores at most. */
  get maxScore(): number {
    return this.units.reduce((sum, unit) => sum + unit.maxScore + unit.pairWeight, 0);
  }

  /** What is asked for as a clause of one slot, the rarest first. */
  get singles(): readonly SingleUnit[] {
    return this.units
      .flatMap(({ clause: { slots }, queryWeight, pairWeight }) =>
        slots.length === 1 ? [{ expansion: slots[0]!.expansion, queryWeight, pairWeight }] : [],
      )
      .sort((a, b) => b.expansion.idf - a.expansion.idf);
  }

  /** Of words whose bits stand for the 32 units from number `first` on. */
  tables(first: number): SetTables {
    const { units } = this;
    const counts = new Uint32Array(4 << BITS_OF_BYTE);
    const queryWeights = new Float64Array(4 << BITS_OF_BYTE);
    const maxScores = new Float64Array(4 << BITS_OF_BYTE);
    const { isSmall } = this;
    for (let byte = 0; byte < 4; byte++) {
      const start = first + byte * BITS_OF_BYTE;
      if (start >= units.length) break;
      for (let value = 1; value < 1 << BITS_OF_BYTE; value++) {
        const unit = units[start + 31 - Math.clz32(value & -value)];
        if (unit === undefined) continue;
        const at = (byte << BITS_OF_BYTE) | value;
        const rest = (byte << BITS_OF_BYTE) | (value & (value - 1));
        counts[at] = counts[rest]! + unit.clauses;
        queryWeights[at] = queryWeights[rest]! + unit.queryWeight;
        maxScores[at] = maxScores[rest]! + unit.maxScore + (isSmall ? 0 : unit.pairWeight);
      }
    }
    for (const { left, right, weight } of isSmall ? this.#pairs : []) {
      const both = (1 << left) | (1 << right);
      for (let value = both; value < 1 << BITS_OF_BYTE; value++) {
        if ((value & both) === both) maxScores[value]! += weight;
      }
    }
    return { counts, queryWeights, maxScores };
  }
}
