/**
 * How the postings of a term are laid down.
 *
 * Postings stand in blocks of 128 documents. A block is its document numbers, as varint differences (the first counts
 * from the last document of the block before, or from −1), and then its frequencies:
 *
 *   frequency := varint(2 × occurrences + o) | if o = 1: which of the fields other than body, one bit each in the order
 *                of FIELDS without body | varint(occurrences) for each of them
 *
 * The positions of a posting stand in a file of their own, in the same order: varint differences, the first counting
 * from −1. A term with more than one block has a skip entry for each: last document, where the block begins in the
 * postings, where its first position stands.
 */
export const BLOCK_SIZE = 128;

/** Numbers in a skip entry: last document, offset of the block, offset of its positions. */
export const SKIP_WIDTH = 3;

/** After the last document: greater than every document number. */
export const END_OF_POSTINGS = 0x7fffffff;

/** Fields other than body that a frequency can name, and where each one's count sits in a packed word (8 bits each). */
export const OTHER_FIELDS = [0, 1, 3, 4] as const;
export const MAX_PACKED_FREQUENCY = 255;
