/**
 * What goes between an engine and its threads, each message a copy, but for the bytes of the index: these lie in shared
 * memory, and a message only says where.
 */
import type { AbbreviationList } from '../../inverted-index/index.js';
import type { SentError } from '../../shared/index.js';
import type { Manifest } from '../../storage/index.js';
import type { Question } from '../answer-question.js';
import type { SearchHit } from '../search-engine.js';
import type { FileBodies } from '../snapshot-holder.js';

/** Makes a generation ready beside the one that is asked; answered with its files. */
export interface PrepareCall {
  readonly kind: 'prepare';
  readonly manifest: Manifest;
  readonly list: AbbreviationList;
  /** Absent for the thread that is to read and verify them. */
  readonly bodies?: FileBodies;
}

/** Answered with the answer, in the order in which questions come. */
export interface QuestionCall {
  readonly kind: 'question';
  readonly question: Question;
}

export type Call = PrepareCall | QuestionCall;

/** What a thread is told without an answer; it holds for all questions that are sent later. */
export type Order =
  | { readonly kind: 'switch' }
  | { readonly kind: 'abbreviations'; readonly list: AbbreviationList }
  | { readonly kind: 'close' };

export type ToThread = Order | { readonly kind: 'call'; readonly id: number; readonly call: Call };

export interface Reply {
  /** Of the call. */
  readonly id: number;
  /**
   * The next hits of an answer that has many: it goes on, and its value comes without those that were sent ahead. So a
   * thousand hits are read as they are found, and whoever reads them has something else to do in between.
   */
  readonly ahead?: readonly SearchHit[];
  readonly value?: unknown;
  readonly error?: SentError;
}
