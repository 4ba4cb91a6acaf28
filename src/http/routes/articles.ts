import type { Request, RequestHandler } from 'express';
import type { SearchEngine } from '../../engine/index.js';
import { type Article, TimbaoError } from '../../shared/index.js';
import { renderArticlePage, type PageAssets } from '../../web/page/index.js';
import { signalOfClient } from '../client-gone.js';

const LONGEST_ECHO = 100;

export const articleNotFound = (id: string): TimbaoError =>
  new TimbaoError('TB_ARTICLE_NOT_FOUND', { id: id.slice(0, LONGEST_ECHO) });

const getArticle = async (engine: SearchEngine, request: Request, signal: AbortSignal): Promise<Article> => {
  const id = String(request.params['id']);
  const article = await engine.findArticle(id, signal);
  if (!article) throw articleNotFound(id);
  return article;
};

/** The article as JSON, as it stands in the index that is searched. */
export const createArticleRoute =
  (engine: SearchEngine): RequestHandler =>
  async (request, response) => {
    response.json(await getArticle(engine, request, signalOfClient(response)));
  };

/** Related articles on the page of one. */
const SHOWN_SIMILAR = 6;

/** The same article as a page to read, and what to read next. */
export const createArticlePageRoute =
  (engine: SearchEngine, assets: PageAssets): RequestHandler =>
  async (request, response) => {
    const signal = signalOfClient(response);
    const article = await getArticle(engine, request, signal);
    const similar = await engine.findSimilar(article.id, SHOWN_SIMILAR, signal);
    response.type('html').send(renderArticlePage(article, assets, similar?.hits));
  };
