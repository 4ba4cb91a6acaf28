/**
 * By which name was the service asked? A page that somebody reads can give its own name the address of this machine
 * (DNS rebinding), and then asks what listens here as if it were its own server. What listens on this machine alone is
 * written to by its own names, and by those that the operator knows of.
 */
import { isIPv4 } from 'node:net';
import type { RequestHandler } from 'express';
import { TimbaoError } from '../shared/index.js';

const LONGEST_ECHO = 100;

/** Without the port, in lower case; an IPv6 address without its brackets. */
const nameOf = (host: string): string => {
  const name = host.trim().toLowerCase();
  return name.startsWith('[') ? name.slice(1).replace(/\].*$/, '') : name.replace(/:\d*$/, '').replace(/\.$/, '');
};

/** Names and addresses that are this machine's own, whoever is asked. */
export const isLoopback = (host: string): boolean => {
  const name = nameOf(host.includes('::') && !host.startsWith('[') ? `[${host}]` : host);
  return (isIPv4(name) && name.startsWith('127.')) || name === '::1' || /^(?:.+\.)?localhost$/.test(name);
};

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
