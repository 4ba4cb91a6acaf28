#!/usr/bin/env node
/** The command line's edge to the process: streams, signals, exit code. */
import { randomBytes } from 'node:crypto';
import { findTooManyFiles } from '../shared/index.js';
import type { Terminal } from './terminal/terminal.js';

const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  now: () => performance.now(),
  clock: () => Date.now(),
  randomBytes,
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};

// A reader that has seen enough (`timbao search … | head`) is no trouble.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
// Nobody listens to what is said any more; the work itself goes on.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  // Where no more files can be opened, those of the program itself are the first.
  const { runCommandLine } = await import('./program.js');
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
} catch (error) {
  const trouble = findTooManyFiles(error);
  if (trouble === undefined) throw error;
  const { code, message } = trouble;
  process.stderr.write(`timbao: ${message} [${code}]\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  process.exitCode = 2;
}
