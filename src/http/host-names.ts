/** Names of machines, as the header `Host` and settings have them. */
import { isIPv4 } from 'node:net';

/** Without the port, in lower case; an IPv6 address without its brackets. */
export const nameOf = (host: string): string => {
  const name = host.trim().toLowerCase();
  return name.startsWith('[') ? name.slice(1).replace(/\].*$/, '') : name.replace(/:\d*$/, '').replace(/\.$/, '');
};

/** Names and addresses that are this machine's own, whoever is asked. */
export const isLoopback = (host: string): boolean => {
  const name = nameOf(host.includes('::') && !host.startsWith('[') ? `[${host}]` : host);
  return (isIPv4(name) && name.startsWith('127.')) || name === '::1' || /^(?:.+\.)?localhost$/.test(name);
};
