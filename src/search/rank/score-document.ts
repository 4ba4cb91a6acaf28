/**
 * The score of one document, and its explanation: one function makes both, so they cannot disagree.
 *
 *   score = Σ_slots s(t, d) + Σ_neighbours (λ_o · s_pair(ordered) + λ_n · s_pair(near))
 *
 * A clause that needs its slots side by side counts only where they are.
 */
import { nearPairFrequency, orderedPairFrequency, phraseOccurs } from '../match/pairs.js';
import { readersFor, type SlotReader } from '../match/slot-reader.js';
import type { SearchContext } from '../postings/search-context.js';
import type { QueryPlan, Slot } from '../query/query-plan.js';
import { pairIdf, saturate } from '../query/ranking-parameters.js';

export interface ScorePart {
  readonly value: number;
  readonly description: string;
  readonly parts?: readonly ScorePart[];
}

export class DocumentScorer {
  readonly #clauses: readonly { readonly readers: readonly SlotReader[]; readonly slots: readonly Slot[] }[];

  constructor(
    private readonly context: SearchContext,
    { clauses }: QueryPlan,
  ) {
    const all = clauses.flatMap(({ slots }) => slots);
    const readers = readersFor(context, all);
    let first = 0;
    this.#clauses = clauses.map(({ slots }) => ({
      readers: readers.slice(first, (first += slots.length)),
      slots,
    }));
  }

  score(document: number): number {
    return this.#score(document);
  }

  explain(document: number): ScorePart {
    const parts: ScorePart[] = [];
    return { value: this.#score(document, parts), description: 'sum of', parts };
  }

  #score(document: number, parts?: ScorePart[]): number {
    const { k1, pairK1, orderedPairs, nearPairs, nearWindow } = this.context.parameters;
    let sum = 0;
    let previous: SlotReader | undefined;
    for (const { readers, slots } of this.#clauses) {
      let found = true;
      for (const reader of readers) if (!reader.read(document)) found = false;
      if (!found || (readers.length > 1 && !phraseOccurs(readers))) {
        previous = undefined;
        continue;
      }
      for (let i = 0; i < readers.length; i++) {
        const reader = readers[i]!;
        const value = saturate(reader.expansion.idf, reader.frequency, k1);
        sum += value;
        parts?.push(explainSlot(reader, document, value));
        const { followsPrevious, orderedIdf } = slots[i]!;
        if (previous !== undefined && followsPrevious) {
          const idf = pairIdf(previous.expansion.idf, reader.expansion.idf);
          const ordered = orderedPairFrequency(previous, reader);
          const near = nearPairFrequency(previous, reader, nearWindow);
          const orderedValue = saturate(orderedPairs * orderedIdf, ordered, pairK1);
          const nearValue = saturate(nearPairs * idf, near, pairK1);
          sum += orderedValue;
          sum += nearValue;
          if (parts !== undefined) {
            const pair = `“${previous.expansion.typed} ${reader.expansion.typed}”`;
            if (ordered > 0)
              parts.push({ value: orderedValue, description: `${pair} side by side, weighted ${round(ordered)}` });
            if (near > 0)
              parts.push({ value: nearValue, description: `${pair} near each other, weighted ${round(near)}` });
          }
        }
        previous = reader;
      }
    }
    return sum;
  }
}

const round = (value: number): string => value.toFixed(3);

const explainSlot = (reader: SlotReader, document: number, value: number): ScorePart => {
  const found = [...reader.termsFound(document)].map(
    ({ term, tier, weight, occurrences }) => `${term} ×${occurrences} (${tier}, ${round(weight)})`,
  );
  const { typed, idf } = reader.expansion;
  const description = `“${typed}”: ${found.join(', ')}; idf ${round(idf)}, weighted frequency ${round(reader.frequency)}`;
  return { value, description };
};
