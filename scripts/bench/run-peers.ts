/**
 * Builds every peer's index of the same articles, then asks all of them the same queries, by turns. A peer that fails takes no further
 * part and is named with what it failed of; the others go on.
 */
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { latencyOf, type Latency } from './figures.js';
import { PeerClient } from './peer-client.js';
import type { AllInFigures, BuildFigures, OpenFigures, PeerName } from './peer.js';
import { QUESTIONS, type QueryKind } from './queries.js';

export interface PeerFigures {
  readonly build: BuildFigures;
  /** Absent where a peer keeps no articles. */
  readonly allIn?: AllInFigures;
  readonly open: OpenFigures;
  /** Of the kinds that the peer can answer. */
  readonly latencies: Readonly<Partial<Record<QueryKind, Latency>>>;
}

export type Failures<Name extends string> = Readonly<Partial<Record<Name, string>>>;

export interface PeersOutcome {
  /** Of those that were built and opened. */
  readonly peers: Readonly<Partial<Record<PeerName, PeerFigures>>>;
  /** Why a peer has no figures, or not all. */
  readonly failures: Failures<PeerName>;
}

/** A peer in a process of its own. */
export type AskedPeer = Pick<PeerClient, 'name' | 'build' | 'buildAllIn' | 'open' | 'search' | 'close' | 'kill'>;

export interface PeerRun {
  readonly peers: readonly PeerName[];
  readonly articlesPath: string;
  readonly queries: readonly string[];
  /** Rounds that count; one more goes before them and warms up. */
  readonly rounds: number;
  /** Milliseconds for one kind and round, after which a slow peer asks no more. */
  readonly budget: number;
  readonly folder: string;
  readonly report: (what: string) => void;
  /** Default: a new process. */
  readonly start?: (name: PeerName) => AskedPeer;
}

export const runPeers = (run: PeerRun): Promise<PeersOutcome> => new Round(run).run();

class Round {
  readonly #answering: AskedPeer[] = [];
  readonly #started: AskedPeer[] = [];
  readonly #built = new Map<PeerName, Omit<PeerFigures, 'latencies'>>();
  readonly #latencies = new Map<PeerName, Partial<Record<QueryKind, Latency>>>();
  readonly #failures: Partial<Record<PeerName, string>> = {};

  constructor(private readonly options: PeerRun) {}

  async run(): Promise<PeersOutcome> {
    try {
      for (const name of this.options.peers) await this.#orFail(name, () => this.#build(name));
      for (const kinds of QUESTIONS) await this.#ask(kinds);
      for (const peer of this.#answering) await this.#orFail(peer.name, () => peer.close());
      const peers = [...this.#built].map(([name, figures]) => [
        name,
        { ...figures, latencies: this.#latencies.get(name) ?? {} },
      ]);
      return { peers: Object.fromEntries(peers) as PeersOutcome['peers'], failures: this.#failures };
    } finally {
      for (const peer of this.#started) peer.kill();
    }
  }

  async #build(name: PeerName): Promise<void> {
    const { articlesPath, report } = this.options;
    report(`${name} builds`);
    const folder = join(this.options.folder, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const builder = this.#start(name);
    const build = await builder.build(articlesPath, folder);
    await builder.close();
    const allIn = await this.#buildAllIn(name);
    // A fresh process, whose memory holds nothing of the build.
    const peer = this.#start(name);
    this.#built.set(name, { build, ...(allIn === undefined ? {} : { allIn }), open: await peer.open(folder) });
    this.#answering.push(peer);
  }

  /** By turns, because how much two cores do together changes from minute to minute on a shared machine. */
  async #buildAllIn(name: PeerName): Promise<AllInFigures | undefined> {
    const threads = availableParallelism();
    const one: number[] = [];
    const all: number[] = [];
    for (let round = 0; round < this.options.rounds; round++) {
      for (const [times, count] of [
        [one, 1],
        [all, threads],
      ] as const) {
        const milliseconds = await this.#buildOnce(name, count);
        if (milliseconds === undefined) return undefined;
        times.push(milliseconds);
      }
    }
    return { threads, one, all };
  }

  async #buildOnce(name: PeerName, threads: number): Promise<number | undefined> {
    const folder = join(this.options.folder, `${name}-all-in`);
    this.options.report(`${name} builds all in, ${threads} threads`);
    const builder = this.#start(name);
    const milliseconds = await builder.buildAllIn(this.options.articlesPath, folder, threads);
    await builder.close();
    await rm(folder, { recursive: true, force: true });
    return milliseconds;
  }

  #start(name: PeerName): AskedPeer {
    const peer = this.options.start?.(name) ?? new PeerClient(name);
    this.#started.push(peer);
    return peer;
  }

  async #ask(kinds: readonly QueryKind[]): Promise<void> {
    const { queries, rounds, budget, report } = this.options;
    report(`asking: ${kinds.join(' · ')}`);
    const peers = [...this.#answering];
    const times = new Map(peers.map(({ name }) => [name, new Map<QueryKind, number[]>()]));
    for (let round = 0; round <= rounds; round++) {
      const asked = rotated(queries, round);
      // Another one begins each round, so that none is always the first after a pause.
      for (let turn = 0; turn < peers.length; turn++) {
        const peer = peers[(round + turn) % peers.length]!;
        for (const queryKind of kinds) {
          await this.#orFail(peer.name, async () => {
            const { milliseconds } = await peer.search({ queryKind, queries: asked, budget });
            const known = times.get(peer.name)!;
            if (round > 0) known.set(queryKind, [...(known.get(queryKind) ?? []), ...milliseconds]);
          });
        }
      }
    }
    for (const [name, byKind] of times) {
      const latencies = [...byKind]
        .filter(([, timed]) => timed.length > 0)
        .map(([kind, timed]) => [kind, latencyOf(timed)]);
      this.#latencies.set(name, { ...this.#latencies.get(name), ...(Object.fromEntries(latencies) as object) });
    }
  }

  /** Does nothing for a peer that has failed before. */
  async #orFail(name: PeerName, work: () => Promise<void>): Promise<void> {
    if (this.#failures[name] !== undefined) return;
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#failures[name] = reason;
      this.options.report(`${name} failed: ${reason}`);
      const failed = this.#answering.findIndex((peer) => peer.name === name);
      if (failed >= 0) this.#answering.splice(failed, 1);
      for (const peer of this.#started) if (peer.name === name) peer.kill();
    }
  }
}

/** From another place each round, so that a peer that does not get through them all is asked different ones. */
const rotated = (queries: readonly string[], round: number): string[] => {
  const start = Math.floor((queries.length * round) / 7) % queries.length;
  return [...queries.slice(start), ...queries.slice(0, start)];
};
