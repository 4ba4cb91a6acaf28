/** An engine for somebody who may see the articles of some sources alone. */
import type { Scope, SearchEngine } from './search-engine.js';

/** Every question goes with the scope, whatever it asks. The engine behind is not closed with this one. */
export const createScopedEngine = (engine: SearchEngine, scope: Scope): SearchEngine => ({
  search: (request, signal) => engine.search({ ...request, scope }, signal),
  searchFacet: (request, signal) => engine.searchFacet({ ...request, scope }, signal),
  suggest: (request, signal) => engine.suggest({ ...request, scope }, signal),
  findArticle: (id, signal) => engine.findArticle(id, signal, scope),
  findSimilar: (id, limit, signal) => engine.findSimilar(id, limit, signal, scope),
  health: () => engine.health(),
  statistics: () => engine.statistics(),
  indexVersion: () => engine.indexVersion(),
  visibleSeq: () => engine.visibleSeq(),
  waitUntilVisible: (seq, signal) => engine.waitUntilVisible(seq, signal),
  close: () => Promise.resolve(),
});
