/**
 * The ordered and unordered pairs of the sequential dependence model (Metzler and Croft, 2005) in one document. Every
 * occurrence counts with the lesser weight of the two.
 */
import { lowerBound } from '../../shared/index.js';
import type { SlotReader } from './slot-reader.js';

/**
 * Occurrences of `right` directly after `left`; never more than the frequency of either, as bounds of scores rely on
 * that. Frequencies are capped for words that a field repeats hundreds of times (postings/format.ts), so pairs are too.
 */
export const orderedPairFrequency = (left: SlotReader, right: SlotReader): number =>
  capped(orderedPairSum(left, right), left, right);

/** The same uncapped: no frequency is looked up for it. */
export const orderedPairSum = (left: SlotReader, right: SlotReader): number =>
  left.hasSynonyms || right.hasSynonyms ? sumOfChained(left, right) : sumOfFollowed(left, right);

/** A sum over occurrences of both, as it counts. */
export const capped = (sum: number, left: SlotReader, right: SlotReader): number =>
  sum === 0 ? 0 : Math.min(sum, left.frequency, right.frequency);

/** The same for slots without synonyms. */
export const sumOfFollowed = (left: SlotReader, right: SlotReader): number => {
  const { positions: before, count } = left;
  const { positions: after, count: rightCount } = right;
  let sum = 0;
  let j = 0;
  for (let i = 0; i < count; i++) {
    const next = before[i]! + 1;
    while (j < rightCount && after[j]! < next) j++;
    if (j === rightCount) break;
    if (after[j] === next) sum += Math.min(left.weights[i]!, right.weights[j]!);
  }
  return sum;
};

/** Does `right` stand directly after `left` anywhere? For slots without synonyms. */
export const standsBefore = (left: SlotReader, right: SlotReader): boolean => {
  const { positions: before, count } = left;
  const { positions: after, count: rightCount } = right;
  let j = 0;
  for (let i = 0; i < count; i++) {
    const next = before[i]! + 1;
    while (j < rightCount && after[j]! < next) j++;
    if (j === rightCount) return false;
    if (after[j] === next) return true;
  }
  return false;
};

/** The same with synonyms, which may answer several slots. Each occurrence is followed by one at most. */
const sumOfChained = (left: SlotReader, right: SlotReader): number => {
  let sum = 0;
  for (let i = 0; i < left.count; i++) {
    let most = 0;
    for (const j of followersOf(left, i, right)) most = Math.max(most, Math.min(left.weights[i]!, right.weights[j]!));
    sum += most;
  }
  return sum;
};

/** Occurrences of `right` that follow occurrence `i` of `left` directly. */
const followersOf = (left: SlotReader, i: number, right: SlotReader): number[] => {
  const entry = left.exitOf(i) + 1;
  // The steps of one synonym all stand at its position.
  const position = entry < 0 ? left.positions[i]! : entry;
  const found: number[] = [];
  for (
    let j = lowerBound(right.positions, position, 0, right.count);
    j < right.count && right.positions[j] === position;
    j++
  ) {
    if (right.entryOf(j) === entry) found.push(j);
  }
  return found;
};

/**
 * Occurrences of one that have the other at most `window` positions away, the lesser of both sides; never more than the
 * frequency of either.
 */
export const nearPairFrequency = (left: SlotReader, right: SlotReader, window: number): number => {
  const sum = sumOfAccompanied(left, right, window);
  return sum === 0 ? 0 : capped(Math.min(sum, sumOfAccompanied(right, left, window)), left, right);
};

const sumOfAccompanied = (those: SlotReader, others: SlotReader, window: number): number => {
  const { positions, count } = those;
  const { positions: around, count: otherCount } = others;
  let sum = 0;
  let j = 0;
  for (let i = 0; i < count; i++) {
    const position = positions[i]!;
    while (j < otherCount && around[j]! < position - window) j++;
    let k = j;
    // A syllable does not accompany itself: in "xa xa" both slots hold the same positions.
    while (k < otherCount && around[k] === position) k++;
    if (k < otherCount && around[k]! <= position + window) sum += those.weights[i]!;
  }
  return sum;
};

/** Do the slots stand side by side, in order, anywhere in the document that was read? */
export const phraseOccurs = (readers: readonly SlotReader[]): boolean => {
  if (readers.some(({ hasSynonyms }) => hasSynonyms)) return chainOccurs(readers);
  const [first, ...rest] = readers as [SlotReader, ...SlotReader[]];
  for (let i = 0; i < first.count; i++) {
    const position = first.positions[i]!;
    if (rest.every((reader, offset) => hasPosition(reader, position + offset + 1))) return true;
  }
  return false;
};

/** The same with synonyms. */
const chainOccurs = (readers: readonly SlotReader[]): boolean => {
  let reached = new Set(Array.from({ length: readers[0]!.count }, (_, i) => i));
  for (let slot = 1; slot < readers.length && reached.size > 0; slot++) {
    const next = new Set<number>();
    for (const i of reached) for (const j of followersOf(readers[slot - 1]!, i, readers[slot]!)) next.add(j);
    reached = next;
  }
  return reached.size > 0;
};

const hasPosition = ({ positions, count }: SlotReader, position: number): boolean => {
  const at = lowerBound(positions, position, 0, count);
  return at < count && positions[at] === position;
};
