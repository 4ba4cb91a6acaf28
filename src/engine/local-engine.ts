/**
 * Answers from an index on this machine. Holds one whole generation at a time and swaps it for the next between two
 * requests; a search never sees two.
 */
import type { Article } from '../article/index.js';
import { fieldTexts, openSegment } from '../inverted-index/index.js';
import { ArticleHighlighter, type GroupTerm, type SearcherResult } from '../search/index.js';
import { hasCode, silentLogger, TimbaoError, type Logger } from '../shared/index.js';
import { ArticleStore, type Generations, type Manifest } from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { ABBREVIATION_FILE, describeFaults, WatchedAbbreviations, type AbbreviationList } from './abbreviation-file.js';
import { openGenerations, storePath } from './data-folder.js';
import { assertNotTooLong, damagedRecord } from './refusals.js';
import { toSearcherRequest } from './searcher-request.js';
import { createSnapshot, generationVersion, withAbbreviations, type Snapshot } from './snapshot.js';
import { toCopy, toShown } from './shown-article.js';
import {
  MOST_LISTED_COPIES,
  type EngineHealth,
  type SearchEngine,
  type SearchHit,
  type SearchRequest,
  type SearchResponse,
  type SimilarResponse,
  type SuggestRequest,
  type SuggestResponse,
} from './search-engine.js';

export interface LocalEngineOptions {
  readonly dataFolder: string;
  /** Milliseconds on a clock that never goes back, for `processingTimeMs`. */
  readonly now: () => number;
  readonly logger?: Logger;
  /** How often to look for a new generation, in milliseconds; 0: never. */
  readonly pollInterval?: number;
}

/** A term of the index that answers a token, with its tier of the accent law. */
export type TokenExpansion = GroupTerm;

const DEFAULT_POLL_INTERVAL = 500;

export class LocalEngine implements SearchEngine {
  readonly #generations: Generations;
  readonly #logger: Logger;
  readonly #abbreviations: WatchedAbbreviations;
  #snapshot: Snapshot | undefined;
  #store: ArticleStore | undefined;
  /** Why there is no snapshot, or why the newest generation could not be opened. */
  #trouble: unknown;
  /** The version of a generation that was found damaged: it is not read again and again, another one is. */
  #damaged: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;
  #closed = false;

  private constructor(private readonly options: LocalEngineOptions) {
    this.#generations = openGenerations(options.dataFolder);
    this.#logger = options.logger ?? silentLogger;
    this.#abbreviations = new WatchedAbbreviations(options.dataFolder);
  }

  /**
   * Opens what there is. A missing or damaged index does not reject: searches do, saying why, until a good generation
   * is published, which is noticed within the poll interval.
   */
  static async open(options: LocalEngineOptions): Promise<LocalEngine> {
    const engine = new LocalEngine(options);
    await engine.refresh();
    const interval = options.pollInterval ?? DEFAULT_POLL_INTERVAL;
    if (interval > 0) {
      engine.#timer = setInterval(() => void engine.refresh(), interval);
      engine.#timer.unref();
    }
    return engine;
  }

  /** Opens the live generation if it is not the one held. Never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#openLive()
      .catch((error: unknown) => {
        const isNews = String(error) !== String(this.#trouble);
        this.#trouble = error;
        if (isNews) this.#logger.error({ error: String(error) }, 'the live generation cannot be opened');
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  async search(request: SearchRequest): Promise<SearchResponse> {
    const started = this.options.now();
    const { query } = request;
    assertNotTooLong(query);
    let snapshot = this.#open();
    let answer = this.#answer(snapshot, request);
    if (answer === undefined) {
      // Two generations were published since this one was opened, and the record has let its articles go.
      await this.refresh();
      snapshot = this.#open();
      answer = this.#answer(snapshot, request);
    }
    if (answer === undefined) throw damagedRecord(this.options.dataFolder);
    const { result, hits } = answer;
    return {
      query,
      understanding: {
        canonical: result.canonicalQuery,
        notes: result.notes,
        decoded: result.decoded,
        ...(result.restored && { restored: result.restored }),
        ...(result.corrected && { corrected: result.corrected }),
        expanded: result.plan.expanded,
        matching: { clauses: result.plan.clauses.length, required: result.required },
        conflictingMarks: result.conflictingMarks,
      },
      hits,
      totalHits: result.total,
      page: request.page,
      hitsPerPage: request.hitsPerPage,
      totalPages: Math.ceil(result.total / request.hitsPerPage),
      facetDistribution: result.facets,
      processingTimeMs: this.#timeSince(started),
      indexVersion: snapshot.version,
    };
  }

  suggest({ query, limit }: SuggestRequest): Promise<SuggestResponse> {
    return Promise.resolve().then(() => {
      const started = this.options.now();
      assertNotTooLong(query);
      const { searcher, version } = this.#open();
      const suggestions = searcher.suggest(query, limit);
      return { query, suggestions, processingTimeMs: this.#timeSince(started), indexVersion: version };
    });
  }

  async findArticle(id: string): Promise<Article | undefined> {
    const article = this.#findArticle(this.#open(), id);
    if (article !== undefined) return article;
    // As in `search`: the record may have let this version go.
    await this.refresh();
    return this.#findArticle(this.#open(), id);
  }

  async findSimilar(id: string, limit: number): Promise<SimilarResponse | undefined> {
    const answer = this.#findSimilar(this.#open(), id, limit);
    if (answer !== undefined) return answer;
    // As in `search`, or the article has just come.
    await this.refresh();
    return this.#findSimilar(this.#open(), id, limit);
  }

  health(): Promise<EngineHealth> {
    return Promise.resolve()
      .then(() => this.#open())
      .then(({ version, manifest }) => ({ indexVersion: version, articles: manifest.articleCount }));
  }

  indexVersion(): string | undefined {
    return this.#snapshot?.version;
  }

  /** A text, taken as words, with the accents that were left out; undefined when there is none to add. Throws like `search`. */
  restoreAccents(text: string): SearcherResult['restored'] {
    return this.#open().searcher.restoreAccents(text);
  }

  /** The terms of the index that answer each token of a text, for a look inside. Throws like `search`. */
  expandTokens(text: string): readonly (readonly TokenExpansion[])[] {
    return this.#open().searcher.expand(text);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#refreshing;
    this.#store?.close();
    this.#store = undefined;
    this.#snapshot = undefined;
  }

  #timeSince(started: number): number {
    return Math.round((this.options.now() - started) * 1000) / 1000;
  }

  #open(): Snapshot {
    if (this.#snapshot !== undefined) return this.#snapshot;
    if (this.#trouble instanceof Error) throw this.#trouble;
    throw new TimbaoError('TB_INDEX_MISSING', { path: this.options.dataFolder });
  }

  async #openLive(): Promise<void> {
    const manifest = await this.#generations.current();
    if (manifest === undefined || this.#closed) return;
    const version = generationVersion(manifest);
    if (version === this.#damaged) return;
    const { list, isNew } = await this.#abbreviations.read();
    if (isNew) this.#reportAbbreviations(list);
    if (this.#snapshot?.generation === version) {
      if (isNew) this.#snapshot = withAbbreviations(this.#snapshot, list);
      return;
    }
    try {
      await this.#openGeneration(manifest, list);
    } catch (error) {
      if (!hasCode(error, 'TB_INDEX_DAMAGED')) throw error;
      // Files of a generation that was retired while it was read are missing too; then another one is live by now.
      const live = await this.#generations.current();
      if (live !== undefined && generationVersion(live) !== version) return this.#openLive();
      this.#damaged = version;
      throw error;
    }
  }

  #reportAbbreviations(list: AbbreviationList): void {
    for (const fault of describeFaults(list)) this.#logger.warn({ file: ABBREVIATION_FILE, fault }, 'not read');
    const { length } = list.abbreviations;
    if (length > 0) this.#logger.info({ file: ABBREVIATION_FILE, abbreviations: length }, 'abbreviations read');
  }

  async #openGeneration(manifest: Manifest, list: AbbreviationList): Promise<void> {
    if (manifest.analyzerId !== ANALYZER_ID) {
      throw new TimbaoError('TB_INDEX_INCOMPATIBLE', {
        file: this.options.dataFolder,
        found: `an index of analyser ${manifest.analyzerId}`,
        expected: `analyser ${ANALYZER_ID}`,
      });
    }
    const segment = await openSegment(this.#generations, manifest);
    if (this.#closed) return;
    // Opened anew with each generation: the whole folder may have been put in the place of another.
    const store = ArticleStore.open(storePath(this.options.dataFolder), { mode: 'read' });
    this.#store?.close();
    this.#store = store;
    this.#snapshot = createSnapshot(manifest, segment, list);
    this.#trouble = undefined;
    this.#logger.info({ generation: manifest.generation, articles: manifest.articleCount }, 'generation opened');
  }

  /** Undefined when the record no longer has an article that the index found. */
  #answer(snapshot: Snapshot, request: SearchRequest): { result: SearcherResult; hits: SearchHit[] } | undefined {
    const { searcher } = snapshot;
    const asked = toSearcherRequest(request);
    const result = searcher.search(asked);
    const highlighter = new ArticleHighlighter(result.plan);
    const hits: SearchHit[] = [];
    for (const { document, score, copies } of result.hits) {
      const article = this.#articleAt(snapshot, document);
      const listed = copies?.slice(0, MOST_LISTED_COPIES).map((copy) => this.#articleAt(snapshot, copy)) ?? [];
      if (article === undefined || listed.includes(undefined)) return undefined;
      const { title, snippet, matchesPosition } = highlighter.highlight(article);
      hits.push({
        ...toShown(article),
        _formatted: { title, snippet },
        _matchesPosition: matchesPosition,
        _rankingScore: score,
        ...(request.explain === true ? { _explanation: searcher.explain(result.plan, document, asked.recency) } : {}),
        ...(copies && { copies: listed.map((copy) => toCopy(copy!)), copyCount: copies.length }),
      });
    }
    return { result, hits };
  }

  #findSimilar(snapshot: Snapshot, id: string, limit: number): SimilarResponse | undefined {
    const { similar, version } = snapshot;
    const document = similar.findDocument(id);
    const article = this.#findArticle(snapshot, id);
    if (document === undefined || article === undefined) return undefined;
    const found = similar.find(document, fieldTexts(article), limit);
    const hits = found.map(({ document: related, score }) => {
      const shown = this.#articleAt(snapshot, related);
      return shown && { ...toShown(shown), _rankingScore: score };
    });
    // Undefined when the record has let one go, as for the article itself.
    return hits.every((hit) => hit !== undefined) ? { id, hits, indexVersion: version } : undefined;
  }

  #articleAt(snapshot: Snapshot, document: number): Article | undefined {
    return this.#findArticle(snapshot, snapshot.searcher.segment.columns.ids[document]!);
  }

  #findArticle({ manifest }: Snapshot, id: string): Article | undefined {
    const json = this.#store?.findArticle(id, manifest.coveredSeq);
    return json === undefined ? undefined : (JSON.parse(json) as Article);
  }
}
