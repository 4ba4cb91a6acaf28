/** Builds every peer's index of the same articles, then asks all of them the same queries, by turns. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { latencyOf, type Latency } from './figures.js';
import { PeerClient } from './peer-client.js';
import type { BuildFigures, OpenFigures, PeerName } from './peer.js';
import { QUERY_KINDS, type QueryKind } from './queries.js';

export interface PeerFigures {
  readonly build: BuildFigures;
  readonly open: OpenFigures;
  /** Of the kinds that the peer can answer. */
  readonly latencies: Readonly<Partial<Record<QueryKind, Latency>>>;
}

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
}

export const runPeers = async (run: PeerRun): Promise<Partial<Record<PeerName, PeerFigures>>> => {
  const clients: PeerClient[] = [];
  try {
    const built = new Map<PeerName, { build: BuildFigures; open: OpenFigures }>();
    for (const name of run.peers) {
      run.report(`${name} builds`);
      const folder = join(run.folder, name);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      const builder = new PeerClient(name);
      clients.push(builder);
      const build = await builder.build(run.articlesPath, folder);
      await builder.close();
      // A fresh process, whose memory holds nothing of the build.
      const client = new PeerClient(name);
      clients.push(client);
      built.set(name, { build, open: await client.open(folder) });
    }
    const answering = clients.filter((_, i) => i % 2 === 1);
    const latencies = await askByTurns(answering, run);
    for (const client of answering) await client.close();
    return Object.fromEntries(
      [...built].map(([name, figures]) => [name, { ...figures, latencies: latencies.get(name) ?? {} }]),
    );
  } finally {
    for (const client of clients) client.kill();
  }
};

const askByTurns = async (
  clients: readonly PeerClient[],
  { queries, rounds, budget, report }: PeerRun,
): Promise<Map<PeerName, Partial<Record<QueryKind, Latency>>>> => {
  const latencies = new Map<PeerName, Partial<Record<QueryKind, Latency>>>(clients.map(({ name }) => [name, {}]));
  for (const queryKind of QUERY_KINDS) {
    report(`asking: ${queryKind}`);
    const times = new Map(clients.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round <= rounds; round++) {
      // Another one begins each round, so that none is always the first after a pause.
      for (let turn = 0; turn < clients.length; turn++) {
        const client = clients[(round + turn) % clients.length]!;
        const { milliseconds } = await client.search({ queryKind, queries: rotated(queries, round), budget });
        if (round > 0) times.get(client.name)!.push(...milliseconds);
      }
    }
    for (const [name, milliseconds] of times) {
      if (milliseconds.length > 0) latencies.get(name)![queryKind] = latencyOf(milliseconds);
    }
  }
  return latencies;
};

/** From another place each round, so that a peer that does not get through them all is asked different ones. */
const rotated = (queries: readonly string[], round: number): string[] => {
  const start = Math.floor((queries.length * round) / 7) % queries.length;
  return [...queries.slice(start), ...queries.slice(0, start)];
};
