/** What readers open: the search page, an article to read, and the files that these pages load. */
import type { Request, RequestHandler } from 'express';
import { FACET_FIELDS, type FacetField, type SearchEngine, type SearchRequest } from '../engine/index.js';
import {
  parseSearchParameters,
  readParameters,
  toSearchRequest,
  type RawParameters,
  type RecencySetting,
  type SearchParameters,
} from '../requests/index.js';
import { TimbaoError } from '../shared/index.js';
import {
  renderArticlePage,
  renderSearchFragment,
  renderSearchPage,
  type DateBound,
  type FacetDistribution,
  type PageAssets,
  type PageQuery,
} from '../web/page/index.js';
import { signalOfClient } from './answer-client.js';
import { getArticle, type EngineOf } from './api-routes.js';
import type { Assets } from './assets.js';
import { noteSearch } from './metrics/request-notes.js';

/**
 * The page shows ten hits in its own form and chooses its facets itself; what else stands in the address of a page is
 * ignored.
 */
const PAGE_PARAMETERS = [
  ...(['q', 'page', 'sort', 'matchingStrategy', 'from', 'to', 'source', 'author', 'category'] as const),
  ...(['recency', 'distinct', 'typing'] as const),
] satisfies (keyof SearchParameters)[];

/** An order by fields is none of those that the page offers. */
const isOfThePage = (name: string, [value = '']: readonly string[]): boolean => name !== 'sort' || !value.includes(':');

const pick = (raw: RawParameters): RawParameters =>
  Object.fromEntries(
    PAGE_PARAMETERS.flatMap((name) => (raw[name] && isOfThePage(name, raw[name]) ? [[name, raw[name]]] : [])),
  );

const toBound = (text: string | undefined, instant: number | undefined): DateBound | undefined =>
  text === undefined || instant === undefined ? undefined : { text, instant };

const toPageQuery = (parameters: SearchParameters, request: SearchRequest): PageQuery => {
  const from = toBound(parameters.from, request.from);
  const to = toBound(parameters.to, request.to);
  return {
    q: parameters.q,
    page: parameters.page,
    sort: request.sort,
    ...(from && { from }),
    ...(to && { to }),
    filters: {
      source: parameters.source ?? [],
      author: parameters.author ?? [],
      category: parameters.category ?? [],
    },
    strict: parameters.matchingStrategy === 'all',
    distinct: parameters.distinct === 'story',
    ...(parameters.recency !== undefined && { recency: parameters.recency }),
    typing: parameters.typing,
  };
};

/**
 * Counts for the filters. A filtered field is counted again without its own filter, or the values that a reader could
 * add would vanish as soon as the first one is chosen.
 */
const countFacets = async (
  engine: SearchEngine,
  request: SearchRequest,
  counted: FacetDistribution,
  signal: AbortSignal,
): Promise<FacetDistribution> => {
  const recounted = await Promise.all(
    FACET_FIELDS.filter((field) => request[field] !== undefined).map(async (field: FacetField) => {
      const { [field]: _own, ...others } = request;
      const { facetDistribution } = await engine.search(
        { ...others, page: 1, hitsPerPage: 1, facets: [field] },
        signal,
      );
      return facetDistribution;
    }),
  );
  return Object.assign({}, counted, ...recounted) as FacetDistribution;
};

/** The search page, or with `fragment=results` only its part below the search box. */
export const createSearchPageRoute =
  (engineOf: EngineOf, assets: PageAssets, clock: () => number, recency?: RecencySetting): RequestHandler =>
  async (request, response) => {
    const raw = readParameters(request.url);
    const isFragment = raw['fragment']?.[0] === 'results';
    const asked = parseSearchParameters(pick(raw));
    // A page is opened from an address, which somebody may have copied while typing: its query is a finished one.
    const parameters = { ...asked, typing: asked.typing && isFragment };
    const searched: SearchRequest = { ...toSearchRequest(parameters, clock(), recency), facets: FACET_FIELDS };
    const signal = signalOfClient(response);
    const engine = engineOf(response);
    const answer = await engine.search(searched, signal);
    noteSearch(response, searched, answer);
    const view = {
      query: toPageQuery(parameters, searched),
      answer,
      facets: await countFacets(engine, searched, answer.facetDistribution, signal),
    };
    response.type('html').send(isFragment ? renderSearchFragment(view) : renderSearchPage(view, assets));
  };

/** Related articles on the page of one. */
const SHOWN_SIMILAR = 6;

export const createArticlePageRoute =
  (engineOf: EngineOf, assets: PageAssets): RequestHandler =>
  async (request, response) => {
    const signal = signalOfClient(response);
    const engine = engineOf(response);
    const article = await getArticle(engine, request, signal);
    const similar = await engine.findSimilar(article.id, SHOWN_SIMILAR, signal);
    response.type('html').send(renderArticlePage(article, assets, similar?.hits));
  };

const YEAR_IN_SECONDS = 31_536_000;
const DAY_IN_SECONDS = 86_400;

/** Below `/assets/`: a file of this version for a year, of another one only until it is asked for again. */
export const createAssetRoute =
  ({ files, version }: Assets): RequestHandler =>
  (request, response) => {
    const [asked, ...rest] = request.path.slice('/assets/'.length).split('/');
    const asset = files.get(rest.join('/')) ?? refuseRoute(request);
    const cacheControl = asked === version ? `public, max-age=${YEAR_IN_SECONDS}, immutable` : 'no-cache';
    response.set('Cache-Control', cacheControl).type(asset.mediaType).send(asset.bytes);
  };

export const createIconRoute =
  ({ files }: Assets): RequestHandler =>
  (request, response) => {
    const icon = files.get('icon.svg') ?? refuseRoute(request);
    response.set('Cache-Control', `public, max-age=${DAY_IN_SECONDS}`).type(icon.mediaType).send(icon.bytes);
  };

const LONGEST_ECHO = 300;

/** Throws `TB_ROUTE_NOT_FOUND`. */
export const refuseRoute = ({ method, path }: Request): never => {
  throw new TimbaoError('TB_ROUTE_NOT_FOUND', { method, path: path.slice(0, LONGEST_ECHO) });
};
