/** Throws when a promise of our own code is broken. Never for input: bad input gets a `TimbaoError`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${message}`);
}
