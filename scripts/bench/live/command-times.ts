/** What one article costs on the command line, and when a service beside shows it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN, type LiveService } from '../../live/live-service.js';

export interface CommandFigures {
  /** Of `timbao --version`, in ms. */
  readonly starts: readonly number[];
  /** Of `timbao index --add` of one article, in ms. */
  readonly adds: readonly number[];
  /** From the end of that command until a service finds the article, in ms; 0 when it was found before. */
  readonly takenUp: readonly number[];
}

const ROUNDS = 5;

/** Longest that a service may take, in ms. */
const LONGEST = 30_000;

const timeCommand = async (...args: string[]): Promise<number> => {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`timbao ${args.join(' ')} ended with ${code}`);
  return performance.now() - started;
};

export const timeCommands = async (
  service: LiveService,
  dataFolder: string,
  folder: string,
): Promise<CommandFigures> => {
  const [starts, adds, takenUp]: number[][] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    starts!.push(await timeCommand('--version'));
    const word = `zq${round}zq${round}zq`;
    const path = join(folder, 'one.jsonl');
    writeFileSync(
      path,
      `${JSON.stringify({ id: `one-${round}`, title: `Tin ${word}`, body: 'Đường làng mở rộng.' })}\n`,
    );
    const adding = timeCommand('index', path, '--add', '--data', dataFolder);
    adds!.push(await adding);
    const ended = performance.now();
    while ((await service.search({ q: `"${word}"`, matchingStrategy: 'all' })).totalHits === 0) {
      if (performance.now() - ended > LONGEST) throw new Error('the service did not take up an article');
    }
    takenUp!.push(performance.now() - ended);
  }
  return { starts: starts!, adds: adds!, takenUp: takenUp! };
};
