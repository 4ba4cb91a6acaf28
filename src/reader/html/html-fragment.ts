/** HTML inside a field of an export or a feed. */
import { toHtmlBlocks } from './html-blocks.js';
import { parseHtml } from './parse-html.js';

const BEGINS_WITH_TAG = /^\s*<(?:!--|[a-z][a-z0-9]{0,15}[\s/>])/i;
const HOLDS_END_OR_BREAK = /<(?:\/[a-z]|br|img|hr)|\/>/i;
const HOLDS_BLOCK = /<\/(?:p|div|li|ul|ol|h[1-6]|figure|table|td|section|article|blockquote)\s*>|<br\s*\/?>/i;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i;

/** "a <b>word</b> in a sentence" may be what was meant to be read; a paragraph in `<p>` is not. */
export const isHtml = (text: string): boolean =>
  text.includes('<') && (HOLDS_BLOCK.test(text) || (BEGINS_WITH_TAG.test(text) && HOLDS_END_OR_BREAK.test(text)));

export const holdsEntity = (text: string): boolean => text.includes('&') && ENTITY.test(text);

export interface HtmlFragment {
  /** Paragraphs separated by `\n`. */
  readonly text: string;
  readonly captions: readonly string[];
}

export const readFragment = (html: string): HtmlFragment => {
  const blocks = toHtmlBlocks(parseHtml(html).root);
  return {
    text: blocks
      .filter(({ kind }) => kind !== 'caption')
      .map(({ text }) => text)
      .join('\n'),
    captions: blocks.filter(({ kind }) => kind === 'caption').map(({ text }) => text),
  };
};
