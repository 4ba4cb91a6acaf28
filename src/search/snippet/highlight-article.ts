/** An article as a hit shows it: marked title, snippet, and where marks stand. */
import { invariant } from '../../shared/index.js';
import type { QueryPlan } from '../query/query-plan.js';
import { Work } from '../query/work.js';
import { TokenSpans, type AnalysedArticle, type MarkedField, type Vocabulary } from './analysed-article.js';
import { choosePassages, type Passage } from './choose-passages.js';
import { MarkChooser, type MarkedText, type MarkedToken } from './choose-marks.js';
import { type Match, TextMatcher } from './find-matches.js';

export interface HighlightedArticle {
  /** HTML. */
  readonly title: string;
  /** HTML. */
  readonly snippet: string;
  /**
   * Of the fields that were asked for and have marks, in UTF-16 units of the field's own text; lists are joined by line
   * breaks.
   */
  readonly matchesPosition: MatchesPosition;
}

type MatchesPosition = Readonly<
  Partial<Record<MarkedField, readonly { readonly start: number; readonly length: number }[]>>
>;

/** Maximum number of marks that are reported of a field: a very long article can have tens of thousands. */
const MAX_REPORTED = 1000;

const ELLIPSIS = '…';

const SNIPPET_FIELDS = ['summary', 'body', 'captions'] as const;

export class ArticleHighlighter {
  readonly #matcher: TextMatcher;
  readonly #chooser: MarkChooser;

  /**
   * @param positionsOf the fields of which positions are told
   * @param work of the search, which is counted on
   */
  constructor(
    plan: QueryPlan,
    private readonly vocabulary: Vocabulary,
    private readonly positionsOf: readonly MarkedField[] = [],
    private readonly work = new Work(),
  ) {
    this.#matcher = new TextMatcher(plan, vocabulary);
    this.#chooser = new MarkChooser(this.#matcher.isFunctionWord, plan.cohesion);
  }

  /** @param analysed with the vocabulary of this highlighter */
  highlight({ article, texts, vocabulary }: AnalysedArticle): HighlightedArticle {
    invariant(vocabulary === this.vocabulary, 'an article is analysed with the vocabulary that its query is read with');
    const matches = new Map<MarkedField, readonly Match[]>();
    for (const [field, tokens] of texts) {
      const found = this.#matcher.match(tokens);
      matches.set(field, found);
      this.work.text += Math.min(MOST_COUNTED, tokens.text.length + UNITS_A_MATCH * found.length);
    }
    const segments = this.#chooser.chooseSegments(matches.values());
    const marked = new Map<MarkedField, MarkedText>();
    const markedIn = (field: MarkedField): MarkedText | undefined => {
      const tokens = texts.get(field);
      if (tokens === undefined || marked.has(field)) return marked.get(field);
      const text = this.#chooser.mark(tokens, matches.get(field)!, segments);
      marked.set(field, text);
      return text;
    };
    const title = markedIn('title');
    const passages = choosePassages(
      SNIPPET_FIELDS.flatMap((field) => markedIn(field) ?? []),
      this.#matcher.slotWeights,
    );
    const matchesPosition: { -readonly [Field in MarkedField]?: MatchesPosition[Field] } = {};
    for (const field of this.positionsOf) {
      const ranges = rangesOf(markedIn(field)?.marks ?? []).slice(0, MAX_REPORTED);
      if (ranges.length > 0) matchesPosition[field] = ranges.map(({ start, end }) => ({ start, length: end - start }));
    }
    return {
      title: title === undefined ? escapeHtml(article.title) : renderMarked(title.tokens.text, rangesOf(title.marks)),
      snippet: renderPassages(passages),
      matchesPosition,
    };
  }

  /** Without a mark, and nearly without being read. */
  showBeginning({ article }: Pick<AnalysedArticle, 'article'>): HighlightedArticle {
    const { summary = '', body, captions = [] } = article;
    const text = [summary, body, captions.join('\n')].find((one) => one.trim() !== '') ?? '';
    const tokens = TokenSpans.of(text.slice(0, BEGINNING), this.vocabulary);
    const passages = choosePassages([{ tokens, marks: [] }], []);
    return { title: escapeHtml(article.title), snippet: renderPassages(passages), matchesPosition: {} };
  }
}

/** To choose among matches takes as long as to read so many units for each. */
const UNITS_A_MATCH = 8;

/** What a text counts at most: a book among the hits of a page leaves the others their marks. */
const MOST_COUNTED = 64_000;

/** More than a passage has. */
const BEGINNING = 500;

/** Neighbours are one range. */
const rangesOf = (marks: readonly MarkedToken[]): TextRange[] => {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end, joinsPrevious } of marks) {
    const last = ranges.at(-1);
    if (last !== undefined && joinsPrevious) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
};

const renderPassages = (passages: readonly Passage[]): string => {
  let html = '';
  passages.forEach(({ source, start, end }, i) => {
    const { tokens, marks } = source;
    const { text } = tokens;
    const inside = rangesOf(marks.filter((mark) => mark.start >= start && mark.end <= end));
    if (i > 0) html += ' ';
    // Signs before the first word and behind the last one are not worth an ellipsis.
    if (i > 0 || (tokens.starts[0] ?? 0) < start) html += `${ELLIPSIS} `;
    html += renderMarked(
      text.slice(start, end),
      inside.map((range) => ({ start: range.start - start, end: range.end - start })),
    );
    if (i === passages.length - 1 && (tokens.ends[tokens.count - 1] ?? text.length) > end) html += ` ${ELLIPSIS}`;
  });
  return html;
};

/** The only place where text of articles and queries becomes HTML. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

/** UTF-16 offsets into the text, half open. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Escapes the text and wraps the ranges, which are sorted and disjoint, in `<mark>`. */
export const renderMarked = (text: string, ranges: readonly TextRange[]): string => {
  let html = '';
  let at = 0;
  for (const { start, end } of ranges) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
};
