import { createHash } from 'node:crypto';

/** `W/"…"`: weak, because the same answer may be sent plain or compressed. */
export const weakEtag = (content: string): string => `W/"${createHash('sha1').update(content).digest('base64url')}"`;
