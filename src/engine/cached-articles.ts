/**
 * The articles of one generation and what came since. Those shown last are cached with their tokens, in bounded memory:
 * news is found by many queries, and reading and analysing an article takes as long as ranking some hundred.
 */
import { LRUCache } from 'lru-cache';
import { MAX_SEARCHED_UNITS, searchedPart } from '../inverted-index/index.js';
import { analyseArticle, Vocabulary, type AnalysedArticle } from '../search/index.js';
import type { Article } from '../shared/index.js';

/** Memory for cached articles, in bytes: some five thousand of news. */
const MAX_BYTES = 64 * 1024 * 1024;

/** There is always memory for this many, however large one article is. */
const LEAST_CACHED = 16;

/**
 * For each UTF-16 unit of an article's JSON: itself, and its part of what is cached of a token (seven bytes, mostly).
 */
const BYTES_A_UNIT = 3.5;
const BYTES_AN_ARTICLE = 1024;

/** With more terms than this known, all begins anew; some ten megabytes. */
const MOST_TERMS = 1 << 17;

export interface CachedArticlesOptions {
  /** In bytes. */
  readonly room?: number;
  readonly mostTerms?: number;
}

interface CachedArticle {
  readonly article: Article;
  /** Texts that lists do not show end where they are no longer searched. */
  readonly isInPart?: true;
  readonly bytes: number;
  analysed?: AnalysedArticle;
}

export class CachedArticles {
  readonly #findJson: (id: string) => string | undefined;
  readonly #cached: LRUCache<string, CachedArticle>;
  readonly #mostTerms: number;
  readonly #maxEntrySize: number;
  #vocabulary = new Vocabulary();

  /** @param findJson an article as it is found by its id, as canonical JSON */
  constructor(
    findJson: (id: string) => string | undefined,
    { room = MAX_BYTES, mostTerms = MOST_TERMS }: CachedArticlesOptions = {},
  ) {
    this.#findJson = findJson;
    this.#maxEntrySize = Math.ceil(room / LEAST_CACHED);
    this.#cached = new LRUCache({
      maxSize: room,
      maxEntrySize: this.#maxEntrySize,
      sizeCalculation: ({ bytes }) => bytes,
    });
    this.#mostTerms = mostTerms;
  }

  /** Bytes of what is cached. */
  get bytes(): number {
    return this.#cached.calculatedSize;
  }

  /** Of the articles that `analyse` gives from now on; to be asked for once a query, before the first article. */
  get vocabulary(): Vocabulary {
    if (this.#vocabulary.size > this.#mostTerms) {
      this.#vocabulary = new Vocabulary();
      this.#cached.clear();
    }
    return this.#vocabulary;
  }

  /** Undefined when there is no such article, or no more. */
  find(id: string): Article | undefined {
    const cached = this.#find(id);
    if (cached?.isInPart !== true) return cached?.article;
    const json = this.#findJson(id);
    return json === undefined ? undefined : (JSON.parse(json) as Article);
  }

  /** Good for what lists show of it: of a very long one other texts may be in part alone. */
  findShown(id: string): Article | undefined {
    return this.#find(id)?.article;
  }

  /** As in lists, with its tokens; without, when they are not wanted. */
  analyse(id: string, isWanted = true): AnalysedArticle | undefined {
    const cached = this.#find(id);
    if (cached === undefined) return undefined;
    if (!isWanted) return { article: cached.article, texts: new Map(), vocabulary: this.#vocabulary };
    return (cached.analysed ??= analyseArticle(cached.article, this.#vocabulary));
  }

  /** It is another now, or gone. */
  forget(id: string): void {
    this.#cached.delete(id);
  }

  #find(id: string): CachedArticle | undefined {
    const known = this.#cached.get(id);
    if (known !== undefined) return known;
    const json = this.#findJson(id);
    if (json === undefined) return undefined;
    const whole = { article: JSON.parse(json) as Article, bytes: bytesOf(json) };
    const isLong = whole.bytes > this.#maxEntrySize && json.length > MAX_SEARCHED_UNITS;
    const cached = isLong ? inPart(whole.article) : whole;
    this.#cached.set(id, cached);
    return cached;
  }
}

const bytesOf = (json: string): number => BYTES_AN_ARTICLE + Math.ceil(BYTES_A_UNIT * json.length);

const inPart = ({ body, captions, tags, ...shown }: Article): CachedArticle => {
  const json = JSON.stringify({
    ...shown,
    body: searchedPart(body),
    ...(captions && { captions: [searchedPart(captions.join('\n'))] }),
    ...(tags && { tags: [searchedPart(tags.join('\n'))] }),
  });
  // Read again: a piece of a string holds on to all of it.
  return { article: JSON.parse(json) as Article, isInPart: true, bytes: bytesOf(json) };
};
