/**
 * How often two slots stand side by side, or near each other, in one document: the ordered and unordered pairs of the
 * sequential dependence model (Metzler and Croft, 2005). Every place counts with the lesser weight of the two.
 */
import type { SlotReader } from './slot-reader.js';

/**
 * Occurrences of `right` immediately after `left`; never more than the frequency of either, which the bounds of scores
 * rely on. Frequencies are capped for words that a field repeats hundreds of times (postings/format.ts), so pairs are too.
 */
export const orderedPairFrequency = (left: SlotReader, right: SlotReader): number => {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < left.count; i++) {
    const next = left.positions[i]! + 1;
    while (j < right.count && right.positions[j]! < next) j++;
    if (j === right.count) break;
    if (right.positions[j] === next) sum += Math.min(left.weights[i]!, right.weights[j]!);
  }
  return Math.min(sum, left.frequency, right.frequency);
};

/**
 * Occurrences of one that have the other at most `window` positions away; counted from both sides, the lesser taken.
 * Never more than the frequency of either.
 */
export const nearPairFrequency = (left: SlotReader, right: SlotReader, window: number): number =>
  Math.min(
    sumOfAccompanied(left, right, window),
    sumOfAccompanied(right, left, window),
    left.frequency,
    right.frequency,
  );

const sumOfAccompanied = (those: SlotReader, others: SlotReader, window: number): number => {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < those.count; i++) {
    const position = those.positions[i]!;
    while (j < others.count && others.positions[j]! < position - window) j++;
    let k = j;
    // A syllable does not accompany itself: in "xa xa" both slots hold the same positions.
    while (k < others.count && others.positions[k] === position) k++;
    if (k < others.count && others.positions[k]! <= position + window) sum += those.weights[i]!;
  }
  return sum;
};

/** Do the slots stand side by side, in order, anywhere in the document that was read? */
export const phraseOccurs = (readers: readonly SlotReader[]): boolean => {
  const [first, ...rest] = readers as [SlotReader, ...SlotReader[]];
  for (let i = 0; i < first.count; i++) {
    const position = first.positions[i]!;
    if (rest.every((reader, offset) => hasPosition(reader, position + offset + 1))) return true;
  }
  return false;
};

const hasPosition = (reader: SlotReader, position: number): boolean => {
  let low = 0;
  let high = reader.count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reader.positions[middle]! < position) low = middle + 1;
    else high = middle;
  }
  return reader.count > 0 && reader.positions[low] === position;
};
