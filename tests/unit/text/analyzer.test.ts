import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ANALYZER_ID, foldTerm, tokenize } from '../../../src/text/index.js';

const folder = fileURLToPath(new URL('../../golden/analysis/', import.meta.url));

const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.tsv'))
  .flatMap((name) =>
    readFileSync(`${folder}${name}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [name, ...line.split('\t')] as const),
  );

describe('the analyzer', () => {
  it('has its golden tables', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('%s: %s', (_file, text, exact, folded) => {
    const terms = tokenize(text ?? '').map(({ term, joined }) => (joined ? '+' : '') + term);
    expect(terms.join(' ')).toBe(exact);
    expect(terms.map(foldTerm).join(' ')).toBe(folded);
  });

  it('is named by steps and versions that suit a file', () => {
    expect(ANALYZER_ID).toMatch(/^[a-z0-9.+-]+$/);
  });
});
