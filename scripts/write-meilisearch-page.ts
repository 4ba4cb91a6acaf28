/** Writes docs/meilisearch.md: what becomes of each parameter and each route of Meilisearch, from the tables. */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { meilisearchPage } from './meilisearch-page.js';

writeFileSync(
  'docs/meilisearch.md',
  await format(meilisearchPage(), { parser: 'markdown', printWidth: 120, singleQuote: true }),
);
