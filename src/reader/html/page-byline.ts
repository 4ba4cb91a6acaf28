/**
 * The date that stands on a page, and who stands beside it, where nothing states them. It is near the headline or at
 * the end of the text; a date within a list of other articles, or the clock of the site, is never it.
 */
import { findDate, readDate } from '../../dates/index.js';
import { type Credits, readBesideDate, readByline, readTheo } from '../scraped/lines/credits.js';
import type { BlockFeatures } from '../scraped/lines/block-features.js';
import { type ArticleOnPage, type Candidate, CandidateBlocks } from './candidate-blocks.js';
import { holdsMoreText, type HtmlElement, isElement, lineOf, walkElements } from './parse-html.js';
import { findLabel, readLabelled } from '../scraped/lines/labels.js';
import { isPersonName } from '../scraped/lines/names.js';
import { itemValueOf } from './page-metadata.js';

export interface Dateline {
  readonly publishedAt?: string;
  readonly origin: 'time element' | 'text';
  /** Who stands beside the date, or on a line of its own between headline and text or below the text. */
  readonly credits: Credits;
}

const UPDATED = /cập nhật|updated|modified|sửa/iu;
const PUBLISHED = /publish|pubdate|entry-date|post-date|ngay-?dang/iu;

const namesOf = ({ attributes }: HtmlElement): string => `${attributes['class'] ?? ''} ${attributes['itemprop'] ?? ''}`;

const creditsOf = ({ labelled, date, plain, isSignature }: BlockFeatures): Credits => {
  const credits = readLabelled(labelled);
  if (credits !== undefined) return credits;
  if (date !== undefined) return readBesideDate(date);
  return isSignature ? (readTheo(plain) ?? readByline(plain)) : {};
};

/** The first line that knows a field gives it. */
const readCredits = (lines: readonly Candidate[]): Credits =>
  lines.reduce<Credits>(
    (credits, { features }) => (features === undefined ? credits : { ...creditsOf(features), ...credits }),
    {},
  );

/** The first line with a date; one of a change only where there is no other. */
const findText = (lines: readonly Candidate[]): Candidate | undefined => {
  const dates = lines.filter(({ features }) => features?.date !== undefined);
  return dates.find(({ features }) => !UPDATED.test(features?.date?.before ?? '')) ?? dates[0];
};

class DateReader {
  readonly #candidates: CandidateBlocks;
  readonly #options: { readonly reference?: string };

  constructor(private readonly article: ArticleOnPage) {
    this.#candidates = new CandidateBlocks(article);
    this.#options = { ...(article.reference !== undefined && { reference: article.reference }) };
  }

  read(): Dateline {
    const candidates = this.#candidates;
    const below = candidates.below();
    const credits = { ...readCredits(candidates.signatures()), ...readCredits(below) };
    const ways = [below, candidates.above(), candidates.belowLead(), candidates.atEnd()];
    for (const lines of ways) {
      const publishedAt = this.#findTime(lines);
      if (publishedAt !== undefined) return { publishedAt, origin: 'time element', credits };
    }
    for (const lines of ways) {
      const line = findText(lines);
      if (line === undefined) continue;
      const publishedAt = this.#readText(line);
      const all = { ...readCredits(lines), ...credits };
      return { ...(publishedAt !== undefined && { publishedAt }), origin: 'text', credits: all };
    }
    const publishedAt = this.#findLooseTime();
    return { ...(publishedAt !== undefined && { publishedAt }), origin: 'time element', credits };
  }

  /** Of a `<time>`: what its attribute says, else its words. */
  #readTime(element: HtmlElement): string | undefined {
    const stated = readDate(element.attributes['datetime'] ?? '', this.#options)?.iso;
    return stated ?? findDate(lineOf(element), this.#options)?.iso;
  }

  #findTime(lines: readonly Candidate[]): string | undefined {
    let updated: string | undefined;
    for (const { block } of lines) {
      for (const element of block.times) {
        const iso = this.#readTime(element);
        if (iso === undefined) continue;
        const words = block.times.length === 1 ? block.text : lineOf(element);
        if (!UPDATED.test(`${namesOf(element)} ${words}`)) return iso;
        updated ??= iso;
      }
    }
    return updated;
  }

  /** A day on one line and its time on the next are one date. */
  #readText({ at, features }: Candidate): string | undefined {
    const date = features?.date;
    if (features === undefined || date?.hasClock !== false) return date?.iso;
    const clock = [at + 1, at - 1]
      .map((place) => this.#candidates.candidateAt(place)?.features)
      .find((other) => other?.isClock);
    return (clock && findDate(`${features.plain} ${clock.plain}`, this.#options)?.iso) ?? date.iso;
  }

  /** Outside of boxes: what says that it is the publication, else the only one of the page. */
  #findLooseTime(): string | undefined {
    const { page, boxes } = this.article;
    const all = [...walkElements(page, boxes)].filter(({ name }) => name === 'time');
    const published = all.find((element) => PUBLISHED.test(namesOf(element)));
    const isos = new Set(all.map((element) => this.#readTime(element)).filter((iso) => iso !== undefined));
    return (published && this.#readTime(published)) ?? (isos.size === 1 ? [...isos][0] : undefined);
  }
}

/** Looks at the whole page again, so it is asked only for what nothing states. */
export const readDateline = (article: ArticleOnPage): Dateline => new DateReader(article).read();

const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:authors?|byline|tac-?gia|author-?name|name-?author|pen-?name|but-?danh)(?=$|[\s_-])/i;
const LONGEST = 120;
/** In UTF-16 units. */
const MOST_BESIDE_NAME = 5000;
const MOST_AUTHORS = 8;

const nameIn = (text: string): string | undefined => {
  const label = findLabel({ plain: text });
  const value = label?.label === 'author' ? label.value : text;
  const { author } = readByline(value);
  return author ?? (isPersonName(value) ? value : undefined);
};

/** Addresses of the pages of authors. */
const AUTHOR_PAGE = /\/(?:tac-gia|tacgia|author|authors|phong-vien|nha-bao)\/[^/]/i;

const isAuthorElement = ({ name, attributes }: HtmlElement): boolean =>
  attributes['rel'] === 'author' ||
  (name === 'a' && AUTHOR_PAGE.test(attributes['href'] ?? '')) ||
  isItemAuthor(attributes) ||
  AUTHOR_CLASS.test((attributes['class'] ?? '').replace(/([a-z])([A-Z])/g, '$1-$2'));

const isItemAuthor = (attributes: HtmlElement['attributes']): boolean =>
  attributes['itemprop']?.split(/\s+/).includes('author') === true;

/** The author that an element of the page is made for; `isPerson` tells a person from the names of the site itself. */
export const findPageAuthor = (page: HtmlElement, isPerson: (name: string) => boolean): string | undefined => {
  const readName = (element: HtmlElement): string | undefined => {
    // A box with more in it than a biography is none of an author.
    const text = holdsMoreText(element, MOST_BESIDE_NAME) ? '' : itemValueOf(element);
    const name = text === '' || text.length > LONGEST ? undefined : nameIn(text);
    return name !== undefined && isPerson(name) ? name : undefined;
  };
  for (const parent of walkElements(page)) {
    const named = parent.children.flatMap((child) => {
      const name = isElement(child) && isAuthorElement(child) ? readName(child) : undefined;
      return name === undefined ? [] : [{ name, isItem: isItemAuthor((child as HtmlElement).attributes) }];
    });
    const [first] = named;
    if (first === undefined) continue;
    // Microdata names each of several authors in an element of its own.
    const names = first.isItem ? named.filter(({ isItem }) => isItem).map(({ name }) => name) : [first.name];
    return [...new Set(names)].slice(0, MOST_AUTHORS).join(', ');
  }
  return undefined;
};
