/**
 * A report as it is kept: figures and query ids, no text of the data. So that a thousand queries stay a small file, a
 * query that is not named has an nDCG@10 of 1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Half } from './judged-set.js';
import { meanQuality, type Quality } from './metrics.js';
import type { Evaluation } from './evaluate.js';
import { freshnessOf } from './freshness.js';
import type { TypingAgreement } from './typing-agreement.js';
import type { SetMarks } from './wanted-marks.js';

const quality = z.object({ ndcg: z.number(), reciprocalRank: z.number(), recall: z.number() });

const savedReport = z.object({
  seed: z.number(),
  half: z.enum(['all', 'even', 'odd']),
  /** How many articles stood among the documents of each set that are none of it. */
  distractors: z.number().default(0),
  parameters: z.record(z.string(), z.union([z.number(), z.array(z.number())])),
  sets: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        queryCount: z.number(),
        changedCount: z.number(),
        mean: quality,
        /** nDCG@10 by query id, where it is below 1. */
        belowBest: z.record(z.string(), z.number()),
        /** Queries and mean nDCG@10 of each kind, where queries have one. */
        kinds: z.record(z.string(), z.object({ queryCount: z.number(), ndcg: z.number() })).optional(),
        freshness: z.object({ queries: z.number(), withFresh: z.number(), freshFirst: z.number() }).optional(),
      }),
    ),
  ),
  /** By set; of those that have queries to be asked both ways. */
  typing: z
    .record(z.string(), z.object({ queries: z.number(), sameFirst: z.number(), overlap: z.number() }))
    .optional(),
  /** By set; of those that say what is to be marked. */
  marks: z
    .record(
      z.string(),
      z.object({
        queries: z.number(),
        articles: z.number(),
        precision: z.number(),
        recall: z.number(),
        exact: z.number(),
      }),
    )
    .optional(),
});

export type SavedReport = z.infer<typeof savedReport>;
export type SavedEvaluation = SavedReport['sets'][string][string];

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

const roundQuality = ({ ndcg, reciprocalRank, recall }: Quality): Quality => ({
  ndcg: round(ndcg),
  reciprocalRank: round(reciprocalRank),
  recall: round(recall),
});

export const toSavedEvaluation = ({ queries }: Evaluation): SavedEvaluation => {
  const freshness = freshnessOf(queries);
  const kinds = kindsOf(queries);
  return {
    queryCount: queries.length,
    changedCount: queries.filter(({ isChanged }) => isChanged).length,
    mean: roundQuality(meanQuality(queries.map((query) => query.quality))),
    belowBest: Object.fromEntries(
      queries.map(({ id, quality: { ndcg } }) => [id, round(ndcg)] as const).filter(([, ndcg]) => ndcg < 1),
    ),
    ...(kinds && { kinds }),
    ...(freshness && { freshness }),
  };
};

const kindsOf = (queries: Evaluation['queries']): SavedEvaluation['kinds'] => {
  const byKind: Record<string, Quality[]> = {};
  for (const { kind, quality: one } of queries) if (kind !== undefined) (byKind[kind] ??= []).push(one);
  const kinds = Object.entries(byKind);
  if (kinds.length === 0) return undefined;
  return Object.fromEntries(
    kinds.map(([kind, all]) => [kind, { queryCount: all.length, ndcg: round(meanQuality(all).ndcg) }]),
  );
};

export interface ReportFacts {
  readonly seed: number;
  readonly half: Half;
  readonly distractors?: number;
  readonly parameters: object;
  /** By set. */
  readonly typing?: ReadonlyMap<string, TypingAgreement>;
  /** By set. */
  readonly marks?: ReadonlyMap<string, SetMarks>;
}

export const toSavedReport = (
  sets: ReadonlyMap<string, readonly Evaluation[]>,
  { seed, half, distractors = 0, parameters, typing = new Map(), marks = new Map() }: ReportFacts,
): SavedReport =>
  savedReport.parse({
    seed,
    half,
    distractors,
    parameters,
    sets: Object.fromEntries(
      [...sets].map(([name, evaluations]) => [
        name,
        Object.fromEntries(evaluations.map((one) => [one.rewriting.name, toSavedEvaluation(one)])),
      ]),
    ),
    ...(typing.size > 0 && { typing: roundedBySet(typing) }),
    ...(marks.size > 0 && { marks: roundedBySet(marks) }),
  });

const roundedBySet = (bySet: ReadonlyMap<string, object>): Record<string, Record<string, number>> =>
  Object.fromEntries(
    [...bySet].map(([set, figures]) => [
      set,
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, round(Number(value))])),
    ]),
  );

/** Makes the folder if there is none. */
export const writeSavedReport = async (path: string, report: SavedReport): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(report)}\n`);
};

/** @throws Error that names the file, when it is missing or no report */
export const readSavedReport = async (path: string): Promise<SavedReport> => {
  try {
    return savedReport.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(`${path} is not a saved report. Write one with --save.`, { cause });
  }
};

/** Of the same queries, in the same spellings, among as many documents: else figures differ for other reasons than the ranking. */
export const isComparable = (a: SavedReport, b: SavedReport): boolean =>
  a.half === b.half && a.seed === b.seed && a.distractors === b.distractors;
