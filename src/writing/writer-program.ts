/** The program of the writing thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../shared/index.js';
import { answerWrites } from './answer-writes.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
parentPort.on('message', answerWrites((workerData as { dataFolder: string }).dataFolder, parentPort));
