/**
 * Lets only the newest question answer: asking B tells A to stop, and whoever asked A gets STALE whatever becomes of
 * it. Compared by identity, so an answer that is empty or false counts like any other.
 */
export const STALE: unique symbol = Symbol('stale');

interface LatestOnly {
  /** Rejects only when the newest look-up fails. */
  ask<T>(lookup: (signal: AbortSignal) => Promise<T>): Promise<T | typeof STALE>;
  /** Makes whatever is under way stale. */
  forget(): void;
}

export const createLatestOnly = (): LatestOnly => {
  let current: AbortController | undefined;
  const forget = (): void => {
    const former = current;
    current = undefined;
    former?.abort();
  };
  return {
    forget,
    async ask(lookup) {
      forget();
      const mine = new AbortController();
      current = mine;
      try {
        const answer = await lookup(mine.signal);
        return mine === current ? answer : STALE;
      } catch (error) {
        if (mine !== current) return STALE;
        throw error;
      }
    },
  };
};

/** Runs `task` after so many milliseconds and gives what cancels it. */
export const later = (task: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};
