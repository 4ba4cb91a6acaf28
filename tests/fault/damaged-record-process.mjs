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
  if (typeof store === 'string') return { refused, ok: false, answers: [] };
  const ids = Array.from({ length: 30 }, (_, id) => `bài ${id}`);
  const answers = [
    ...ids.flatMap((id) => [attempt(() => store.findArticle(id, 40)), attempt(() => store.findRaw(id, 40))]),
    attempt(() => JSON.stringify([...store.liveArticles(40)])),
    attempt(() => JSON.stringify([...store.changesAfter(0)])),
    attempt(() => store.countLive(40)),
    attempt(() => store.lastSeq),
  ];
  const report = attempt(() => store.check());
  store.close();
  return { refused, ok: report.ok === true, answers };
};

const path = `${record}.damaged`;
const restore = (bytes) => {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
};

restore(whole);
const expected = readAll(path, 'read').answers;

for (let round = 0; round < Number(count); round++) {
  const bytes = Buffer.from(whole);
  const flips = Array.from({ length: 1 + random(3) }, () => random(whole.length * 8));
  for (const bit of flips) bytes[bit >> 3] ^= 1 << (bit & 7);
  restore(bytes);
  try {
    const { refused, ok, answers } = readAll(path, round % 4 === 0 ? 'write' : 'read');
    const differing = answers.filter((answer, at) => !String(answer).startsWith('TB_') && answer !== expected[at]);
    if (differing.length > 0 && ok) outcomes.unnoticed.push({ round, flips });
    // An article may be lost with its page; what is given must be as it was stored.
    for (const answer of answers.slice(0, 60)) {
      if (answer !== undefined && !String(answer).startsWith('TB_') && !expected.includes(answer))
        outcomes.wrong.push({ round, flips });
    }
    if (refused) outcomes.refused += 1;
    else outcomes.same += 1;
  } catch (error) {
    outcomes.strange.push({ round, flips, error: String(error?.stack ?? error) });
  }
}
process.stdout.write(JSON.stringify(outcomes));
