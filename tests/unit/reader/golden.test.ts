import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listGoldenFolders, readAsExpected, readGoldenFolder } from '../../../scripts/golden-articles.js';
import { explainRule } from '../../../src/reader/index.js';
import { TITLE_RULES } from '../../../src/reader/scraped/page/title-rules.js';
import { LINE_RULES, RULE_IDS } from '../../../src/reader/scraped/rules/all-rules.js';

/** What only several pages show; scraped-statistics.test.ts shows them. */
const NEED_MANY_PAGES: ReadonlySet<string> = new Set([
  'recurring-line',
  'title-of-another',
  'lead-of-another',
  'teaser-of-another',
]);

const folders = await listGoldenFolders(join('tests', 'golden', 'articles'));

describe('golden articles', () => {
  it.each(folders.map((folder) => [basename(folder), folder]))('%s', async (_name, folder) => {
    const expected: unknown = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(await readAsExpected(folder)))).toEqual(expected);
  });
});

describe('reading rules', () => {
  it('have ids of their own, and a reason of one sentence each', () => {
    expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
    for (const id of RULE_IDS) expect(explainRule(id)).toMatch(/^[A-Z"].{15,160}[.…]$/u);
  });

  it('are each shown by a golden article', async () => {
    const shown = new Set<string>();
    for (const folder of folders) {
      for (const outcome of await readGoldenFolder(folder)) {
        if (outcome.kind === 'article') for (const { rule } of outcome.lines) shown.add(rule);
      }
    }
    expect(RULE_IDS.filter((id) => !shown.has(id) && !NEED_MANY_PAGES.has(id))).toEqual([]);
  });

  it('are each weighed, and every line of a page bears the weight of its rule', async () => {
    const weights = new Map<string, number>([...TITLE_RULES, ...LINE_RULES].map((rule) => [rule.id, rule.confidence]));
    expect([...weights.keys()].sort()).toEqual([...RULE_IDS].sort());
    for (const weight of weights.values()) expect(weight > 0 && weight <= 1).toBe(true);
    for (const outcome of await readGoldenFolder(join('tests', 'golden', 'articles', 'menu-on-top'))) {
      if (outcome.kind === 'failure') throw new Error(outcome.message);
      expect(outcome.lines.length).toBeGreaterThan(0);
      for (const { rule, confidence } of outcome.lines) expect(confidence).toBe(weights.get(rule));
    }
  });

  it('give nothing for an id that is not theirs', () => {
    expect(explainRule('no-such-rule')).toBeUndefined();
  });
});
