/** The figures of a run as Markdown. */
import { formatFigure, formatTable, medianOf } from './figures.js';
import type { HttpFigures } from './http-load.js';
import { PEER_NAMES, type PeerName } from './peer.js';
import { QUESTIONS } from './queries.js';
import type { Failures, PeerFigures } from './run-peers.js';

export interface SizeFigures {
  readonly articles: number;
  readonly peers: Readonly<Partial<Record<PeerName, PeerFigures>>>;
  readonly http: readonly HttpFigures[];
  /** What came to no figures, or not to all, and why. */
  readonly failures: Failures<PeerName | 'HTTP'>;
}

export const formatSize = ({ articles, peers, http, failures }: SizeFigures): string => {
  const present = PEER_NAMES.flatMap((name) => {
    const figures = peers[name];
    return figures === undefined ? [] : [{ name, figures }];
  });
  const parts = [`## ${articles.toLocaleString('en')} articles`, buildTable(present), queryTable(present)];
  if (http.length > 0) parts.push(httpTable(http));
  for (const [name, reason] of Object.entries(failures)) parts.push(`${name} failed: ${firstLine(reason)}`);
  return parts.join('\n\n');
};

/** An error of another process comes with its stack. */
const firstLine = (text: string): string => text.split('\n', 1)[0]!;

type Present = readonly { readonly name: PeerName; readonly figures: PeerFigures }[];

const buildTable = (present: Present): string =>
  formatTable(
    ['', 'docs/s', 'docs/s all in', 'on all cores', 'bytes/article', 'memory, bytes/article', 'open ms'],
    present.map(({ name, figures: { build, allIn, open } }) =>
      [
        name,
        formatFigure((build.articles / build.milliseconds) * 1000),
        allIn && formatFigure((build.articles / medianOf(allIn.one)) * 1000),
        allIn && formatFigure((build.articles / medianOf(allIn.all)) * 1000),
        formatFigure(build.diskBytes / build.articles),
        formatFigure(open.memoryBytes / build.articles),
        formatFigure(open.milliseconds),
      ].map((cell) => cell ?? ''),
    ),
  );

/** Milliseconds. */
const queryTable = (present: Present): string =>
  formatTable(
    ['ms', '', 'p50', 'p95', 'p99', 'mean', 'timed'],
    QUESTIONS.flatMap((kinds) =>
      present.flatMap(({ name, figures: { latencies } }) =>
        kinds.flatMap((kind) => {
          const latency = latencies[kind];
          if (latency === undefined) return [];
          const { p50, p95, p99, mean, count } = latency;
          return [[kind, name, ...[p50, p95, p99, mean].map(formatFigure), String(count)]];
        }),
      ),
    ),
  );

const httpTable = (http: readonly HttpFigures[]): string =>
  formatTable(
    ['HTTP', 'cache', 'requests/s', 'p50', 'p97.5', 'p99', 'max', 'loop p99', 'loop max', 'failed'],
    http.map(({ connections, cached, rebuilding, requestsPerSecond, p50, p97_5, p99, max, loopDelay, failures }) => [
      `${connections} connections${rebuilding ? ', during a rebuild' : ''}`,
      cached ? 'on' : 'off',
      ...[requestsPerSecond, p50, p97_5, p99, max, loopDelay.p99, loopDelay.max].map(formatFigure),
      String(failures),
    ]),
  );
