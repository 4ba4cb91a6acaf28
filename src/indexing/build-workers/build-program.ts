/** The program of a thread that helps to build an index. What goes wrong here ends it, and the build with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant, isTimbaoError, errorToSend } from '../../shared/index.js';
import { findClusters } from '../clusters/find-clusters.js';
import { BuildWorker, type SortPlan } from './build-worker.js';
import type { Overflow } from '../analysis/token-stream.js';
import { textsIn } from './article-batch.js';
import type { FromWorker, ToWorker } from './build-messages.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
const port = parentPort;
const hand = new BuildWorker((workerData as { readonly overflow?: Overflow }).overflow);
let plan: SortPlan | undefined;

const reply = (answer: FromWorker, transferred: ArrayBufferLike[] = []): void =>
  port.postMessage(answer, transferred as ArrayBuffer[]);

const answer = (message: ToWorker): void => {
  switch (message.kind) {
    case 'analyse':
      for (const json of textsIn(message.articles)) hand.analyse(json);
      return reply({ kind: 'analysed' });
    case 'finish-analysis':
      return reply({ kind: 'analysis', analysed: hand.finishAnalysis() });
    case 'find-stories':
      return reply({ kind: 'stories', stories: findClusters(message.marks) });
    case 'plan':
      plan = message.plan;
      return;
    case 'sort': {
      invariant(plan !== undefined, 'the plan comes before the first task');
      const { runs } = hand.sort(plan, message.task, message.room);
      return reply({ kind: 'sorted', runs }, [runs.lists.buffer]);
    }
  }
};

port.on('message', (message: ToWorker) => {
  try {
    answer(message);
  } catch (error) {
    // Of what an operator can do something about the code must arrive; anything else ends the thread.
    if (!isTimbaoError(error)) throw error;
    reply({ kind: 'failed', error: errorToSend(error) });
    port.close();
  }
});
