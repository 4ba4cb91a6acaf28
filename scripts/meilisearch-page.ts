/** The page about Meilisearch's wire, as Markdown. */
import { HONOURED_PARAMETERS, HONOURED_ROUTES, REFUSED_PARAMETERS, REFUSED_ROUTES } from '../src/meilisearch/index.js';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('<br>');

/** Sentences of errors go on after a colon. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fateOf = ({ state, how, code }: { state: string; how: string; code?: string }): readonly string[] => [
  state,
  code === undefined ? how : `\`${code}\`. ${sentence(how)}`,
];

export const meilisearchPage = (): string => `# Clients of Meilisearch

\`timbao serve\` also answers in the words of [Meilisearch](https://www.meilisearch.com), so its clients and InstantSearch work as they are:

\`\`\`js
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';

const { searchClient } = instantMeiliSearch('https://search.example.vn');
// <InstantSearch indexName="articles" searchClient={searchClient}>
\`\`\`

There is one index, \`articles\`; the setting \`meilisearchIndex\` names it otherwise, or turns this off
([operations.md](operations.md#configuration)). An API key is one of ours ([keys.md](keys.md)), with its role and its sources. What is searched, and how hits are
ordered, is as for \`/api/search\`: [query-language.md](query-language.md). A page of another origin may ask
once that is allowed ([operations.md](operations.md#pages-of-other-sites)).

What is _honoured_ does what Meilisearch's documentation says, what is _partly_ honoured does but for what stands beside it, and what is
_refused_ is answered with an error of Meilisearch's own kind: \`{ message, code, type, link }\`. Nothing is ignored silently.

## Parameters of a search

${table(
  ['parameter', '', ''],
  [...HONOURED_PARAMETERS, ...REFUSED_PARAMETERS].map((row) => [`\`${row.name}\``, ...fateOf(row)]),
)}

## Routes

${table(
  ['route', '', ''],
  [...HONOURED_ROUTES, ...REFUSED_ROUTES].map((row) => [listed(row.routes), ...fateOf(row)]),
)}
`;
