/** What is sent with a request: of which kind it is, how much of it is taken, and how it comes bit by bit. */
import type { EventEmitter } from 'node:events';
import { PassThrough, pipeline } from 'node:stream';
import type { Request } from 'express';
import { TimbaoError } from '../shared/index.js';
import type { BodyForm } from '../writing/index.js';
import { ClientGone } from './answer-client.js';
import { allowLongBody } from './watch-bodies.js';

const FORMS: Readonly<Record<string, BodyForm>> = {
  'application/json': 'document',
  'application/x-ndjson': 'lines',
  'application/ndjson': 'lines',
  'application/jsonl': 'lines',
  'application/x-jsonlines': 'lines',
};

const LONGEST_ECHO = 60;

/**
 * Throws `TB_MEDIA_TYPE_UNKNOWN`. Of what a page of another origin may send without being asked first nothing is read.
 */
export const bodyForm = (request: Request, forms: readonly BodyForm[]): BodyForm => {
  const given = request.headers['content-type'] ?? '';
  const form = FORMS[given.split(';', 1)[0]!.trim().toLowerCase()];
  if (form !== undefined && forms.includes(form)) return form;
  const expected = [
    ...(forms.includes('document') ? ['application/json'] : []),
    ...(forms.includes('lines') ? ['application/x-ndjson'] : []),
  ];
  throw new TimbaoError('TB_MEDIA_TYPE_UNKNOWN', {
    found: given === '' ? 'nothing that is named' : given.slice(0, LONGEST_ECHO),
    expected: expected.join(' or '),
  });
};

/** Read ahead while what came before is written: as much as one portion. */
const READ_AHEAD = 1024 * 1024;

/**
 * The body as it comes: all that is there at once. Throws `ClientGone` when the connection breaks off before its end.
 */
export async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array> {
  const ahead = new PassThrough({ highWaterMark: READ_AHEAD });
  let hasEnded = false;
  ahead.once('end', () => (hasEnded = true));
  pipeline(request, ahead, () => undefined);
  try {
    while (!hasEnded) {
      const chunk = ahead.read() as Buffer | null;
      if (chunk !== null) yield chunk;
      else if (ahead.readableEnded) return;
      else if (ahead.destroyed) throw new ClientGone();
      else await nextOf(ahead, ['readable', 'end', 'close']);
    }
  } catch (error) {
    throw (request.errored ?? ahead.errored) ? new ClientGone() : error;
  } finally {
    // What is left is not wanted; the answer can be sent meanwhile.
    if (!hasEnded) {
      request.unpipe(ahead);
      request.resume();
    }
  }
}

/** Resolves with the first of some events. */
const nextOf = (emitter: EventEmitter, events: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      for (const event of events) emitter.off(event, settle);
      resolve();
    };
    for (const event of events) emitter.on(event, settle);
  });

/** The same of a body of any length, which may come for as long as it likes: see `BodyWatch`. */
export const longBodyChunks = (request: Request): AsyncGenerator<Uint8Array> => {
  allowLongBody(request);
  return bodyChunks(request);
};

/** All of a short body. Throws `TB_BODY_TOO_LARGE`, `ClientGone`. */
export const wholeBody = async (request: Request, limit: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bodyChunks(request)) {
    length += chunk.length;
    if (length > limit) throw new TimbaoError('TB_BODY_TOO_LARGE', { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Bytes of unfinished values that all requests together may hold. */
const MOST_HELD = 64 * 1024 * 1024;

/** Whoever sends what does not end is refused before the memory is full. */
export class HeldBytes {
  #held = 0;

  constructor(private readonly most = MOST_HELD) {}

  /** A share for one request; `hold` throws `TB_OVERLOADED`. */
  open(): { hold: (bytes: number) => void; release: () => void } {
    let own = 0;
    const change = (bytes: number): void => {
      this.#held += bytes - own;
      own = bytes;
    };
    return {
      hold: (bytes) => {
        if (bytes > own && this.#held + bytes - own > this.most) throw new TimbaoError('TB_OVERLOADED', { waiting: 0 });
        change(bytes);
      },
      release: () => change(0),
    };
  }
}
