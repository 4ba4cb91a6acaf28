/** What the command line may touch of the world, how it reads numbers and how it writes text. */
import { availableParallelism } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Understanding } from '../../engine/index.js';
import { TimbaoError } from '../../shared/index.js';

/** Tests hand in their own. */
export interface Terminal {
  readonly stdin: Readable;
  /** Results only: with --json one value. */
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Everything for people. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds since the epoch: what "hôm qua" counts from. */
  readonly clock: () => number;
  /** Bytes that nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Resolves when the operator asks a running service to stop. */
  readonly untilStopped: () => Promise<void>;
}

/** 0 done, 1 nothing found, 2 trouble. */
export type ExitCode = 0 | 1 | 2;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const writeJson = ({ stdout }: Terminal, value: unknown): void => {
  stdout.write(`${JSON.stringify(value)}\n`);
};

/** Without control characters: those of an article would steer the terminal. */
export const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Turns `_formatted` HTML into text, marks in bold where the terminal shows it. */
export const htmlToTerminal = (html: string, withStyle: boolean): string =>
  printable(html)
    .replaceAll('<mark>', withStyle ? '\u001b[1;33m' : '')
    .replaceAll('</mark>', withStyle ? '\u001b[0m' : '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** `1 article`, `2 articles`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const bold = (text: string, withStyle: boolean): string => (withStyle ? `\u001b[1m${text}\u001b[0m` : text);

/** What a query was taken to mean: one line for each step that did something, in the order of the steps. */
export const understandingLines = (understanding: Understanding): string[] => {
  const { decoded, expanded, places, restored, corrected, recency, notes, partial } = understanding;
  return [
    ...decoded.map(({ typed, understood }) => `read ${typed} as ${understood}`),
    ...expanded.map(({ typed, forms, source, articles }) => {
      const defining = articles === undefined ? '' : `, ${counted(articles, 'article')} define it`;
      return `also searched for ${typed}: ${forms.join(', ')} (${source}${defining})`;
    }),
    ...places.map(({ name, kind, became, evidence }) => {
      const now = kind === 'commune' ? `is ${became.name}, ${became.province},` : `belongs to ${became.name}`;
      return `${name} ${now} since ${became.since}; also searched in articles since then: ${evidence.join(', ')}`;
    }),
    ...(restored === undefined ? [] : [`understood as: ${restored.text}`]),
    ...(corrected === undefined
      ? []
      : [`${corrected.searched ? 'probably meant, and searched as well' : 'did you mean'}: ${corrected.text}`]),
    ...(recency === undefined || recency.reason === 'asked'
      ? []
      : [`fresh articles first: ${recency.typed ?? 'many of the last days are about it'} (--recency off undoes it)`]),
    ...notes.map(({ code, text }) => `note: ${code}: ${text}`),
    ...(partial === undefined ? [] : [`not all was searched, as it takes too much: ${partial.join(', ')}`]),
  ].map(printable);
};

const MOST_DIGITS = 15;
const LONGEST_SHOWN = 60;

/** Throws `TB_PARAMETER_INVALID` unless the text is a whole number from `least` to `most`. */
export const readWhole = (text: string, parameter: string, least: number, most: number): number => {
  const value = /^\d+$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  const problem = `must be ${least} to ${most}, not "${text.slice(0, LONGEST_SHOWN)}"`;
  throw new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
};

/** More threads would mostly wait for what one alone has to do, and each takes memory. */
const MOST_BY_DEFAULT = 4;
const MAX_BUILD_THREADS = 64;

export const defaultBuildThreads = (): number => Math.min(MOST_BY_DEFAULT, availableParallelism());

/** Throws `TB_PARAMETER_INVALID`. */
export const readBuildThreads = (text: string): number => readWhole(text, '--threads', 1, MAX_BUILD_THREADS);
