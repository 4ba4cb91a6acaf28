/** What is answered from: one generation and the operator's abbreviations, under the version that names both. */
import type { AbbreviationList, SegmentReader } from '../inverted-index/index.js';
import { Searcher, SimilarArticles } from '../search/index.js';
import type { ArticleStore, Manifest } from '../storage/index.js';
import type { CachedArticles } from './cached-articles.js';

export interface Snapshot {
  readonly manifest: Manifest;
  /** Of the generation alone; `version` is of everything that answers depend on. */
  readonly generation: string;
  readonly version: string;
  readonly searcher: Searcher;
  readonly similar: SimilarArticles;
}

/** With the article store, which has the articles that the generation finds. */
export interface OpenSnapshot extends Snapshot {
  readonly store: ArticleStore;
  readonly articles: CachedArticles;
}

export const createSnapshot = (manifest: Manifest, segment: SegmentReader, list: AbbreviationList): Snapshot => {
  const generation = generationVersion(manifest);
  return {
    manifest,
    generation,
    version: snapshotVersion(manifest, list),
    searcher: new Searcher(segment, undefined, list.abbreviations),
    similar: new SimilarArticles(segment),
  };
};

/** The same generation with other abbreviations. */
export const withAbbreviations = <S extends Snapshot>(snapshot: S, list: AbbreviationList): S => ({
  ...snapshot,
  version: snapshotVersion(snapshot.manifest, list),
  searcher: new Searcher(snapshot.searcher.segment, undefined, list.abbreviations),
});

/** A number may come again when a folder is thrown away and made anew; the checksums of other files do not. */
export const generationVersion = ({ generation, files }: Manifest): string => {
  const checksums = files.reduce((sum, file) => (sum ^ file.crc32) >>> 0, 0);
  return `${generation}-${checksums.toString(16).padStart(8, '0')}`;
};

/** The operator's abbreviations decide what is found as well, so answers are filed under them too. */
export const snapshotVersion = (manifest: Manifest, list: AbbreviationList): string => {
  const generation = generationVersion(manifest);
  return list.version === '' ? generation : `${generation}-${list.version}`;
};
