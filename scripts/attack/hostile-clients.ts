/** Clients that mean no good, in front of a service as operators start it: what they cost others. */
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { percentile } from '../bench/figures.js';
import type { LiveService } from '../live/live-service.js';

export interface Figures {
  readonly p50: number;
  readonly p99: number;
}

const figuresOf = (milliseconds: readonly number[]): Figures => {
  const sorted = Float64Array.from(milliseconds).sort();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
};

/** Between two questions of a reader, in ms. */
const PAUSE = 20;

/** A reader, one question after the other, each asked once in a while; queries go round. */
export const timeReader = async (
  service: LiveService,
  paths: readonly string[],
  { times, isOver = () => false }: { times: number; isOver?: () => boolean },
): Promise<Figures> => {
  const took: number[] = [];
  for (let i = 0; i < times && !isOver(); i++) {
    const begin = performance.now();
    const { status, text } = await service.ask('GET', paths[i % paths.length]!);
    if (status !== 200) throw new Error(`a reader was refused: ${status} ${text.slice(0, 200)}`);
    took.push(performance.now() - begin);
    await setTimeout(PAUSE);
  }
  return figuresOf(took);
};

/** They have an address that is not the reader's. */
const THEIR_ADDRESS = '127.0.0.2';

/** Ask without a pause for as long as told; returns how many answers had each status. */
export const hammer = async (
  port: number,
  paths: readonly string[],
  clients: number,
  isOver: () => boolean,
): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>();
  let next = 0;
  const agent = new Agent({ keepAlive: true, localAddress: THEIR_ADDRESS });
  const one = async (): Promise<void> => {
    while (!isOver()) {
      const path = paths[next++ % paths.length]!;
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get({ host: '127.0.0.1', port, path, agent }, resolve).once('error', reject);
      });
      response.resume();
      await new Promise((resolve) => response.once('close', resolve));
      const status = response.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  agent.destroy();
  return statuses;
};

const opened = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
};

const headOf = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;

/** Clients that ask for many long answers, one behind the other, and read none. */
export const askDeaf = async (port: number, clients: number, each: number, path: string): Promise<Socket[]> =>
  Promise.all(
    Array.from({ length: clients }, async () => {
      const socket = await opened(port);
      socket.pause();
      socket.write(`${headOf(path)}\r\n`.repeat(each));
      return socket;
    }),
  );

/** In ms. */
const DRIP = 500;

/**
 * Clients that send nothing, or the head of a request a letter at a time; half of each.
 *
 * @returns how many connections the service has closed within `patience` ms
 */
export const drip = async (port: number, clients: number, patience: number): Promise<number> => {
  let closed = 0;
  const sockets = await Promise.all(
    Array.from({ length: clients }, async (_, i) => {
      const socket = await opened(port);
      socket.resume();
      socket.once('close', () => closed++);
      if (i % 2 === 0) {
        const rest = `${headOf('/')}X-Slow: ${'a'.repeat(1000)}`;
        let at = 0;
        const timer = setInterval(() => socket.write(rest[at++ % rest.length]!), DRIP);
        socket.once('close', () => clearInterval(timer));
      }
      return socket;
    }),
  );
  const end = performance.now() + patience;
  while (closed < clients && performance.now() < end) await setTimeout(100);
  const seen = closed;
  for (const socket of sockets) socket.destroy();
  return seen;
};
