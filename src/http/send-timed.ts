import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** Weak, because the same answer may be sent plain or compressed. */
const weakEtag = (content: string): string => `W/"${createHash('sha1').update(content).digest('base64url')}"`;

/**
 * Sends an answer that says how long it took, under a tag that leaves this out: an unchanged answer is a 304 however long
 * it took. The tag is made from the answer rather than from the request and the index version: a new release that ranks
 * differently over the same index changes it too. JSON is written once: an answer of a thousand hits is a megabyte of it.
 */
export const sendTimed = (response: Response, answer: { readonly processingTimeMs: number }): void => {
  const { processingTimeMs, ...timeless } = answer;
  const json = JSON.stringify(timeless);
  response.set('ETag', weakEtag(json));
  response.type('json').send(`${json.slice(0, -1)},"processingTimeMs":${JSON.stringify(processingTimeMs)}}`);
};
