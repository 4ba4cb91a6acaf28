/** The program of the writing thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../shared/index.js';
import { answerWrites } from './answer-writes.js';
import { readArticles } from './put-articles.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
parentPort.on('message', answerWrites((workerData as { dataFolder: string }).dataFolder, parentPort));

// Read for nothing: tables of the reader are made by the first article.
const bytes = Buffer.from(
  '{"id": "0", "title": "Cổng làng", "body": "<p>Mở rộng.</p>", "publishedAt": "2024-08-05 10:20"}',
);
setImmediate(() => readArticles({ pieces: [{ bytes, line: 1 }] }, {}));
