/**
 * Sites that nobody drew: the top of one layout, the head of a second, the text of a third and the foot of a fourth. They
 * show which rules hold by the company that a line usually keeps.
 */
import { Draw } from './draw.js';
import type { Draft, KnownArticle, Layout, Part } from './draft.js';
import type { PageBlock } from './page.js';

const NO_ARTICLE: KnownArticle = { id: '', title: 'x', paragraphs: ['x', 'x'], captions: [], tags: [] };

interface Sections {
  readonly top: readonly Part[];
  /** From the headline or what stands above it (date, byline) to the text. */
  readonly head: readonly Part[];
  readonly text: readonly Part[];
  readonly foot: readonly Part[];
}

const scratch = (layout: Layout): Draft => ({
  article: NO_ARTICLE,
  site: layout.site,
  voices: layout.voices,
  draw: new Draw(0, layout.name),
  published: 0,
  fetched: undefined,
  record: { authors: [], photographers: [], sources: [], isSourceStated: false },
  foreign: () => undefined,
});

const isHead = (blocks: readonly PageBlock[]): boolean =>
  blocks.some(({ kind, lines }) => kind === 'title' || lines.some(({ role }) => role === 'date' || role === 'byline'));

const toSections = (layout: Layout): Sections => {
  const kinds = layout.parts.map((part) => part(scratch(layout)));
  const head = kinds.findIndex(isHead);
  const text = kinds.findIndex((blocks) => blocks.some(({ kind }) => kind === 'body'));
  return {
    top: layout.parts.slice(0, head),
    head: layout.parts.slice(head, text),
    text: layout.parts.slice(text, text + 1),
    foot: layout.parts.slice(text + 1),
  };
};

/** One such site; the same seed gives the same one. Its name and voices are those of the layout that gave the head. */
export const crossLayouts = (layouts: readonly Layout[], seed: number, name: string): Layout => {
  const draw = new Draw(seed, 'cross', name);
  const [top, head, text, foot] = [draw.one(layouts), draw.one(layouts), draw.one(layouts), draw.one(layouts)];
  return {
    ...head,
    name,
    spacing: text.spacing,
    parts: [...toSections(top).top, ...toSections(head).head, ...toSections(text).text, ...toSections(foot).foot],
  };
};
