/**
 * A signature of what an article says, in 32 bytes: of two articles it tells how much of their wording they share.
 *
 *   shingle     every run of SHINGLE_TERMS neighbouring terms of summary and body, as a hash of 32 bits
 *   bin         the upper bits of the hash choose one of BINS; each bin keeps its least hash
 *   signature   four bits of each bin's least hash
 *
 * Two sets of shingles agree in a bin with the chance J, their Jaccard similarity (shared ÷ all), and by accident in
 * one of sixteen of the others: Broder's MinHash (1997) with one permutation (Li, Owen and Zhang, NIPS 2012), b bits a
 * value (Li and König, WWW 2010), and bins that stayed empty filled from others (Shrivastava, ICML 2017), so that short
 * articles compare too. With 64 bins the estimate is off by .06 or less two times out of three.
 */
export const SHINGLE_TERMS = 5;
export const BINS = 64;
const BITS = 4;
const BINS_A_WORD = 32 / BITS;
/** Numbers of 32 bits that a signature takes. */
export const SIGNATURE_WORDS = BINS / BINS_A_WORD;

/** Odd, so that multiplying by it loses nothing (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1;
/** `SPREAD ** SHINGLE_TERMS`, modulo 2^32: what the term that leaves a shingle was multiplied by. */
const SPREAD_OF_LAST = Array.from({ length: SHINGLE_TERMS }).reduce<number>((power) => Math.imul(power, SPREAD), 1);

const EMPTY = 0xffffffff;

/** The finaliser of MurmurHash3: every bit of the number decides about every bit of the hash. */
const scramble = (number: number): number => {
  let hash = number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** Depends on the term alone, never on the index that it stands in: FNV-1a over UTF-16 units, scrambled. */
export const hashTerm = (term: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return scramble(hash);
};

/** Signs one text after the other: `start`, `add` for each term in the order of the text, `finish`. */
export class SignatureMaker {
  readonly #least = new Uint32Array(BINS);
  readonly #window = new Uint32Array(SHINGLE_TERMS);
  #terms = 0;
  #rolling = 0;

  constructor() {
    this.start();
  }

  /** Shingles of the text so far, repeated ones included. */
  get shingleCount(): number {
    return Math.max(0, this.#terms - SHINGLE_TERMS + 1);
  }

  start(): void {
    this.#least.fill(EMPTY);
    this.#window.fill(0);
    this.#terms = 0;
    this.#rolling = 0;
  }

  add(termHash: number): void {
    const place = this.#terms % SHINGLE_TERMS;
    // The value of a polynomial in SPREAD whose coefficients are the terms of the window (Karp and Rabin, 1987).
    const leaving = Math.imul(this.#window[place]!, SPREAD_OF_LAST);
    this.#rolling = (Math.imul(this.#rolling, SPREAD) + termHash - leaving) | 0;
    this.#window[place] = termHash;
    if (++this.#terms < SHINGLE_TERMS) return;
    const shingle = scramble(this.#rolling);
    const bin = shingle >>> 26;
    if (shingle < this.#least[bin]!) this.#least[bin] = shingle;
  }

  /** Writes SIGNATURE_WORDS numbers; all 0 for a text without a shingle. */
  finishInto(words: Uint32Array): void {
    words.fill(0);
    if (this.shingleCount === 0) return;
    for (let bin = 0; bin < BINS; bin++) {
      // The upper bits of a bin's hashes are the number of the bin, and the least is small: its lower bits are fair.
      const bits = scramble(this.#least[this.#filledBinFor(bin)]!) >>> (32 - BITS);
      const word = Math.floor(bin / BINS_A_WORD);
      words[word] = (words[word]! | (bits << ((bin % BINS_A_WORD) * BITS))) >>> 0;
    }
  }

  /** The bin itself, or for an empty one another that depends only on which bins are empty. */
  #filledBinFor(bin: number): number {
    let candidate = bin;
    for (let attempt = 1; this.#least[candidate] === EMPTY; attempt++) {
      candidate = scramble(bin * 0x10001 + attempt) % BINS;
    }
    return candidate;
  }
}

/** In how many bins two signatures agree, those at `a` and `b` of the same array. */
export const agreeingBins = (words: Uint32Array, a: number, b: number): number => {
  let differing = 0;
  for (let i = 0; i < SIGNATURE_WORDS; i++) {
    let bits = words[a + i]! ^ words[b + i]!;
    bits |= bits >>> 1;
    bits |= bits >>> 2;
    // One bit for each bin that differs; the multiplication sums them up in the four upper bits.
    differing += Math.imul(bits & 0x11111111, 0x11111111) >>> 28;
  }
  return BINS - differing;
};

/** The least number of agreeing bins by which the Jaccard similarity is estimated to be `similarity` or more. */
export const binsFor = (similarity: number): number => {
  const byAccident = 2 ** -BITS;
  return Math.ceil(BINS * (similarity + (1 - similarity) * byAccident));
};
