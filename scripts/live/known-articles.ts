/**
 * What a service must have: for each article what was acknowledged last, and what was sent since and not answered; either
 * may be there after a crash. A version names itself in every field, so that halves of two show.
 */
import type { Article } from '../../src/reader/index.js';

/** The number of the change that stored it, rising over all articles; 0 where there is no article. */
export type Version = number;

/** An article is stored or deleted. */
export interface Change {
  readonly number: number;
  /** Rising over all articles. */
  readonly order: number;
  /** What is there afterwards. */
  readonly version: Version;
}

const WORDS = 'công đoàn cơ sở liên lao động quận huyện hoa hòa bão lụt miền trung lúa gạo cầu đường trường'.split(' ');

/** Of articles that are changed and never deleted: searches within it always find as many. */
export const LASTING_SOURCE = 'Báo Bền';
const PASSING_SOURCE = 'Báo Trôi';

export const idOf = (number: number): string => `bài-${number}`;
export const numberOf = (id: string): number => Number(id.slice('bài-'.length));

/** A word that this version of this article has, and nothing else. */
export const wordOf = (number: number, version: Version): string => `b${number}v${version}x`;

export const makeArticle = (number: number, version: Version, isLasting: boolean): Article => {
  const word = wordOf(number, version);
  const words = Array.from({ length: 40 }, (_, at) => WORDS[(number * 7 + at * (3 + (version % 5))) % WORDS.length]);
  return {
    id: idOf(number),
    title: `Bài ${number} lượt ${word}`,
    summary: `Tóm tắt ${word}.`,
    body: `${words.join(' ')}.\nHết ${word}.`,
    source: isLasting ? LASTING_SOURCE : PASSING_SOURCE,
    category: word,
    publishedAt: new Date(Date.UTC(2024, 0, 1 + (number % 300))).toISOString(),
  };
};

/** The version that an article's category names. */
export const namedVersion = (category = ''): Version => Number(/v(\d+)x$/.exec(category)?.[1] ?? NaN);

/** The version that all fields agree on; undefined when they do not. */
export const versionOf = (article: Partial<Article>): Version | undefined => {
  const version = namedVersion(article.category);
  const made = makeArticle(numberOf(article.id ?? ''), version, article.source === LASTING_SOURCE);
  const isWhole = (['title', 'summary', 'body', 'source'] as const).every((field) => article[field] === made[field]);
  return isWhole ? version : undefined;
};

export class KnownArticles {
  readonly #stored: Version[];
  readonly #sent = new Map<number, Change>();
  /** By article: what was changed before this is no longer to be seen. */
  readonly #visible: number[];
  #lastOrder = 1;

  /** All are there in version 1. The first `lasting` ones are never deleted. */
  constructor(
    readonly size: number,
    readonly lasting: number,
  ) {
    this.#stored = new Array<Version>(size).fill(1);
    this.#visible = new Array<number>(size).fill(1);
  }

  isLasting(number: number): boolean {
    return number < this.lasting;
  }

  /** An article may be sent again when it was answered. */
  send(number: number, what: 'put' | 'delete'): Change {
    const order = ++this.#lastOrder;
    const change = { number, order, version: what === 'put' ? order : 0 };
    this.#sent.set(number, change);
    return change;
  }

  acknowledge({ number, version }: Change): void {
    this.#stored[number] = version;
    this.#sent.delete(number);
  }

  /** It was refused as a whole. */
  takeBack({ number }: Change): void {
    this.#sent.delete(number);
  }

  show({ number, order }: Change): void {
    this.#visible[number] = Math.max(order, this.#visible[number]!);
  }

  /** Whatever is not answered by now never will be. Returns what may or may not be there. */
  get open(): readonly Change[] {
    return [...this.#sent.values()];
  }

  storedVersion(number: number): Version {
    return this.#stored[number]!;
  }

  /** Of what a search shows that begins now. */
  leastVersion(number: number): number {
    return this.#visible[number]!;
  }

  count(): number {
    return this.#stored.reduce((count, version) => count + (version === 0 ? 0 : 1), 0);
  }
}
