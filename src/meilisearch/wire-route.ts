/** What a route of the wire is asked and answers, whatever carries it. */
import type { SearchEngine, SearchRequest, SearchResponse } from '../engine/index.js';
import type { RawParameters } from '../requests/index.js';
import type { Piece, Scoped } from '../writing/index.js';

export interface WireRequest {
  /** Answers within the scope of the key. */
  readonly engine: SearchEngine;
  readonly scope: Scoped;
  readonly signal: AbortSignal;
  /** Of the path, by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: RawParameters;
  /** What was sent as JSON; undefined without a body. */
  readonly body: unknown;
  /** Counts a search. */
  readonly note: (asked: SearchRequest, answer: SearchResponse) => void;
}

/** What is sent by those whose key allows to write. */
export interface WireWrite extends WireRequest {
  /** The name of the key. */
  readonly key: string;
  readonly isAdmin: boolean;
  /** The values of a body of any length, some at a time. */
  readonly pieces: () => AsyncIterable<readonly Piece[]>;
}

export interface WireAnswer {
  readonly status: number;
  /** Becomes JSON. */
  readonly body: unknown;
}

interface Place {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Parameters of it as `:name`. */
  readonly path: string;
}

/** `whole`: JSON that is read at once; `pieces`: documents, of any number. */
export type WireRoute = Place &
  (
    | {
        readonly for: 'searching';
        readonly takes?: 'whole';
        /** It asks the engine, which is done in turns. */
        readonly isQuestion?: true;
        readonly answer: (request: WireRequest) => Promise<WireAnswer>;
      }
    | {
        readonly for: 'writing';
        readonly takes?: 'whole' | 'pieces';
        readonly answer: (request: WireWrite) => Promise<WireAnswer>;
      }
  );
