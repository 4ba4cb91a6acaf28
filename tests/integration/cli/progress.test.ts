import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Progress } from '../../../src/cli/terminal/progress.js';
import type { Terminal } from '../../../src/cli/terminal/terminal.js';
import { MAIN, spawnTimbao, toJsonLines, writeInput } from '../../support/command-line.js';
import { itWhen } from '../../support/it-when.js';
import { manyArticles } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

interface FakeTerminal {
  readonly terminal: Terminal;
  readonly shown: () => string;
  readonly wait: (ms: number) => void;
}

const fakeTerminal = (isTTY: boolean): FakeTerminal => {
  let now = 0;
  let shown = '';
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 100, rows: 30 });
  // What a stream of a terminal has and others lack; the bar asks for them by name.
  const moves = { cursorTo: (): boolean => true, clearLine: (): boolean => true, moveCursor: (): boolean => true };
  Object.assign(stderr, moves).on('data', (chunk: Buffer) => (shown += chunk.toString()));
  return {
    terminal: {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr,
      environment: {},
      now: () => now,
      clock: () => 0,
      randomBytes: (count) => new Uint8Array(count),
      untilStopped: () => Promise.resolve(),
    },
    shown: () => shown,
    wait: (ms) => (now += ms),
  };
};

describe('the progress bar', () => {
  it('shows nothing during the first second', () => {
    const { terminal, shown, wait } = fakeTerminal(true);
    const progress = new Progress(terminal);
    wait(999);
    progress.update('reading', 1, 10);
    progress.stop();
    expect(shown()).toBe('');
  });

  it('shows phase and share after a second, each phase anew', () => {
    const { terminal, shown, wait } = fakeTerminal(true);
    const progress = new Progress(terminal);
    wait(1000);
    progress.update('reading', 25, 100);
    progress.stop();
    expect(shown()).toMatch(/reading .*25%/);
    progress.update('indexing', 1, 2);
    progress.stop();
    expect(shown()).toMatch(/indexing .*50%/);
    // Ended by a signal, nobody would bring a hidden cursor back.
    expect(shown()).not.toContain('\u001b[?25l');
  });

  it('shows nothing where the end is not known', () => {
    const { terminal, shown, wait } = fakeTerminal(true);
    const progress = new Progress(terminal);
    wait(5000);
    progress.update('reading', 25, 0);
    progress.stop();
    expect(shown()).toBe('');
  });

  it('shows nothing where there is no terminal', () => {
    const { terminal, shown, wait } = fakeTerminal(false);
    const progress = new Progress(terminal);
    wait(5000);
    progress.update('reading', 25, 100);
    progress.stop();
    expect(shown()).toBe('');
  });
});

describe('a rebuild of over a second', () => {
  const makeInput = (folder: string, count: number): string => {
    const articles = manyArticles(count).map((article) => ({ ...article, body: `${article.body} `.repeat(60) }));
    return writeInput(join(folder, 'bài.jsonl'), toJsonLines(articles));
  };

  it('writes no bar into a pipe', async () => {
    const folder = makeTemporaryFolder();
    const { code, stderr, stdout } = await spawnTimbao([
      'index',
      makeInput(folder, 6000),
      '--data',
      join(folder, 'store'),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')).toHaveLength(4);
    expect(stderr).not.toMatch(/\d% ·|\r|\u001b/);
  });

  const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
  itWhen(hasScript, 'there is no `script` of util-linux to make a terminal')(
    'draws a bar on a terminal, and clears it',
    () => {
      // Twice the articles until the machine at hand needs more than two seconds for them.
      for (let count = 6000; ; count *= 2) {
        const folder = makeTemporaryFolder();
        const command = `stty cols 100; "${process.execPath}" "${MAIN}" index "${makeInput(folder, count)}" --data "${join(folder, 'store')}"`;
        const { stdout, status } = spawnSync('script', ['-qefc', command, '/dev/null'], { encoding: 'utf8' });
        expect(status).toBe(0);
        expect(stdout).toContain(`indexed ${count} articles`);
        expect(stdout).not.toContain('\u001b[?25l');
        const seconds = Number(/ MB, ([\d.]+) s,/.exec(stdout)![1]);
        if (seconds < 2 && count < 100_000) continue;
        expect(stdout).toMatch(/(?:reading|indexing) .*\d+% · /);
        // What stays on the screen: nothing of the bar before the summary.
        const lastLines = stdout.slice(stdout.lastIndexOf('\u001b['));
        expect(lastLines).toMatch(/read \d+, skipped 0\r?\n/);
        expect(lastLines).not.toMatch(/\d% ·/);
        return;
      }
    },
    120_000,
  );
});
