/**
 * Work that nobody waits for gives way: a service answers nearly as fast beside an index that is built at a lower
 * priority. Where that service never rests the build takes several times as long; else it costs nothing.
 */
import { getPriority, setPriority } from 'node:os';

interface Priorities {
  /** Of this process: higher numbers give way. */
  readonly get: () => number;
  readonly set: (priority: number) => void;
}

const OWN: Priorities = { get: () => getPriority(), set: (priority) => setPriority(priority) };

/** Ten steps below the threads that search, at 5: where both want a processor a build gets a tenth of it. */
export const BUILD_PRIORITY = 15;

/** For the threads that are started from here on as well. An operator who chose less is not overruled. */
export const giveWay = ({ get, set }: Priorities = OWN): void => {
  try {
    if (get() < BUILD_PRIORITY) set(BUILD_PRIORITY);
  } catch {
    // Where it is not allowed, or not known, the work is done at the usual priority.
  }
};
