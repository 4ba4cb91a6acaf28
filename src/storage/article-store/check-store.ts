/** Reads every byte of the store: SQLite's own check, then every version against its digest. */
import { hasCode } from '../../shared/index.js';
import { blobToText, type Row, type SqliteFile } from './sqlite-file.js';
import { decodeArticle, decodeRaw } from './versions.js';

export interface StoreReport {
  readonly ok: boolean;
  /** At most `MAX_PROBLEMS`, each naming what is damaged. */
  readonly problems: readonly string[];
  /** Live articles. */
  readonly articles: number;
  /** Rows, tombstones and earlier versions included. */
  readonly versions: number;
}

const MAX_PROBLEMS = 100;
const PAGE = 100;

const isObject = (json: string): boolean => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
};

const findRowProblem = ([seq, digest, article, idBytes, raw]: Row): string | undefined => {
  const id = blobToText(idBytes);
  const name = `version ${String(seq)} of "${id}"`;
  if (digest === null) return article === null && raw === null ? undefined : `${name}: a tombstone with content`;
  const json = decodeArticle(id, article, digest);
  if (json === undefined) return `${name}: the article is not what was stored`;
  if (!isObject(json)) return `${name}: the article is not a JSON object`;
  if (decodeRaw(id, article, raw, digest) === undefined) return `${name}: the raw input is not what was stored`;
  return undefined;
};

const checkRows = (file: SqliteFile, problems: string[]): number => {
  const query = file.prepare(
    `SELECT seq, CAST(digest AS BLOB), CAST(article AS BLOB), CAST(id AS BLOB), CAST(raw AS BLOB)
     FROM versions WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  let versions = 0;
  let after = 0;
  for (;;) {
    const rows = query.all(after);
    for (const row of rows) {
      const seq = Number(row[0]);
      if (seq <= after) {
        problems.push(`versions are out of order after sequence number ${after}`);
        return versions;
      }
      after = seq;
      versions++;
      const problem = findRowProblem(row);
      if (problem !== undefined) problems.push(problem);
    }
    if (rows.length < PAGE || problems.length >= MAX_PROBLEMS) return versions;
  }
};

export const checkStore = (file: SqliteFile, countLive: () => number): StoreReport => {
  const problems: string[] = [];
  let articles = 0;
  let versions = 0;
  const steps = [
    (): void => {
      const rows = file.prepare(`PRAGMA integrity_check(${MAX_PROBLEMS})`).all();
      problems.push(...rows.map(([text]) => String(text)).filter((text) => text !== 'ok'));
    },
    (): void => void (versions = checkRows(file, problems)),
    (): void => void (articles = countLive()),
  ];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      if (!hasCode(error, 'TB_STORE_DAMAGED')) throw error;
      problems.push(error.details.problem);
    }
  }
  const unique = [...new Set(problems)].slice(0, MAX_PROBLEMS);
  return { ok: unique.length === 0, problems: unique, articles, versions };
};
