/**
 * A search keeps a processor for milliseconds on end; the thread that speaks with clients needs one often and for an
 * instant. With as many searches under way as there are processors it would wait each time until a search has used up
 * its turn. So searches give way to it.
 */
import { getPriority, setPriority } from 'node:os';

export interface ThreadPriority {
  readonly platform: NodeJS.Platform;
  /** Of the thread that calls: higher numbers give way. */
  readonly get: () => number;
  readonly set: (priority: number) => void;
}

const OWN: ThreadPriority = {
  platform: process.platform,
  get: () => getPriority(),
  set: (priority) => setPriority(priority),
};

/** Beside a thread of the usual priority, one that is so much lower gets a quarter of a processor that both want. */
const STEPS = 5;

const LOWEST = 19;

/** Lowers the priority of the thread that calls, once. */
export const giveWayToClients = ({ platform, get, set }: ThreadPriority = OWN): void => {
  // Elsewhere a priority is that of the whole process.
  if (platform !== 'linux') return;
  try {
    set(Math.min(LOWEST, get() + STEPS));
  } catch {
    // Where it is not allowed, searches have the priority of all others.
  }
};
