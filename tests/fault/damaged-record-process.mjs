// Reads a damaged record in every way there is, and prints what came of it as JSON: a process of its own, since damage must not end it.
//
//   node damaged-record-process.mjs COMPILED_SOURCE RECORD SEED COUNT
//
// Turns COUNT times some bits of a copy of the record, the same ones for the same seed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [source, record, seed, count] = process.argv.slice(2);
const { ArticleStore } = await import(pathToFileURL(join(source, 'storage', 'index.js')).href);
const { TimbaoError } = await import(pathToFileURL(join(source, 'shared', 'index.js')).href);

const IDS = Array.from({ length: 30 }, (_, id) => `bài ${id}`);
const whole = readFileSync(record);
const outcomes = { same: 0, refused: 0, unnoticed: [], wrong: [], strange: [] };

let state = Number(seed);
/** A number below `limit` (mulberry32). */
const random = (limit) => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
};

/** Everything that can be read, as one text; each reading that is refused is named instead. */
const readAll = (path, mode) => {
  let refused = false;
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TimbaoError)) throw error;
      refused = true;
      return error.code;
    }
  };
  const store = attempt(() => ArticleStore.open(path, { mode }));
  if (typeof store === 'string') return { refused, ok: false, articles: [], lists: [] };
  const articles = IDS.map((id) => [attempt(() => store.findArticle(id, 40)), attempt(() => store.findRaw(id, 40))]);
  const lists = [
    attempt(() => JSON.stringify([...store.liveArticles(40)])),
    attempt(() => JSON.stringify([...store.changesAfter(0)])),
    attempt(() => store.countLive(40)),
    // A counter that is too high skips some numbers, no more.
    attempt(() => store.lastSeq >= 40),
  ];
  const report = attempt(() => store.check());
  store.close();
  return { refused, ok: report.ok === true, articles, lists };
};

const path = `${record}.damaged`;
const restore = (bytes) => {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
};

restore(whole);
const expected = readAll(path, 'read');
const everStored = new Map(IDS.map((id) => [id, new Set([undefined])]));
{
  const store = ArticleStore.open(path, { mode: 'read' });
  for (let seq = 1; seq <= 40; seq++) {
    for (const id of IDS) everStored.get(id).add(store.findArticle(id, seq)).add(store.findRaw(id, seq));
  }
  store.close();
}

for (let round = 0; round < Number(count); round++) {
  const bytes = Buffer.from(whole);
  const flips = Array.from({ length: 1 + random(3) }, () => random(whole.length * 8));
  for (const bit of flips) bytes[bit >> 3] ^= 1 << (bit & 7);
  restore(bytes);
  try {
    const { refused, ok, articles, lists } = readAll(path, round % 4 === 0 ? 'write' : 'read');
    const isRefusal = (answer) => String(answer).startsWith('TB_');
    const answers = [...articles.flat(), ...lists];
    const expectedAnswers = [...expected.articles.flat(), ...expected.lists];
    if (ok && answers.some((answer, at) => !isRefusal(answer) && answer !== expectedAnswers[at])) {
      outcomes.unnoticed.push({ round, flips });
    }
    // A damaged index may lose a version or show the one before; what is given was stored under this id.
    articles.forEach((pair, at) => {
      const stored = everStored.get(IDS[at]);
      if (pair.some((answer) => !isRefusal(answer) && !stored.has(answer))) outcomes.wrong.push({ round, flips });
    });
    if (refused) outcomes.refused += 1;
    else outcomes.same += 1;
  } catch (error) {
    outcomes.strange.push({ round, flips, error: String(error?.stack ?? error) });
  }
}
process.stdout.write(JSON.stringify(outcomes));
