/** Blocks of a page as elements. */
import type { PageBlock, PageLine } from '../page.js';
import { escapeText } from './escape.js';
import type { HtmlStyle } from './style.js';

/** Marks that plain text keeps of a picture or a table. */
const isTextDebris = (text: string): boolean => /^!?\[|^\||^!/.test(text);

const hrefOf = (text: string): string => `/bai-viet-${text.length}${text.codePointAt(0) ?? 0}.html`;

const link = (text: string, { escape }: HtmlStyle): string =>
  `<a href="${hrefOf(text)}" title="${escapeText(text)}">${escape(text)}</a>`;

/** A menu entry, a tag: each line a link. */
const linkList = (lines: readonly PageLine[], style: HtmlStyle): string => {
  const links = lines.map(({ text }) => link(text, style));
  return style.list === 'ul'
    ? `<ul>${links.map((each) => `<li>${each}</li>`).join('\n')}</ul>`
    : links.map((each) => `<span class="item">${each}</span>`).join('\n');
};

/** Headlines with what stands below each. */
const articleList = (lines: readonly PageLine[], style: HtmlStyle): string => {
  const [open, close] = style.list === 'ul' ? ['<li>', '</li>'] : ['<div class="item-news">', '</div>'];
  const items: string[][] = [];
  const heading: string[] = [];
  for (const { text, role } of lines) {
    const html = style.escape(text);
    if (role === 'foreign-headline') {
      items.push([`<h3 class="title-news">${link(text, style)}</h3>`]);
    } else if (role === 'foreign-text') {
      const element = text.length > 60 ? `<p class="description">${html}</p>` : `<span class="time">${html}</span>`;
      if (items.length === 0) heading.push(element);
      else items.at(-1)?.push(element);
    } else if (items.length === 0) {
      heading.push(`<h2 class="heading">${html}</h2>`);
    } else {
      items.push([`<span>${html}</span>`]);
    }
  }
  const list = items.map((parts) => `${open}${parts.join('')}${close}`).join('\n');
  return `${heading.join('')}${style.list === 'ul' ? `<ul>${list}</ul>` : list}`;
};

const image = (alt: string): string => `<img src="/images/${alt.length}.jpg" alt="${escapeText(alt)}" width="680">`;

const picture = (caption: string, { caption: element, classes, escape }: HtmlStyle): string => {
  const words = escape(caption);
  switch (element) {
    case 'figure':
      return `<figure class="${classes.figure}">${image(caption)}<figcaption>${words}</figcaption></figure>`;
    case 'table':
      return `<table class="${classes.figure}" align="center"><tbody><tr><td>${image(caption)}</td></tr><tr><td class="caption">${words}</td></tr></tbody></table>`;
    case 'paragraph':
      return `<p style="text-align:center">${image('')}</p><p class="Image" style="text-align:center"><em>${words}</em></p>`;
    default:
      return element satisfies never;
  }
};

/** What a caption says: its line without the marks of a text-only page, with its credit where it has one. */
const captionOf = ({ text, content }: PageLine): string => (isTextDebris(text) ? (content ?? text) : text);

const bodyElements = (lines: readonly PageLine[], style: HtmlStyle): string => {
  const html: string[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] as PageLine;
    if (line.role === 'body' || line.role === 'lead') {
      html.push(`<p class="Normal">${style.escape(line.text)}</p>`);
      at += 1;
    } else if (line.role === 'caption') {
      html.push(picture(captionOf(line), style));
      at += 1;
    } else {
      const end = lines.findIndex(
        ({ role }, index) => index > at && (role === 'body' || role === 'caption' || role === 'lead'),
      );
      const inserted = lines.slice(at, end === -1 ? lines.length : end);
      at += inserted.length;
      const isForeign = inserted.some(({ role }) => role === 'foreign-headline');
      const shown = inserted.filter(({ text }) => !isTextDebris(text));
      if (shown.length < inserted.length) html.push(image(''));
      if (isForeign) {
        html.push(`<div class="${style.classes.related}">${articleList(shown, style)}</div>`);
      } else if (shown.length > 0) {
        html.push(
          `<div class="${style.classes.furniture}">${shown.map(({ text }) => style.escape(text)).join('<br>')}</div>`,
        );
      }
    }
  }
  return html.join('\n');
};

const divisions = (lines: readonly PageLine[], style: HtmlStyle): string =>
  lines.map(({ text }) => `<div>${style.escape(text)}</div>`).join('\n');

const element = (name: string, className: string, inner: string): string =>
  `<${name} class="${className}">${inner}</${name}>`;

/** @param dateAttributes gives what the element of a date carries besides its words: `itemprop`, `datetime` */
export const renderBlock = (
  { kind, lines }: PageBlock,
  style: HtmlStyle,
  shapes: { readonly title: string; readonly body: string; readonly date: (words: string) => string },
): string => {
  const { classes, escape, isSemantic } = style;
  const text = lines.map((line) => escape(line.text)).join(' ');
  switch (kind) {
    case 'title':
      return `<h1 class="${classes.title}"${shapes.title}>${text}</h1>`;
    case 'lead':
      return style.lead === 'strong'
        ? `<p><strong>${text}</strong></p>`
        : `<${style.lead} class="${classes.lead}">${text}</${style.lead}>`;
    case 'meta':
      return element(
        'div',
        classes.meta,
        lines
          .map((line) =>
            line.role === 'date'
              ? shapes.date(escape(line.text))
              : `<span class="${line.role === 'byline' ? 'author' : 'info'}">${escape(line.text)}</span>`,
          )
          .join('\n'),
      );
    case 'body':
      return `<div class="${classes.body}"${shapes.body}>${bodyElements(lines, style)}</div>`;
    case 'figure':
      return bodyElements(lines, style);
    case 'menu':
      return element(isSemantic ? 'nav' : 'div', classes.menu, linkList(lines, style));
    case 'tags':
      return element('div', classes.tags, linkList(lines, style));
    case 'related':
      return element(isSemantic ? 'aside' : 'div', classes.related, articleList(lines, style));
    case 'comments':
      return `<div class="${classes.comments}" id="comments">${divisions(lines, style)}</div>`;
    case 'share':
    case 'furniture':
      return element('div', classes[kind], divisions(lines, style));
    case 'footer':
      return element(isSemantic ? 'footer' : 'div', classes.footer, divisions(lines, style));
    default:
      return kind satisfies never;
  }
};
