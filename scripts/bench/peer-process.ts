/** One peer in its process: does what the benchmark asks for over the channel, one thing after the other. */
import type { OpenFigures, Peer, PeerName, PeerRequest, SearchFigures } from './peer.js';
import { Fts5Peer } from './peers/fts5-peer.js';
import { MiniSearchPeer } from './peers/minisearch-peer.js';
import { TimbaoPeer } from './peers/timbao-peer.js';

const PEERS: Readonly<Record<PeerName, new () => Peer>> = {
  timbao: TimbaoPeer,
  minisearch: MiniSearchPeer,
  fts5: Fts5Peer,
};

const peer = new PEERS[process.argv[2] as PeerName]();

const usedBytes = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

const open = async (folder: string): Promise<OpenFigures> => {
  const before = usedBytes();
  const started = performance.now();
  await peer.open(folder);
  const milliseconds = performance.now() - started;
  return { milliseconds, memoryBytes: usedBytes() - before };
};

const search = async ({
  queryKind,
  queries,
  budget,
}: Extract<PeerRequest, { kind: 'search' }>): Promise<SearchFigures> => {
  const milliseconds: number[] = [];
  let hits = 0;
  const end = performance.now() + budget;
  for (const query of queries) {
    const started = performance.now();
    if (started > end) break;
    const answer = peer.search(queryKind, query);
    const found = typeof answer === 'object' ? await answer : answer;
    if (found === undefined) break;
    milliseconds.push(performance.now() - started);
    hits += found;
  }
  return { milliseconds, hits };
};

const answer = async (request: PeerRequest): Promise<unknown> => {
  switch (request.kind) {
    case 'build':
      return peer.build(request.articlesPath, request.folder);
    case 'build-all-in':
      return peer.buildAllIn?.(request.articlesPath, request.folder, request.threads);
    case 'open':
      return open(request.folder);
    case 'search':
      return search(request);
    case 'close':
      return peer.close();
    default:
      return request satisfies never;
  }
};

process.on('message', (request: PeerRequest) => {
  answer(request).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
