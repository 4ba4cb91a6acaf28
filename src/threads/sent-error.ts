/** Errors on their way from one thread to another. */
import { isTimbaoError, TimbaoError, type ErrorCode } from '../shared/index.js';

export type SentError =
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
