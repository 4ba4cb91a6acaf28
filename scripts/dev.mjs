// `npm run dev`: compiles what changes, serves the sample articles, and starts the service anew after each change.
// What follows `--` goes to `serve`: `npm run dev -- --port 4000`.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';

const run = (...args) => spawn(process.execPath, args, { stdio: 'inherit' });

const children = [
  run('node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'),
  run(
    ...['--watch', '--watch-preserve-output', 'dist/src/cli/main.js'],
    ...['serve', '--seed', 'index-data/articles', ...process.argv.slice(2)],
  ),
];

const stop = () => {
  for (const child of children) child.kill();
};
for (const child of children) child.once('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

// The page asks for these anew each time, so the service goes on.
watch('src/web/assets', () => run('scripts/copy-web-files.mjs')).unref();
