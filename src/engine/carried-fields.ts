/** Which fields of an article a hit carries, and how much text all hits of an answer may carry. */
import type { Article, ExtraValue } from '../shared/index.js';
import type { CachedArticles } from './cached-articles.js';
import { MAX_CARRIED_TEXT, type SearchRequest, type ShownArticle } from './search-engine.js';
import { toShown } from './shown-article.js';

/** Stands for all fields. */
const EVERY = '*';

/** Fields that lists of articles show; of all others only what is asked for. */
const SHOWN: ReadonlySet<string> = new Set<keyof ShownArticle>([
  ...(['id', 'title', 'url', 'source', 'author', 'category', 'publishedAt', 'summary', 'image'] as const),
]);
/** What is formatted under this name is no field. */
const SNIPPET = 'snippet';

const asksForMore = (names: readonly string[]): boolean => names.some((name) => !SHOWN.has(name) && name !== SNIPPET);

const unitsOf = (value: ExtraValue): number =>
  typeof value === 'string' ? value.length : Array.isArray(value) ? value.join('').length : 0;

/** UTF-16 units of what lists do not show. */
const moreUnitsOf = ({ body, captions = [], tags = [], extra = {} }: Article): number =>
  [body, captions, tags, ...Object.values(extra)].reduce<number>((sum, value) => sum + unitsOf(value), 0);

export class CarriedFields {
  /** Undefined: those that lists show. */
  readonly #names: ReadonlySet<string> | undefined;
  readonly #needsMore: boolean;
  readonly #carriesMore: boolean;
  #units = 0;

  constructor(
    private readonly articles: CachedArticles,
    { fields, formatted: { fields: formatted, crop = {} } = { fields: [] } }: SearchRequest,
  ) {
    this.#names = fields && new Set(['id', ...fields]);
    const isCropped = (name: string): boolean => Object.hasOwn(crop, name) || Object.hasOwn(crop, EVERY);
    this.#carriesMore = asksForMore([...(fields ?? []), ...formatted.filter((name) => !isCropped(name))]);
    this.#needsMore = this.#carriesMore || asksForMore([...formatted, ...Object.keys(crop)]);
  }

  /** From here on hits have what lists show alone. */
  get isFull(): boolean {
    return this.#carriesMore && this.#units >= MAX_CARRIED_TEXT;
  }

  /**
   * What there is to show of an article. Undefined when the store has let it go.
   *
   * @param known good for what lists show
   */
  read(known: Article): Partial<Article> | undefined {
    if (!this.#needsMore || this.isFull) return toShown(known);
    const whole = this.articles.find(known.id);
    if (whole !== undefined && this.#carriesMore) this.#units += moreUnitsOf(whole);
    return whole;
  }

  /** @param read what `read` gave of the article */
  pick(known: Article, read: Partial<Article>): ShownArticle {
    const names = this.#names;
    if (names === undefined) return toShown(known);
    if (names.has(EVERY)) return read as ShownArticle;
    const { extra = {}, ...own } = read;
    const named = (all: object): [string, unknown][] => Object.entries(all).filter(([name]) => names.has(name));
    const extras = named(extra);
    const picked = Object.fromEntries(named(own)) as unknown as ShownArticle;
    return extras.length === 0 ? picked : { ...picked, ...{ extra: Object.fromEntries(extras) } };
  }
}
