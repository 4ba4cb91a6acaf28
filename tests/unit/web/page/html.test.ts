import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, trustHtml } from '../../../../src/web/page/html.js';
import { readHtml } from '../../../support/read-html.js';

describe('html', () => {
  it('shows every string as text, in elements and in attributes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => text.replace(/\s+/g, ' ').trim()),
        (text) => {
          const elements = readHtml(html`<p title="${text}">${text}</p>`.markup);
          expect(elements).toEqual([
            { tag: 'p', attributes: text === '' ? { title: '' } : { title: text }, text, ancestors: [] },
          ]);
        },
      ),
    );
  });

  it('passes markup of its own, leaves out what is absent, and writes numbers', () => {
    const item = html`<b>${1}</b>`;
    const parts = [item, item];
    expect(html`${parts}${undefined}${false}${0}${trustHtml('<mark>a</mark>')}`.markup).toBe(
      '<b>1</b><b>1</b>0<mark>a</mark>',
    );
  });

  it('cuts the layout of templates and leaves that of texts', () => {
    const layout = '\n      ';
    const literals = Object.assign([`<p${layout}>${layout}`, `</p${layout}>`], { raw: [] });
    expect(html(literals, 'a\n    b').markup).toBe('<p>\na\n    b</p>');
  });
});
