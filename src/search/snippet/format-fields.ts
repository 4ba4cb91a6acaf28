/** The fields of an article as whoever asks wants to show them: marks in tags, long texts cut around what was found. */
import { partitionPoint, type Article } from '../../shared/index.js';
import { MARKED_FIELDS, TokenSpans, type MarkedField, type Vocabulary } from './analysed-article.js';
import type { MarkedText } from './choose-marks.js';
import { cropText, MOST_UNITS_A_WORD } from './crop-text.js';
import { MAX_REPORTED, rangesOf } from './marked-ranges.js';
import { renderMarked, type MarkTags } from './render-html.js';

export interface Formatting {
  /**
   * Fields in which marks are wrapped, whole unless they are cropped; `*` stands for all, and `snippet` for the
   * passages that are shown where nothing is asked for. At most 1,000 marks of a field are.
   */
  readonly fields: readonly string[];
  /** By field the words that are left of it, 1 to MAX_CROP_WORDS; `*` stands for those that are not named. */
  readonly crop?: Readonly<Record<string, number>>;
  /** Where a text was cut. Default: `…`. It and the tags are written as they are. */
  readonly cropMarker?: string;
  /** What a mark begins with, and what it ends with. Default: `<mark>` and `</mark>`. */
  readonly before?: string;
  readonly after?: string;
  /** Whether text becomes HTML. Default: true; without it, it stays as it is, and is none. */
  readonly escape?: boolean;
}

/** Of a list one text for each of its elements. */
export type FormattedFields = Readonly<Record<string, string | readonly string[]>>;

export const ELLIPSIS = '…';
export const MAX_CROP_WORDS = 1000;
/** Stands for every field, and for the passages of a hit. */
const EVERY = '*';
const SNIPPET = 'snippet';

/** What is known of the article. */
interface FoundArticle {
  /** Undefined where a field was not read. */
  readonly textOf: (field: MarkedField) => MarkedText | undefined;
  readonly renderSnippet: (tags: MarkTags, ellipsis: string) => string;
  readonly slotWeights: readonly number[];
  readonly vocabulary: Vocabulary;
}

/** A text, and where it stands in what was read of its field. */
interface Piece {
  readonly value: string;
  readonly text: MarkedText | undefined;
  readonly from: number;
}

interface FieldFormat {
  readonly hasMarks: boolean;
  /** Undefined: all of them. */
  readonly words: number | undefined;
}

const isMarkedField = (name: string): name is MarkedField => (MARKED_FIELDS as readonly string[]).includes(name);

export class FieldFormatter {
  readonly #fields: ReadonlySet<string>;
  readonly #crop: ReadonlyMap<string, number>;
  readonly #tags: MarkTags;
  readonly #marker: string;

  constructor({ fields, crop = {}, cropMarker = ELLIPSIS, before = '<mark>', after = '</mark>', escape }: Formatting) {
    this.#fields = new Set(fields);
    this.#crop = new Map(Object.entries(crop));
    this.#tags = { before, after, escape: escape ?? true };
    this.#marker = cropMarker;
  }

  /** Of fields that are texts or lists of them; those that the article lacks are left out. */
  format(article: Partial<Article>, found: FoundArticle): FormattedFields {
    const formatted: [string, string | readonly string[]][] = [];
    const { extra = {}, ...own } = article;
    for (const [name, value] of [...Object.entries(own), ...Object.entries(extra)] as [string, unknown][]) {
      const format = this.#formatOf(name);
      if (!format.hasMarks && format.words === undefined) continue;
      const text = isMarkedField(name) ? found.textOf(name) : undefined;
      if (typeof value === 'string') formatted.push([name, this.#formatText({ value, text, from: 0 }, format, found)]);
      if (Array.isArray(value)) formatted.push([name, this.#formatList(value as string[], text, format, found)]);
    }
    if (this.#fields.has(SNIPPET)) formatted.push([SNIPPET, found.renderSnippet(this.#tags, this.#marker)]);
    return Object.fromEntries(formatted);
  }

  #formatOf(name: string): FieldFormat {
    const hasMarks = this.#fields.has(name) || this.#fields.has(EVERY);
    return { hasMarks, words: this.#crop.get(name) ?? this.#crop.get(EVERY) };
  }

  /** Lists are read as one text, joined by line breaks. */
  #formatList(
    values: readonly string[],
    text: MarkedText | undefined,
    format: FieldFormat,
    found: FoundArticle,
  ): readonly string[] {
    let from = 0;
    return values.map((value) => {
      const formatted = this.#formatText({ value, text, from: text === undefined ? 0 : from }, format, found);
      from += value.length + 1;
      return formatted;
    });
  }

  #formatText(piece: Piece, { hasMarks, words }: FieldFormat, found: FoundArticle): string {
    const { value, from } = piece;
    const to = from + value.length;
    if (words === undefined) return this.#render(piece, from, to, hasMarks);
    const most = words * MOST_UNITS_A_WORD;
    const text = piece.text ?? { tokens: TokenSpans.of(value.slice(0, most), found.vocabulary), marks: [] };
    const { start, end, isCutBefore, isCutAfter } = cropText(text, found.slotWeights, words, to, from);
    const shown = this.#render(piece, start, end, hasMarks);
    return (isCutBefore ? this.#marker : '') + shown + (isCutAfter ? this.#marker : '');
  }

  #render({ value, text, from }: Piece, start: number, end: number, hasMarks: boolean): string {
    const marks = hasMarks ? (text?.marks ?? []) : [];
    const first = partitionPoint(0, marks.length, (i) => marks[i]!.start < start);
    const past = partitionPoint(first, marks.length, (i) => marks[i]!.end <= end);
    const ranges = rangesOf(marks.slice(first, past)).slice(0, MAX_REPORTED);
    return renderMarked(
      value.slice(start - from, end - from),
      ranges.map((range) => ({ start: range.start - start, end: range.end - start })),
      this.#tags,
    );
  }
}
