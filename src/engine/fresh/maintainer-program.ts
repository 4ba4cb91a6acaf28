/** The program of the thread that makes the next generation. */
import { parentPort, workerData } from 'node:worker_threads';
import { catchUpIndex } from '../../indexing/index.js';
import { invariant } from '../../shared/index.js';
import { answerCalls } from '../../threads/index.js';
import { BUILD_STEPS, giveWayToClients } from '../give-way-to-clients.js';
import type { MaintainerCalls } from './index-maintainer.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
// The threads that it starts have its priority.
giveWayToClients(undefined, BUILD_STEPS);
const { dataFolder } = workerData as { readonly dataFolder: string };
let isClosed = false;

parentPort.on(
  'message',
  answerCalls<MaintainerCalls>(
    parentPort,
    {
      build: (threads) =>
        catchUpIndex(dataFolder, {
          threads,
          onIndexing: () => {
            // A thread that uses SQLite is never stopped from outside.
            if (isClosed) throw new Error('the engine was closed');
          },
        }),
    },
    () => {
      isClosed = true;
    },
  ),
);
