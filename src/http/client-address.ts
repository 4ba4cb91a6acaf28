/** Whose requests are counted together. */
import { isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'express';

/** An IPv4 address as a socket for both kinds shows it. */
const MAPPED = '::ffff:';

const GROUPS = 8;
/** 64 bits: whoever has one address of IPv6 mostly has all that begin like it. */
const NETWORK_GROUPS = 4;

/**
 * The address of an IPv4 client, the network (/64) of an IPv6 client; behind proxies that are trusted it is what they
 * say.
 *
 * @example
 * ```ts
 * countedAddress('::ffff:192.0.2.7'); // → '192.0.2.7'
 * countedAddress('2001:db8::1'); // → '2001:db8:0:0'
 * ```
 */
export const countedAddress = (address: string): string => {
  const lower = address.toLowerCase();
  if (lower.startsWith(MAPPED) && isIPv4(lower.slice(MAPPED.length))) return lower.slice(MAPPED.length);
  if (!isIPv6(lower)) return lower;
  const [before = [], after = []] = lower
    .split('%')[0]!
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after]
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

export const clientOf = (request: Request): string => countedAddress(request.ip ?? '');
