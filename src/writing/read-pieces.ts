/** Cuts what is sent into JSON values without parsing one: that is left to the thread that writes. */
import { JsonListSplitter, LineSplitter, TimbaoError } from '../shared/index.js';
import type { Piece } from './article-writer.js';

/** Longest JSON of one article, in bytes; that of files is longer, but here many send at once. */
export const MAX_ARTICLE_BYTES = 8 * 1024 * 1024;

/** `lines`: a JSON value on each; `document`: one value, or a list of them. */
export type BodyForm = 'lines' | 'document';

/** Pieces that are given together, whatever their size, and with how many bytes they are given at once. */
const MOST_PIECES = 500;
const MOST_BYTES = 1024 * 1024;

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPEN_BRACKET = 0x5b;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

interface Splitter {
  push(chunk: Uint8Array): Iterable<Piece>;
  end(): Iterable<Piece>;
  /** What says that the rest is lacking, if it does. */
  readonly isCut?: boolean;
}

/**
 * The values of a body, several at a time: those that have come, so that whoever sends one and waits is answered. Their
 * bytes are copies. A blank body has none. What a chunk leaves unfinished is only given with its end: when `chunks`
 * fails, it is as if it had never come. Throws `TB_BODY_INVALID` behind the last value of a list without an end.
 *
 * @param maxBytes longest value
 * @param hold is told how many bytes wait for the rest of their value; may throw
 */
export async function* readPieces(
  chunks: AsyncIterable<Uint8Array>,
  form: BodyForm,
  { maxBytes = MAX_ARTICLE_BYTES, hold = () => undefined }: { maxBytes?: number; hold?: (bytes: number) => void } = {},
): AsyncGenerator<readonly Piece[]> {
  let splitter: Splitter | undefined = form === 'lines' ? new LinesOf(maxBytes) : undefined;
  let batch: Piece[] = [];
  let bytesOfBatch = 0;
  let waiting = 0;
  let isBlank = true;
  const take = function* (pieces: Iterable<Piece>): Generator<readonly Piece[]> {
    for (const piece of pieces) {
      batch.push({ ...piece, bytes: piece.bytes?.slice() });
      bytesOfBatch += piece.bytes?.length ?? 0;
      waiting = 0;
      if (batch.length < MOST_PIECES && bytesOfBatch < MOST_BYTES) continue;
      yield batch;
      [batch, bytesOfBatch] = [[], 0];
    }
  };
  for await (const chunk of chunks) {
    const start: number | undefined = isBlank ? startOf(chunk) : 0;
    isBlank = start === undefined;
    // A list may be told only by its first byte; blank lines before it count.
    splitter ??=
      start === undefined ? undefined : chunk[start] === OPEN_BRACKET ? listOf(maxBytes) : new Whole(maxBytes);
    waiting = Math.min(waiting + chunk.length, maxBytes);
    if (splitter !== undefined) yield* take(splitter.push(form === 'document' ? chunk.subarray(start ?? 0) : chunk));
    if (batch.length > 0) yield batch;
    [batch, bytesOfBatch] = [[], 0];
    hold(waiting);
  }
  if (splitter === undefined || isBlank) return;
  yield* take(splitter.end());
  if (batch.length > 0) yield batch;
  if (splitter.isCut === true) throw new TimbaoError('TB_BODY_INVALID', { problem: CUT });
}

const CUT =
  'is a list that breaks off before its closing bracket. What was answered is done; send the rest, or all of it again.';

/** Where the first byte stands that is no white space, nor of a byte order mark. */
const startOf = (chunk: Uint8Array): number | undefined => {
  const start = BYTE_ORDER_MARK.every((byte, i) => chunk[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  const found = chunk.subarray(start).findIndex((byte) => !SPACE.has(byte));
  return found === -1 ? undefined : start + found;
};

class LinesOf implements Splitter {
  readonly #lines: LineSplitter;

  constructor(maxBytes: number) {
    this.#lines = new LineSplitter(maxBytes);
  }

  *push(chunk: Uint8Array): Generator<Piece> {
    for (const { bytes, number } of this.#lines.push(chunk)) yield { bytes, line: number };
  }

  *end(): Generator<Piece> {
    for (const { bytes, number } of this.#lines.end()) yield { bytes, line: number };
  }
}

/** A list that breaks off is given as far as it goes; an element that is broken is refused later. */
const listOf = (maxBytes: number): Splitter => new ListOf(maxBytes);

class ListOf extends JsonListSplitter implements Splitter {
  get isCut(): boolean {
    return !this.hasEnded;
  }
}

class Whole implements Splitter {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(private readonly maxBytes: number) {}

  push(chunk: Uint8Array): Iterable<Piece> {
    this.#length += chunk.length;
    if (this.#length > this.maxBytes) throw new TimbaoError('TB_BODY_TOO_LARGE', { limit: this.maxBytes });
    this.#chunks.push(chunk);
    return [];
  }

  end(): Iterable<Piece> {
    return [{ bytes: Buffer.concat(this.#chunks), line: 1 }];
  }
}
