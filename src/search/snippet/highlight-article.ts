/** An article as a hit shows it: marked title, snippet, and where marks stand. */
import { invariant, type Article } from '../../shared/index.js';
import type { QueryPlan } from '../query/query-plan.js';
import { Work } from '../query/work.js';
import { TokenSpans, type AnalysedArticle, type MarkedField, type Vocabulary } from './analysed-article.js';
import { choosePassages, type Passage } from './choose-passages.js';
import { MarkChooser, type MarkedText } from './choose-marks.js';
import { type Match, TextMatcher } from './find-matches.js';
import { ELLIPSIS, FieldFormatter, type FormattedFields, type Formatting } from './format-fields.js';
import { escapeHtml, renderMarked, type MarkTags } from './render-html.js';
import { MAX_REPORTED, rangesOf } from './marked-ranges.js';

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
  /** Where a formatting was asked for. */
  readonly formatted?: FormattedFields;
}

type MatchesPosition = Readonly<
  Partial<Record<MarkedField, readonly { readonly start: number; readonly length: number }[]>>
>;

const SNIPPET_FIELDS = ['summary', 'body', 'captions'] as const;

export class ArticleHighlighter {
  readonly #matcher: TextMatcher;
  readonly #chooser: MarkChooser;
  readonly #formatter: FieldFormatter | undefined;

  /**
   * @param positionsOf the fields of which positions are told
   * @param work of the search, which is counted on
   * @param formatting of the fields that are shown in another form
   */
  constructor(
    plan: QueryPlan,
    private readonly vocabulary: Vocabulary,
    private readonly positionsOf: readonly MarkedField[] = [],
    private readonly work = new Work(),
    formatting?: Formatting,
  ) {
    this.#matcher = new TextMatcher(plan, vocabulary);
    this.#chooser = new MarkChooser(this.#matcher.isFunctionWord, plan.cohesion);
    this.#formatter = formatting && new FieldFormatter(formatting);
  }

  /**
   * @param analysed with the vocabulary of this highlighter
   * @param whole what is formatted, where `analysed` has texts in part alone
   */
  highlight({ article, texts, vocabulary }: AnalysedArticle, whole: Partial<Article> = article): HighlightedArticle {
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
      ...this.#format(whole, markedIn, passages),
    };
  }

  /** Without a mark, and nearly without being read. */
  showBeginning({ article }: Pick<AnalysedArticle, 'article'>, whole: Partial<Article> = article): HighlightedArticle {
    const { summary = '', body, captions = [] } = article;
    const text = [summary, body, captions.join('\n')].find((one) => one.trim() !== '') ?? '';
    const tokens = TokenSpans.of(text.slice(0, BEGINNING), this.vocabulary);
    const passages = choosePassages([{ tokens, marks: [] }], []);
    return {
      title: escapeHtml(article.title),
      snippet: renderPassages(passages),
      matchesPosition: {},
      ...this.#format(whole, () => undefined, passages),
    };
  }

  #format(
    article: Partial<Article>,
    textOf: (field: MarkedField) => MarkedText | undefined,
    passages: readonly Passage[],
  ): { readonly formatted?: FormattedFields } {
    if (this.#formatter === undefined) return {};
    const { slotWeights } = this.#matcher;
    const renderSnippet = (tags: MarkTags, ellipsis: string): string => renderPassages(passages, tags, ellipsis);
    const found = { textOf, renderSnippet, slotWeights, vocabulary: this.vocabulary };
    return { formatted: this.#formatter.format(article, found) };
  }
}

/** To choose among matches takes as long as to read so many units for each. */
const UNITS_A_MATCH = 8;

/** What a text counts at most: a book among the hits of a page leaves the others their marks. */
const MOST_COUNTED = 64_000;

/** More than a passage has. */
const BEGINNING = 500;

const renderPassages = (passages: readonly Passage[], tags?: MarkTags, ellipsis = ELLIPSIS): string => {
  let html = '';
  passages.forEach(({ source, start, end }, i) => {
    const { tokens, marks } = source;
    const { text } = tokens;
    const inside = rangesOf(marks.filter((mark) => mark.start >= start && mark.end <= end));
    if (i > 0) html += ' ';
    // Signs before the first word and behind the last one are not worth an ellipsis.
    if (i > 0 || (tokens.starts[0] ?? 0) < start) html += `${ellipsis} `;
    html += renderMarked(
      text.slice(start, end),
      inside.map((range) => ({ start: range.start - start, end: range.end - start })),
      tags,
    );
    if (i === passages.length - 1 && (tokens.ends[tokens.count - 1] ?? text.length) > end) html += ` ${ellipsis}`;
  });
  return html;
};
