/**
 * How long may a body take? One that is read as a whole has a fixed time, since a connection is held for it. One whose
 * articles are stored as they come may go on for days, as long as something comes: a client that drips is let go.
 */
import type { IncomingMessage } from 'node:http';

/** Requests whose bodies are read bit by bit. */
const long = new WeakSet<IncomingMessage>();

/** From now on only what comes in each period counts, not how long all of it takes. */
export const allowLongBody = (request: IncomingMessage): void => void long.add(request);

export interface BodyLimits {
  /** Longest that a body may take which is read as a whole, in ms. */
  readonly bodyMs: number;
  /** A period, in ms, and how much of a longer body has to come in each. */
  readonly dripMs: number;
}

/** Whoever sends an article sends more. */
const FEWEST_BYTES = 256;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export class BodyWatch {
  constructor(private readonly limits: BodyLimits) {}

  /** @param cut called once when the body takes too long */
  watch(request: IncomingMessage, cut: () => void): void {
    if (!hasBody(request)) return;
    const { bodyMs, dripMs } = this.limits;
    const { socket } = request;
    let waited = 0;
    let before = socket.bytesRead;
    const look = (): void => {
      waited += dripMs;
      const came = socket.bytesRead - before;
      before = socket.bytesRead;
      // A request that is not read from is not to blame.
      const isInTime = long.has(request) ? came >= FEWEST_BYTES || request.isPaused() : waited < bodyMs;
      if (isInTime) return;
      stop();
      cut();
    };
    const timer = setInterval(look, dripMs);
    const stop = (): void => clearInterval(timer);
    for (const event of ['end', 'close']) request.once(event, stop);
  }
}
