// The program of a thread, but one that a question for the article "crash" ends, and that is slow with "slow".
import { parentPort, workerData } from 'node:worker_threads';

const pause = new Int32Array(new SharedArrayBuffer(4));
const listen = parentPort.on.bind(parentPort);
parentPort.on = (event, listener) =>
  listen(event, (message) => {
    const id = message.name === 'question' ? message.input.id : undefined;
    if (id === 'crash') throw new Error('a question that nobody survives');
    if (id === 'slow') Atomics.wait(pause, 0, 0, 200);
    listener(message);
  });
await import(workerData.program);
