/** Threads that work at length give way to the one that speaks with clients. */
import { getPriority, setPriority } from 'node:os';

/** Of the thread that calls: higher numbers give way. */
const OWN = {
  platform: process.platform,
  get: (): number => getPriority(),
  set: (priority: number): void => setPriority(priority),
};

/** Beside a thread of the usual priority, one that is so much lower gets a quarter of a processor that both want. */
const STEPS = 5;

/** What comes in its thousands, beside one that searches, is taken up with a quarter of a processor that both want. */
export const PARTS_STEPS = 10;

/** Nobody waits for who builds an index: beside one that searches it gets a tenth of a processor that both want. */
export const BUILD_STEPS = 15;

const LOWEST = 19;

/**
 * Lowers the priority of the thread that calls, once. A search keeps a processor for milliseconds on end; the thread
 * that speaks with clients needs one often and for an instant, and would wait until a search has used up its turn.
 */
export const giveWayToClients = ({ platform, get, set } = OWN, steps = STEPS): void => {
  // Elsewhere a priority is that of the whole process.
  if (platform !== 'linux') return;
  try {
    set(Math.min(LOWEST, get() + steps));
  } catch {
    // Where it is not allowed, searches have the priority of all others.
  }
};
