/** One request and its answer, redirects not followed: only to checked addresses, within bounds of bytes and time. */
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { FetchFault } from './fetch-fault.js';

export interface HttpRequest {
  /** http or https, without user and password. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body, unpacked. */
  readonly mostBytes: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked; empty unless the status is 200. */
  readonly body: Uint8Array;
}

/** Rejects with `FetchFault`. */
export type SendRequest = (request: HttpRequest) => Promise<HttpResponse>;

export interface SendOptions {
  /** Whether an address may be connected to. */
  readonly mayConnect: (address: string) => boolean;
  /** From a name to addresses. Default: as the system does it. */
  readonly resolve?: LookupFunction;
  /** In milliseconds, from the request to the end of its answer. */
  readonly mostTime: number;
}

/** The request that goes over the net. */
export const createSendRequest =
  ({ mayConnect, resolve = lookup, mostTime }: SendOptions): SendRequest =>
  async (request) => {
    const host = request.url.hostname.replace(/^\[|\]$/g, '');
    // What is an address already is never looked up.
    if (isIP(host) !== 0 && !mayConnect(host)) throw privateAddress(host);
    const signal = AbortSignal.timeout(mostTime);
    try {
      const response = await open(request, checkedLookup(resolve, mayConnect), signal);
      const { statusCode: status = 0, headers } = response;
      if (status !== 200) {
        response.destroy();
        return { status, headers, body: new Uint8Array() };
      }
      return { status, headers, body: await readBody(response, request.mostBytes, signal) };
    } catch (error) {
      throw toFault(error, signal, mostTime);
    }
  };

/**
 * The only addresses that a connection is made to are those that were looked at: a name that is looked up a second
 * time may lead elsewhere.
 */
const checkedLookup =
  (resolve: LookupFunction, mayConnect: SendOptions['mayConnect']): LookupFunction =>
  (host, options, callback) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const refused = addresses.find(({ address }) => !mayConnect(address));
      if (refused !== undefined) return callback(privateAddress(refused.address), []);
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      callback(null, first.address, first.family);
    });

const open = (
  { url, headers }: HttpRequest,
  lookupChecked: LookupFunction,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    // A connection of its own each time: one that is kept might have been opened under other rules.
    send(url, {
      headers: { ...headers, 'accept-encoding': 'gzip, br' },
      lookup: lookupChecked,
      agent: false,
      signal,
    })
      .once('response', resolve)
      // More than one may come, and one that nobody hears would end the process.
      .on('error', reject)
      .end();
  });

const readBody = async (response: IncomingMessage, mostBytes: number, signal: AbortSignal): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const collect = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > mostBytes) throw tooLarge(mostBytes);
      chunks.push(chunk);
    }
  };
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const unpack = UNPACKERS[encoding];
  if (unpack === undefined && encoding !== '' && encoding !== 'identity') {
    response.destroy();
    throw new FetchFault('encoding', `its content is packed as "${encoding.slice(0, 40)}", which was not asked for.`);
  }
  try {
    if (unpack === undefined) await pipeline(response, collect, { signal });
    else await pipeline(response, unpack(), collect, { signal });
  } catch (error) {
    // What the pipeline says then is that a stream was closed too early.
    throw length > mostBytes ? tooLarge(mostBytes) : error;
  }
  return Buffer.concat(chunks);
};

const UNPACKERS: Readonly<Record<string, typeof createGunzip | typeof createBrotliDecompress>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
};

const privateAddress = (address: string): FetchFault =>
  new FetchFault(
    'private-address',
    `its host leads to ${address}, which is no public address. If that is meant, run with --allow-private.`,
  );

const MEGABYTE = 1024 * 1024;

const tooLarge = (mostBytes: number): FetchFault =>
  new FetchFault(
    'too-large',
    `it is larger than ${mostBytes / MEGABYTE} MB, and was not read further. Look what is there.`,
  );

const toFault = (error: unknown, signal: AbortSignal, mostTime: number): unknown => {
  if (error instanceof FetchFault) return error;
  const options = { isPassing: true, cause: error };
  if (signal.aborted) {
    return new FetchFault('timed-out', `the answer took longer than ${mostTime / 1000} s.`, options);
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (typeof code !== 'string') return error;
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_')) {
    return new FetchFault('encoding', `its content is not packed as the server says (${code}).`, options);
  }
  const advice = code === 'ENOTFOUND' ? 'no such host is known. Check the address.' : 'check that it is up.';
  return new FetchFault('unreachable', `the server cannot be reached (${code}): ${advice}`, options);
};
