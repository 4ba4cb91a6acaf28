/** What an answer weighs that has what most lists of results show, over the articles that ship with the project. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SearchEngine } from '../../../src/engine/index.js';
import { parseSearchParameters, toSearchRequest } from '../../../src/requests/index.js';
import { openEngine, publishArticles } from '../../support/local-index.js';
import { readShippedArticles } from '../../support/shipped-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let engine: SearchEngine;

beforeAll(async () => {
  const folder = makeTemporaryFolder();
  await publishArticles(folder, await readShippedArticles());
  engine = await openEngine(folder);
});

afterAll(() => engine.close());

const weigh = async (q: string, parameters: Readonly<Record<string, readonly string[]>>) => {
  const request = toSearchRequest(parseSearchParameters({ ...(q !== '' && { q: [q] }), ...parameters }), 0);
  const answer = await engine.search(request);
  return { hits: answer.hits.length, bytes: Buffer.byteLength(JSON.stringify(answer.hits)) };
};

it.each(['liên đoàn lao động', 'lien doan lao dong', 'bão', 'hà nội', 'công nhân', 'giá vàng', ''])(
  'ten hits of %j with marked title, source, date, address and a piece of text are less than 5 kB',
  async (q) => {
    const { hits, bytes } = await weigh(q, {
      fields: ['url,source,publishedAt,image'],
      highlight: ['title'],
      crop: ['body:20'],
    });
    expect(hits).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(5000);
    expect((await weigh(q, {})).bytes).toBeGreaterThan(bytes);
  },
);
