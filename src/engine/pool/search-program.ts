/** The program of a thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../shared/index.js';
import type { ToThread } from './search-messages.js';
import { giveWayToClients } from './search-priority.js';
import { ThreadSide } from './thread-side.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
const port = parentPort;
giveWayToClients();
const side = new ThreadSide(
  (workerData as { dataFolder: string }).dataFolder,
  (reply) => port.postMessage(reply),
  () => port.close(),
);
port.on('message', (message: ToThread) => side.receive(message));
