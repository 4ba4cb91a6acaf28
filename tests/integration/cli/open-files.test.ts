/** A process that may open few files: which of them is the one too many is its own affair, what it says is not. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonOf, MAIN, search, timbao, toJsonLines, writeInput } from '../../support/command-line.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const runWith = (limit: number, args: readonly string[]) =>
  spawnSync('sh', ['-c', `ulimit -n ${limit}; exec "$0" "$@"`, process.execPath, MAIN, ...args], { encoding: 'utf8' });

const SAYS =
  /^timbao: This process may open no more files \(EMFILE\)\. .*ulimit -n.*LimitNOFILE.* \[TB_TOO_MANY_FILES\]\n$/;

describe('without free file handles', () => {
  it('a command says what to raise, and changes nothing', async () => {
    const folder = makeTemporaryFolder();
    const data = join(folder, 'store');
    const input = writeInput(join(folder, 'a.jsonl'), toJsonLines(SAMPLE_ARTICLES));
    expect((await timbao(['index', input, '--data', data])).code).toBe(0);
    const refused: number[] = [];
    for (const limit of [40, 64, 96]) {
      const { status, stderr } = runWith(limit, ['index', input, '--add', '--data', data]);
      if (status === 0) continue;
      refused.push(limit);
      expect([limit, status, stderr]).toEqual([limit, 2, expect.stringMatching(SAYS)]);
    }
    expect(refused).toContain(40);
    expect(await search(data, '"hội thao"')).toEqual(['cd-2']);
  }, 60_000);

  it('a service says it too, and JSON has it', () => {
    const data = join(makeTemporaryFolder(), 'store');
    expect(runWith(40, ['serve', '--port', '0', '--data', data])).toMatchObject({
      ...{ status: 2, stderr: expect.stringMatching(SAYS) as unknown },
    });
    const { stdout } = runWith(40, ['index', 'a', '--json', '--data', data]);
    const outcome = { code: 2, signal: null, stdout, stderr: '' };
    expect(jsonOf<{ error: { code: string } }>(outcome).error.code).toBe('TB_TOO_MANY_FILES');
  });
});
