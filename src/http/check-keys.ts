/**
 * Who asks: a key in `Authorization: Bearer`, looked at before anything else is done for the request. Wrong keys are
 * counted by address, and after a few of them no key from there is looked at for a while.
 */
import type { RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { allows, type AccessKey, type KeyRing, type Role } from '../keys/index.js';
import { TimbaoError } from '../shared/index.js';
import { clientOf } from './client-address.js';
import { isOpenPath } from './open-paths.js';

/** What is longer holds no key of ours, and is not hashed whole. */
const LONGEST_HEADER = 200;

/** After so many wrong keys from one address within so many seconds no key from there is looked at. */
const MAX_GUESSES = 10;
const GUESSING_WINDOW = 60;

interface Locals {
  key?: AccessKey;
}

/** The key that a request came with. */
export const keyOf = (response: Response): AccessKey | undefined => (response.locals as Locals).key;

/**
 * @param keys undefined: every key is wrong
 * @param clock milliseconds since the epoch
 */
export const createKeyCheck = (keys: KeyRing | undefined, requireKey: boolean, clock: () => number): RequestHandler => {
  const guesses = new RateLimiterMemory({ points: MAX_GUESSES, duration: GUESSING_WINDOW });
  return async (request, response, next) => {
    const secret = secretIn(request.headers.authorization ?? '');
    if (secret !== undefined) {
      const address = clientOf(request);
      const before = await guesses.get(address);
      if (before !== null && before.consumedPoints >= MAX_GUESSES) {
        throw new TimbaoError('TB_KEY_GUESSED', { seconds: Math.ceil(before.msBeforeNext / 1000) });
      }
      const key = await keys?.find(secret, clock());
      if (key === undefined) {
        await guesses.penalty(address);
        throw new TimbaoError('TB_KEY_INVALID', {});
      }
      (response.locals as Locals).key = key;
    } else if (requireKey && !isOpenPath(request.path)) {
      throw new TimbaoError('TB_KEY_MISSING', { path: request.path.slice(0, 300) });
    }
    next();
  };
};

/**
 * What changes articles is only for those whose key says so, and where there is no such key it is for nobody.
 *
 * @param keys as of `createKeyCheck`
 */
export const createRoleCheck =
  (keys: KeyRing | undefined, role: Role, clock: () => number): RequestHandler =>
  async (request, response, next) => {
    const key = keyOf(response);
    if (key !== undefined && allows(key.role, role)) {
      next();
      return;
    }
    if (keys === undefined || !(await keys.hasOneFor('write', clock()))) throw new TimbaoError('TB_WRITING_CLOSED', {});
    if (key === undefined) throw new TimbaoError('TB_KEY_MISSING', { path: request.path.slice(0, 300) });
    throw new TimbaoError('TB_KEY_ROLE', { role });
  };

/** Undefined without one: other schemes are for a proxy in front. A scheme is written in any case (RFC 9110). */
const secretIn = (authorization: string): string | undefined => {
  const [scheme = '', secret = ''] = authorization.slice(0, LONGEST_HEADER).split(' ', 2);
  return scheme.toLowerCase() === 'bearer' ? secret : undefined;
};
