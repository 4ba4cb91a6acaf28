import ipaddr from 'ipaddr.js';

/** Of IPv6 only this much is given to the hosts of the net; `::127.0.0.1` and the like lie outside of it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address (not a name) belongs to the public net. Loopback, private, link-local, carrier and multicast
 * addresses do not, nor what is reserved or leads to IPv4 by a detour; an IPv4 address in IPv6 is judged as itself.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
};
