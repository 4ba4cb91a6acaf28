/**
 * What hostile pages cost their reader, in CPU of the whole process: `npm run attack:pages`. Exit code 1 when one takes
 * more than a second. That the cost of every format grows no faster than its input is a test of its own.
 */
import { Readable } from 'node:stream';
import { readInput } from '../src/reader/index.js';
import { formatTable } from './bench/figures.js';

/** In ms of CPU. */
const MOST = 1000;
const KILOBYTE = 1024;

const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const htmlOf = (body: string): string => `<!doctype html><title>Tin</title><body><article>${body}</article>`;

const PAGES: readonly (readonly [what: string, name: string, text: string])[] = [
  ['*a_ repeated behind front matter, 8 kB', 'a.md', `---\ntitle: Tin\n---\n${fill('*a_', 8 * KILOBYTE)}`],
  ['*a_ repeated behind front matter, 30 kB', 'a.md', `---\ntitle: Tin\n---\n${fill('*a_', 30 * KILOBYTE)}`],
  ['brackets that open links, 100 kB', 'a.md', `---\ntitle: Tin\n---\n${fill('[a](', 100 * KILOBYTE)}`],
  ['lists in front matter, each in the one before', 'a.md', `---\ntitle: ${fill('[', 8 * KILOBYTE)}\n---\nThân.\n`],
  ['20,000 lines of "2 giờ trước"', 'a.txt', `Tin\n${'2 giờ trước\n'.repeat(20_000)}`],
  ['10,000 paragraphs of "2 giờ trước"', 'a.html', htmlOf('<p>2 giờ trước</p>'.repeat(10_000))],
  ['10,000 elements, each in the one before', 'a.html', htmlOf('<div>'.repeat(10_000))],
  ['comments that never end, 300 kB', 'a.html', htmlOf(fill('<!--', 300 * KILOBYTE))],
];

const rows: string[][] = [];
for (const [what, name, text] of PAGES) {
  const bytes = Buffer.from(text);
  const before = process.cpuUsage();
  let outcome = '';
  for await (const read of readInput({ name, chunks: Readable.from([bytes]) }, {})) outcome = read.kind;
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  rows.push([what, ms.toFixed(0), outcome, ms <= MOST ? 'yes' : 'NO']);
  if (ms > MOST) process.exitCode = 1;
}
process.stdout.write(`${formatTable(['page', 'ms', 'outcome', 'within 1 s'], rows)}\n`);
