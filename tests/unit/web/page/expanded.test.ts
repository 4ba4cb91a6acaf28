import { describe, expect, it } from '@jest/globals';
import { renderSearchFragment } from '../../../../src/web/page/index.js';
import { readHtml } from '../../../support/read-html.js';
import { understood, viewOf } from '../../../support/search-view.js';

const textOf = async (forms: readonly string[][]): Promise<string> => {
  const expanded = forms.map((list) => ({ typed: 'lđlđ', forms: list, source: 'built-in' as const }));
  const view = understood(await viewOf({ q: 'lđlđ' }), { expanded });
  const html = String(renderSearchFragment(view));
  expect(() => readHtml(html)).not.toThrow();
  return html;
};

describe('abbreviations on the page', () => {
  it('are named in their other forms, each once', async () => {
    const html = await textOf([['liên đoàn lao động'], ['liên đoàn lao động', 'TP HCM']]);
    expect(html).toContain('Cũng tìm: liên đoàn lao động, TP HCM.');
  });

  it('are escaped like everything else', async () => {
    expect(await textOf([['<b>x</b>']])).toContain('Cũng tìm: &lt;b&gt;x&lt;/b&gt;.');
  });

  it('are not mentioned when there are none', async () => {
    expect(await textOf([])).not.toContain('Cũng tìm');
  });
});
