/**
 * Mojibake: text that was decoded as what it is not and then saved as Unicode. What can be undone is undone; what
 * cannot is told apart from text, so that it is reported and not indexed as noise.
 */
import { decodeUtf8 } from '../../shared/index.js';
import { canonicalize, isSyllable } from '../../text/index.js';
import { decodeLegacy, type LegacyEncoding, WINDOWS_1252_SPECIALS } from './legacy-encodings.js';
import { isMostlyMarked, judgePlausible } from './detect-encoding.js';

export type Mending = 'utf-8 read as windows-1252' | 'tcvn3 read as windows-1252' | 'vni read as windows-1252';

interface MendedText {
  readonly text: string;
  /** What was undone; undefined when the text is as it came. */
  readonly mending?: Mending;
  /** Letters are lost: nobody could read it. */
  readonly isGarbled: boolean;
}

const BYTE_OF: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(byte), byte] as const),
  ...[...WINDOWS_1252_SPECIALS].flatMap((char, index) => (char === '\ufffd' ? [] : [[char, 0x80 + index] as const])),
]);

const CONTINUATION = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** One character of UTF-8, each of its bytes shown as a character of Latin-1 or windows-1252. */
const SEQUENCE = new RegExp(
  `[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}|[\\u00f0-\\u00f4]${CONTINUATION}{3}`,
  'gu',
);
const MAY_BE_UTF8 = new RegExp(`[\\u00c2-\\u00c6\\u00e1\\u00e2]${CONTINUATION}`, 'u');
/** What is left of Vietnamese letters of three bytes when one of the bytes is lost. */
const LEFTOVER = /á[»º]|Æ[°¡]|Ã[\u0080-\u00bf]|Ä[\u0080-\u009f‘ƒ]/gu;
/** NBSP, the second byte of à, often became a space. */
const SPACED_A = /(\p{L}{0,6})Ã (\p{L}{0,6})/gu;

const MOST_LAYERS = 3;
const LEAST_MARKED = 3;

const decodeSequence = (sequence: string): string => {
  const bytes = Uint8Array.from([...sequence], (char) => BYTE_OF.get(char) as number);
  return decodeUtf8(bytes) ?? sequence;
};

const joinSpacedA = (text: string): string =>
  text.replace(SPACED_A, (_found, before: string, after: string) =>
    isSyllable(canonicalize(`${before}à${after}`)) ? `${before}à${after}` : `${before}à ${after}`,
  );

const undoUtf8 = (text: string): string => {
  let undone = text;
  for (let layer = 0; layer < MOST_LAYERS && MAY_BE_UTF8.test(undone); layer += 1) {
    const next = undone.replace(SEQUENCE, decodeSequence);
    if (next === undone) break;
    undone = next;
  }
  return undone === text ? text : joinSpacedA(undone);
};

/** Letters that no text in TCVN3 or VNI has when it is shown as windows-1252. */
const UNICODE_VIETNAMESE = /[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/u;
const MAY_BE_TCVN3 = /[A-Za-z][\u00a8-\u00bf]|[\u00a8-\u00bf\u00ae§×ÞßÖ][a-z]/u;
const MAY_BE_VNI = /[aeouyôöAEOUYÔÖ][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË]/u;
const RUN_OF_BYTES = /[\u0000-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/gu;

const undoLegacy = (text: string, encoding: LegacyEncoding): string =>
  text.replace(RUN_OF_BYTES, (run) => {
    const bytes = new Uint8Array(run.length);
    for (let at = 0; at < run.length; at += 1) bytes[at] = BYTE_OF.get(run.charAt(at)) as number;
    return decodeLegacy(bytes, encoding);
  });

const INNER_QUESTION_MARK = /\p{L}\?\p{L}/gu;
/** An address may hold question marks between letters. */
const ADDRESS = /https?:\/\/\S{1,2000}/gi;
/** So many of a hundred words may be damaged. */
const MOST_DAMAGED = 6;
const LEAST_DAMAGED = 4;
const LOOKED_AT = 200_000;

const isGarbled = (text: string): boolean => {
  const start = text.slice(0, LOOKED_AT);
  if (!start.includes('\ufffd') && !start.includes('?') && !MAY_BE_UTF8.test(start)) return false;
  const damaged =
    (start.match(/\ufffd/g)?.length ?? 0) +
    (start.includes('?') ? (start.replace(ADDRESS, ' ').match(INNER_QUESTION_MARK)?.length ?? 0) : 0) +
    (start.match(LEFTOVER)?.length ?? 0);
  return damaged >= LEAST_DAMAGED && damaged * 100 > MOST_DAMAGED * start.split(/\s+/).length;
};

/** How many of the first words with marks must be syllables for a text to be well as it is. */
const WELL = 0.85;
const BETTER_BY = 0.15;

const undo = (text: string): MendedText | undefined => {
  const candidates: [Mending, () => string][] = [];
  const start = text.slice(0, LOOKED_AT);
  if (MAY_BE_UTF8.test(start)) candidates.push(['utf-8 read as windows-1252', () => undoUtf8(text)]);
  if (!UNICODE_VIETNAMESE.test(start)) {
    if (MAY_BE_TCVN3.test(start)) candidates.push(['tcvn3 read as windows-1252', () => undoLegacy(text, 'tcvn3')]);
    if (MAY_BE_VNI.test(start)) candidates.push(['vni read as windows-1252', () => undoLegacy(text, 'vni')]);
  }
  if (candidates.length === 0) return undefined;
  const before = judgePlausible(start);
  if (before.share >= WELL && start.search(LEFTOVER) === -1) return undefined;
  let best: { text: string; mending: Mending; share: number } | undefined;
  for (const [mending, attempt] of candidates) {
    const undone = attempt();
    if (undone === text) continue;
    const judged = judgePlausible(undone);
    const { marked, share } = judged;
    const isEnough =
      mending === 'utf-8 read as windows-1252' ? marked > 0 : marked >= LEAST_MARKED && isMostlyMarked(judged);
    if (!isEnough || share < before.share + BETTER_BY || share <= (best?.share ?? 0)) continue;
    best = { text: undone, mending, share };
  }
  return best === undefined ? undefined : { text: best.text, mending: best.mending, isGarbled: isGarbled(best.text) };
};

/** Text that is well comes back as it is. */
export const mendText = (text: string): MendedText => undo(text) ?? { text, isGarbled: isGarbled(text) };
