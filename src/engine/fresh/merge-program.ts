/** The program of a thread that puts parts of what is fresh together. */
import { parentPort } from 'node:worker_threads';
import { mergeParts, type PartMerge } from '../../indexing/index.js';
import { invariant } from '../../shared/index.js';
import { answerCalls } from '../../threads/index.js';

export interface MergeCalls {
  merge(plan: PartMerge): ReturnType<typeof mergeParts>;
}

invariant(parentPort !== null, 'this file is the program of a worker thread');
parentPort.on('message', answerCalls<MergeCalls>(parentPort, { merge: ({ parts }) => mergeParts(parts) }));
