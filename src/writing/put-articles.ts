/** From JSON that was sent to versions in the store, and what became of each. */
import { toVersion } from '../indexing/index.js';
import { fieldsInPart, MAX_SEARCHED_UNITS } from '../inverted-index/index.js';
import { readJsonLine, versionInstantOf, type FieldMap, type ReadOutcome } from '../reader/index.js';
import { TimbaoError, type ErrorCode, type ExtraField } from '../shared/index.js';
import { tagOf, type ArticleVersion, type StoreTransaction } from '../storage/index.js';
import type { Condition, Piece, PutRequest, PutResult, WriteProblem } from './article-writer.js';
import { MAX_ARTICLE_BYTES } from './read-pieces.js';
import { sourceFilter } from './source-filter.js';

export interface ReadVersion {
  readonly line: number;
  readonly version: ArticleVersion;
  /** When it says that it was last changed, in ms since the epoch. */
  readonly updatedAt?: number;
  readonly notes: readonly string[];
}

/** What can be stored, and what is refused already. */
export type ReadPiece = ReadVersion | PutResult;

const LONGEST_ECHO = 100;

export const toWriteProblem = ({ code, status, message }: TimbaoError): WriteProblem => ({
  code,
  status,
  detail: message,
});

export const problemOf = <C extends ErrorCode>(code: C, details: TimbaoError<C>['details']): WriteProblem =>
  toWriteProblem(new TimbaoError(code, details));

/** How records are read, as the data folder says. */
export interface RecordOptions {
  readonly fieldMap?: FieldMap;
  readonly extraFields?: readonly ExtraField[];
}

/** Stands for the file in what the reader says. */
const FILE = 'request';

/** Never throws because of what was sent. */
export const readArticles = (
  { pieces, id }: Pick<PutRequest, 'pieces' | 'id'>,
  read: RecordOptions,
): readonly ReadPiece[] =>
  pieces.flatMap((piece) => {
    const options = { ...(id !== undefined && { id }), ...read };
    const outcomes = readPiece(piece, options);
    if (id !== undefined && outcomes.length > 1)
      return [refused(piece.line, 'a list came, and one article is asked for.')];
    return outcomes.map((outcome) => toReadPiece(outcome, piece.line, id));
  });

const readPiece = (
  { bytes, line }: Piece,
  options: RecordOptions & { readonly id?: string },
): readonly ReadOutcome[] => {
  const place = { file: FILE, line };
  const fail = (message: string): readonly ReadOutcome[] => [
    { kind: 'failure', ...place, reason: 'too-large', message: `line ${line}: ${message}` },
  ];
  if (bytes === undefined) return fail(`it is longer than ${MAX_ARTICLE_BYTES / 2 ** 20} MB. Split the article.`);
  try {
    return [...readJsonLine(bytes, place, options)];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail('its lists and objects stand too deep in each other. Send an article as a plain object.');
  }
};

const toReadPiece = (outcome: ReadOutcome, line: number, wantedId: string | undefined): ReadPiece => {
  if (outcome.kind === 'failure') return refused(line, outcome.message);
  const { article, raw, notes } = outcome;
  const instant = versionInstantOf(outcome);
  const version = toVersion({ article, raw, ...(instant !== undefined && { instant }) }, line);
  if (wantedId !== undefined && version.id !== wantedId) {
    const has = version.id.slice(0, LONGEST_ECHO);
    return refused(
      line,
      `it has the id "${has}", which is not that of its address. Leave it out, or correct one of them.`,
    );
  }
  const updatedAt = outcome.modifiedAt === undefined ? NaN : Date.parse(outcome.modifiedAt);
  const inPart = fieldsInPart(article).map(
    (field) => `only the first ${MAX_SEARCHED_UNITS} characters of its ${field} are searched`,
  );
  return { line, version, notes: [...notes, ...inPart], ...(!Number.isNaN(updatedAt) && { updatedAt }) };
};

const refused = (line: number, problem: string): PutResult => ({
  line,
  outcome: 'refused',
  problem: problemOf('TB_ARTICLE_REFUSED', { problem }),
});

type PutOptions = Condition & Pick<PutRequest, 'sources'>;

/** Within a transaction; throws only what the store does. */
export const putArticles = (
  transaction: StoreTransaction,
  read: readonly ReadPiece[],
  options: PutOptions,
): readonly PutResult[] => {
  const isOfSource = sourceFilter(options.sources);
  return read.map((piece) => ('version' in piece ? putVersion(transaction, piece, options, isOfSource) : piece));
};

const putVersion = (
  transaction: StoreTransaction,
  { line, version, notes, updatedAt }: ReadVersion,
  condition: Condition,
  isOfSource: ReturnType<typeof sourceFilter>,
): PutResult => {
  const { id, json, instant } = version;
  const stored = transaction.findVersion(id);
  const mayReplace = stored === undefined || isOfSource(() => transaction.findArticle(id));
  if (!mayReplace || !isOfSource(() => json)) {
    return { line, id, outcome: 'refused', problem: problemOf('TB_SOURCE_NOT_ALLOWED', { id: shown(id) }) };
  }
  const staleBecause =
    findConflict(transaction, version, stored?.tag, condition) ??
    (stored === undefined && condition.ifAbsent !== true ? findRemoval(transaction, id, updatedAt) : undefined);
  if (staleBecause !== undefined) {
    const problem = problemOf('TB_ARTICLE_STALE', { id: shown(id), problem: staleBecause });
    return { line, id, outcome: 'stale', ...(stored && { digest: stored.tag }), problem };
  }
  const digest = tagOf(id, json);
  const noted = { digest, ...(notes.length > 0 && { notes }) };
  if (stored?.tag === digest) {
    if (instant !== undefined) transaction.setInstant(id, instant);
    return { line, id, outcome: 'unchanged', ...noted };
  }
  transaction.upsert(version);
  return { line, id, outcome: stored === undefined ? 'created' : 'updated', ...noted };
};

const shown = (id: string): string => id.slice(0, LONGEST_ECHO);

/** Publishers may tell their times in whole seconds. */
const SECOND = 1000;

/** What was on its way when its article was deleted must not bring it back. */
const findRemoval = (transaction: StoreTransaction, id: string, updatedAt: number | undefined): string | undefined => {
  const removedAt = updatedAt === undefined ? undefined : transaction.findRemoval(id);
  if (removedAt === undefined || updatedAt! >= Math.floor(removedAt / SECOND) * SECOND) return undefined;
  const [removed, updated] = [removedAt, updatedAt!].map((instant) => new Date(instant).toISOString());
  return `it was deleted at ${removed}, and this version is of ${updated}; to bring it back, send it with If-None-Match: *`;
};

/** Why a version is not taken; undefined when it is. */
const findConflict = (
  transaction: StoreTransaction,
  { id, instant }: ArticleVersion,
  storedTag: string | undefined,
  { ifMatch, ifAbsent = false }: Condition,
): string | undefined => {
  if (ifAbsent && storedTag !== undefined) return 'it is there already, and If-None-Match asks that it is not';
  if (ifMatch !== undefined) {
    if (storedTag === undefined) return 'it is not there, and If-Match asks that it is';
    if (ifMatch !== '*' && !ifMatch.includes(storedTag)) return 'it has changed since the version that If-Match names';
  }
  if (instant === undefined || storedTag === undefined) return undefined;
  const known = transaction.findInstant(id);
  return known === undefined || instant >= known
    ? undefined
    : `the stored version is of ${new Date(known).toISOString()}, this one of ${new Date(instant).toISOString()}`;
};
