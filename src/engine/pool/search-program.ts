/** The program of a search thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../shared/index.js';
import { giveWayToClients } from '../give-way-to-clients.js';
import { answerSearches, type SearchThreadData } from './search-calls.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
giveWayToClients();
parentPort.on('message', answerSearches(workerData as SearchThreadData, parentPort));
