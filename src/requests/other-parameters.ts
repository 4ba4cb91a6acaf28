/** The parameters of `GET /api/suggest` and of `GET /api/articles/:id/similar`. */
import * as z from 'zod';
import { MAX_SIMILAR, MAX_SUGGESTIONS, USUAL_SUGGESTIONS, type SuggestRequest } from '../engine/index.js';
import {
  parseParameters,
  queryText,
  refuseUnknown,
  single,
  wholeNumber,
  type RawParameters,
} from './read-parameters.js';

export const suggestParameters = z.strictObject({
  q: single(queryText).default('').meta({
    description: 'What is being typed, with or without accents. Length in UTF-16 units.',
    example: 'lien doan la',
  }),
  limit: single(wholeNumber(MAX_SUGGESTIONS))
    .default(USUAL_SUGGESTIONS)
    .meta({ description: 'Most suggestions that are wanted.' }),
});

export const similarParameters = z.strictObject({
  limit: single(wholeNumber(MAX_SIMILAR)).default(5).meta({ description: 'Most articles that are wanted.' }),
});

/** Throws `TB_PARAMETER_INVALID` or `TB_QUERY_TOO_LONG`. */
export const parseSuggestParameters = (raw: RawParameters): SuggestRequest => {
  refuseUnknown(suggestParameters, raw);
  const { q, limit } = parseParameters(suggestParameters, raw);
  return { query: q, limit };
};

/** Throws `TB_PARAMETER_INVALID`. */
export const parseSimilarParameters = (raw: RawParameters): z.output<typeof similarParameters> => {
  refuseUnknown(similarParameters, raw);
  return parseParameters(similarParameters, raw);
};
