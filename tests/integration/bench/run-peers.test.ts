/** A run of several peers: who is asked what, in which turn, and what becomes of one that fails. */
import { describe, expect, it } from '@jest/globals';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { PeerName } from '../../../scripts/bench/peer.js';
import { QUERY_KINDS, QUESTIONS, type QueryKind } from '../../../scripts/bench/queries.js';
import { runPeers, type AskedPeer, type PeersOutcome } from '../../../scripts/bench/run-peers.js';
import { formatSize } from '../../../scripts/bench/tables.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

const BUILD = { articles: 10, milliseconds: 5, diskBytes: 1000 };
const OPEN = { milliseconds: 1, memoryBytes: 2000 };

interface Behaviour {
  readonly kinds?: readonly QueryKind[];
  readonly failsTo?: 'build' | 'build-all-in' | 'open' | QueryKind;
  readonly keepsArticles?: boolean;
}

interface Asked {
  readonly name: PeerName;
  readonly kind: QueryKind;
  readonly first: string | undefined;
}

const runWith = async (
  behaviours: Partial<Record<PeerName, Behaviour>>,
  rounds = 2,
): Promise<{ outcome: PeersOutcome; asked: Asked[]; killed: string[]; builds: string[] }> => {
  const asked: Asked[] = [];
  const killed: string[] = [];
  const builds: string[] = [];
  const start = (name: PeerName): AskedPeer => {
    const { kinds = QUERY_KINDS, failsTo, keepsArticles = false } = behaviours[name]!;
    const may = <T>(what: Behaviour['failsTo'], result: T): Promise<T> =>
      failsTo === what ? Promise.reject(new Error(`no room to ${what}\n    at somewhere`)) : Promise.resolve(result);
    return {
      name,
      build: () => may('build', BUILD),
      buildAllIn(_path, folder, threads) {
        if (!keepsArticles) return Promise.resolve(undefined);
        builds.push(`${name} ${basename(folder)} ${threads === 1 ? 'one' : 'all'}`);
        return may('build-all-in', builds.length);
      },
      open: () => may('open', OPEN),
      close: () => Promise.resolve(),
      kill: () => void killed.push(name),
      search: ({ queryKind, queries }) => {
        asked.push({ name, kind: queryKind, first: queries[0] });
        const milliseconds = kinds.includes(queryKind) ? queries.map((_, i) => i + 1) : [];
        return may(queryKind, { milliseconds, hits: 0 });
      },
    };
  };
  const outcome = await runPeers({
    peers: Object.keys(behaviours) as PeerName[],
    articlesPath: '',
    queries: ['một', 'hai', 'ba'],
    rounds,
    budget: 100,
    folder: makeTemporaryFolder(),
    report: () => undefined,
    start,
  });
  return { outcome, asked, killed, builds };
};

const OTHERS = QUERY_KINDS.filter((kind) => !kind.endsWith('plain') && !kind.endsWith('snippets'));

describe('the questions of a benchmark', () => {
  it('are all kinds, a plain one with the kind that it is the plain form of', () => {
    expect([...QUESTIONS.flat()].sort()).toEqual([...QUERY_KINDS].sort());
    expect(QUESTIONS.slice(0, 4)).toEqual([
      ['and', 'and, plain'],
      ['ranked', 'ranked, plain'],
      ['phrase', 'phrase, plain'],
      ['prefix'],
    ]);
  });
});

describe('a run of peers', () => {
  it('asks by turns, another one first each round, and does not count the first round', async () => {
    const { outcome, asked } = await runWith({ timbao: {}, fts5: { kinds: OTHERS } });
    expect(asked.slice(0, 12).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...['timbao and', 'timbao and, plain', 'fts5 and', 'fts5 and, plain'],
      ...['fts5 and', 'fts5 and, plain', 'timbao and', 'timbao and, plain'],
      ...['timbao and', 'timbao and, plain', 'fts5 and', 'fts5 and, plain'],
    ]);
    expect(outcome.failures).toEqual({});
    expect(outcome.peers.timbao).toMatchObject({ build: BUILD, open: OPEN });
    expect(outcome.peers.timbao!.latencies['and, plain']).toMatchObject({ count: 6, p50: 2 });
    expect(Object.keys(outcome.peers.fts5!.latencies)).toEqual(OTHERS);
  });

  it('builds all in by turns, in a folder of its own, those that keep articles', async () => {
    const { outcome, builds } = await runWith({ timbao: { keepsArticles: true }, fts5: {} }, 3);
    const turns = ['timbao timbao-all-in one', 'timbao timbao-all-in all'];
    expect(builds).toEqual([...turns, ...turns, ...turns]);
    expect(outcome.peers.timbao!.allIn).toEqual({ threads: availableParallelism(), one: [1, 3, 5], all: [2, 4, 6] });
    expect(outcome.peers.fts5).not.toHaveProperty('allIn');
    const shown = formatSize({ articles: 1000, http: [], ...outcome });
    // Ten articles in 5 ms; in 3 on one thread and in 4 on all, in the middle of three.
    expect(shown).toMatch(/^\| timbao +\| +2,000 \| +3,333 \| +2,500 \|/mu);
  });

  it.each(['build', 'build-all-in', 'open', 'ranked'] as const)(
    'goes on without one that fails to %s',
    async (failsTo) => {
      const { outcome, asked, killed } = await runWith({
        timbao: {},
        minisearch: { failsTo, kinds: OTHERS, keepsArticles: true },
        fts5: {},
      });
      expect(outcome.failures).toEqual({ minisearch: `no room to ${failsTo}\n    at somewhere` });
      expect(killed).toContain('minisearch');
      expect(Object.keys(outcome.peers.timbao!.latencies)).toEqual(QUESTIONS.flat());
      expect(Object.keys(outcome.peers.fts5!.latencies)).toEqual(QUESTIONS.flat());
      const known = { build: undefined, 'build-all-in': undefined, open: undefined, ranked: ['and'] }[failsTo];
      expect(outcome.peers.minisearch && Object.keys(outcome.peers.minisearch.latencies)).toEqual(known);
      const asksOfFailed = asked.filter(({ name, kind }) => name === 'minisearch' && kind === 'ranked').length;
      expect(asksOfFailed).toBe(failsTo === 'ranked' ? 1 : 0);
    },
  );

  it('is a table in which the plain index stands beside what the others answer, and who failed is named', async () => {
    const { outcome } = await runWith({ timbao: {}, minisearch: { failsTo: 'build' }, fts5: { kinds: OTHERS } });
    const shown = formatSize({ articles: 1000, http: [], ...outcome });
    const rows = [...shown.matchAll(/^\| ((?:and|phrase)[^|]*?) +\| +(\w+) \|/gmu)].map(([, kind, name]) => [
      kind,
      name,
    ]);
    expect(rows).toEqual([
      ['and', 'timbao'],
      ['and, plain', 'timbao'],
      ['and', 'fts5'],
      ['phrase', 'timbao'],
      ['phrase, plain', 'timbao'],
      ['phrase', 'fts5'],
    ]);
    expect(shown.split('\n').at(-1)).toBe('minisearch failed: no room to build');
  });
});
