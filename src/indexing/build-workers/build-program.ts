/** The program of a thread that helps to build an index. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant, type ExtraField } from '../../shared/index.js';
import { answerCalls } from '../../threads/index.js';
import type { Overflow } from '../analysis/token-stream.js';
import { findClusters } from '../clusters/find-clusters.js';
import { type BuildCalls, textsIn } from './build-thread.js';
import { BuildWorker, type SortPlan } from './build-worker.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
const { overflow, extraFields } = workerData as { readonly overflow?: Overflow; readonly extraFields: ExtraField[] };
const worker = new BuildWorker(overflow, extraFields);
let plan: SortPlan | undefined;

parentPort.on(
  'message',
  answerCalls<BuildCalls>(parentPort, {
    analyse: (articles) => {
      for (const json of textsIn(articles)) worker.analyse(json);
    },
    finishAnalysis: () => worker.finishAnalysis(),
    findClusters,
    plan: (given) => {
      plan = given;
    },
    sort: ({ task, room }, { transferred }) => {
      invariant(plan !== undefined, 'the plan comes before the first task');
      const { ngrams } = worker.sort(plan, task, room);
      transferred.push(ngrams.lists.buffer as ArrayBuffer);
      return ngrams;
    },
  }),
);
