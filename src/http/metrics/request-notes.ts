/** What routes leave on a response for whoever counts requests when they are over. */
import type { Response } from 'express';
import type { SearchRequest, SearchResponse } from '../../engine/index.js';
import type { ErrorCode } from '../../shared/index.js';

interface Notes {
  /** Of the error that the request was answered with. */
  errorCode?: ErrorCode;
  /** Of a first page of a whole query. */
  hasFound?: boolean;
}

/** What is known of a request. */
export const notesOf = (response: Response): Readonly<Notes> => response.locals as Notes;

export const noteError = (response: Response, code: ErrorCode): void => {
  (response.locals as Notes).errorCode = code;
};

/** Half-typed queries, further pages and the list of all articles say nothing of what readers miss. */
export const noteSearch = (response: Response, request: SearchRequest, answer: SearchResponse): void => {
  const { query, page, after, asYouType = false } = request;
  if (page !== 1 || after !== undefined || asYouType || query.trim() === '') return;
  (response.locals as Notes).hasFound = answer.totalHits + answer.totalRelaxed > 0;
};
