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
    results.push(...(await mergePortion(pieces.slice(start, start + AT_ONCE), merging)));
  }
  return results;
};

/** In the order of the pieces. Those of one id are written one after the other, so that the last one wins. */
const mergePortion = async (portion: readonly Piece[], merging: Merging): Promise<readonly PutResult[]> => {
  const results: (readonly PutResult[])[] = [];
  for (const round of roundsOf(portion)) {
    await untilVisible(merging);
    await Promise.all(round.map(async (i) => (results[i] = await mergeOne(portion[i]!, merging))));
  }
  return results.flat();
};

/** Positions of pieces, those that are the first of their id, then those that are the second, and so on. */
const roundsOf = (portion: readonly Piece[]): readonly (readonly number[])[] => {
  const rounds: number[][] = [];
  const times = new Map<string, number>();
  for (const [i, piece] of portion.entries()) {
    const id = idIn(objectIn(piece));
    const before = id === undefined ? 0 : (times.get(id) ?? 0);
    if (id !== undefined) times.set(id, before + 1);
    (rounds[before] ??= []).push(i);
  }
  return rounds;
};

const untilVisible = async ({ writer, visible, signal }: Merging): Promise<void> =>
  visible(await writer.lastSeq({}), signal);

const mergeOne = async (piece: Piece, merging: Merging): Promise<readonly PutResult[]> => {
  const { engine, writer, signal, scope, skipsNew } = merging;
  const sent = objectIn(piece);
  const id = idIn(sent);
  // The reader says what is wrong with it.
  if (sent === undefined || id === undefined) {
    return (await writer.put({ ...scope, pieces: [piece] })).results;
  }
  for (let attempt = 1; ; attempt++) {
    const stored = await engine.findArticle(id, signal);
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
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idIn = (sent: Readonly<Record<string, unknown>> | undefined): string | undefined => {
  const id = sent?.['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : undefined;
};

/** Other names for a field: what is sent under one takes the place of what is stored. */
const ALSO_CALLED: Readonly<Record<string, string>> = { date: 'publishedAt', text: 'body' };

const merge = (stored: object, sent: Readonly<Record<string, unknown>>): Uint8Array => {
  const merged = { ...stored } as Record<string, unknown>;
  for (const name of Object.keys(sent)) delete merged[ALSO_CALLED[name] ?? name];
  // What is sent by its name goes before what is in `extra`, as wherever articles are read.
  const extra = [stored, sent].map((article) => (article as Record<string, unknown>)['extra']).filter(isObject);
  const all = { ...merged, ...sent, extra: Object.assign({}, ...extra) as object };
  return new TextEncoder().encode(JSON.stringify(all));
};
