/** What a publisher has, against what is stored. */
import { readDate, readEpoch } from '../dates/index.js';
import type { ArticleStore } from '../storage/index.js';
import type { CompareAnswer, ComparedArticle, CompareRequest, Piece } from './article-writer.js';
import { problemOf } from './put-articles.js';
import { sourceFilter } from './source-filter.js';

interface Listed {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt?: number;
  readonly digest?: string;
}

/** @param store undefined: there is none, so all is missing */
export const compareArticles = (
  store: ArticleStore | undefined,
  { pieces, atSeq: givenSeq, sources }: CompareRequest,
): CompareAnswer => {
  const lastSeq = store?.lastSeq ?? 0;
  const atSeq = givenSeq ?? lastSeq;
  const isOfSource = sourceFilter(sources);
  const results = pieces.flatMap((piece): ComparedArticle[] => {
    const listed = readListed(piece);
    if (listed === undefined) return [];
    const { line } = piece;
    if (typeof listed === 'string') {
      return [
        { line, state: 'refused', problem: problemOf('TB_BODY_INVALID', { problem: `line ${line}: ${listed}` }) },
      ];
    }
    const { id } = listed;
    const now = store?.findVersion(id, lastSeq);
    const seq = store?.findVersion(id, atSeq)?.seq;
    const known = { line, id, ...(seq !== undefined && { seq }) };
    if (store === undefined || now === undefined || !isOfSource(() => store.findArticle(id, now.seq)))
      return [{ ...known, state: 'missing' }];
    return [{ ...known, state: isStale(listed, now.tag, store.findInstant(id)) ? 'stale' : 'current' }];
  });
  return { atSeq, results };
};

/** The digest decides where there is one. An article that says nothing of its time may be older. */
const isStale = ({ updatedAt, digest }: Listed, storedTag: string, storedInstant: number | undefined): boolean => {
  if (digest !== undefined) return digest !== storedTag;
  return updatedAt !== undefined && (storedInstant === undefined || storedInstant < updatedAt);
};

const EXPECTED = 'is no {"id": "…"}. Send one to a line, with "updatedAt", "digest" or both if you like.';

/** What is wrong with it, where it cannot be read; undefined for a blank line. */
const readListed = ({ bytes }: Piece): Listed | string | undefined => {
  if (bytes === undefined) return 'it is too long.';
  const text = Buffer.from(bytes).toString('utf8').trim();
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `it ${EXPECTED}`;
  }
  const { id, updatedAt, digest } = Object(value) as Record<string, unknown>;
  const given = typeof id === 'number' ? String(id) : id;
  if (typeof given !== 'string' || given.trim() === '') return `it ${EXPECTED}`;
  const instant = readInstant(updatedAt);
  if (instant === undefined && updatedAt !== undefined && updatedAt !== null)
    return '"updatedAt" is not a date that can be read.';
  if (digest !== undefined && digest !== null && typeof digest !== 'string') return '"digest" is not a text.';
  return {
    id: given.trim(),
    ...(instant !== undefined && { updatedAt: instant }),
    ...(typeof digest === 'string' && { digest: digest.replace(/^(?:W\/)?"|"$/g, '') }),
  };
};

/** By the grammar by which articles are read. */
const readInstant = (value: unknown): number | undefined => {
  const iso =
    typeof value === 'number' ? readEpoch(value) : typeof value === 'string' ? readDate(value)?.iso : undefined;
  const instant = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(instant) ? undefined : instant;
};
