import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, renderMarked, type TextRange } from '../../../../src/search/snippet/render-html.js';
import { markedPieces, unescapeHtml, withoutMarks } from '../../../support/read-marks.js';
import { anyStrings } from '../../../support/vietnamese.js';

const hostile = (): fc.Arbitrary<string> =>
  fc.oneof(
    anyStrings(),
    fc
      .array(
        fc.constantFrom('<script>', '</mark>', '<mark>', '&amp;', '&', '<', '>', '"', "'", '&#39;', 'a', '\ud800'),
        {
          maxLength: 12,
        },
      )
      .map((pieces) => pieces.join('')),
  );

/** A text with some of its pieces marked, none of them empty. */
const marked = (): fc.Arbitrary<{ text: string; ranges: TextRange[]; pieces: string[] }> =>
  fc.array(fc.tuple(hostile(), hostile()), { maxLength: 5 }).map((pairs) => {
    let text = '';
    const ranges: TextRange[] = [];
    const pieces: string[] = [];
    for (const [between, piece] of pairs) {
      text += between;
      if (piece === '') continue;
      ranges.push({ start: text.length, end: text.length + piece.length });
      pieces.push(piece);
      text += piece;
    }
    return { text, ranges, pieces };
  });

describe('marked text as HTML', () => {
  it('is the text again without its marks, and the pieces are what was marked', () => {
    fc.assert(
      fc.property(marked(), ({ text, ranges, pieces }) => {
        const html = renderMarked(text, ranges);
        expect(unescapeHtml(withoutMarks(html))).toBe(text);
        expect(markedPieces(html).map(unescapeHtml)).toEqual(pieces);
      }),
      { numRuns: 500 },
    );
  });

  it('has no angle bracket, quote or ampersand but its own', () => {
    fc.assert(
      fc.property(marked(), ({ text, ranges }) => {
        const html = renderMarked(text, ranges);
        expect(html.replaceAll('<mark>', '').replaceAll('</mark>', '')).not.toMatch(/[<>"']/);
        expect(html).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(html.split('<mark>')).toHaveLength(ranges.length + 1);
        expect(html.split('</mark>')).toHaveLength(ranges.length + 1);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['<b>"a" & \'b\'</b>', '&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;'],
    ['&amp;', '&amp;amp;'],
    ['', ''],
  ])('escapes %s', (text, html) => {
    expect(escapeHtml(text)).toBe(html);
  });
});
