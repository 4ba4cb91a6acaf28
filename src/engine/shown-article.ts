/** Articles of a snapshot as lists show them. */
import type { Article } from '../shared/index.js';
import type { ShownArticle } from './search-engine.js';
import type { Snapshot } from './snapshot.js';

/** Without the long texts and the lists. */
export const toShown = ({
  body: _body,
  captions: _captions,
  tags: _tags,
  extra: _extra,
  ...shown
}: Article): ShownArticle => shown;

export const idOf = ({ searcher }: Snapshot, document: number): string => searcher.segment.docValues.ids[document]!;

/** Undefined when the store has let it go. */
export const articleAt = (snapshot: Snapshot, document: number): Article | undefined =>
  snapshot.articles.findShown(idOf(snapshot, document));
