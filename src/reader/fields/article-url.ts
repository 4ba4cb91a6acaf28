/** Addresses: which may be shown as a link. */
import { dropControls } from './clean-text.js';

const LONGEST_URL = 2048;
const SCHEME = /^([a-z][a-z0-9+-]*):/i;

/** Undefined when a browser would not open it as a web page: `javascript:`, `data:`, `file:`, or far too long. */
export const cleanUrl = (text: string): string | undefined => {
  const url = dropControls(text.replace(/\s+/g, ''));
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  const isWeb = scheme === undefined || scheme === 'http' || scheme === 'https';
  return url !== '' && url.length <= LONGEST_URL && isWeb ? url : undefined;
};
