/**
 * Writes the grades (`qrels.tsv`) and the wanted marks (`marks.jsonl`) of a judged set from what its queries say they mean:
 *
 *   node dist/scripts/relevance/grade-judged-set.js DIR --articles ../shared/data/articles
 *
 * A line of `queries.jsonl` has `wanted`: parts, each a list of wordings; optionally `weaker`, the same; and, for marks,
 * `articles`: the ids in which to mark. What people judged otherwise stands in `by-hand.tsv` (query ⇥ article ⇥ grade) and
 * wins over the rule, which is in docs/relevance-sets.md.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findIn, finderOf, TopicGrades, wantedRanges, type Meaning } from './grading-rule.js';
import { readDescription, readNamedArticles } from './named-articles.js';

const meaning = z.array(z.array(z.string()).min(1));
const queryLine = z.object({
  id: z.string(),
  text: z.string(),
  wanted: meaning.default([]),
  weaker: meaning.optional(),
  asOf: z.iso.datetime({ offset: true }).transform(Date.parse).optional(),
  articles: z.array(z.string()).default([]),
});

const { positionals, values } = parseArgs({ allowPositionals: true, options: { articles: { type: 'string' } } });
const [folder = '.'] = positionals;

const lines = (await readFile(join(folder, 'queries.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
const queries = lines.map((line) => queryLine.parse(JSON.parse(line)));
const description = await readDescription(folder);
if (description === undefined) throw new Error(`${folder} names no articles.`);
const articles = await readNamedArticles(description, values.articles);

const words = (parts: Meaning): Meaning =>
  parts.map((part) => part.flatMap((phrase) => [phrase, ...phrase.split(' ')]));

const writeGrades = async (): Promise<void> => {
  const finder = finderOf(queries.flatMap(({ wanted, weaker = [] }) => [wanted, weaker]));
  const byPhrase = new Map<string, Set<string>>();
  const topics = new Map(queries.map(({ id, ...topic }) => [id, new TopicGrades(topic)]));
  for (const { id, wanted, weaker = [] } of queries) {
    for (const phrase of [...(wanted[0] ?? []), ...(weaker[0] ?? [])]) {
      byPhrase.set(phrase, (byPhrase.get(phrase) ?? new Set()).add(id));
    }
  }
  for (const article of articles) {
    const found = findIn(finder, article);
    const phrases = Object.values(found).flatMap((inField) => [...inField.keys()]);
    const asked = new Set(phrases.flatMap((phrase) => [...(byPhrase.get(phrase) ?? [])]));
    for (const id of asked) topics.get(id)!.add(article, found);
  }
  const byHand = new Map<string, Map<string, number>>();
  const handPath = join(folder, 'by-hand.tsv');
  for (const line of existsSync(handPath) ? (await readFile(handPath, 'utf8')).split('\n') : []) {
    const [query = '', article = '', grade = ''] = line.split('\t');
    if (article !== '') byHand.set(query, (byHand.get(query) ?? new Map<string, number>()).set(article, Number(grade)));
  }
  const rows = queries.flatMap(({ id }) => {
    const grades = new Map([...topics.get(id)!.grades(), ...(byHand.get(id) ?? [])]);
    return [...grades].filter(([, grade]) => grade > 0).map(([article, grade]) => `${id}\t${article}\t${grade}\n`);
  });
  await writeFile(join(folder, 'qrels.tsv'), `query\tarticle\tgrade\n${rows.join('')}`);
};

const writeMarks = async (): Promise<void> => {
  const finder = finderOf(queries.map(({ wanted }) => words(wanted)));
  const byId = new Map(articles.map((article) => [article.id, article]));
  const rows = queries.flatMap(({ id, wanted, articles: ids }) =>
    ids.map((article) => {
      const ranges = Object.entries(wantedRanges(wanted, finder, byId.get(article)!));
      const marked = Object.fromEntries(ranges.filter(([, inField]) => inField.length > 0));
      return `${JSON.stringify({ query: id, article, ...marked })}\n`;
    }),
  );
  await writeFile(join(folder, 'marks.jsonl'), rows.join(''));
};

await (queries.some(({ articles: ids }) => ids.length > 0) ? writeMarks() : writeGrades());
