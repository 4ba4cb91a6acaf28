/**
 * A folder of documents, queries and judgments:
 *
 *   corpus.jsonl or corpus.jsonl.gz   { "id", "title", "text" } a line; or
 *   set.json                          which files have its articles, see named-articles.ts
 *   queries.jsonl                     { "id", "text" } a line, and optionally
 *                                     "exclude": ids of documents that are taken out of the ranking,
 *                                     "asOf": the instant at which it is asked; what was published later is not there yet,
 *                                     "asYouType": true when it is asked before it is finished,
 *                                     "kind": the report has the mean of each kind,
 *                                     "bothWays": true when it is to be compared, asked that way and finished
 *   queries.nodiac.jsonl              optional: the same queries without accents
 *   qrels.tsv                         query id ⇥ document id ⇥ grade, after one line of headings
 *   marks.jsonl                       optional, see wanted-marks.ts; qrels.tsv is optional beside it
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Article } from '../../src/shared/index.js';
import type { Judgments } from './metrics.js';
import { readDescription, readNamedArticles } from './named-articles.js';
import { MARKS, wantedMarks, type WantedMarks } from './wanted-marks.js';

const CORPUS = 'corpus.jsonl';
const QUERIES = 'queries.jsonl';
const UNACCENTED = 'queries.nodiac.jsonl';
const JUDGMENTS = 'qrels.tsv';

/** The service refuses longer queries. UTF-16 units. */
export const LONGEST_QUERY = 2000;

const judgedDocument = z.object({ id: z.string(), title: z.string().default(''), text: z.string() });
const queryLine = z.object({
  id: z.string(),
  text: z.string(),
  exclude: z.array(z.string()).default([]),
  asOf: z.iso.datetime({ offset: true }).transform(Date.parse).optional(),
  asYouType: z.literal(true).optional(),
  bothWays: z.literal(true).optional(),
  kind: z.string().optional(),
});
/** A line of a file of articles; what else it says is not looked at. */
const distractorLine = z.object({
  id: z.union([z.string(), z.number()]).transform((id) => `distractor:${id}`),
  title: z.string().default(''),
  summary: z.string().default(''),
  body: z.string().default(''),
  text: z.string().default(''),
});

export interface JudgedDocument extends z.infer<typeof judgedDocument> {
  /** Where the set names articles: all that is known of this one. */
  readonly article?: Article;
}

export interface JudgedQuery {
  readonly id: string;
  /** At most LONGEST_QUERY units. */
  readonly text: string;
  /** The same without accents, where the folder has it. */
  readonly unaccented: string | undefined;
  readonly judgments: Judgments;
  /** Documents that are not to be ranked for it, such as the one that it was made of. */
  readonly exclude: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly asOf?: number;
  readonly asYouType?: true;
  readonly bothWays?: true;
  readonly kind?: string;
  /** What is to be marked in some articles. */
  readonly marks?: readonly WantedMarks[];
}

export interface JudgedSet {
  readonly name: string;
  readonly documents: readonly JudgedDocument[];
  /** Those that have a relevant document or wanted marks, in the order of the file. */
  readonly queries: readonly JudgedQuery[];
  readonly cutQueries: number;
  readonly unjudgedQueries: number;
  /** Names of the ways in which it wants to be asked; in every way when absent. */
  readonly rewritings?: readonly string[];
}

/** Which queries of each file: parameters are chosen on the even ones and reported on the odd ones. */
export type Half = 'all' | 'even' | 'odd';

/**
 * @param half counts the queries of the file from 0
 * @param articles the folder of the files of articles, for sets that name theirs
 * @throws Error that names the folder, and the file and line, when one is missing or is not what it should be
 */
export const readJudgedSet = async (folder: string, half: Half, articles?: string): Promise<JudgedSet> => {
  try {
    return await readSet(folder, half, articles);
  } catch (cause) {
    throw new Error(`${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
};

const readSet = async (folder: string, half: Half, articles: string | undefined): Promise<JudgedSet> => {
  const description = await readDescription(folder);
  const documents =
    description === undefined
      ? parseLines(await readCorpus(folder), CORPUS, judgedDocument)
      : (await readNamedArticles(description, articles)).map(toDocument);
  const marks = await readMarks(folder);
  const isOfMarksAlone = marks.size > 0 && !existsSync(join(folder, JUDGMENTS));
  const judgments = parseJudgments(isOfMarksAlone ? '' : await readText(join(folder, JUDGMENTS)));
  const unaccentedPath = join(folder, UNACCENTED);
  const unaccented = new Map(
    existsSync(unaccentedPath)
      ? parseLines(await readText(unaccentedPath), UNACCENTED, queryLine).map((q) => [q.id, q.text])
      : [],
  );
  const wanted = parseLines(await readText(join(folder, QUERIES)), QUERIES, queryLine).filter(
    (_, number) => half === 'all' || (number % 2 === 0) === (half === 'even'),
  );
  const queries = wanted.flatMap(({ id, text, exclude, asOf, asYouType, bothWays, kind }): JudgedQuery[] => {
    const relevant = judgments.get(id);
    const wantedHere = marks.get(id);
    if (relevant === undefined && wantedHere === undefined) return [];
    return [
      {
        id,
        text: cut(text),
        unaccented: mapDefined(unaccented.get(id), cut),
        judgments: relevant ?? new Map(),
        exclude: new Set(exclude),
        ...(asOf !== undefined && { asOf }),
        ...(asYouType && { asYouType }),
        ...(bothWays && { bothWays }),
        ...(kind !== undefined && { kind }),
        ...(wantedHere && { marks: wantedHere }),
      },
    ];
  });
  return {
    name: basename(resolve(folder)),
    documents,
    queries,
    cutQueries: wanted.filter(({ text }) => text.length > LONGEST_QUERY).length,
    unjudgedQueries: wanted.length - queries.length,
    ...(description?.rewritings && { rewritings: description.rewritings }),
  };
};

const toDocument = (article: Article): JudgedDocument => ({
  id: article.id,
  title: article.title,
  text: article.body === '' ? (article.summary ?? '') : article.body,
  article,
});

/** By query. */
const readMarks = async (folder: string): Promise<ReadonlyMap<string, readonly WantedMarks[]>> => {
  const path = join(folder, MARKS);
  if (!existsSync(path)) return new Map();
  const byQuery = new Map<string, WantedMarks[]>();
  for (const wanted of parseLines(await readText(path), MARKS, wantedMarks)) {
    byQuery.set(wanted.query, [...(byQuery.get(wanted.query) ?? []), wanted]);
  }
  return byQuery;
};

const mapDefined = <A, B>(value: A | undefined, map: (value: A) => B): B | undefined =>
  value === undefined ? undefined : map(value);

/** Not between the two units of one character. */
const cut = (text: string): string => {
  if (text.length <= LONGEST_QUERY) return text;
  const last = text.charCodeAt(LONGEST_QUERY - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? LONGEST_QUERY - 1 : LONGEST_QUERY);
};

const readCorpus = async (folder: string): Promise<string> => {
  const plain = join(folder, CORPUS);
  if (existsSync(plain)) return readText(plain);
  const packed = `${plain}.gz`;
  if (!existsSync(packed)) throw new Error(`There is neither ${CORPUS} nor ${CORPUS}.gz.`);
  return readText(packed);
};

/**
 * Articles that are relevant to no query, to be put among the documents of small sets: what ranks well among a thousand
 * documents may not among sixty thousand. Their ids begin with `distractor:`, so that they are never judged ones.
 *
 * @param path JSON Lines of articles (`title`, `summary`, `body` or `text`), packed when it ends in `.gz`
 * @throws Error that names the line that is not an article
 */
export const readDistractors = async (path: string): Promise<readonly JudgedDocument[]> => {
  const lines = parseLines(await readText(path), basename(path), distractorLine);
  return lines.map(({ id, title, summary, body, text }) => ({
    id,
    title,
    text: [summary, body, text].filter((part) => part !== '').join('\n'),
  }));
};

const readText = async (path: string): Promise<string> => {
  if (!existsSync(path)) throw new Error(`There is no ${basename(path)}.`);
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** One value a line, each with an id of its own. */
const parseLines = <T extends { readonly id: string }>(text: string, file: string, schema: z.ZodType<T>): T[] => {
  const lineOf = new Map<string, number>();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parseLine(line, `${file}, line ${index + 1}`, schema);
    const earlier = lineOf.get(value.id);
    if (earlier !== undefined) {
      throw new Error(`${file}, line ${index + 1} has the id of line ${earlier}, "${value.id}".`);
    }
    lineOf.set(value.id, index + 1);
    return [value];
  });
};

const parseLine = <T>(line: string, place: string, schema: z.ZodType<T>): T => {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is not JSON.`, { cause });
  }
  const { data, error } = schema.safeParse(json);
  if (error !== undefined) {
    const reasons = error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter((part) => part).join(': '),
    );
    throw new Error(`${place} is not what it should be: ${reasons.join('; ')}.`, { cause: error });
  }
  return data;
};

/** By query. A grade of 0 says that the document is not relevant, which is what no line says too. */
export const parseJudgments = (text: string): Map<string, Map<string, number>> => {
  const judgments = new Map<string, Map<string, number>>();
  text.split(/\r?\n/u).forEach((line, index) => {
    const [query = '', document = '', score = ''] = line.split('\t');
    const grade = Number(score);
    if (line.trim() === '' || (index === 0 && Number.isNaN(grade))) return;
    if (document === '' || score.trim() === '' || !(grade >= 0)) {
      throw new Error(`${JUDGMENTS}, line ${index + 1} is not a query, a document and a grade.`);
    }
    if (grade === 0) return;
    const relevant = judgments.get(query) ?? new Map<string, number>();
    judgments.set(query, relevant.set(document, grade));
  });
  return judgments;
};
