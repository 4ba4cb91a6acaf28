/**
 * Sets of documents, without a look at a frequency: lists in rising order, and one bit for each document where several terms are
 * united. Postings are taken by whole blocks, and blocks in which nothing is wanted are leapt over.
 */
import type { SegmentReader } from '../../inverted-index/index.js';
import { openPostings } from '../query/other-form.js';
import type { GroupTerm, TermGroup } from '../query/term-group.js';

/** First index in `list[from … end)` whose document is after `document`; `end` when none is. Near ones are found fastest. */
export const firstAfter = (list: Uint32Array, from: number, end: number, document: number): number => {
  let low = from;
  let step = 1;
  while (low + step < end && list[low + step]! <= document) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! <= document) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Writes the documents of a group into `list`, rising, and returns how many they are.
 *
 * @param bits room for a bit for each document, all 0 before and after
 */
export const listDocuments = (
  { terms }: TermGroup,
  segment: SegmentReader,
  list: Uint32Array,
  bits: Uint32Array,
): number => {
  if (terms.length !== 1) {
    for (const term of terms) markTerm(term, segment, bits);
    return takeMarked(bits, list);
  }
  const cursor = openPostings(segment, terms[0]!);
  let count = 0;
  while (cursor.nextDocuments()) {
    const { documents, blockLength } = cursor;
    for (let i = 0; i < blockLength; i++) list[count++] = documents[i]!;
  }
  return count;
};

/** Keeps those of the first `count` documents of `list` that a group has; returns how many are left. */
export const keepDocuments = (
  { terms }: TermGroup,
  segment: SegmentReader,
  list: Uint32Array,
  count: number,
  bits: Uint32Array,
): number => {
  if (terms.length === 1) return keepThoseOf(terms[0]!, segment, list, count);
  for (const term of terms) markNear(term, segment, list, count, bits);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    if (((bits[document >>> 5]! >>> (document & 31)) & 1) === 1) list[kept++] = document;
  }
  bits.fill(0);
  return kept;
};

/** Sets the bit of each document of a list. */
export const markList = (list: Uint32Array, count: number, bits: Uint32Array): void => {
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    bits[document >>> 5]! |= 1 << (document & 31);
  }
};

/** Sets one and the same bit in the word of each document of a term. */
export const markWords = (term: GroupTerm, segment: SegmentReader, words: Uint32Array, bit: number): void => {
  const cursor = openPostings(segment, term);
  while (cursor.nextDocuments()) {
    const { documents, blockLength } = cursor;
    for (let i = 0; i < blockLength; i++) words[documents[i]!]! |= bit;
  }
};

const keepThoseOf = (term: GroupTerm, segment: SegmentReader, list: Uint32Array, count: number): number => {
  const cursor = openPostings(segment, term);
  let kept = 0;
  if (isSparse(count, term)) {
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document <= document && cursor.seek(document) === document) list[kept++] = document;
    }
    return kept;
  }
  let i = 0;
  while (i < count && cursor.nextDocuments(list[i])) {
    const { documents, blockLength } = cursor;
    const last = documents[blockLength - 1]!;
    let j = 0;
    for (; i < count; i++) {
      const document = list[i]!;
      if (document > last) break;
      while (documents[j]! < document) j++;
      if (documents[j] === document) list[kept++] = document;
    }
  }
  return kept;
};

/** With fewer documents wanted than one in a block, they are sought one by one. */
export const isSparse = (count: number, { documentFrequency }: GroupTerm): boolean => count * 128 < documentFrequency;

const markTerm = (term: GroupTerm, segment: SegmentReader, bits: Uint32Array): void => {
  const cursor = openPostings(segment, term);
  while (cursor.nextDocuments()) markBlock(cursor.documents, cursor.blockLength, bits);
};

/** Marks at least those documents of a term that are in the list. */
const markNear = (
  term: GroupTerm,
  segment: SegmentReader,
  list: Uint32Array,
  count: number,
  bits: Uint32Array,
): void => {
  const cursor = openPostings(segment, term);
  if (isSparse(count, term)) {
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document <= document && cursor.seek(document) === document)
        bits[document >>> 5]! |= 1 << (document & 31);
    }
    return;
  }
  for (let i = 0; i < count && cursor.nextDocuments(list[i]);) {
    const { documents, blockLength } = cursor;
    markBlock(documents, blockLength, bits);
    i = firstAfter(list, i, count, documents[blockLength - 1]!);
  }
};

const markBlock = (documents: Int32Array, length: number, bits: Uint32Array): void => {
  for (let i = 0; i < length; i++) {
    const document = documents[i]!;
    bits[document >>> 5]! |= 1 << (document & 31);
  }
};

/** Lists what is marked and clears the marks; returns how many there were. */
const takeMarked = (bits: Uint32Array, list: Uint32Array): number => {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    if (rest === 0) continue;
    bits[word] = 0;
    while (rest !== 0) {
      list[count++] = (word << 5) + 31 - Math.clz32(rest & -rest);
      rest &= rest - 1;
    }
  }
  return count;
};
