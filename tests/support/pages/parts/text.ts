/** The article itself: its headline, its lead, its paragraphs with what stands between them. */
import type { Draft, Part } from '../draft.js';
import type { PageLine } from '../page.js';

/** The headline, with what the site prints around it. */
export const headline =
  (before = '', after: string | ((draft: Draft) => string) = ''): Part =>
  (draft) => {
    const { title } = draft.article;
    const text = `${before}${title}${typeof after === 'function' ? after(draft) : after}`;
    return [{ kind: 'title', lines: [{ text, role: 'title', content: title }] }];
  };

/** The headline once more: in the title of the window, at the end of a breadcrumb, as the name of a picture. */
export const headlineAgain =
  (before: string | ((draft: Draft) => string), after: string): Part =>
  (draft) => [
    {
      kind: 'furniture',
      lines: [
        {
          text: `${typeof before === 'function' ? before(draft) : before}${draft.article.title}${after}`,
          role: 'chrome',
        },
      ],
    },
  ];

export interface LeadOptions {
  /** "(LĐTĐ) ", "Hà Nội (TTXVN) - ": what stands before the first words. */
  readonly before?: (draft: Draft) => string;
}

const withMark = (text: string, role: 'lead' | 'body', mark: string): PageLine =>
  mark === '' ? { text, role } : { text: `${mark}${text}`, role, content: text, optional: mark };

/** The lead; an article that has none begins with its first paragraph, which then bears the mark. */
export const lead =
  ({ before }: LeadOptions = {}): Part =>
  (draft) => {
    const text = draft.article.lead;
    if (text === undefined) return [];
    return [{ kind: 'lead', lines: [withMark(text, 'lead', before?.(draft) ?? '')] }];
  };

export interface BodyOptions {
  /** Put between paragraphs, each once, never before the first paragraph. */
  readonly between?: readonly Part[];
  /** Before the first words of the body, where no lead bears it already. */
  readonly before?: (draft: Draft) => string;
  /** Whether the mark stands there even when there was a lead. */
  readonly markAfterLead?: boolean;
  /** What the paragraphs of this site look like. */
  readonly paragraph?: (text: string, index: number) => string;
}

/** Paragraphs and what stands between them, as one block. */
export const body =
  ({ between = [], before, markAfterLead = false, paragraph = (text) => text }: BodyOptions = {}): Part =>
  (draft) => {
    const { article, draw } = draft;
    const places = new Map<number, PageLine[]>();
    for (const part of between) {
      const at = draw.int(1, Math.max(1, article.paragraphs.length - 1));
      const lines = part(draft).flatMap((block) => block.lines);
      places.set(at, [...(places.get(at) ?? []), ...lines]);
    }
    const isMarked = before !== undefined && (markAfterLead || article.lead === undefined);
    const lines = article.paragraphs.flatMap((text, index): readonly PageLine[] => [
      ...(places.get(index) ?? []),
      withMark(paragraph(text, index), 'body', index === 0 && isMarked ? before(draft) : ''),
    ]);
    return [{ kind: 'body', lines: [...lines, ...(places.get(article.paragraphs.length) ?? [])] }];
  };

/** "(TĐM) " or what else a site puts before its first words; it states the source. */
export const mark =
  (shape: (site: { readonly name: string; readonly mark: string }) => string, share = 1) =>
  ({ site, record, draw }: Draft): string => {
    if (!draw.chance(share)) return '';
    record.sources.push(site.mark, site.name);
    record.isSourceStated = true;
    return shape(site);
  };

/** "Hà Nội (TTXVN) - ": place and agency. */
export const agencyDateline =
  (places: readonly string[], agency: string, after: string, share = 1) =>
  ({ record, draw }: Draft): string => {
    if (!draw.chance(share)) return '';
    record.sources.push(agency);
    record.isSourceStated = true;
    return `${draw.one(places)} (${agency})${after}`;
  };
