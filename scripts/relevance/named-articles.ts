/**
 * Articles that a judged set names and does not hold. Newspaper text is its publishers' copyright: such a set has queries,
 * ids and grades of its own, and `set.json` says which files have the articles:
 *
 *   { "articles": ["news.jsonl.gz"], "rewritings": ["as-written"] }
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findInputs, readInputs } from '../../src/reader/index.js';
import type { Article } from '../../src/shared/index.js';

const DESCRIPTION = 'set.json';

const description = z.strictObject({
  /** Names of files in the folder of articles, in any form that `timbao index` reads. */
  articles: z.array(z.string()).min(1),
  /** How its queries are asked unless the report is told otherwise; in every way when absent. */
  rewritings: z.array(z.string()).optional(),
});

export type SetDescription = z.infer<typeof description>;

/** Undefined for a folder with documents of its own. */
export const readDescription = async (folder: string): Promise<SetDescription | undefined> => {
  const path = join(folder, DESCRIPTION);
  if (!existsSync(path)) return undefined;
  try {
    return description.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(`${DESCRIPTION} is not { "articles": [file, …] }.`, { cause });
  }
};

/**
 * @param from the folder in which the files are
 * @throws Error when none is given, or a file is not in it
 */
export const readNamedArticles = async (
  { articles: names }: SetDescription,
  from: string | undefined,
): Promise<readonly Article[]> => {
  if (from === undefined) throw new Error(`Its articles are in ${names.join(', ')}: name the folder with --articles.`);
  const paths = names.map((name) => join(from, name));
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`There is no ${missing}.`);
  const byId = new Map<string, Article>();
  for await (const outcome of readInputs(await findInputs(paths, { stdin: process.stdin }), {})) {
    if (outcome.kind === 'article') byId.set(outcome.article.id, outcome.article);
  }
  return [...byId.values()];
};
