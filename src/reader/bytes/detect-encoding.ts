/**
 * Which encoding bytes have. A byte order mark decides; then what is valid UTF-8 is UTF-8; the others are told apart by
 * which of them gives possible Vietnamese syllables; a few wrong bytes do not make UTF-8 something else. What a page
 * declares is believed as long as it is about as likely.
 */
import { decodeUtf8 } from '../../shared/index.js';
import { decodeLegacy, type LegacyEncoding } from './legacy-encodings.js';
import { canonicalize, isSyllable } from '../../text/index.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding;

const VIETNAMESE: readonly LegacyEncoding[] = ['windows-1258', 'tcvn3', 'vni', 'viscii', 'vps'];
export const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', ...VIETNAMESE, 'windows-1252'];

/** Only so many bytes from the beginning are looked at. */
export const ENCODING_SAMPLE = 1 << 16;

/** Fewer words than this prove nothing. */
const LEAST_WORDS = 3;
const LEAST_SHARE = 0.7;
/** A declared encoding may be worse than the best by this much: names and loan words are no syllables. */
const DECLARED_BONUS = 0.1;
/** In a Western text few words have marks; more than this share of them is no text in windows-1252. */
const MOST_MARKED_IN_WESTERN = 0.35;
const LEAST_WESTERN_WORDS = 5;

/** What pages call the encodings, besides the names above. */
const LABELS: ReadonlyMap<string, Encoding> = new Map(
  (
    [
      ['utf-8', 'utf-8 utf8'],
      ['windows-1258', 'windows-1258 cp1258 x-cp1258'],
      ['tcvn3', 'tcvn tcvn3 tcvn-5712 tcvn5712-1 x-viet-tcvn5712 x-viet-tcvn'],
      ['vni', 'vni x-viet-vni'],
      ['viscii', 'viscii viscii1.1-1 csviscii'],
      ['vps', 'vps x-viet-vps'],
      ['windows-1252', 'windows-1252 iso-8859-1 latin1'],
    ] as const
  ).flatMap(([encoding, labels]) => labels.split(' ').map((label) => [label, encoding] as const)),
);

const DECLARED = /(?:charset\s*=\s*["']?\s*|<\?xml[^>]{0,200}encoding\s*=\s*["'])([a-z][a-z0-9_:.-]{2,30})/i;

/** What a page or an XML file says of itself in its first 4 kB. */
const findDeclared = (start: Uint8Array): Encoding | undefined => {
  const head = decodeLegacy(start.subarray(0, 4096), 'windows-1252');
  const label = DECLARED.exec(head)?.[1]?.toLowerCase();
  return label === undefined ? undefined : LABELS.get(label);
};

/** The bytes without a character that the end of a sample cut through. */
const withoutCutCharacter = (sample: Uint8Array): Uint8Array => {
  let end = sample.length;
  for (let back = 1; back <= 4 && back <= sample.length; back += 1) {
    const byte = sample[sample.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      end = sample.length - back;
      break;
    }
  }
  return sample.subarray(0, end);
};

/** UTF-16 without a byte order mark: nearly every second byte is zero in ASCII letters, never both. */
const findUtf16 = (sample: Uint8Array): Encoding | undefined => {
  const units = Math.floor(sample.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < 2 * units; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  if (units < 8) return undefined;
  if (odd > units / 3 && even < units / 100) return 'utf-16le';
  return even > units / 3 && odd < units / 100 ? 'utf-16be' : undefined;
};

/** The likeliest of the Vietnamese encodings, if any is likely at all. */
const findVietnamese = (sample: Uint8Array, declared: Encoding | undefined): Encoding | undefined => {
  let best: Encoding | undefined;
  let bestShare = 0;
  for (const encoding of VIETNAMESE) {
    const judged = judgePlausible(decodeLegacy(sample, encoding));
    const { marked, share } = judged;
    if (marked < LEAST_WORDS || share < LEAST_SHARE || !isMostlyMarked(judged)) continue;
    const credit = share + (encoding === declared ? DECLARED_BONUS : 0);
    if (credit > bestShare) [best, bestShare] = [encoding, credit];
  }
  return best;
};

/** English or French with the quotes and accents of windows-1252. */
const isWestern = (sample: Uint8Array): boolean => {
  const text = decodeLegacy(sample, 'windows-1252');
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(text)) return false;
  const { marked, words } = judgePlausible(text);
  return words >= LEAST_WESTERN_WORDS && marked <= words * MOST_MARKED_IN_WESTERN;
};

/** Undefined when the bytes are no text in any of the encodings; whatever is valid UTF-8 is UTF-8. */
export const detectEncoding = (start: Uint8Array, isAll: boolean): Encoding | undefined => {
  const sample = start.subarray(0, ENCODING_SAMPLE);
  const whole = isAll && start.length <= ENCODING_SAMPLE;
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (sample.includes(0)) return findUtf16(sample);
  if (decodeUtf8(whole ? sample : withoutCutCharacter(sample)) !== undefined) return 'utf-8';
  if (decodeDamagedUtf8(sample) !== undefined) return 'utf-8';
  const declared = findDeclared(sample);
  return findVietnamese(sample, declared) ?? (isWestern(sample) ? 'windows-1252' : undefined);
};

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Fewer letters beyond ASCII than this prove nothing. */
const LEAST_LETTERS = 10;
/** With more damage than one place for so many letters beyond ASCII it is another encoding. */
const LETTERS_FOR_A_FAULT = 20;

/**
 * UTF-8 in which a few bytes are wrong, with U+FFFD for them: a page that was cut inside a letter, or a comment pasted
 * in from elsewhere. Undefined when there is too little UTF-8 to call it that.
 */
export const decodeDamagedUtf8 = (bytes: Uint8Array): { text: string; faults: number } | undefined => {
  const text = lenient.decode(bytes);
  let faults = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) faults += 1;
    else if (unit >= 0x80) letters += 1;
  }
  return letters >= LEAST_LETTERS && faults * LETTERS_FOR_A_FAULT <= letters ? { text, faults } : undefined;
};

/** How much a text looks like Vietnamese: what tells the right decoding of bytes from the wrong ones. */
interface Plausibility {
  /** Words that were looked at, how many have letters beyond ASCII, and which share of those are possible syllables. */
  readonly words: number;
  readonly marked: number;
  readonly share: number;
}

const WORD = /[^\s!-&(-@[-`{-~…–—“”‘’«»•·]+/gu;
const BEYOND_ASCII = /[^\u0000-\u007f]/;
/** In UTF-16 units. */
const LONGEST_LOOKED_AT = 200_000;

/** Looks at the first `most` words that have letters beyond ASCII. */
export const judgePlausible = (text: string, most = 200): Plausibility => {
  let marked = 0;
  let syllables = 0;
  let words = 0;
  for (const [word] of text.slice(0, LONGEST_LOOKED_AT).matchAll(WORD)) {
    words += 1;
    if (!BEYOND_ASCII.test(word)) continue;
    marked += 1;
    // Long ones are no syllables, whatever they are.
    if (word.length <= 24 && isSyllable(canonicalize(word))) syllables += 1;
    if (marked >= most) break;
  }
  return { words, marked, share: marked === 0 ? 0 : syllables / marked };
};

/** A Vietnamese text has marks on two words of three; markup and data around it may have none. */
const LEAST_MARKED_SHARE = 0.25;
const MANY_MARKED = 40;

/** Whether a few foreign words with accents cannot be all there is. */
export const isMostlyMarked = ({ marked, words }: Plausibility): boolean =>
  marked >= MANY_MARKED || marked >= words * LEAST_MARKED_SHARE;
