/** An article as a hit shows it: marked title, snippet, and where everything matched. */
import { invariant } from '../../shared/index.js';
import type { QueryPlan } from '../query/query-plan.js';
import type { AnalysedArticle, Vocabulary } from './analysed-article.js';
import { choosePassages, type Passage } from './choose-passages.js';
import { type MatchedText, TextMatcher } from './find-matches.js';

export interface HighlightedArticle {
  /** HTML. */
  readonly title: string;
  /** HTML. */
  readonly snippet: string;
  /** By field, in UTF-16 units of the field's own text; lists are joined by line breaks. */
  readonly matchesPosition: Readonly<Record<string, readonly { readonly start: number; readonly length: number }[]>>;
}

/** Maximum number of matches that are reported of a field: a very long article can have tens of thousands. */
const MAX_REPORTED = 1000;

const ELLIPSIS = '…';

export class ArticleHighlighter {
  readonly #matcher: TextMatcher;

  constructor(
    plan: QueryPlan,
    private readonly vocabulary: Vocabulary,
  ) {
    this.#matcher = new TextMatcher(plan, vocabulary);
  }

  /** @param analysed with the vocabulary of this highlighter */
  highlight({ article, texts, vocabulary }: AnalysedArticle): HighlightedArticle {
    invariant(vocabulary === this.vocabulary, 'an article is analysed with the vocabulary that its query is read with');
    const matched = new Map<string, MatchedText>();
    const matchesPosition: Record<string, { start: number; length: number }[]> = {};
    for (const [field, tokens] of texts) {
      const found = this.#matcher.match(tokens);
      matched.set(field, found);
      if (found.matches.length === 0) continue;
      matchesPosition[field] = found.matches
        .slice(0, MAX_REPORTED)
        .map(({ start, end }) => ({ start, length: end - start }));
    }
    const title = matched.get('title');
    const sources = ['summary', 'body', 'captions'].flatMap((field) => matched.get(field) ?? []);
    return {
      title: title === undefined ? escapeHtml(article.title) : renderMarked(title.tokens.text, title.matches),
      snippet: renderPassages(choosePassages(sources, this.#matcher.slotWeights)),
      matchesPosition,
    };
  }
}

const renderPassages = (passages: readonly Passage[]): string => {
  let html = '';
  passages.forEach(({ source, start, end }, i) => {
    const { tokens, matches } = source;
    const { text } = tokens;
    const inside = matches
      .filter((match) => match.start >= start && match.end <= end)
      .map((match) => ({ start: match.start - start, end: match.end - start }));
    if (i > 0) html += ' ';
    // Signs before the first word and behind the last one are not worth an ellipsis.
    if (i > 0 || (tokens.starts[0] ?? 0) < start) html += `${ELLIPSIS} `;
    html += renderMarked(text.slice(start, end), inside);
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
