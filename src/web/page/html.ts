/** Templates that escape by default. Markup passes only as `Html`, which is made here and nowhere else. */
import { escapeHtml } from '../../search/index.js';

declare const html_: unique symbol;
/** Markup that is safe to send. */
export type Html = { readonly markup: string; readonly [html_]: true };

type Part = string | number | Html | readonly Html[] | undefined | false;

const toMarkup = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((piece) => piece.markup).join('');
};

const flushed = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The layout of the source is a third of a page; it is cut from templates, never from what is put into them. */
const withoutLayout = (literals: TemplateStringsArray): readonly string[] => {
  const known =
    flushed.get(literals) ??
    literals.map((literal) => literal.replace(/\s*\n\s*(\/?>)/g, '$1').replace(/\n\s+/g, '\n'));
  flushed.set(literals, known);
  return known;
};

/** Vouches for markup that search has rendered and escaped (`_formatted`). Never for text of any other origin. */
export const trustHtml = (markup: string): Html => ({ markup }) as Html;

/** Parts of type string are escaped, undefined and false are left out. Attribute values stand in double quotes. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  trustHtml(withoutLayout(literals).reduce((markup, literal, index) => markup + toMarkup(parts[index - 1]) + literal));
