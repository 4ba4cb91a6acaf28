/**
 * What a search may do before it answers with the best that it has found. Work is counted, never timed, and as the
 * index and the query have it, whatever is cached: so the same query is cut at the same place anywhere.
 */

/** Most work of one search, as counts. */
export interface WorkBudget {
  /** Entries of posting lists, for those that match in part and for bounds of scores. */
  readonly postings: number;
  /** Looks at a slot in a document, one by one: where it stands, or how often; a long list of positions is several. */
  readonly looks: number;
  /** UTF-16 units of articles that are read for marks and snippets; each match is some more. */
  readonly text: number;
}

/** The usual budget: so much for each article of the index, and never less than that of so many articles. */
export const WORK_BUDGET = {
  postingsAnArticle: 128,
  looksAnArticle: 5,
  leastArticles: 50_000,
  text: 800_000,
} as const;

/** @param factor times the usual; Infinity for no limit */
export const workBudgetOf = (articleCount: number, factor = 1): WorkBudget => {
  const articles = factor * Math.max(articleCount, WORK_BUDGET.leastArticles);
  return {
    postings: articles * WORK_BUDGET.postingsAnArticle,
    looks: articles * WORK_BUDGET.looksAnArticle,
    text: factor * WORK_BUDGET.text,
  };
};

const SHARE_OF_PHRASES = 0.75;

/** As a power of two: to read so many positions more takes as long as a look. */
const POSITIONS_A_LOOK = 5;

const UNLIMITED: WorkBudget = { postings: Infinity, looks: Infinity, text: Infinity };

/**
 * What the budget left out.
 *
 *   words     articles that match in part were looked for by the rarest words alone
 *   phrases   phrases were not looked for in all articles that have their words
 *   readings  other marks, or a correction, were not tried
 *   ranking   some that were found were not ranked
 *   details   the last hits have no marks, or do not say what they lack or how their scores came about
 */
export const WORK_CUTS = ['words', 'phrases', 'readings', 'ranking', 'details'] as const;
export type WorkCut = (typeof WORK_CUTS)[number];

export const WORK_STAGES = ['match', 'rank', 'details'] as const;
export type WorkStage = (typeof WORK_STAGES)[number];

export interface StageWork extends WorkBudget {
  readonly stage: WorkStage;
}

/** What a search throws that nobody waits for any more. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';

  constructor() {
    super('nobody waits for the answer any more');
  }
}

/**
 * The work of one search. Whether there may be more is asked block by block; once nobody waits any more, that throws
 * `Abandoned`.
 */
export class Work {
  postings = 0;
  looks = 0;
  text = 0;
  readonly cuts = new Set<WorkCut>();
  readonly #stages = new Map<WorkStage, StageWork>();

  constructor(
    readonly budget: WorkBudget = UNLIMITED,
    private readonly isAbandoned: () => boolean = () => false,
  ) {}

  /** At a slot in a document. */
  addLook(positions: number): void {
    this.looks += 1 + (positions >> POSITIONS_A_LOOK);
  }

  get postingsLeft(): number {
    this.#stopIfAbandoned();
    return this.budget.postings - this.postings;
  }

  /** To rank what was found. */
  get mayLook(): boolean {
    this.#stopIfAbandoned();
    return this.looks < this.budget.looks;
  }

  /** To find phrases: some looks are left to rank what was found. */
  get mayLookForPhrases(): boolean {
    this.#stopIfAbandoned();
    return this.looks < this.budget.looks * SHARE_OF_PHRASES;
  }

  /** To search once more, with what may be meant as well. */
  get maySearchAgain(): boolean {
    return this.postings < this.budget.postings / 2 && this.looks < this.budget.looks / 2;
  }

  get mayReadText(): boolean {
    this.#stopIfAbandoned();
    return this.text < this.budget.text;
  }

  /** Does something as part of a stage. */
  within<T>(stage: WorkStage, work: () => T): T {
    const { postings, looks, text } = this;
    try {
      return work();
    } finally {
      const known = this.#stages.get(stage);
      this.#stages.set(stage, {
        stage,
        postings: this.postings - postings + (known?.postings ?? 0),
        looks: this.looks - looks + (known?.looks ?? 0),
        text: this.text - text + (known?.text ?? 0),
      });
    }
  }

  #stopIfAbandoned(): void {
    if (this.isAbandoned()) throw new Abandoned();
  }

  /** Where the work went. */
  get stages(): readonly StageWork[] {
    return [...this.#stages.values()];
  }
}
