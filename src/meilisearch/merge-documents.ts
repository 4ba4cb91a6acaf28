/** Documents of which only some fields are sent: the others stay as they are. */
import type { SearchEngine } from '../engine/index.js';
import { tagOf, type ArticleWriter, type Piece, type PutResult, type Scoped } from '../writing/index.js';

export interface Merging {
  readonly engine: SearchEngine;
  readonly writer: ArticleWriter;
  /** Resolves when searches show a change. */
  readonly visible: (seq: number, signal?: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly scope: Scoped;
  /** What is not there is passed over. */
  readonly skipsNew: boolean;
}

/** So many are written at once; each is a write of its own, and they are committed together. */
const AT_ONCE = 50;

/** Somebody else may change an article between the look at it and the write: then it is looked at anew. */
const MOST_ATTEMPTS = 5;

/** What became of each piece; of one that is passed over nothing. */
export const mergeWithStored = async (pieces: readonly Piece[], merging: Merging): Promise<readonly PutResult[]> => {
  const results: PutResult[] = [];
  for (let start = 0; start < pieces.length; start += AT_ONCE) {
    await untilVisible(merging);
    const portion = pieces.slice(start, start + AT_ONCE);
    results.push(...(await Promise.all(portion.map((piece) => mergeOne(piece, merging)))).flat());
  }
  return results;
};

const untilVisible = async ({ writer, visible, signal }: Merging): Promise<void> =>
  visible(await writer.lastSeq({}), signal);

const mergeOne = async (piece: Piece, merging: Merging): Promise<readonly PutResult[]> => {
  const { engine, writer, signal, scope, skipsNew } = merging;
  const sent = objectIn(piece);
  const id = sent?.['id'];
  // The reader says what is wrong with it.
  if (sent === undefined || (typeof id !== 'string' && typeof id !== 'number')) {
    return (await writer.put({ ...scope, pieces: [piece] })).results;
  }
  for (let attempt = 1; ; attempt++) {
    const stored = await engine.findArticle(String(id).trim(), signal);
    if (stored === undefined && skipsNew) return [];
    const { results } = await writer.put({
      ...scope,
      ...(stored === undefined ? { ifAbsent: true } : { ifMatch: [tagOf(stored.id, JSON.stringify(stored))] }),
      pieces: [stored === undefined ? piece : { line: piece.line, bytes: merge(stored, sent) }],
    });
    if (results[0]?.outcome !== 'stale' || attempt === MOST_ATTEMPTS) return results;
    await untilVisible(merging);
  }
};

const objectIn = ({ bytes }: Piece): Record<string, unknown> | undefined => {
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Other names for a field: what is sent under one takes the place of what is stored. */
const ALSO_CALLED: Readonly<Record<string, string>> = { date: 'publishedAt', text: 'body' };

const merge = (stored: object, sent: Readonly<Record<string, unknown>>): Uint8Array => {
  const { extra = {}, ...article } = stored as Record<string, unknown>;
  const merged: Record<string, unknown> = { ...article, ...(extra as object) };
  for (const name of Object.keys(sent)) delete merged[ALSO_CALLED[name] ?? name];
  return new TextEncoder().encode(JSON.stringify({ ...merged, ...sent }));
};
