/** Which queries moved most since a saved report, and why: both rankings, explained. */
import { DEFAULT_RANKING, type RankingParameters, type ScorePart } from '../../src/search/index.js';
import { ask, JudgedSearchers, type Evaluation, type JudgedIndexes } from './evaluate.js';
import type { JudgedDocument, JudgedQuery, JudgedSet } from './judged-set.js';
import type { SavedEvaluation, SavedReport } from './saved-report.js';

export interface MovedQuery {
  readonly id: string;
  readonly rewriting: string;
  readonly text: string;
  readonly before: number;
  readonly now: number;
}

/**
 * Those of a set that moved furthest first, for better or worse, each in the spelling in which it moved furthest. What
 * the saved report does not hold has not moved.
 *
 * @param before by name of rewriting
 */
export const findMovedQueries = (
  evaluations: readonly Evaluation[],
  before: Readonly<Record<string, SavedEvaluation>>,
  limit: number,
): MovedQuery[] => {
  const moved = evaluations
    .flatMap(({ rewriting: { name: rewriting }, queries }) => {
      const earlier = before[rewriting];
      if (earlier === undefined) return [];
      return queries.map(({ id, text, quality }): MovedQuery => {
        return { id, rewriting, text, before: earlier.belowBest[id] ?? 1, now: quality.ndcg };
      });
    })
    // Saved figures are rounded to four digits.
    .filter((query) => distance(query) > 1e-4)
    .sort((a, b) => distance(b) - distance(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const furthest = new Map<string, MovedQuery>();
  for (const query of moved) if (!furthest.has(query.id)) furthest.set(query.id, query);
  return [...furthest.values()].slice(0, limit);
};

const distance = ({ before, now }: MovedQuery): number => Math.abs(now - before);

/** What the saved report was ranked with; a parameter that it does not know is at its default. */
export const parametersOf = ({ parameters }: SavedReport): RankingParameters => ({ ...DEFAULT_RANKING, ...parameters });

const MOST_PARTS = 8;
const LONGEST_SHOWN = 100;

export class MoveExplainer {
  readonly #before: JudgedSearchers;
  readonly #now: JudgedSearchers;
  readonly #documents: ReadonlyMap<string, JudgedDocument>;
  readonly #queries: ReadonlyMap<string, JudgedQuery>;

  /** @param documents of the index, distractors included */
  constructor(
    set: JudgedSet,
    documents: readonly JudgedDocument[],
    indexes: JudgedIndexes,
    before: RankingParameters,
    now: RankingParameters,
    private readonly recencyDays?: number,
  ) {
    this.#before = new JudgedSearchers(indexes, before);
    this.#now = new JudgedSearchers(indexes, now);
    this.#documents = new Map(documents.map((document) => [document.id, document]));
    this.#queries = new Map(set.queries.map((query) => [query.id, query]));
  }

  /** The first ranking is made anew by today's code with the parameters of the saved report. */
  explain({ id, text, before, now }: MovedQuery): string {
    const query = this.#queries.get(id)!;
    return [
      `${id}: ${before.toFixed(4)} → ${now.toFixed(4)}  ${shorten(text)}`,
      ...this.#explainRanking('with the saved parameters', this.#before, text, query),
      ...this.#explainRanking('now', this.#now, text, query),
    ].join('\n');
  }

  #explainRanking(when: string, searchers: JudgedSearchers, text: string, query: JudgedQuery): string[] {
    const { judgments, asOf } = query;
    const searcher = searchers.at(asOf);
    const result = ask(searcher, text, query, this.recencyDays);
    const { ids } = result;
    const first = ids.findIndex((id) => judgments.has(id));
    const ranks = first < 0 ? [0] : [...new Set([0, first])];
    const explained = ranks.flatMap((rank) => {
      const hit = result.hits[rank];
      if (hit === undefined) return [];
      const { id, title, text: body } = this.#documents.get(ids[rank]!)!;
      const verdict = judgments.has(id) ? 'relevant' : 'not relevant';
      const head = `    ${rank + 1}. ${id}, ${verdict}, score ${hit.score.toFixed(3)}: ${shorten(title === '' ? body : title)}`;
      return [head, ...explainParts(searcher.explain(result.plan, hit.document))];
    });
    return [
      `  ${when}: ${result.total} found${first < 0 ? ', none of the relevant ones among the first hits' : ''}`,
      ...explained,
    ];
  }
}

const explainParts = ({ parts = [] }: ScorePart): string[] => {
  const byValue = [...parts].sort((a, b) => b.value - a.value);
  const rest = byValue.slice(MOST_PARTS);
  const lines = byValue
    .slice(0, MOST_PARTS)
    .map(({ value, description }) => `       ${value.toFixed(3)}  ${description}`);
  if (rest.length === 0) return lines;
  const sum = rest.reduce((total, { value }) => total + value, 0);
  return [...lines, `       ${sum.toFixed(3)}  ${rest.length} smaller parts`];
};

const shorten = (text: string): string => (text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`);
