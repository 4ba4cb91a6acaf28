/** The program of the thread that says what is fresh. Another one beside it puts parts together. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PartMerge } from '../../indexing/index.js';
import { invariant } from '../../shared/index.js';
import { answerCalls, CallingThread, WorkerThread } from '../../threads/index.js';
import { giveWayToClients } from '../give-way-to-clients.js';
import type { FreshCalls } from './fresh-thread.js';
import { type FreshNews, FreshService } from './fresh-service.js';
import type { MergeCalls } from './merge-program.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
giveWayToClients();
const { dataFolder } = workerData as { readonly dataFolder: string };
let sendNews: (news: FreshNews) => void = () => undefined;
let fail: (error: unknown) => void = () => undefined;
let merging: CallingThread<MergeCalls> | undefined;

const merge = (plan: PartMerge): Promise<ReturnType<MergeCalls['merge']>> => {
  if (merging === undefined || merging.hasEnded) {
    merging = new CallingThread(new WorkerThread(new URL('./merge-program.js', import.meta.url)), 'a merging thread');
  }
  return merging.call('merge', plan);
};

const service = new FreshService(dataFolder, {
  onNews: (news) => sendNews(news),
  onFailure: (error) => fail(error),
  merge,
});

parentPort.on(
  'message',
  answerCalls<FreshCalls>(
    parentPort,
    {
      prepare: (generation) => service.prepare(generation),
      switch: () => service.switch(),
      news: (_, { sendAhead }) => {
        sendNews = sendAhead;
        return new Promise<never>((_resolve, reject) => (fail = reject));
      },
      look: () => service.look(),
    },
    () => {
      service.close();
      void merging?.close();
    },
  ),
);
