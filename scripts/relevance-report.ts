/**
 * How well are judged queries answered, as written and as readers mistype them?
 *
 *   npm run relevance -- DIR…            each a folder in the format of relevance/judged-set.ts
 *   npm run relevance -- DIR… --save     and keep the figures, for the next run to compare with
 */
import { reportCommand } from './relevance/report-command.js';

try {
  await reportCommand({
    print: (text) => void process.stdout.write(`${text}\n`),
    tell: (text) => void process.stderr.write(`${text}\n`),
    fail: () => (process.exitCode = 1),
  }).parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
