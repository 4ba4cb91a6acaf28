/**
 * The articles of one generation as the record has them. Those shown last are kept with their tokens, in bounded room: what is
 * news is found by many queries, and to read and analyse an article takes as long as to rank some hundred.
 */
import { LRUCache } from 'lru-cache';
import { analyseArticle, Vocabulary, type AnalysedArticle } from '../search/index.js';
import type { Article } from '../shared/index.js';

/** Room for kept articles, in bytes: some five thousand of news. */
const ROOM = 64 * 1024 * 1024;

/** A giant must not push out everything else: there is always room for so many. */
const LEAST_KEPT = 16;

/** For each UTF-16 unit of an article's JSON: itself, and its part of what is kept of a token (seven bytes, mostly). */
const BYTES_A_UNIT = 3.5;
const BYTES_A_RECORD = 1024;

/** With more terms than this known, all begins anew; some ten megabytes. */
const MOST_TERMS = 1 << 17;

export interface CachedArticlesOptions {
  /** In bytes. */
  readonly room?: number;
  readonly mostTerms?: number;
}

interface Kept {
  readonly article: Article;
  readonly bytes: number;
  analysed?: AnalysedArticle;
}

export class CachedArticles {
  readonly #kept: LRUCache<string, Kept>;
  readonly #mostTerms: number;
  #vocabulary = new Vocabulary();

  /** @param findJson an article of the generation by its id, as canonical JSON */
  constructor(
    private readonly findJson: (id: string) => string | undefined,
    { room = ROOM, mostTerms = MOST_TERMS }: CachedArticlesOptions = {},
  ) {
    const maxEntrySize = Math.ceil(room / LEAST_KEPT);
    this.#kept = new LRUCache({ maxSize: room, maxEntrySize, sizeCalculation: ({ bytes }) => bytes });
    this.#mostTerms = mostTerms;
  }

  /** Bytes of what is kept, never more than the room. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** Of the articles that `analyse` gives from now on; to be asked for once a query, before the first article. */
  get vocabulary(): Vocabulary {
    if (this.#vocabulary.size > this.#mostTerms) {
      this.#vocabulary = new Vocabulary();
      this.#kept.clear();
    }
    return this.#vocabulary;
  }

  /** Undefined when there is no such article, or no more. */
  find(id: string): Article | undefined {
    return this.#find(id)?.article;
  }

  /** The same with its tokens. */
  analyse(id: string): AnalysedArticle | undefined {
    const kept = this.#find(id);
    return kept && (kept.analysed ??= analyseArticle(kept.article, this.#vocabulary));
  }

  #find(id: string): Kept | undefined {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const json = this.findJson(id);
    if (json === undefined) return undefined;
    const kept = {
      article: JSON.parse(json) as Article,
      bytes: BYTES_A_RECORD + Math.ceil(BYTES_A_UNIT * json.length),
    };
    this.#kept.set(id, kept);
    return kept;
  }
}
