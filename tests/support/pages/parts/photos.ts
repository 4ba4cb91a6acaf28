/** Pictures, as little as text keeps of them: captions, credits, marks of an image. */
import type { Draft, Part } from '../draft.js';
import type { PageLine } from '../page.js';

/** A person or place named in the article: two to four words with capitals, not at the beginning of a sentence. */
const NAME = /(?<=\p{Ll}[,;]? )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3}/gu;

const nameWithin = ({ article, draw }: Draft): string => {
  const names = [...article.paragraphs.join(' ').matchAll(NAME)].map(([name]) => name);
  return names.length === 0 ? `khu ${draw.int(1, 99)}` : draw.one(names.slice(0, 12));
};

/** The words of a caption without credit. */
export const captionText = (draft: Draft): string => {
  const { article, voices, draw } = draft;
  if (article.captions.length > 0 && draw.chance(0.8)) return draw.one(article.captions);
  return draw.one(voices.captions).replace('{name}', nameWithin(draft));
};

export type CaptionShape = (text: string, photographer: string, draft: Draft) => readonly PageLine[];

const alone =
  (print: (text: string, photographer: string) => string): CaptionShape =>
  (text, photographer) => [{ text: print(text, photographer), role: 'caption', content: text }];

const withoutStop = (text: string): string => text.replace(/[.]$/, '');

const image = (text: string): PageLine => ({ text, role: 'chrome' });

export const CAPTIONS = {
  'Chú thích.': alone((text) => `${withoutStop(text)}.`),
  'Chú thích': alone(withoutStop),
  'Chú thích. Ảnh: An': alone((text, by) => `${withoutStop(text)}. Ảnh: ${by}`),
  'Chú thích - Ảnh: AN': alone((text, by) => `${withoutStop(text)} - Ảnh: ${by.toUpperCase()}`),
  'Chú thích - Ảnh: An': alone((text, by) => `${withoutStop(text)} - Ảnh: ${by}`),
  'Chú thích - Ảnh: site/An': (text, by, { site }) => [
    { text: `${withoutStop(text)} - Ảnh: ${site.mark.replace('.vn', '')}/${by}`, role: 'caption', content: text },
  ],
  'Chú thích. (Ảnh: An)': alone((text, by) => `${withoutStop(text)}. (Ảnh: ${by})`),
  'Chú thích. (Ảnh: AN)': alone((text, by) => `${withoutStop(text)}. (Ảnh: ${by.toUpperCase()})`),
  'Chú thích. (Ảnh minh họa)': alone((text) => `${withoutStop(text)}. (Ảnh minh họa)`),
  'caption, then capital credit': (text, by) => [
    { text: withoutStop(text), role: 'caption' },
    { text: `ẢNH: ${by.toUpperCase()}`, role: 'chrome' },
  ],
  'Chú thích (Ảnh: An).': alone((text, by) => `${withoutStop(text)} (Ảnh: ${by}).`),
  'Chú thích. (Ảnh: An/TTXVN)': alone((text, by) => `${withoutStop(text)}. (Ảnh: ${by}/TTXVN)`),
  'Chú thích / An': alone((text, by) => `${withoutStop(text)} / ${by}`),
  'Chú thích. Ảnh minh họa': alone((text) => `${withoutStop(text)}. Ảnh minh họa`),
  'Ảnh: An below': (text, by) => [
    { text: withoutStop(text), role: 'caption' },
    { text: `Ảnh: ${by}`, role: 'chrome' },
  ],
  '| Chú thích |': (text) => [image('![]() |'), { text: `| ${withoutStop(text)} |`, role: 'caption', content: text }],
  'Chú thích |': alone((text) => `${withoutStop(text)}. |`),
  '![Chú thích](…)': (text, _by, { site, draw }) => [
    image(`![${withoutStop(text)}](https://img.${site.domain}/uploads/${draw.int(10_000, 99_999)}.jpg)`),
    { text: withoutStop(text), role: 'caption' },
  ],
  '![](…)': (_text, _by, { site, draw }) => [image(`![](https://img.${site.domain}/${draw.int(10_000, 99_999)}.jpg)`)],
  'headline, then Chú thích': (text, _by, { article }) => [
    image(article.title),
    { text: `${withoutStop(text)}.`, role: 'caption' },
  ],
  'Chú thích, twice': (text, by) => [
    { text: `${withoutStop(text)}. Ảnh: ${by}`, role: 'caption', content: text },
    { text: `${withoutStop(text)}. Ảnh: ${by}`, role: 'caption', content: text },
  ],
  'Ảnh minh họa': () => [{ text: 'Ảnh minh họa', role: 'chrome' }],
  'Nguồn hình ảnh above': (text, by) => [
    { text: `Nguồn hình ảnh, ${by}`, role: 'chrome' },
    { text: `Chụp lại hình ảnh, ${text}`, role: 'caption', content: text },
  ],
  'Nguồn ảnh: An': alone((text, by) => `${withoutStop(text)}. Nguồn ảnh: ${by}`),
  'Phóng to, then Chú thích': (text, by) => [
    image('Phóng to'),
    { text: `${withoutStop(text)} - Ảnh: ${by}`, role: 'caption', content: text },
  ],
} as const satisfies { readonly [example: string]: CaptionShape };

export type CaptionName = keyof typeof CAPTIONS;

const CREDITS = ['NVCC', 'TTXVN', 'Internet', 'CTV', 'Getty'] as const;

/** A picture: its caption and credit in one of the shapes. */
export const photo =
  (...shapes: readonly CaptionName[]): Part =>
  (draft) => {
    const { draw, voices } = draft;
    const photographer: string = draw.chance(0.3) ? draw.one(CREDITS) : draw.one(voices.people);
    const shape: CaptionShape = CAPTIONS[draw.one(shapes)];
    return [{ kind: 'figure', lines: shape(captionText(draft), photographer, draft) }];
  };
