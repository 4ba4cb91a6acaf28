/** An index that is measured: each runs in a process of its own, so that neither memory nor garbage is shared. */
import type { QueryKind } from './queries.js';

export const PEER_NAMES = ['timbao', 'minisearch', 'fts5'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

export interface BuildFigures {
  readonly articles: number;
  /** From the first article to an index that can be opened; reading and parsing the input is not counted. */
  readonly milliseconds: number;
  /** Of the index, without the articles. */
  readonly diskBytes: number;
}

/** Builds from the file to an index that is published, with the articles written down durably, each in a new process as an operator starts it. */
export interface AllInFigures {
  readonly threads: number;
  /** Milliseconds on one thread and on that many, by turns. */
  readonly one: readonly number[];
  readonly all: readonly number[];
}

export interface Peer {
  /** Builds the index in an empty folder. */
  build(articlesPath: string, folder: string): Promise<BuildFigures>;
  /** Milliseconds from the file to index and articles in that folder; absent where a peer keeps no articles. */
  buildAllIn?(articlesPath: string, folder: string, threads: number): Promise<number>;
  /** Opens what was built, ready to answer. */
  open(folder: string): Promise<void>;
  /** Answers one query in the way of the kind, at most 10 hits; the number of hits. Undefined: it cannot. */
  search(kind: QueryKind, query: string): Promise<number> | number | undefined;
  close(): Promise<void> | void;
}

export type PeerRequest =
  | { readonly kind: 'build'; readonly articlesPath: string; readonly folder: string }
  | { readonly kind: 'build-all-in'; readonly articlesPath: string; readonly folder: string; readonly threads: number }
  | { readonly kind: 'open'; readonly folder: string }
  | {
      readonly kind: 'search';
      readonly queryKind: QueryKind;
      readonly queries: readonly string[];
      /** Milliseconds after which no other query is begun. */
      readonly budget: number;
    }
  | { readonly kind: 'close' };

export interface OpenFigures {
  readonly milliseconds: number;
  /** Memory of the process that opening added, after garbage was collected. */
  readonly memoryBytes: number;
}

export interface SearchFigures {
  /** Of each query, in their order; empty when the peer cannot answer this kind. */
  readonly milliseconds: readonly number[];
  readonly hits: number;
}
