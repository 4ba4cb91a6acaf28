/** The figures of a report as plain text. */
import { meanQuality } from './metrics.js';
import type { SavedEvaluation, SavedReport } from './saved-report.js';

const MACRO = 'macro';

/** Rewritings in the order in which they were run. */
const rewritingsOf = ({ sets }: SavedReport): string[] => [...new Set(Object.values(sets).flatMap(Object.keys))];

/** Each set counts the same in the macro average, however many queries it has. */
const rowsOf = ({ sets }: SavedReport, rewriting: string): (readonly [string, SavedEvaluation])[] => {
  const rows = Object.entries(sets).flatMap(([name, evaluations]) => {
    const evaluation = evaluations[rewriting];
    return evaluation === undefined || evaluation.queryCount === 0 ? [] : [[name, evaluation] as const];
  });
  const sum = (read: (row: SavedEvaluation) => number): number => rows.reduce((total, [, row]) => total + read(row), 0);
  const macro = {
    queryCount: sum((row) => row.queryCount),
    changedCount: sum((row) => row.changedCount),
    mean: meanQuality(rows.map(([, { mean }]) => mean)),
    belowBest: {},
  };
  return [...rows, [MACRO, macro]];
};

const column = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(4)).padStart(9);
const difference = (value: number, before: number | undefined): string =>
  (before === undefined ? '' : `${value < before ? '−' : '+'}${Math.abs(value - before).toFixed(4)}`).padStart(9);

const onlySets = (report: SavedReport, { sets }: SavedReport): SavedReport => ({
  ...report,
  sets: Object.fromEntries(Object.entries(report.sets).filter(([name]) => Object.hasOwn(sets, name))),
});

/**
 * A table for each rewriting.
 *
 * @param before the report to compare with; a column says by how much nDCG@10 moved
 */
export const formatTables = (report: SavedReport, before?: SavedReport): string =>
  rewritingsOf(report)
    .map((rewriting) => {
      const rows = rowsOf(report, rewriting);
      const earlier = before === undefined ? undefined : new Map(rowsOf(onlySets(before, report), rewriting));
      // An average over other sets moved for that reason alone.
      if (rows.some(([name]) => earlier?.has(name) === false)) earlier?.delete(MACRO);
      const head = `${rewriting.padEnd(26)}${'queries'.padStart(9)}${'changed'.padStart(9)}${'nDCG@10'.padStart(9)}${
        before === undefined ? '' : 'moved'.padStart(9)
      }${'MRR@10'.padStart(9)}${'rec@100'.padStart(9)}`;
      const lines = rows.map(([name, { queryCount, changedCount, mean }]) => {
        const moved = earlier === undefined ? '' : difference(mean.ndcg, earlier.get(name)?.mean.ndcg);
        const counts = `${String(queryCount).padStart(9)}${String(changedCount).padStart(9)}`;
        const figures = `${column(mean.ndcg)}${moved}${column(mean.reciprocalRank)}${column(mean.recall)}`;
        return `  ${name.padEnd(24)}${counts}${figures}`;
      });
      return [head, ...lines].join('\n');
    })
    .join('\n\n');

const row = (name: string, cells: readonly string[], width = 26): string =>
  `${name.padEnd(width)}${cells.map((cell) => cell.padStart(11)).join('')}`;

/** Names padded, so that they stand below the name of their table. */
const table = (
  name: string,
  heads: readonly string[],
  rows: readonly (readonly [string, readonly string[]])[],
): string => [row(name, heads), ...rows.map(([set, cells]) => `  ${row(set, cells, 24)}`)].join('\n');

/** What sets have besides rankings: kinds of queries, freshness, agreement while typing, marks. A table for each that there is. */
export const formatFurtherTables = ({ sets, typing = {}, marks = {} }: SavedReport): string => {
  const freshness = Object.entries(sets).flatMap(([set, evaluations]) =>
    Object.entries(evaluations).flatMap(([rewriting, { freshness: figures }]) =>
      figures === undefined ? [] : [[`${set}, ${rewriting}`, figures] as const],
    ),
  );
  const tables: string[] = [];
  for (const [set, evaluations] of Object.entries(sets)) {
    for (const [rewriting, { kinds = {} }] of Object.entries(evaluations)) {
      const rows = Object.entries(kinds).map(([kind, { queryCount, ndcg }]) => {
        return [kind, [String(queryCount), ndcg.toFixed(4)]] as const;
      });
      if (rows.length > 0) tables.push(table(`${set}, ${rewriting}`, ['queries', 'nDCG@10'], rows));
    }
  }
  if (freshness.length > 0) {
    const rows = freshness.map(([name, { queries, withFresh, freshFirst }]) => {
      return [name, [String(queries), String(withFresh), (freshFirst / withFresh).toFixed(4)]] as const;
    });
    tables.push(table('fresh first', ['queries', 'have news', 'news first'], rows));
  }
  if (Object.keys(typing).length > 0) {
    const rows = Object.entries(typing).map(([set, { queries, sameFirst, overlap }]) => {
      return [set, [String(queries), String(sameFirst), overlap.toFixed(4)]] as const;
    });
    tables.push(table('typing and finished', ['queries', 'same first', 'overlap@10'], rows));
  }
  if (Object.keys(marks).length > 0) {
    const rows = Object.entries(marks).map(([set, { queries, articles, precision, recall, exact }]) => {
      const shares = [precision, recall, exact].map((share) => share.toFixed(4));
      return [set, [String(queries), String(articles), ...shares]] as const;
    });
    tables.push(table('marked characters', ['queries', 'articles', 'precision', 'recall', 'exact'], rows));
  }
  return tables.join('\n\n');
};
