import { describe, expect, it } from '@jest/globals';
import { TimbaoError } from '../../../src/shared/index.js';
import { errorToSend, sentToError } from '../../../src/threads/thread.js';

describe('an error that is sent', () => {
  const arrived = (error: unknown): Error => sentToError(structuredClone(errorToSend(error)));

  it('is the same error with its code, details, status and message', () => {
    const sent = new TimbaoError('TB_STORE_DAMAGED', { path: 'articles.db', problem: 'a digest is wrong' });
    const error = arrived(sent);
    expect(error).toBeInstanceOf(TimbaoError);
    expect(error).toMatchObject({ ...sent, message: sent.message });
  });

  it('that nobody foresaw keeps message and stack, whatever was thrown', () => {
    const sent = new RangeError('Invalid array length');
    expect(arrived(sent)).toMatchObject({ message: sent.message, stack: sent.stack });
    expect(arrived(sent)).not.toBeInstanceOf(TimbaoError);
    expect(arrived('a string').message).toBe('a string');
  });
});
