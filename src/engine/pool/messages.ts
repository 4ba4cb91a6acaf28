/**
 * What goes between an engine and its threads, each message a copy, but for the bytes of the index: these lie in shared
 * memory, and a message only says where.
 */
import { isTimbaoError, TimbaoError, type ErrorCode } from '../../shared/index.js';
import type { Manifest } from '../../storage/index.js';
import type { AbbreviationList } from '../abbreviation-file.js';
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

type SentError =
  | { readonly code: ErrorCode; readonly details: unknown }
  | { readonly message: string; readonly stack?: string | undefined };

export const errorToSend = (error: unknown): SentError => {
  if (isTimbaoError(error)) return { code: error.code, details: error.details };
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) };
};

export const sentToError = (sent: SentError): Error => {
  if ('code' in sent) return new TimbaoError(sent.code, sent.details as never);
  const error = new Error(sent.message);
  // Where it happened, not where it arrived.
  if (sent.stack !== undefined) error.stack = sent.stack;
  return error;
};
