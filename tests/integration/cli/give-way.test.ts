import { describe, expect, it } from '@jest/globals';
import { getPriority } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BUILD_PRIORITY } from '../../../src/cli/give-way.js';
import { outcomeOf, startTimbao } from '../../support/command-line.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

describe('timbao index', () => {
  it('gives way to what runs beside it', async () => {
    const child = startTimbao(['index', '-', '--data', makeTemporaryFolder()]);
    const outcome = outcomeOf(child);
    const priority = (): number => (child.exitCode === null ? getPriority(child.pid) : 0);
    // It waits for its input, so sooner or later it is seen.
    for (let looks = 0; looks < 500 && priority() < BUILD_PRIORITY; looks++) await setTimeout(20);
    expect(priority()).toBeGreaterThanOrEqual(BUILD_PRIORITY);
    child.stdin.end('{"id":"1","title":"Bão số 3","body":"Bão đổ bộ."}\n');
    expect(await outcome).toMatchObject({ code: 0 });
  }, 30_000);
});

describe('timbao serve', () => {
  it('does not, though it makes its first index itself', async () => {
    const folder = makeTemporaryFolder();
    const seed = join(folder, 'tin.jsonl');
    writeFileSync(seed, '{"id":"1","title":"Bão số 3","body":"Bão đổ bộ."}\n');
    const child = startTimbao(['serve', '--port', '0', '--seed', seed, '--data', join(folder, 'store')]);
    const outcome = outcomeOf(child);
    await new Promise<void>((resolve) => {
      let written = '';
      child.stderr.on('data', (text: string) => {
        written += text;
        if (written.includes('is listening on')) resolve();
      });
    });
    expect(getPriority(child.pid)).toBe(getPriority());
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 0 });
  }, 30_000);
});
