/**
 * Rewrites `expected.json` in every folder of tests/golden/articles and prints what changed. Read the difference before
 * committing it: it is the decision.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { listGoldenFolders, readAsExpected } from './golden-articles.js';

const ROOT = join('tests', 'golden', 'articles');

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Lines of one text that the other does not have; enough to see which decision changed. */
const difference = (before: string, after: string): readonly string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const [oldLines, newLines] = [new Set(old), new Set(now)];
  return [
    ...old.filter((line) => !newLines.has(line)).map((line) => `  - ${line.trim()}`),
    ...now.filter((line) => !oldLines.has(line)).map((line) => `  + ${line.trim()}`),
  ];
};

let changed = 0;
for (const folder of await listGoldenFolders(ROOT)) {
  const path = join(folder, 'expected.json');
  const before = await readIfThere(path);
  const options = (await resolveConfig(path)) ?? {};
  const after = await format(JSON.stringify(await readAsExpected(folder)), { ...options, filepath: path });
  if (before === after) continue;
  changed += 1;
  await writeFile(path, after);
  const lines = before === undefined ? ['  new'] : difference(before, after);
  process.stdout.write(`${basename(folder)}\n${lines.join('\n')}\n`);
}
process.stdout.write(changed === 0 ? 'Nothing changed.\n' : `${changed} expected.json rewritten.\n`);
