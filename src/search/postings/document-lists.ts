/** Sets of documents without their frequencies: rising lists, and one bit for each document where terms are united. */
import { gallop } from '../../shared/index.js';
import { openPostings } from '../query/synonym.js';
import type { ExpandedTerm, TermExpansion } from '../query/term-expansion.js';
import type { PostingList } from './posting-lists.js';
import { hasBit, isIn, markAll, setBit } from './rank-bitmap.js';
import type { SearchContext } from './search-context.js';

/** A list with more postings than this for each document that is wanted is searched; a shorter one is read through. */
const SPARSE_RATIO = 16;
export const isSparse = (count: number, { documentFrequency }: ExpandedTerm): boolean =>
  count * SPARSE_RATIO < documentFrequency;

/** Writes the documents of an expansion to `scratch.list`, rising; returns how many they are. */
export const listDocuments = ({ lists, scratch: { list, bits } }: SearchContext, { terms }: TermExpansion): number => {
  if (terms.length !== 1) {
    for (const term of terms) markWhole(lists.read(term), bits);
    return takeMarked(bits, list);
  }
  const { documents } = lists.read(terms[0]!);
  list.set(documents);
  return documents.length;
};

/** Keeps those of the first `count` documents of `scratch.list` that the expansion has; returns how many are left. */
export const keepDocuments = (context: SearchContext, { terms }: TermExpansion, count: number): number => {
  const { list, bits } = context.scratch;
  let kept = 0;
  if (terms.length === 1) {
    const bitmap = context.lists.findFor(count, terms[0]!)?.bitmap;
    if (bitmap !== undefined) {
      for (let i = 0; i < count; i++) if (isIn(bitmap, list[i]!)) list[kept++] = list[i]!;
      return kept;
    }
  }
  for (const term of terms) markNear(context, term, count);
  for (let i = 0; i < count; i++) if (hasBit(bits, list[i]!)) list[kept++] = list[i]!;
  bits.fill(0);
  return kept;
};

/** Sets the bit of each of the first `count` documents of a list. */
export const markList = (list: Uint32Array | Int32Array, count: number, bits: Uint32Array): void => {
  for (let i = 0; i < count; i++) setBit(bits, list[i]!);
};

/** Marks at least those documents of a term that are among the first `count` of the list. */
const markNear = (
  { segment, lists, scratch: { list, bits } }: SearchContext,
  term: ExpandedTerm,
  count: number,
): void => {
  const postings = lists.findFor(count, term);
  if (postings === undefined) {
    const cursor = openPostings(segment, term);
    for (let i = 0; i < count; i++) {
      const document = list[i]!;
      if (cursor.document <= document && cursor.seek(document) === document) setBit(bits, document);
    }
    return;
  }
  const { documents, bitmap } = postings;
  if (bitmap !== undefined && count < bits.length) {
    for (let i = 0; i < count; i++) if (isIn(bitmap, list[i]!)) setBit(bits, list[i]!);
    return;
  }
  if (!isSparse(count, term)) {
    markWhole(postings, bits);
    return;
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    const document = list[i]!;
    at = gallop(documents, document, at, documents.length);
    if (at === documents.length) return;
    if (documents[at] === document) setBit(bits, document);
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
