/** What a request to an engine on this machine is refused with. */
import { TimbaoError } from '../shared/index.js';
import { storePath } from '../storage/index.js';
import { MAX_QUERY_LENGTH } from './search-engine.js';

/** Throws `TB_QUERY_TOO_LONG`. */
export const assertNotTooLong = ({ length }: string): void => {
  if (length > MAX_QUERY_LENGTH) throw new TimbaoError('TB_QUERY_TOO_LONG', { length, limit: MAX_QUERY_LENGTH });
};

export const damagedRecord = (dataFolder: string): TimbaoError =>
  new TimbaoError('TB_STORE_DAMAGED', {
    path: storePath(dataFolder),
    problem: 'it lacks articles that the index holds',
  });
