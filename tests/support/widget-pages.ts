/** Pages of another site that search a service by the widgets of InstantSearch, from the packages as they are published. */
import { readFileSync } from 'node:fs';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.js';

/** By the name under which a page loads it. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'instant-meilisearch.js': '@meilisearch/instant-meilisearch/dist/index.js',
  'meilisearch.js': 'meilisearch/dist/index.js',
  'instantsearch.js': 'instantsearch.js/dist/instantsearch.production.min.js',
  'react-instantsearch.js': 'react-instantsearch/dist/umd/ReactInstantSearch.min.js',
};

/** React has no build for pages without a bundler: its modules, each a function of `require`. */
const REACT: Readonly<Record<string, string>> = {
  react: 'react/cjs/react.production.js',
  scheduler: 'scheduler/cjs/scheduler.production.js',
  'react-dom': 'react-dom/cjs/react-dom.production.js',
  'react-dom/client': 'react-dom/cjs/react-dom-client.production.js',
};

const fileOf = (path: string): string => readFileSync(`node_modules/${path}`, 'utf8');

const reactBundle = (): string => {
  const modules = Object.entries(REACT).map(
    ([name, path]) => `${JSON.stringify(name)}: (module, exports, require) => {${fileOf(path)}\n}`,
  );
  return `{
    const modules = {${modules.join(',\n')}};
    const loaded = {};
    const require = (name) => {
      if (!(name in loaded)) {
        const module = { exports: {} };
        loaded[name] = module.exports;
        modules[name](module, module.exports, require);
        loaded[name] = module.exports;
      }
      return loaded[name];
    };
    globalThis.process = { env: { NODE_ENV: 'production' } };
    globalThis.React = require('react');
    globalThis.createRoot = require('react-dom/client').createRoot;
  }`;
};

const CLIENT = `
  import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
  const { searchClient } = instantMeiliSearch(SERVICE, KEY, { finitePagination: true, primaryKey: 'id' });
`;

const WIDGETS = `
  const { widgets } = instantsearch;
  const search = instantsearch({ indexName: 'articles', searchClient });
  const item = (hit, { html, components }) => html\`<h2>\${components.Highlight({ hit, attribute: 'title' })}</h2><p>\${components.Snippet({ hit, attribute: 'body' })}</p>\`;
  search.addWidgets([
    widgets.configure({ hitsPerPage: 4, attributesToSnippet: ['body:6'], snippetEllipsisText: '…' }),
    widgets.searchBox({ container: '#box' }),
    widgets.stats({ container: '#stats', templates: { text: ({ nbHits }) => String(nbHits) } }),
    widgets.hits({ container: '#hits', templates: { item } }),
    widgets.refinementList({ container: '#source', attribute: 'source' }),
    widgets.refinementList({ container: '#tags', attribute: 'tags', searchable: true }),
    widgets.rangeInput({ container: '#range', attribute: 'price' }),
    widgets.sortBy({
      container: '#sort',
      items: [
        { label: 'relevance', value: 'articles' },
        { label: 'oldest', value: 'articles:publishedAt:asc' },
        { label: 'dearest', value: 'articles:price:desc' },
      ],
    }),
    widgets.pagination({ container: '#pages' }),
  ]);
  search.start();
`;

const REACT_WIDGETS = `
  const { createElement: h } = React;
  const W = ReactInstantSearch;
  const Hit = ({ hit }) => h('h2', null, h(W.Highlight, { hit, attribute: 'title' }));
  createRoot(document.querySelector('#app')).render(
    h(W.InstantSearch, { indexName: 'articles', searchClient },
      h(W.Configure, { hitsPerPage: 4 }),
      h('div', { id: 'box' }, h(W.SearchBox)),
      h('div', { id: 'source' }, h(W.RefinementList, { attribute: 'source' })),
      h('div', { id: 'sort' }, h(W.SortBy, { items: [
        { label: 'relevance', value: 'articles' },
        { label: 'oldest', value: 'articles:publishedAt:asc' },
      ] })),
      h('div', { id: 'hits' }, h(W.Hits, { hitComponent: Hit })),
      h('div', { id: 'pages' }, h(W.Pagination)),
    ),
  );
`;

const PLACES = ['box', 'stats', 'source', 'tags', 'range', 'sort', 'hits', 'pages', 'app'];

const IMPORTS = {
  imports: { meilisearch: '/meilisearch.js', '@meilisearch/instant-meilisearch': '/instant-meilisearch.js' },
};

const page = (
  service: string,
  key: string,
  scripts: readonly string[],
  code: string,
  places = PLACES,
): string => `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Trang khác</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify(IMPORTS)}</script>
${scripts.map((name) => `<script src="/${name}"></script>`).join('\n')}
${places.map((id) => `<div id="${id}"></div>`).join('\n')}
<script type="module">
const SERVICE = ${JSON.stringify(service)};
const KEY = ${JSON.stringify(key)};
${code}
</script></html>`;

/** Serves `/widgets` and `/react`, which ask the service at `service` with a key, which may be ''. */
export const startWidgetPages = async (): Promise<LoopbackServer & { show(service: string, key: string): void }> => {
  const server = await startLoopbackServer();
  const put = (path: string, type: string, text: string): void =>
    void server.routes.set(path, (response) => response.writeHead(200, { 'Content-Type': type }).end(text));
  for (const [name, path] of Object.entries(SCRIPTS)) put(`/${name}`, 'text/javascript', fileOf(path));
  put('/react.js', 'text/javascript', reactBundle());
  const show = (service: string, key: string): void => {
    put('/widgets', 'text/html', page(service, key, ['instantsearch.js'], CLIENT + WIDGETS));
    const scripts = ['react.js', 'react-instantsearch.js'];
    put('/react', 'text/html', page(service, key, scripts, CLIENT + REACT_WIDGETS, ['app']));
  };
  return { ...server, show };
};
