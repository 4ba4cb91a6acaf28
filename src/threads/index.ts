/**
 * How does one thread call another? One protocol for those that search and those that help to build:
 *
 *   const thread = new CallingThread<Calls>(new WorkerThread(program), 'a thread');      await thread.call('sort', task)
 *   parentPort.on('message', answerCalls<Calls>(parentPort, { sort: (task) => … }));     inside the program
 *
 * A call has a number and one answer: a value, perhaps with parts that came ahead of it, or an error, which arrives
 * with its code and details. An order has no answer. A thread that ends rejects what it was asked.
 */
export { answerCalls, type AnsweringPort, type Handlers } from './calls.js';
export { CallingThread, ThreadEnded } from './calls.js';
export { type Reply, type Thread, type ToThread, WorkerThread } from './thread.js';
