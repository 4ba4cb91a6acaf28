/** The program of a thread that makes parts of what is fresh where that is much, and puts parts together. */
import { parentPort } from 'node:worker_threads';
import { invertChanges, mergeParts } from '../../indexing/index.js';
import { invariant } from '../../shared/index.js';
import { answerCalls } from '../../threads/index.js';
import { giveWayToClients, PARTS_STEPS } from '../give-way-to-clients.js';
import type { PartsWork } from './fresh-service.js';

export type PartsCalls = {
  readonly [N in keyof PartsWork]: (input: Parameters<PartsWork[N]>[0]) => Awaited<ReturnType<PartsWork[N]>>;
};

invariant(parentPort !== null, 'this file is the program of a worker thread');
giveWayToClients(undefined, PARTS_STEPS);
parentPort.on(
  'message',
  answerCalls<PartsCalls>(parentPort, { invert: invertChanges, merge: ({ parts }) => mergeParts(parts) }),
);
