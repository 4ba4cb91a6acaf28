/** The other end of the line: what the writing thread does with what it is sent. */
import { answerCalls, type AnsweringPort, type ToThread } from '../threads/index.js';
import type { WriterCalls } from './article-writer.js';
import { StoreWork } from './store-work.js';

/** To be given all messages of the port, inside the thread. */
export const answerWrites = (dataFolder: string, port: AnsweringPort): ((message: ToThread) => void) => {
  const writer = new StoreWork(dataFolder);
  return answerCalls<WriterCalls>(
    port,
    {
      put: (request) => writer.put(request),
      remove: (request) => writer.remove(request),
      removeMatching: (request) => writer.removeMatching(request),
      compare: (request) => writer.compare(request),
      list: (request) => writer.list(request),
      changes: (request) => writer.changes(request),
      lastSeq: () => writer.lastSeq(),
    },
    () => void writer.close(),
  );
};
