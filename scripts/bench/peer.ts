/** An index that is measured: each runs in a process of its own, so that neither memory nor garbage is shared. */
import type { QueryKind } from './queries.js';

export const PEER_NAMES = ['timbao', 'minisearch', 'fts5'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

export interface BuildFigures {
  readonly articles: number;
  /** From the first article to an index that can be opened; reading and parsing the input is not counted. */
  readonly milliseconds: number;
  /** The same with reading the input and writing the articles down durably, on one thread and on all; only where a peer does that. */
  readonly allIn?: { readonly milliseconds: number; readonly threadedMilliseconds: number; readonly threads: number };
  /** Of the index, without the articles. */
  readonly diskBytes: number;
}

export interface Peer {
  /** Builds the index in an empty folder. */
  build(articlesPath: string, folder: string): Promise<BuildFigures>;
  /** Opens what was built, ready to answer. */
  open(folder: string): Promise<void>;
  /** Answers one query in the way of the kind, at most 10 hits; the number of hits. Undefined: it cannot. */
  search(kind: QueryKind, query: string): Promise<number> | number | undefined;
  close(): Promise<void> | void;
}

export type PeerRequest =
  | { readonly kind: 'build'; readonly articlesPath: string; readonly folder: string }
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
