// Writes rounds of articles and publishes a generation for each, until it is killed; prints the number of each round that is acknowledged.
//
//   node killed-writer-process.mjs COMPILED_SOURCE DATA_FOLDER FIRST_ROUND
//
// Round n puts its number into the articles 0 … 39 and removes the article n % 40; so the record shows at every sequence number of a
// commit one round and no other. The index file holds the number too.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [source, folder, firstRound] = process.argv.slice(2);
const { ArticleStore, FsDirectory, Generations } = await import(
  pathToFileURL(join(source, 'storage', 'index.js')).href
);

const store = ArticleStore.open(join(folder, 'articles.db'), { mode: 'write' });
const generations = new Generations(new FsDirectory(folder), [{ name: 'terms.seg', kind: 'terms', version: 1 }]);

for (let round = Number(firstRound); ; round++) {
  const filler = createHash('sha256').update(String(round)).digest('hex').repeat(60);
  await store.write((transaction) => {
    for (let id = 0; id < 40; id++) {
      const json = JSON.stringify({ id: String(id), round, filler });
      transaction.upsert({ id: String(id), json, raw: `<p>${json}</p>` });
    }
    transaction.remove(String(round % 40));
  });
  process.stdout.write(`recorded ${round}\n`);
  await store.write(async (transaction) => {
    const facts = { analyzerId: 'vi-1', coveredSeq: transaction.lastSeq(), articleCount: 39 };
    await generations.publish(facts, new Map([['terms.seg', [Buffer.from(String(round)), Buffer.alloc(100_000)]]]));
    const retained = await generations.retain();
    transaction.prune(Math.min(...retained.map(({ coveredSeq }) => coveredSeq)));
  });
  process.stdout.write(`published ${round}\n`);
}
