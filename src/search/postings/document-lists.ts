/**
 * Sets of documents, without a look at a frequency: lists in rising order, and one bit for each document where several terms are
 * united.
 */
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';
import { openPostings } from '../query/synonym.js';
import type { SegmentReader } from '../../inverted-index/index.js';
import { isIn, markAll } from './rank-bitmap.js';
import type { PostingList, PostingLists } from './posting-lists.js';

/** First index in `list[from … end)` whose document is not before `document`; `end` when none is. Near ones are found fastest. */
export const firstFrom = (list: Int32Array, from: number, end: number, document: number): number => {
  let low = from;
  let step = 1;
  while (low + step < end && list[low + step]! < document) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** With fewer documents wanted than one in so many postings, they are sought in the list instead of meeting it all. */
const FEW = 16;
export const isSparse = (count: number, { documentFrequency }: ExpandedTerm): boolean =>
  count * FEW < documentFrequency;

export const listDocuments = (
  { terms }: TermExpansion,
  lists: PostingLists,
  list: Uint32Array,
  bits: Uint32Array,
): number => {
  if (terms.length !== 1) {
    for (const term of terms) markWhole(lists.read(term), bits);
    return takeMarked(bits, list);
  }
  const { documents } = lists.read(terms[0]!);
  list.set(documents);
  return documents.length;
};

/** Keeps those of the first `count` documents of `list` that a group has; returns how many are left. */
export const keepDocuments = (
  { terms }: TermExpansion,
  segment: SegmentReader,
  lists: PostingLists,
  list: Uint32Array,
  count: number,
  bits: Uint32Array,
): number => {
  let kept = 0;
  if (terms.length === 1) {
    const directory = lists.findFor(count, terms[0]!)?.bitmap;
    if (directory !== undefined) {
      for (let i = 0; i < count; i++) if (isIn(directory, list[i]!)) list[kept++] = list[i]!;
      return kept;
    }
  }
  for (const term of terms) markNear(term, segment, lists, list, count, bits);
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    if (((bits[document >>> 5]! >>> (document & 31)) & 1) === 1) list[kept++] = document;
  }
  bits.fill(0);
  return kept;
};

/** Sets the bit of each of the first `count` documents of a list. */
export const markList = (list: Uint32Array | Int32Array, count: number, bits: Uint32Array): void => {
  for (let i = 0; i < count; i++) mark(list[i]!, bits);
};

const mark = (document: number, bits: Uint32Array): void => {
  bits[document >>> 5]! |= 1 << (document & 31);
};

/** Sets one and the same bit in the word of each document of a term. */
export const markWords = (term: ExpandedTerm, lists: PostingLists, words: Uint32Array, bit: number): void => {
  const { documents } = lists.read(term);
  for (let i = 0; i < documents.length; i++) words[documents[i]!]! |= bit;
};

/** Marks at least those documents of a term that are in the list. */
const markNear = (
  term: ExpandedTerm,
  segment: SegmentReader,
  lists: PostingLists,
  list: Uint32Array,
  count: number,
  bits: Uint32Array,
): void => {
  const postings = lists.findFor(count, term);
  if (postings === undefined) {
    const cursor = openPostings(segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document <= document && cursor.seek(document) === document) mark(document, bits);
    }
    return;
  }
  const { documents, bitmap } = postings;
  if (bitmap !== undefined && count < bits.length) {
    for (let i = 0; i < count; i++) if (isIn(bitmap, list[i]!)) mark(list[i]!, bits);
    return;
  }
  if (!isSparse(count, term)) {
    markWhole(postings, bits);
    return;
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    at = firstFrom(documents, at, documents.length, document);
    if (at === documents.length) return;
    if (documents[at] === document) mark(document, bits);
  }
};

const markWhole = ({ documents, bitmap }: PostingList, bits: Uint32Array): void => {
  if (bitmap === undefined) markList(documents, documents.length, bits);
  else markAll(bitmap, bits);
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
