/**
 * What goes between a build and its threads. Each question but a plan has one answer, in the order of the questions, until one fails.
 * Articles, words and what is sorted lie in shared memory; the rest is copied.
 */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import type { errorToSend } from '../../shared/index.js';
import type { AnalysedParts } from '../analysis/analysed-part.js';
import type { FinishedRange, SortPlan } from './build-worker.js';
import type { SortRoom, SortTask } from '../inversion/sort-range.js';
import type { SharedTexts } from './article-batch.js';

export type ToWorker =
  | { readonly kind: 'analyse'; readonly articles: SharedTexts }
  | { readonly kind: 'finish-analysis' }
  | { readonly kind: 'find-stories'; readonly marks: NearDuplicateMarks }
  | { readonly kind: 'plan'; readonly plan: SortPlan }
  | { readonly kind: 'sort'; readonly task: SortTask; readonly room: SortRoom };

export type FromWorker =
  | { readonly kind: 'analysed' }
  | { readonly kind: 'analysis'; readonly analysed: AnalysedParts }
  | { readonly kind: 'stories'; readonly stories: Uint32Array }
  | { readonly kind: 'sorted'; readonly runs: FinishedRange['runs'] }
  /** A full disk, for one: nothing more is answered. */
  | { readonly kind: 'failed'; readonly error: ReturnType<typeof errorToSend> };
