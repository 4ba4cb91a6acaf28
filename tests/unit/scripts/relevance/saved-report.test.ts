import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../../../../scripts/relevance/evaluate.js';
import { findMovedQueries, parametersOf } from '../../../../scripts/relevance/moved-queries.js';
import { applyOverrides } from '../../../../scripts/relevance/ranking-overrides.js';
import { formatTables } from '../../../../scripts/relevance/report-tables.js';
import { REWRITINGS } from '../../../../scripts/relevance/rewritings.js';
import {
  isComparable,
  readSavedReport,
  toSavedReport,
  writeSavedReport,
  type SavedReport,
} from '../../../../scripts/relevance/saved-report.js';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { makeTemporaryFolder } from '../../../support/temporary-folder.js';

/** Figures by query id; MRR and recall are what they are. */
const evaluation = (name: string, ndcg: Readonly<Record<string, number>>): Evaluation => ({
  rewriting: REWRITINGS.find((one) => one.name === name)!,
  queries: Object.entries(ndcg).map(([id, value]) => ({
    id,
    text: `${name} ${id}`,
    quality: { ndcg: value, reciprocalRank: 1, recall: 0.5 },
    isChanged: name !== 'as-written',
  })),
  differing: [],
});

const reportOf = (
  sets: Readonly<Record<string, readonly Evaluation[]>>,
  changes: Partial<Parameters<typeof toSavedReport>[1]> = {},
): SavedReport =>
  toSavedReport(new Map(Object.entries(sets)), { seed: 1, half: 'all', parameters: DEFAULT_RANKING, ...changes });

describe('a saved report', () => {
  const report = reportOf({
    news: [evaluation('as-written', { a: 1, b: 0.63093, c: 0 }), evaluation('no-accents', { a: 0.5, b: 1, c: 1 })],
  });

  it('holds the means, and nDCG@10 of the queries below 1', () => {
    expect(report.sets['news']?.['as-written']).toEqual({
      queryCount: 3,
      changedCount: 0,
      mean: { ndcg: 0.5436, reciprocalRank: 1, recall: 0.5 },
      belowBest: { b: 0.6309, c: 0 },
    });
    expect(report.sets['news']?.['no-accents']?.belowBest).toEqual({ a: 0.5 });
    expect(report.parameters).toEqual(DEFAULT_RANKING);
  });

  it('comes back as it was written, into a folder that was not there', async () => {
    const path = join(makeTemporaryFolder(), 'reports', 'last.json');
    await writeSavedReport(path, report);
    expect(await readSavedReport(path)).toEqual(report);
    expect(parametersOf(await readSavedReport(path))).toEqual(DEFAULT_RANKING);
    expect(await readFile(path, 'utf8')).not.toContain('as-written a');
  });

  it.each(['', '{', '[]', '{"seed":1}'])('is not what %j is', async (text) => {
    const path = join(makeTemporaryFolder(), 'last.json');
    await writeFile(path, text);
    await expect(readSavedReport(path)).rejects.toThrow(`${path} is not a saved report`);
  });

  it('is compared with figures of the same queries and the same chance alone', () => {
    expect(isComparable(report, reportOf({}))).toBe(true);
    expect(isComparable(report, reportOf({}, { half: 'odd' }))).toBe(false);
    expect(isComparable(report, reportOf({}, { seed: 2 }))).toBe(false);
    expect(isComparable(report, reportOf({}, { distractors: 5 }))).toBe(false);
  });

  it('made with fewer parameters than there are today took the defaults of those', () => {
    const old = reportOf({}, { parameters: { k1: 9, fieldWeights: [1, 1, 1, 1, 1] } });
    expect(parametersOf(old)).toEqual({ ...DEFAULT_RANKING, k1: 9, fieldWeights: [1, 1, 1, 1, 1] });
  });
});

describe('the queries that moved most', () => {
  const before = reportOf({
    news: [
      evaluation('as-written', { better: 0.2, worse: 1, same: 0.5, little: 0.5 }),
      evaluation('no-accents', { better: 0.1, worse: 0.9, same: 1 / 3 }),
    ],
  }).sets['news']!;
  const now = [
    evaluation('as-written', { better: 0.5, worse: 0, same: 0.5, little: 0.6, added: 0.2 }),
    evaluation('no-accents', { better: 0.9, worse: 0.9, same: 1 / 3, added: 1 }),
    evaluation('telex', { better: 0 }),
  ];

  it('are those of the greatest distance, each once, whichever way they went', () => {
    expect(findMovedQueries(now, before, 10)).toEqual([
      { id: 'worse', rewriting: 'as-written', text: 'as-written worse', before: 1, now: 0 },
      // Not named among those below 1, so it was 1.
      { id: 'added', rewriting: 'as-written', text: 'as-written added', before: 1, now: 0.2 },
      { id: 'better', rewriting: 'no-accents', text: 'no-accents better', before: 0.1, now: 0.9 },
      { id: 'little', rewriting: 'as-written', text: 'as-written little', before: 0.5, now: 0.6 },
    ]);
    expect(findMovedQueries(now, before, 1).map(({ id }) => id)).toEqual(['worse']);
    expect(findMovedQueries(now, before, 0)).toEqual([]);
  });
});

describe('the tables', () => {
  const rows = (text: string): string[][] => text.split('\n').map((line) => line.trim().split(/\s+/));

  it('have a row for each set, and their plain average', () => {
    const report = reportOf({
      law: [evaluation('as-written', { a: 1 })],
      news: [evaluation('as-written', { a: 0, b: 0, c: 0.3 }), evaluation('telex', { a: 0.25, b: 0.25, c: 0.25 })],
    });
    expect(rows(formatTables(report))).toEqual([
      ['as-written', 'queries', 'changed', 'nDCG@10', 'MRR@10', 'rec@100'],
      ['law', '1', '0', '1.0000', '1.0000', '0.5000'],
      ['news', '3', '0', '0.1000', '1.0000', '0.5000'],
      ['macro', '4', '0', '0.5500', '1.0000', '0.5000'],
      [''],
      ['telex', 'queries', 'changed', 'nDCG@10', 'MRR@10', 'rec@100'],
      ['news', '3', '3', '0.2500', '1.0000', '0.5000'],
      ['macro', '3', '3', '0.2500', '1.0000', '0.5000'],
    ]);
  });

  it('say by how much each figure moved, and the average where it is one of the same sets', () => {
    const law = (value: number): Evaluation[] => [evaluation('as-written', { a: value })];
    const before = reportOf({ law: law(0.5), news: law(0.9) });
    const moved = (sets: Readonly<Record<string, readonly Evaluation[]>>): string[][] =>
      rows(formatTables(reportOf(sets), before)).map((row) => [row[0]!, row[4]!]);
    expect(moved({ law: law(0.25), news: law(1) })).toEqual([
      ['as-written', 'moved'],
      ['law', '−0.2500'],
      ['news', '+0.1000'],
      ['macro', '−0.0750'],
    ]);
    expect(moved({ law: law(0.75) })).toEqual([
      ['as-written', 'moved'],
      ['law', '+0.2500'],
      ['macro', '+0.2500'],
    ]);
    // Nothing stands where there is nothing to compare with: MRR@10 is next.
    expect(moved({ law: law(0.75), wiki: law(1) })).toEqual([
      ['as-written', 'moved'],
      ['law', '+0.2500'],
      ['wiki', '1.0000'],
      ['macro', '1.0000'],
    ]);
  });
});

describe('parameters from the command line', () => {
  it('take the place of the defaults', () => {
    expect(applyOverrides([])).toEqual(DEFAULT_RANKING);
    expect(applyOverrides(['k1=0.9', 'fieldWeights.title=4', 'k1=2'])).toEqual({
      ...DEFAULT_RANKING,
      k1: 2,
      fieldWeights: DEFAULT_RANKING.fieldWeights.with(0, 4),
    });
    expect(applyOverrides(['lengthWeights=1,.5,0,0,0']).lengthWeights).toEqual([1, 0.5, 0, 0, 0]);
  });

  it.each([
    ['k2=1', 'There is no ranking parameter "k2". There are: k1,'],
    ['toString=1', 'There is no ranking parameter "toString"'],
    ['k1', '"k1" does not give a number'],
    ['k1=', '"k1=" does not give a number'],
    ['k1=much', '"k1=much" does not give a number'],
    ['k1=Infinity', '"k1=Infinity" does not give a number'],
    ['k1.title=1', '"k1" is one number and has no "title"'],
    ['fieldWeights=1,2', '"fieldWeights" takes 5 numbers: title,'],
    ['fieldWeights.heading=1', '"fieldWeights.heading" does not name a field'],
    ['fieldWeights.title=1,2', '"fieldWeights.title" does not name a field'],
  ])('%s is refused: %s', (override, message) => {
    expect(() => applyOverrides([override])).toThrow(message);
  });
});
