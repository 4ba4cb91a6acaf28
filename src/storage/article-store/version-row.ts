/**
 * How one version of an article is put into a row, and how it is known to be whole when it comes out.
 *
 *   digest   NULL for a deletion; else the first 12 bytes of the SHA-256 of id, zero byte and article's JSON, followed by
 *            those of the raw input where that is another text
 *   article  the JSON, as TEXT
 *   raw      NULL where the raw input is the JSON itself; else the raw input in raw deflate, with the JSON as its dictionary
 *
 * Most raw input says what the JSON says in another order, so the JSON as dictionary leaves little of it: on 60,000
 * news articles this was faster than to store the text twice, and took half the space.
 */
import { createHash, hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { blobToText } from './sqlite-file.js';

/** 96 bits: a chance of 10⁻¹⁷ that any two of a million versions share one by accident. */
const DIGEST_LENGTH = 12;

/** With a dictionary, level 3 finds the long matches that make it both smaller and faster than level 1. */
const DEFLATE_OPTIONS = { level: 3, windowBits: 15, memLevel: 8 } as const;

/**
 * Memory for what comes out: mostly some hundred bytes; for a page that is nothing like its article, in a few pieces.
 */
const deflatedRoom = (raw: Uint8Array): number => Math.max(1024, raw.length >>> 3);

/** The raw input of an article that a program made up. */
const EMPTY_DEFLATED = deflateRawSync('');

export interface EncodedVersion {
  readonly digest: Uint8Array;
  readonly article: Uint8Array;
  /** The raw input as bytes, where it differs; `deflateRaw` makes the column of it. */
  readonly raw: Uint8Array | undefined;
}

/** The id is part of it: a damaged index must not lead from one article to another. */
const digestArticle = (id: string, article: Uint8Array): Uint8Array =>
  createHash('sha256').update(`${id}\0`).update(article).digest().subarray(0, DIGEST_LENGTH);

const digestRaw = (raw: Uint8Array): Uint8Array => hash('sha256', raw, 'buffer').subarray(0, DIGEST_LENGTH);

/**
 * What is cheap to know about a version: enough to see whether it is new.
 * @param toBytes UTF-8; what it returns is part of the result
 */
export const encodeVersion = (
  id: string,
  json: string,
  raw: string,
  toBytes: (text: string) => Uint8Array = (text) => Buffer.from(text),
): EncodedVersion => {
  const article = toBytes(json);
  if (raw === json) return { digest: digestArticle(id, article), article, raw: undefined };
  const rawBytes = toBytes(raw);
  return { digest: Buffer.concat([digestArticle(id, article), digestRaw(rawBytes)]), article, raw: rawBytes };
};

export const deflateRaw = ({ article, raw }: EncodedVersion): Uint8Array | undefined => {
  if (raw === undefined) return undefined;
  if (raw.length === 0) return EMPTY_DEFLATED;
  return deflateRawSync(raw, { ...DEFLATE_OPTIONS, chunkSize: deflatedRoom(raw), dictionary: article });
};

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The JSON of a row, undefined when it is not the text that was stored. */
export const decodeArticle = (id: string, article: unknown, digest: unknown): string | undefined => {
  if (!(article instanceof Uint8Array && digest instanceof Uint8Array)) return undefined;
  const isWhole = sameBytes(digestArticle(id, article), digest.subarray(0, DIGEST_LENGTH));
  return isWhole ? blobToText(article) : undefined;
};

/** The raw input of a row, undefined when it is not the text that was stored. */
export const decodeRaw = (id: string, article: unknown, raw: unknown, digest: unknown): string | undefined => {
  const json = decodeArticle(id, article, digest);
  if (json === undefined || !(digest instanceof Uint8Array)) return undefined;
  if (raw === null && digest.length === DIGEST_LENGTH) return json;
  if (!(raw instanceof Uint8Array)) return undefined;
  let bytes: Buffer;
  try {
    bytes = inflateRawSync(raw, { dictionary: article as Uint8Array });
  } catch {
    return undefined;
  }
  return sameBytes(digestRaw(bytes), digest.subarray(DIGEST_LENGTH)) ? blobToText(bytes) : undefined;
};
