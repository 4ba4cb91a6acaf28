/** Where the words of analysed articles lie: in memory, or, when a build may not hold them, in a scratch file. */
import { readScratch, ScratchFile } from '../../storage/index.js';

/** How much of its articles' words a build holds in memory, and where it puts the others. Plain data, for messages. */
export interface Overflow {
  /** A folder that can be written to. */
  readonly folder: string;
  /** Bytes of words that may be held. */
  readonly heldBytes: number;
}

/** A stretch of a scratch file. Plain data: any thread of the process reads it by the handle. */
interface SpilledTokens {
  readonly handle: number;
  /** In bytes. */
  readonly start: number;
  /** In tokens. */
  readonly length: number;
}

export type TokenStream = Uint32Array | SpilledTokens;

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Room for so many numbers, tokens most of all, in memory that threads share. */
export const allocateShared = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * BYTES));

export const bytesOf = (tokens: Uint32Array): Uint8Array =>
  new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength);

/** Fills `target` with the tokens from `start` on. */
export const readTokens = (from: SpilledTokens, start: number, target: Uint32Array): void =>
  readScratch(from.handle, bytesOf(target), from.start + start * BYTES);

/** Holds parts as long as they are few, and stores those that come later. */
export class TokenKeeper {
  #held = 0;
  #file: ScratchFile | undefined;

  /** Without an overflow all are held. */
  constructor(private readonly overflow: Overflow | undefined) {}

  /**
   * What is given is held, or stored: then the memory may be used for something else.
   *
   * @param used tokens that are to be read again
   */
  hold(tokens: Uint32Array, used = tokens.length): TokenStream {
    const { overflow } = this;
    if (overflow === undefined || this.#held + tokens.byteLength <= overflow.heldBytes) {
      this.#held += tokens.byteLength;
      return tokens;
    }
    this.#file ??= ScratchFile.create(overflow.folder);
    const start = this.#file.append(bytesOf(tokens.subarray(0, used)));
    return { handle: this.#file.handle, start, length: used };
  }

  /** What was stored is gone. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#held = 0;
  }
}

export const isSpilled = (tokens: TokenStream): tokens is SpilledTokens => 'handle' in tokens;
