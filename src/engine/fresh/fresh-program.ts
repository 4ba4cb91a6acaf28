/**
 * The program of the thread that says what is fresh. A writer waits for it, so it gives way to nobody; what takes long
 * is done by another one beside it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../shared/index.js';
import { answerCalls, CallingThread, WorkerThread } from '../../threads/index.js';
import type { FreshCalls } from './fresh-thread.js';
import { type FreshNews, FreshService } from './fresh-service.js';
import type { PartsCalls } from './parts-program.js';

invariant(parentPort !== null, 'this file is the program of a worker thread');
const { dataFolder } = workerData as { readonly dataFolder: string };
let sendNews: (news: FreshNews) => void = () => undefined;
let fail: (error: unknown) => void = () => undefined;
let parts: CallingThread<PartsCalls> | undefined;

const partsThread = (): CallingThread<PartsCalls> => {
  if (parts === undefined || parts.hasEnded) {
    parts = new CallingThread(new WorkerThread(new URL('./parts-program.js', import.meta.url)), 'the thread of parts');
  }
  return parts;
};

const service = new FreshService(dataFolder, {
  onNews: (news) => sendNews(news),
  onFailure: (error) => fail(error),
  parts: {
    invert: (changes) => partsThread().call('invert', changes),
    merge: (plan) => partsThread().call('merge', plan),
  },
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
      void parts?.close();
    },
  ),
);
