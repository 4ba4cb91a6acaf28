/**
 * Where several terms stand side by side, written down as if they were one term.
 *
 *   parts      liên · đoàn · lao · động        each the postings of a term, or of several spellings of one
 *   postings   documents, frequencies by field, and for each occurrence the position of its first token
 *
 * Found by leaping: the rarest part names a document, the others confirm it or name a later one, and positions are only
 * read where all have it. Costs some milliseconds for frequent terms in 60,000 articles.
 */
import { withRoom } from '../../shared/index.js';
import { END_OF_POSTINGS } from './format.js';
import { toPostingsBytes, type PostingsBytes } from './postings-block.js';
import { PostingsCursor, type PostingsPlace } from './postings-cursor.js';
import { PostingsWriter } from './postings-writer.js';

export class PhrasePostings {
  constructor(
    private readonly bytes: PostingsBytes,
    private readonly place: PostingsPlace,
  ) {}

  get documentFrequency(): number {
    return this.place.documentFrequency;
  }

  /** Memory in bytes, but for what every object takes. */
  get size(): number {
    return this.bytes.byteLength;
  }

  cursor(): PostingsCursor {
    return new PostingsCursor([{ bytes: this.bytes, place: this.place, firstDocument: 0 }]);
  }
}

/**
 * @param parts cursors that nobody else moves, at least one for each place
 * @param fieldStarts of the segment that they are of (doc-values.ts)
 * @param passes by document, 0 for those to leave out; all stay when absent
 */
export const buildPhrase = (
  parts: readonly (readonly PostingsCursor[])[],
  fieldStarts: Uint32Array,
  passes?: Uint8Array,
): PhrasePostings => {
  const writer = new PostingsWriter(fieldStarts);
  writer.startTerm();
  visitPhrase(parts, passes, (document, starts, count) => writer.add(document, starts, 0, count));
  const documentFrequency = writer.endTerm();
  const bytes = toPostingsBytes(
    writer.postings.view().slice(),
    writer.positions.view().slice(),
    writer.skips.view().slice(),
  );
  return new PhrasePostings(bytes, { documentFrequency, postingsOffset: 0, positionsOffset: 0, skipEntry: 0 });
};

/** Several cursors as one. */
class UnionCursor {
  readonly documentFrequency: number;
  #positions = new Int32Array(256);

  constructor(private readonly cursors: readonly PostingsCursor[]) {
    this.documentFrequency = cursors.reduce((sum, cursor) => sum + cursor.documentFrequency, 0);
  }

  seek(document: number): number {
    let first = END_OF_POSTINGS;
    for (const cursor of this.cursors) first = Math.min(first, cursor.seek(document));
    return first;
  }

  /** Rising; good until the next call. */
  positionsIn(document: number): { positions: Int32Array; count: number } {
    let count = 0;
    let having = 0;
    for (const cursor of this.cursors) {
      if (cursor.document !== document) continue;
      having++;
      this.#positions = withRoom(this.#positions, count + cursor.occurrences);
      count += cursor.positionsInto(this.#positions, count);
    }
    if (having > 1) this.#positions.subarray(0, count).sort();
    return { positions: this.#positions, count };
  }
}

/** What `visit` is given is good until it returns. */
const visitPhrase = (
  parts: readonly (readonly PostingsCursor[])[],
  passes: Uint8Array | undefined,
  visit: (document: number, starts: Int32Array, count: number) => void,
): void => {
  const pieces = parts.map((cursors, offset) => ({ cursor: new UnionCursor(cursors), offset }));
  pieces.sort((a, b) => a.cursor.documentFrequency - b.cursor.documentFrequency);
  const [lead, ...others] = pieces as [(typeof pieces)[number], ...typeof pieces];
  let starts = new Int32Array(256);
  let document = lead.cursor.seek(0);
  while (document !== END_OF_POSTINGS) {
    const later = firstAfter(others, document);
    if (later !== document) {
      document = lead.cursor.seek(later);
      continue;
    }
    if (passes?.[document] === 0) {
      document = lead.cursor.seek(document + 1);
      continue;
    }
    const own = lead.cursor.positionsIn(document);
    starts = withRoom(starts, own.count);
    for (let i = 0; i < own.count; i++) starts[i] = own.positions[i]! - lead.offset;
    let count = own.count;
    for (const { cursor, offset } of others) {
      if (count === 0) break;
      count = keepFollowed(starts, count, cursor.positionsIn(document), offset);
    }
    if (count > 0) visit(document, starts, count);
    document = lead.cursor.seek(document + 1);
  }
};

/** The document itself when all have it, else a later one that could be the next. */
const firstAfter = (others: readonly { cursor: UnionCursor }[], document: number): number => {
  for (const { cursor } of others) {
    const found = cursor.seek(document);
    if (found !== document) return found;
  }
  return document;
};

/** Keeps the starts that have one of the positions `offset` behind them; returns how many are left. */
const keepFollowed = (
  starts: Int32Array,
  count: number,
  { positions, count: most }: { positions: Int32Array; count: number },
  offset: number,
): number => {
  let kept = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const wanted = starts[i]! + offset;
    while (at < most && positions[at]! < wanted) at++;
    if (at === most) break;
    if (positions[at] === wanted) starts[kept++] = starts[i]!;
  }
  return kept;
};
