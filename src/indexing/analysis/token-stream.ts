/**
 * Where the words of analysed articles lie: in memory, or, when there are more than a build may hold, in a scratch file.
 * Either way they are the same numbers, so nothing that is made of them can tell.
 */
import { readScratch, ScratchFile } from '../../storage/index.js';

/** How much of its articles' words a build holds in memory, and where it puts the others. Plain data, for messages. */
export interface Overflow {
  /** A folder that can be written to. */
  readonly folder: string;
  /** Bytes of words that may be held. */
  readonly heldBytes: number;
}

/** A stretch of a scratch file. Plain data: any thread of the process reads it by the handle. */
export interface StoredPlaces {
  readonly handle: number;
  /** In bytes. */
  readonly start: number;
  /** In places. */
  readonly length: number;
}

export type TokenStream = Uint32Array | StoredPlaces;

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Room for so many numbers, places most of all, in memory that threads share. */
export const allocatePlaces = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * BYTES));

export const bytesOfPlaces = (places: Uint32Array): Uint8Array =>
  new Uint8Array(places.buffer, places.byteOffset, places.byteLength);

/** Fills `target` with the places from `start` on. */
export const readTokens = (from: StoredPlaces, start: number, target: Uint32Array): void =>
  readScratch(from.handle, bytesOfPlaces(target), from.start + start * BYTES);

/** Holds parts as long as they are few, and stores those that come later. */
export class PlacesKeeper {
  #held = 0;
  #file: ScratchFile | undefined;

  /** Without an overflow all are held. */
  constructor(private readonly overflow: Overflow | undefined) {}

  /**
   * What is given is held, or stored: then the memory may be used for something else.
   *
   * @param used places that are to be read again
   */
  keep(places: Uint32Array, used = places.length): TokenStream {
    const { overflow } = this;
    if (overflow === undefined || this.#held + places.byteLength <= overflow.heldBytes) {
      this.#held += places.byteLength;
      return places;
    }
    this.#file ??= ScratchFile.create(overflow.folder);
    const start = this.#file.append(bytesOfPlaces(places.subarray(0, used)));
    return { handle: this.#file.handle, start, length: used };
  }

  /** What was stored is gone. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#held = 0;
  }
}

export const isStored = (places: TokenStream): places is StoredPlaces => 'handle' in places;
