/**
 * The documents that match every clause, found by narrowing: those of the rarest slot first, and of these the ones that
 * the next slot has as well. Frequent syllables are only looked up in what the rare ones left.
 */
import { END_OF_POSTINGS, type SegmentReader } from '../../inverted-index/index.js';
import type { QueryPlan, Slot } from '../query/plan-query.js';
import { openPostings } from '../query/other-form.js';
import type { TermGroup } from '../query/term-group.js';
import { pairIdf, saturate } from '../ranking/formula.js';
import type { FieldNorms } from '../ranking/field-norms.js';
import type { RankingParameters } from '../ranking/parameters.js';
import type { MatchScratch } from './match-scratch.js';
import { phraseOccurs } from './pairs.js';
import { readersFor } from './slot-reader.js';
import { bitOfTerm, TermMasks } from './term-masks.js';

export interface Conjunction {
  /** Rising. */
  readonly documents: Uint32Array;
  readonly masks: TermMasks;
  /** Writes an upper bound of each found document's score to its place; other places keep what they hold. */
  readonly writeBounds: (bounds: Float32Array) => void;
}

/** What a slot has in the documents that are left, aligned with them. */
interface SlotColumn {
  readonly frequencies: Float32Array;
  readonly masks: Uint32Array;
}

/**
 * The plan has at least one clause.
 *
 * @param passes documents that filters let through, by document; all when absent
 */
export const intersectClauses = (
  plan: QueryPlan,
  segment: SegmentReader,
  norms: FieldNorms,
  parameters: RankingParameters,
  scratch: MatchScratch,
  passes: Uint8Array | undefined,
): Conjunction => {
  const slots = plan.clauses.flatMap((clause) => clause.slots);
  // A syllable that is asked for twice is looked up once.
  const columns = new Map<TermGroup, SlotColumn>();
  const byRarity = [...new Set(slots.map(({ group }) => group))].sort((a, b) => postingsOf(a) - postingsOf(b));
  let documents = documentsOf(byRarity[0]!, segment, scratch, passes);
  const narrow = (kept: Uint32Array): void => {
    documents = pick(documents, kept);
    for (const [group, { frequencies, masks }] of columns) {
      columns.set(group, { frequencies: pick(frequencies, kept), masks: pick(masks, kept) });
    }
  };
  byRarity.forEach((group, i) => {
    const column = lookUp(group, documents, segment, norms);
    columns.set(group, column);
    if (i > 0) narrow(indicesWhere(documents.length, (index) => column.masks[index] !== 0));
  });
  narrow(indicesOfPhrases(plan, documents, columns, segment, norms));
  const found = documents;
  return {
    documents: found,
    masks: new TermMasks(
      found,
      slots.map(({ group }) => columns.get(group)!.masks),
    ),
    writeBounds: (bounds) => writeBounds(slots, found, columns, parameters, bounds),
  };
};

const postingsOf = ({ terms }: TermGroup): number => terms.reduce((sum, term) => sum + term.documentFrequency, 0);

const pick = <A extends Uint32Array | Float32Array>(values: A, kept: Uint32Array): A => {
  if (kept.length === values.length) return values;
  const picked = new (values.constructor as new (length: number) => A)(kept.length);
  for (let i = 0; i < kept.length; i++) picked[i] = values[kept[i]!]!;
  return picked;
};

const indicesWhere = (length: number, keeps: (index: number) => boolean): Uint32Array => {
  const kept = new Uint32Array(length);
  let count = 0;
  for (let index = 0; index < length; index++) if (keeps(index)) kept[count++] = index;
  return kept.subarray(0, count);
};

/** All documents of a slot that pass, rising. */
const documentsOf = (
  { terms }: TermGroup,
  segment: SegmentReader,
  { marks }: MatchScratch,
  passes: Uint8Array | undefined,
): Uint32Array<ArrayBuffer> => {
  let count = 0;
  for (const term of terms) {
    const cursor = openPostings(segment, term);
    while (cursor.nextDocuments()) {
      const { documents, blockLength } = cursor;
      for (let i = 0; i < blockLength; i++) {
        const document = documents[i]!;
        if (marks[document] === 1 || (passes !== undefined && passes[document] === 0)) continue;
        marks[document] = 1;
        count++;
      }
    }
  }
  const found = new Uint32Array(count);
  for (let document = 0, at = 0; at < count; document++) if (marks[document] === 1) found[at++] = document;
  marks.fill(0);
  return found;
};

const lookUp = (
  { terms }: TermGroup,
  documents: Uint32Array,
  segment: SegmentReader,
  norms: FieldNorms,
): SlotColumn => {
  const frequencies = new Float32Array(documents.length);
  const masks = new Uint32Array(documents.length);
  terms.forEach((term, i) => {
    const cursor = openPostings(segment, term);
    const { weight } = term;
    const bit = bitOfTerm(i);
    for (let index = 0; index < documents.length;) {
      const wanted = documents[index]!;
      const found = cursor.seek(wanted);
      if (found === wanted) {
        const frequency = norms.weightedFrequency(wanted, cursor.bodyFrequency, cursor.otherFrequency);
        frequencies[index] = frequencies[index]! + weight * frequency;
        masks[index] = masks[index]! | bit;
        index++;
      } else if (found === END_OF_POSTINGS) {
        break;
      } else {
        while (index < documents.length && documents[index]! < found) index++;
      }
    }
  });
  return { frequencies, masks };
};

/** Indices of the documents in which every clause of several slots has them side by side. */
const indicesOfPhrases = (
  plan: QueryPlan,
  documents: Uint32Array,
  columns: ReadonlyMap<TermGroup, SlotColumn>,
  segment: SegmentReader,
  norms: FieldNorms,
): Uint32Array => {
  let kept = indicesWhere(documents.length, () => true);
  for (const { slots } of plan.clauses) {
    if (slots.length === 1) continue;
    const readers = readersFor(slots, segment, norms);
    const masks = slots.map(({ group }) => columns.get(group)!.masks);
    kept = kept.filter((index) => {
      readers.forEach((reader, i) => reader.read(documents[index]!, masks[i]![index]));
      return phraseOccurs(readers);
    });
  }
  return kept;
};

const writeBounds = (
  slots: readonly Slot[],
  documents: Uint32Array,
  columns: ReadonlyMap<TermGroup, SlotColumn>,
  { k1, pairK1, orderedPairs, nearPairs }: RankingParameters,
  bounds: Float32Array,
): void => {
  for (const document of documents) bounds[document] = 0;
  slots.forEach((slot, i) => {
    const { frequencies } = columns.get(slot.group)!;
    const before = slot.followsPrevious && i > 0 ? columns.get(slots[i - 1]!.group)!.frequencies : undefined;
    const pairWeight =
      before === undefined ? 0 : (orderedPairs + nearPairs) * pairIdf(slots[i - 1]!.group.idf, slot.group.idf);
    for (let index = 0; index < documents.length; index++) {
      const document = documents[index]!;
      const frequency = frequencies[index]!;
      let bound = saturate(slot.group.idf, frequency, k1);
      if (before !== undefined) bound += saturate(pairWeight, Math.min(frequency, before[index]!), pairK1);
      bounds[document] = bounds[document]! + bound;
    }
  });
};
