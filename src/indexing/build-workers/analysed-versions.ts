/**
 * Articles that were analysed while they were recorded, so that they need not be read again.
 *
 * What an article is analysed to depends on its JSON alone, and the store knows each version by a digest: the one that
 * stands in the store when the index is built is the one with the same digest, whatever came in between.
 */
import type { LiveVersion, UpsertedVersion } from '../../storage/index.js';
import type { AnalysedArticle } from '../inversion/document-order.js';
import type { BuildWorkers } from './build-workers.js';

interface Known {
  /** A string: a view would keep the memory alive that many buffers share. */
  readonly digest: string;
  readonly article: AnalysedArticle;
}

export class AnalysedVersions {
  /** The last that came with each id. */
  readonly #known = new Map<string, Known>();

  constructor(private readonly workers: BuildWorkers) {}

  readonly add = ({ id, digest, json }: UpsertedVersion): void => {
    this.#known.set(id, { digest: toKey(digest), article: this.workers.analyse(json) });
  };

  find({ id, digest }: LiveVersion): AnalysedArticle | undefined {
    const known = this.#known.get(id);
    return known?.digest === toKey(digest) ? known.article : undefined;
  }

  /** Forgets them all: some hundred bytes each. */
  clear(): void {
    this.#known.clear();
  }
}

const toKey = (digest: Uint8Array): string => String.fromCharCode(...digest);
