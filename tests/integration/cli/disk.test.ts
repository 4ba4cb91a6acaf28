import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from '@jest/globals';
import {
  jsonOf,
  search,
  spawnTimbao,
  timbao,
  toJsonLines,
  type ErrorValue,
  type Outcome,
} from '../../support/command-line.js';
import { manyArticles, SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { itWithDisks, mount, mountDisk, unmountAll } from '../../support/small-disk.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

afterEach(unmountAll);

const indexSample = (data: string, ...args: string[]): Promise<Outcome> =>
  timbao(['index', '-', '--data', data, '--json', ...args], { input: toJsonLines(SAMPLE_ARTICLES) });

const toAnswerAsBefore = async (data: string): Promise<void> => {
  expect(await search(data, '"liên đoàn lao động"')).toEqual(expect.arrayContaining(['cd-1', 'cd-2']));
  const check = await timbao(['check', '--data', data]);
  expect(check).toMatchObject({ code: 0, stderr: '' });
};

/** Takes all the room that is left. */
const fillUp = (disk: string): void => {
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filling')}`, 'bs=1k', 'count=100000']);
};

describe('a full disk', () => {
  itWithDisks('is named, and the index before the failed rebuild answers', async () => {
    const disk = mountDisk(700)!;
    const data = join(disk, 'store');
    expect((await indexSample(data)).code).toBe(0);
    const input = toJsonLines(manyArticles(3000));
    for (const args of [['--add'], ['--force']]) {
      const outcome = await timbao(['index', '-', ...args, '--data', data, '--json'], { input });
      expect(outcome.code).toBe(2);
      expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_DISK_FULL');
      expect(outcome.stderr).toContain('Free some space and run the command again; the live index is untouched.');
      await toAnswerAsBefore(data);
      expect(readdirSync(join(data, 'generations'))).toEqual(['000001']);
    }
  });

  itWithDisks(
    'is survived when it fills up at any step of a rebuild, and the next one works',
    async () => {
      const input = toJsonLines(manyArticles(150));
      const files = new Set<string>();
      const before = join(makeTemporaryFolder(), 'store');
      expect((await indexSample(before)).code).toBe(0);
      // The record, the files of the generation, the switch: each needs some more room than the one before.
      for (let room = 4; room <= 244; room += 24) {
        const disk = mountDisk(8000)!;
        const data = join(disk, 'store');
        cpSync(before, data, { recursive: true });
        const { blocks, bfree, bsize } = statfsSync(disk);
        expect(mount('-o', `remount,size=${((blocks - bfree) * bsize) / 1024 + room}k`, disk)).toBe(true);
        const outcome = await timbao(['index', '-', '--add', '--data', data, '--json'], { input });
        if (outcome.code !== 0) {
          expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_DISK_FULL');
          files.add(/[a-z]+\.[a-z]+(?=" is full)/.exec(outcome.stderr)?.[0] ?? '');
        }
        expect(await search(data, '"hội thao"')).toEqual(['cd-2']);
        expect((await timbao(['check', '--data', data])).code).toBe(0);

        expect(mount('-o', 'remount,size=8M', disk)).toBe(true);
        expect((await timbao(['index', '-', '--add', '--data', data], { input })).code).toBe(0);
        expect(await search(data, '"tin số 149"')).toEqual(['n-149']);
        unmountAll();
      }
      expect(files).toContain('articles.db');
      expect([...files].filter((file) => file.endsWith('.seg'))).not.toEqual([]);
    },
    180_000,
  );

  itWithDisks('does not keep the index on it from answering', async () => {
    const disk = mountDisk(1000)!;
    const data = join(disk, 'store');
    expect((await indexSample(data)).code).toBe(0);
    fillUp(disk);
    expect(() => writeFileSync(join(disk, 'thêm'), 'x'.repeat(5000))).toThrow('ENOSPC');
    await toAnswerAsBefore(data);
  });

  itWithDisks('is named when not even the first index fits', async () => {
    const data = join(mountDisk(60)!, 'store');
    const outcome = await indexSample(data);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_DISK_FULL');
    const refused = await timbao(['search', 'lao động', '--data', data, '--json']);
    expect(jsonOf<ErrorValue>(refused).error.code).toBe('TB_INDEX_MISSING');
  });
});

/** A file that the test itself has had open for writing would keep the disk from becoming read-only. */
const spawnIndex = (data: string, ...args: string[]): Promise<Outcome> =>
  spawnTimbao(['index', '-', '--data', data, '--json', ...args], { input: toJsonLines(SAMPLE_ARTICLES) });

describe('a read-only disk', () => {
  itWithDisks('can be searched and checked, and says why nothing can be written', async () => {
    const disk = mountDisk(4000)!;
    const data = join(disk, 'store');
    expect((await spawnIndex(data)).code).toBe(0);
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    for (const args of [[], ['--add']]) {
      const outcome = await spawnIndex(data, ...args);
      expect(outcome.code).toBe(2);
      expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_STORE_NOT_WRITABLE');
      expect(outcome.stderr).toContain('Give this user write access, or choose another folder with --data.');
    }
    await toAnswerAsBefore(data);
    expect(existsSync(join(data, 'generations', '000002'))).toBe(false);
    const elsewhere = await indexSample(join(disk, 'mới'));
    expect(jsonOf<ErrorValue>(elsewhere).error.code).toBe('TB_STORE_NOT_WRITABLE');
  });

  itWithDisks('with a damaged index says that the repair cannot write', async () => {
    const disk = mountDisk(4000)!;
    const data = join(disk, 'store');
    expect((await spawnIndex(data)).code).toBe(0);
    writeFileSync(join(data, 'generations', '000001', 'terms.seg'), 'hỏng');
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    const outcome = await timbao(['check', '--repair', '--data', data, '--json']);
    expect(outcome.code).toBe(2);
    expect(jsonOf<ErrorValue>(outcome).error.code).toBe('TB_STORE_NOT_WRITABLE');
  });
});
