/** A page around a known article, and its truth. */
import { Draw } from './draw.js';
import type { Draft, KnownArticle, Layout, Spacing } from './draft.js';
import type { Half, MadePage, PageBlock, PageLine, PageTruth } from './page.js';

const MINUTE = 60_000;
/** Shorter ones are dates and sections. */
const SHORTEST_LEAD = 60;
const BLANK: PageLine = { text: '', role: 'blank' };

/** From 2015 to the middle of 2026, between six in the morning and eleven at night. */
const drawPublished = (draw: Draw): number =>
  Date.UTC(2015, 0, 1) + draw.int(0, 4180) * 24 * 60 * MINUTE + draw.int(-60, 960) * MINUTE;

const drawFetched = (draw: Draw, published: number): number =>
  published + (draw.chance(0.5) ? draw.int(2, 23 * 60) : draw.int(24 * 60, 9 * 24 * 60)) * MINUTE;

const spread = (lines: readonly PageLine[]): PageLine[] => lines.flatMap((line) => [line, BLANK]);

const layOut = (blocks: readonly PageBlock[], spacing: Spacing, draw: Draw): readonly PageLine[] => {
  switch (spacing) {
    case 'tight':
      return blocks.flatMap(({ lines }) => lines);
    case 'blocks':
      return blocks.flatMap(({ lines }) => [...lines, BLANK]);
    case 'lines':
      return blocks.flatMap(({ kind, lines }) =>
        kind === 'body' || kind === 'related' ? spread(lines) : [...lines, BLANK],
      );
    case 'ragged':
      return blocks.flatMap(({ kind, lines }) => [
        ...lines.flatMap((line) => (kind === 'body' && draw.chance(0.5) ? [line, BLANK] : [line])),
        ...(draw.chance(0.7) ? Array.from({ length: draw.int(1, 3) }, () => BLANK) : []),
      ]);
    default:
      return spacing satisfies never;
  }
};

const contents = (lines: readonly PageLine[], ...roles: readonly PageLine['role'][]): readonly string[] =>
  lines.filter(({ role }) => roles.includes(role)).map(({ content, text }) => content ?? text);

export const truthOf = (lines: readonly PageLine[], { article, record, site }: Draft): PageTruth => ({
  title: article.title,
  body: contents(lines, 'lead', 'body').join('\n'),
  optional: lines.flatMap(({ optional }) => optional ?? []).join('\n'),
  captions: [...new Set(contents(lines, 'caption'))],
  ...(record.date === undefined ? {} : { date: record.date }),
  authors: record.authors,
  photographers: record.photographers,
  ...(record.desk === undefined ? {} : { desk: record.desk }),
  // A page that states no source may still be known by the name on it.
  sources: record.isSourceStated ? record.sources : [...record.sources, site.name, site.mark, site.domain],
  isSourceStated: record.isSourceStated,
  foreignLeads: contents(lines, 'foreign-text').filter((text) => text.length >= SHORTEST_LEAD),
  foreignHeadlines: contents(lines, 'foreign-headline').flatMap((text) => text.split('\n')),
});

export interface PageOrder {
  readonly layout: Layout;
  readonly half: Half;
  readonly article: KnownArticle;
  readonly pool: readonly KnownArticle[];
  readonly seed: number;
  readonly name: string;
}

/** The draft of a page and its blocks; the same order gives the same ones. */
export const draftPage = ({ layout, article, pool, seed, name }: PageOrder): { draft: Draft; blocks: PageBlock[] } => {
  const draw = new Draw(seed, layout.name, name);
  const published = drawPublished(draw);
  const others = draw.shuffled(pool.filter(({ id, title }) => id !== article.id && title !== article.title));
  const draft: Draft = {
    article,
    site: layout.site,
    voices: layout.voices,
    draw,
    published,
    fetched: draw.chance(layout.toldFetched ?? 0.5) ? drawFetched(draw, published) : undefined,
    record: { authors: [], photographers: [], sources: [], isSourceStated: false },
    foreign: () => others.pop(),
  };
  const blocks = layout.parts.flatMap((part) => part(draft)).filter(({ lines }) => lines.length > 0);
  return { draft, blocks };
};

export const makePage = (order: PageOrder): MadePage => {
  const { layout, half, name } = order;
  const { draft, blocks } = draftPage(order);
  const lines = layOut(blocks, layout.spacing, draft.draw);
  return {
    name,
    layout: layout.name,
    half,
    text: lines.map(({ text }) => text).join('\n'),
    blocks,
    lines,
    ...(draft.fetched === undefined ? {} : { fetchedAt: new Date(draft.fetched).toISOString() }),
    truth: truthOf(lines, draft),
  };
};
