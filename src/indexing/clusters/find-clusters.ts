/**
 * Which articles tell the same story in the same words: copies that other papers print with another headline, a byline
 * more or the end cut off.
 *
 * Clusters are the connected groups of articles of which two are near copies, found by locality-sensitive hashing: a
 * signature is cut into bands, and articles that agree in a whole band are compared (Leskovec, Rajaraman and Ullman,
 * Mining of Massive Datasets, ch. 3). Which articles belong together depends on what was written down of each alone,
 * never on the order of the articles or on how the index grew.
 */
import type { NearDuplicateMarks } from '../../inverted-index/index.js';
import { agreeingBins, binsFor, SIGNATURE_WORDS } from './signature.js';

/** Estimated Jaccard similarity from which on two articles are one cluster. */
const LEAST_SIMILARITY = 0.65;

/** Articles of fewer shingles are a cluster of their own even if they are equal: "Đang cập nhật" is nobody's story. */
export const FEWEST_SHINGLES = 12;

/**
 * Articles of fewer shingles are copies only if signatures and titles are equal: a template makes up most of a short
 * note, and only the title tells one day of a daily programme from another.
 */
export const FEW_SHINGLES = 64;

/** A band that more articles share is boilerplate that tells nothing, and comparing all of them would take forever. */
export const MOST_IN_BAND = 512;

/** A band is half a word of the signature: four bins. */
export const BANDS = SIGNATURE_WORDS * 2;

/** The number of its cluster's first document, by document. */
export const findClusters = (marks: NearDuplicateMarks): Uint32Array => {
  const { signatures, shingles } = marks;
  const groups = new Groups(shingles.length);
  const long = uniteEqual(marks, groups).filter((document) => shingles[document]! >= FEW_SHINGLES);
  for (let band = 0; band < BANDS; band++) {
    forEachBucket(long, signatures, band, (bucket) => {
      for (let i = 1; i < bucket.length; i++) {
        for (let j = 0; j < i; j++) {
          const [a, b] = [bucket[i]!, bucket[j]!];
          if (groups.firstOf(a) !== groups.firstOf(b) && areCopies(marks, a, b)) groups.unite(a, b);
        }
      }
    });
  }
  return Uint32Array.from(shingles, (_, document) => groups.firstOf(document));
};

const LEAST_BINS = binsFor(LEAST_SIMILARITY);

/** Lottery results, prices and weather are the same words every day; the numbers in their titles say of which day. */
export const areCopies = ({ signatures, titleNumbers }: NearDuplicateMarks, a: number, b: number): boolean => {
  const [one, other] = [titleNumbers[a]!, titleNumbers[b]!];
  if (one !== other && one !== 0 && other !== 0) return false;
  return agreeingBins(signatures, a * SIGNATURE_WORDS, b * SIGNATURE_WORDS) >= LEAST_BINS;
};

/** Unites articles of equal signatures as far as their titles allow, and returns one of each such group, rising. */
const uniteEqual = (
  { signatures, shingles, titles, titleNumbers }: NearDuplicateMarks,
  groups: Groups,
): Uint32Array => {
  const known = new Map<string, number>();
  const halves = toBands(signatures);
  for (let document = 0; document < shingles.length; document++) {
    if (shingles[document]! < FEWEST_SHINGLES) continue;
    const bands = halves.subarray(document * BANDS, (document + 1) * BANDS);
    const title = shingles[document]! < FEW_SHINGLES ? `short ${titles[document]!}` : `long ${titleNumbers[document]!}`;
    const key = `${String.fromCharCode(...bands)}${title}`;
    const first = known.get(key);
    if (first === undefined) known.set(key, document);
    else groups.unite(first, document);
  }
  return Uint32Array.from(known.values());
};

/** Visits the documents of each value of a band that several of them have. */
const forEachBucket = (
  documents: Uint32Array,
  signatures: Uint32Array,
  band: number,
  visit: (bucket: Uint32Array) => void,
): void => {
  const halves = toBands(signatures);
  // Band and document in one double, so that the sort of typed arrays puts equal bands side by side.
  const sorted = Float64Array.from(documents, (document) => halves[document * BANDS + band]! * 2 ** 32 + document);
  sorted.sort();
  const bandAt = (i: number): number => Math.floor(sorted[i]! / 2 ** 32);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && bandAt(end) === bandAt(start)) end++;
    if (end - start > 1 && end - start <= MOST_IN_BAND) {
      visit(Uint32Array.from(sorted.subarray(start, end), (value) => value % 2 ** 32));
    }
    start = end;
  }
};

const toBands = (signatures: Uint32Array): Uint16Array =>
  new Uint16Array(signatures.buffer, signatures.byteOffset, signatures.length * 2);

/** Disjoint groups of documents, each known by its least one (Tarjan's union-find with path halving). */
class Groups {
  readonly #parents: Uint32Array;

  constructor(count: number) {
    this.#parents = Uint32Array.from({ length: count }, (_, document) => document);
  }

  firstOf(document: number): number {
    const parents = this.#parents;
    let at = document;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }

  unite(a: number, b: number): void {
    const [first, other] = [this.firstOf(a), this.firstOf(b)];
    if (first < other) this.#parents[other] = first;
    else this.#parents[first] = other;
  }
}
