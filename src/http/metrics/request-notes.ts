/** What routes leave on a response for whoever counts requests when they are over. */
import type { ServerResponse } from 'node:http';
import type { SearchRequest, SearchResponse } from '../../engine/index.js';
import type { ErrorCode } from '../../shared/index.js';

export interface Notes {
  /** Of the error that the request was answered with. */
  errorCode?: ErrorCode;
  /** Of a first page of a whole query. */
  hasFound?: boolean;
  /** What was cut of a search. */
  cuts?: SearchResponse['understanding']['partial'];
}

type Noted = ServerResponse & { readonly locals: object };

/** What is known of a request. */
export const notesOf = ({ locals }: Noted): Readonly<Notes> => locals;

export const noteError = (response: Noted, code: ErrorCode): void => {
  (response.locals as Notes).errorCode = code;
};

/**
 * What of a search was cut, and whether it found anything: half-typed queries, further pages and the list of all
 * articles say nothing of what readers miss.
 */
export const noteSearch = (response: Noted, request: SearchRequest, answer: SearchResponse): void => {
  const { query, page, offset = 0, after, asYouType = false } = request;
  const { partial } = answer.understanding;
  if (partial !== undefined) (response.locals as Notes).cuts = partial;
  if (page !== 1 || offset > 0 || after !== undefined || asYouType || query.trim() === '') return;
  (response.locals as Notes).hasFound = answer.totalHits + answer.totalRelaxed > 0;
};
