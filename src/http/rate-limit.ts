/** How much one client may ask: so many requests a minute by address, whatever they ask for. */
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TimbaoError } from '../shared/index.js';
import { clientOf } from './client-address.js';
import { isOpenPath } from './open-paths.js';

const MINUTE = 60;

/** @param perMinute requests that an address may send in a minute from its first on */
export const createRateLimit = (perMinute: number): RequestHandler => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE });
  return async (request, _response, next) => {
    if (!isOpenPath(request.path)) {
      try {
        await limiter.consume(clientOf(request));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new TimbaoError('TB_RATE_LIMITED', { perMinute, seconds: Math.ceil(refusal.msBeforeNext / 1000) });
      }
    }
    next();
  };
};
