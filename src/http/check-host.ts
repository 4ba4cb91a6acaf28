/**
 * By which name was the service asked? A page that somebody reads can give its own name the address of this machine
 * (DNS rebinding), and then asks what listens here as if it were its own server. What listens on this machine alone is
 * written to by its own names, and by those that the operator knows of.
 */
import type { RequestHandler } from 'express';
import { TimbaoError } from '../shared/index.js';
import { isLoopback, nameOf } from './host-names.js';

const LONGEST_ECHO = 100;

/** @param allowed names besides those of this machine; undefined: any */
export const createHostCheck = (allowed: readonly string[] | undefined): RequestHandler => {
  const names = new Set(allowed?.map(nameOf));
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    if (allowed !== undefined && !isLoopback(host) && !names.has(nameOf(host))) {
      throw new TimbaoError('TB_HOST_NOT_ALLOWED', { host: host.slice(0, LONGEST_ECHO) });
    }
    next();
  };
};
