/** `timbao serve` as a process of its own. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { outcomeOf, startTimbao, type Outcome, type SpawnOptions } from './command-line.js';

export interface Service {
  readonly url: string;
  /** Where it says that its metrics are. */
  readonly metricsUrl: string | undefined;
  readonly ended: Promise<Outcome>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<Outcome>;
}

const children: ChildProcessWithoutNullStreams[] = [];

/** Waits for the address that it prints; rejects when it ends without one. */
export const startService = async (args: readonly string[], options: SpawnOptions = {}): Promise<Service> => {
  const child = startTimbao(['serve', '--port', '0', ...args], options);
  children.push(child);
  const ended = outcomeOf(child);
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: string) => {
      printed += text;
      const address = /timbao is listening on (http:\/\/\S+)\n/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then(({ stderr }) => reject(new Error(`the service ended by itself: ${stderr}`)));
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Outcome> => {
    child.kill(signal);
    return ended;
  };
  return { url, metricsUrl: /metrics are at (http:\/\/\S+)\n/.exec(printed)?.[1], ended, stop };
};

/** Those that still run. */
export const killServices = (): void => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
};
