/**
 * Is a document in a list, and where? Answered at once for lists that many documents are in: a bit for each document of the segment,
 * and for each word of bits how many documents come before it (G. Jacobson, "Space-efficient Static Trees and Graphs", FOCS 1989).
 */
import { countOnes } from '../../inverted-index/index.js';

/** By word of 32 documents: its bits, then how many of the list come before. */
export type RankBitmap = Int32Array;

const ENTRY_WIDTH = 2;

/** @param documents rising, each below `documentCount` */
export const makeRankBitmap = (documents: Int32Array, documentCount: number): RankBitmap => {
  const directory = new Int32Array(((documentCount + 31) >>> 5) * ENTRY_WIDTH);
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i]!;
    directory[(document >>> 5) * ENTRY_WIDTH]! |= 1 << (document & 31);
  }
  let before = 0;
  for (let entry = 0; entry < directory.length; entry += ENTRY_WIDTH) {
    directory[entry + 1] = before;
    before += countOnes(directory[entry]!);
  }
  return directory;
};

export const isIn = (directory: RankBitmap, document: number): boolean =>
  ((directory[(document >>> 5) * ENTRY_WIDTH]! >>> (document & 31)) & 1) === 1;

/** Index of the first document of the list that is not before `document`. */
export const placeFrom = (directory: RankBitmap, document: number): number => {
  const entry = (document >>> 5) * ENTRY_WIDTH;
  return directory[entry + 1]! + countOnes(directory[entry]! & ((1 << (document & 31)) - 1));
};

/** Sets the bit of each document of the list. */
export const markAll = (directory: RankBitmap, bits: Uint32Array): void => {
  for (let word = 0; word < bits.length; word++) bits[word]! |= directory[word * ENTRY_WIDTH]!;
};
