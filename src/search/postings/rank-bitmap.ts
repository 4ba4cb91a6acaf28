/**
 * One bit for each document of the segment. A rank bitmap also tells where in a list a document stands (G. Jacobson,
 * "Space-efficient Static Trees and Graphs", FOCS 1989).
 */
import { countOnes } from '../../inverted-index/index.js';

export const setBit = (bits: Uint32Array, document: number): void => {
  bits[document >>> 5]! |= 1 << (document & 31);
};

export const clearBit = (bits: Uint32Array, document: number): void => {
  bits[document >>> 5]! &= ~(1 << (document & 31));
};

export const hasBit = (bits: Uint32Array, document: number): boolean =>
  ((bits[document >>> 5]! >>> (document & 31)) & 1) === 1;

/** For each word of 32 documents: its bits, then how many of the list come before. */
export type RankBitmap = Int32Array;

const ENTRY_WIDTH = 2;

export const rankBitmapLength = (documentCount: number): number => ((documentCount + 31) >>> 5) * ENTRY_WIDTH;

/** @param documents rising, each below `documentCount` */
export const makeRankBitmap = (documents: Int32Array, documentCount: number): RankBitmap => {
  const bitmap = new Int32Array(rankBitmapLength(documentCount));
  addToRankBitmap(bitmap, documents, 0);
  return bitmap;
};

/** @param from index of the first of the documents that it has not yet; they are behind all that it has */
export const addToRankBitmap = (bitmap: RankBitmap, documents: Int32Array, from: number): void => {
  for (let i = from; i < documents.length; i++) {
    const document = documents[i]!;
    bitmap[(document >>> 5) * ENTRY_WIDTH]! |= 1 << (document & 31);
  }
  const last = from === 0 ? 0 : documents[from - 1]! >>> 5;
  let before = from === 0 ? 0 : bitmap[last * ENTRY_WIDTH + 1]!;
  for (let entry = last * ENTRY_WIDTH; entry < bitmap.length; entry += ENTRY_WIDTH) {
    bitmap[entry + 1] = before;
    before += countOnes(bitmap[entry]!);
  }
};

export const isIn = (bitmap: RankBitmap, document: number): boolean =>
  ((bitmap[(document >>> 5) * ENTRY_WIDTH]! >>> (document & 31)) & 1) === 1;

/** Index of the first document of the list that is not before `document`. */
export const rankOf = (bitmap: RankBitmap, document: number): number => {
  const entry = (document >>> 5) * ENTRY_WIDTH;
  return bitmap[entry + 1]! + countOnes(bitmap[entry]! & ((1 << (document & 31)) - 1));
};

export const markAll = (bitmap: RankBitmap, bits: Uint32Array): void => {
  for (let word = 0; word < bits.length; word++) bits[word]! |= bitmap[word * ENTRY_WIDTH]!;
};
