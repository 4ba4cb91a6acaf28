/**
 * How many clauses a set has, their query weight, and how high a document that matches just these could score. Sets of
 * up to 32 are words of bits, looked up byte by byte.
 */
import type { Clause } from '../query/query-plan.js';
import { pairIdf, type RankingParameters } from '../query/ranking-parameters.js';
import type { TermExpansion } from '../query/term-expansion.js';

/** The query weight of a clause: the sum of its idf; above 0. */
export const clauseWeight = ({ slots }: Clause): number => slots.reduce((sum, { expansion }) => sum + expansion.idf, 0);

/** A clause. Single slots that ask for the same expansion are one unit. */
interface Unit {
  readonly clause: Clause;
  clauses: number;
  queryWeight: number;
  /** Upper bound of what it adds to a score, with the pairs inside of it. */
  maxScore: number;
  /** Upper bound of what pairs with other units add, of which this one is the rarer. */
  pairWeight: number;
}

export interface SingleUnit extends Pick<Unit, 'queryWeight' | 'pairWeight'> {
  readonly expansion: TermExpansion;
}

/** Neighbouring slots in different units; `weight` bounds what they add to a score. */
interface UnitPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** Each at index `byte of the word << 8 | its value`; of one type, so that the look-up is compiled for it. */
interface SetTables {
  readonly counts: Float64Array;
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
      for (const { expansion, followsPrevious, orderedIdf } of clause.slots) {
        if (previous !== undefined && followsPrevious) {
          const weight = orderedPairs * orderedIdf + nearPairs * pairIdf(previous.expansion.idf, expansion.idf);
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

  /** Then a pair counts where both sides are; in larger sets, which can be narrowed, wherever its rarer side is. */
  get isSmall(): boolean {
    return this.units.length <= BITS_OF_BYTE;
  }

  get maxScore(): number {
    return this.units.reduce((sum, unit) => sum + unit.maxScore + unit.pairWeight, 0);
  }

  /** The units of one slot, the rarest first. */
  get singles(): readonly SingleUnit[] {
    return this.units
      .flatMap(({ clause: { slots }, queryWeight, pairWeight }) =>
        slots.length === 1 ? [{ expansion: slots[0]!.expansion, queryWeight, pairWeight }] : [],
      )
      .sort((a, b) => b.expansion.idf - a.expansion.idf);
  }

  /** For words whose bits stand for the 32 units from number `first` on. */
  tables(first: number): SetTables {
    const { units } = this;
    const counts = new Float64Array(4 << BITS_OF_BYTE);
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
