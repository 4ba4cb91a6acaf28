/** The relevance report from end to end, on the small set that lies beside this test. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportCommand } from '../../scripts/relevance/report-command.js';
import { REWRITINGS } from '../../scripts/relevance/rewritings.js';
import { readSavedReport, writeSavedReport } from '../../scripts/relevance/saved-report.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const SET = join(dirname(fileURLToPath(import.meta.url)), 'small-set');

interface Run {
  readonly printed: string;
  readonly told: string;
  readonly failed: boolean;
}

let lastReport: string;

beforeEach(() => {
  lastReport = join(makeTemporaryFolder(), 'reports', 'last.json');
});

const run = async (...args: readonly string[]): Promise<Run> => {
  const printed: string[] = [];
  const told: string[] = [];
  let failed = false;
  const output = {
    print: (text: string) => void printed.push(text),
    tell: (text: string) => void told.push(text),
    fail: () => (failed = true),
  };
  const command = reportCommand(output, lastReport).exitOverride().configureOutput({ writeErr: output.tell });
  await command.parseAsync(args, { from: 'user' });
  return { printed: printed.join('\n'), told: told.join('\n'), failed };
};

/** nDCG@10 of a row, by rewriting. */
const figures = (printed: string, row: string): Record<string, number> => {
  const found: Record<string, number> = {};
  let rewriting = '';
  for (const line of printed.split('\n')) {
    const [first = '', ...rest] = line.trim().split(/\s+/);
    if (rest.includes('nDCG@10')) rewriting = first;
    else if (first === row) found[rewriting] = Number(rest[2]);
  }
  return found;
};

describe('the relevance report', () => {
  it('scores every spelling, and the spellings of one text the same', async () => {
    const { printed, told, failed } = await run(SET);
    expect(told).toBe('small-set: 16 documents, 13 queries, 1 without a relevant document, 0 cut');
    expect(failed).toBe(false);
    const ndcg = figures(printed, 'small-set');
    expect(Object.keys(ndcg)).toEqual(REWRITINGS.map(({ name }) => name));
    expect(figures(printed, 'macro')).toEqual(ndcg);
    for (const same of ['nfd', 'tone-placement', 'upper-case']) expect(ndcg[same]).toBe(ndcg['as-written']);
    expect(ndcg['as-written']).toBeGreaterThanOrEqual(0.95);
    for (const spelling of ['no-accents', 'no-tones', 'telex', 'vni', 'typo', 'abbreviations']) {
      expect(ndcg[spelling]).toBeGreaterThanOrEqual(0.85);
    }
    expect(printed).not.toContain('moved');
  });

  it('takes one half of the queries, one rewriting, other parameters', async () => {
    const even = await run(SET, '--even', '--only', 'telex', '--only', 'nfd');
    expect(Object.keys(figures(even.printed, 'small-set'))).toEqual(['nfd', 'telex']);
    expect(even.told).toContain('7 queries, 0 without');
    expect((await run(SET, '--odd', '--only', 'nfd')).told).toContain('6 queries, 1 without');
    const { printed } = await run(SET, '--only', 'as-written', '--set', 'fieldWeights=0,0,0.0001,0,0');
    expect(figures(printed, 'small-set')['as-written']).toBeLessThan(1);
  });

  it('compares with the last saved report, and explains both rankings of what moved', async () => {
    const only = ['--only', 'as-written', '--only', 'typo'];
    const before = await run(SET, ...only, '--save', '--set', 'orderedPairs=0');
    expect(before.printed).not.toContain('moved');
    const saved = await readSavedReport(lastReport);
    expect(saved.parameters['orderedPairs']).toBe(0);
    // As if this query had been answered badly then.
    const written = saved.sets['small-set']!['as-written']!;
    written.mean.ndcg -= 0.25;
    written.belowBest['q02'] = 0.1234;
    await writeSavedReport(lastReport, saved);

    const { printed } = await run(SET, ...only, '--moved', '1');
    const [tables = '', moved = ''] = printed.split('Moved most');
    expect(tables).toMatch(/small-set +13 +0 +\d\.\d{4} +\+\d\.\d{4}/);
    const heads = moved.split('\n').filter((line) => line.startsWith('small-set, '));
    expect(heads).toEqual(['small-set, as-written, q02: 0.1234 → 1.0000  xe khách lao xuống ruộng']);
    expect(moved.match(/ {2}with the saved parameters: \d+ found/g)).toHaveLength(1);
    expect(moved.match(/ {2}now: \d+ found/g)).toHaveLength(1);
    expect(moved).toMatch(/ {4}1\. \S+, relevant, score \d+\.\d{3}: \S/);
    expect(moved).toMatch(/ {7}\d+\.\d{3} {2}“.+” side by side, weighted/);

    expect((await run(SET, ...only, '--no-compare')).printed).not.toContain('moved');
    const other = await run(SET, ...only, '--odd');
    expect(other.printed).not.toContain('moved');
    expect(other.told).toContain('The saved report is of all queries with seed 1: not compared.');
  });

  it('finds nothing moved when nothing changed, and keeps what it is told to where it is told to', async () => {
    const file = join(makeTemporaryFolder(), 'mine.json');
    await run(SET, '--save', file);
    expect(existsSync(lastReport)).toBe(false);
    const again = await run(SET, '--compare', file, '--save', file);
    expect(again.printed).not.toContain('Moved most');
    expect(again.printed.match(/[+−]\d\.\d{4}/g)).toEqual(Array(2 * REWRITINGS.length).fill('+0.0000'));
    expect(await readFile(file, 'utf8')).not.toContain('thỏa ước');
  });

  it('puts distractors among the documents, and leaves out what a query excludes', async () => {
    const folder = join(makeTemporaryFolder(), 'bridges');
    await mkdir(folder);
    const write = (name: string, values: readonly object[]): Promise<void> =>
      writeFile(join(folder, name), values.map((value) => JSON.stringify(value)).join('\n'));
    const bridge = { title: 'Cầu treo Sông Mã thông xe', text: 'Cầu treo Sông Mã thông xe sáng nay.' };
    await write('corpus.jsonl', [
      { id: 'a', ...bridge },
      { id: 'b', title: 'Chợ quê', text: 'Qua cầu là chợ. Đèn lồng treo kín. Bên kia sông có hàng mã.' },
    ]);
    await write('queries.jsonl', [{ id: 'q', text: 'cầu treo sông mã' }]);
    await writeFile(join(folder, 'qrels.tsv'), 'q\tb\t1\n');
    await write('articles.jsonl', [
      { id: 'b', ...bridge },
      { id: 'c', ...bridge },
    ]);
    const ndcg = async (...args: readonly string[]): Promise<number> => {
      const { printed } = await run(folder, '--only', 'as-written', ...args);
      return figures(printed, 'bridges')['as-written']!;
    };
    expect(await ndcg()).toBeCloseTo(1 / Math.log2(3), 3);
    expect(await ndcg('--distractors', join(folder, 'articles.jsonl'))).toBeCloseTo(1 / Math.log2(5), 3);
    await write('queries.jsonl', [{ id: 'q', text: 'cầu treo sông mã', exclude: ['a'] }]);
    expect(await ndcg()).toBe(1);
  });

  it('says what is wrong with what it was given', async () => {
    await expect(run(join(SET, 'nowhere'))).rejects.toThrow('There is neither corpus.jsonl nor corpus.jsonl.gz.');
    await expect(run(SET, '--compare', join(SET, 'none.json'))).rejects.toThrow('none.json is not a saved report');
    await expect(run(SET, '--set', 'k9=1')).rejects.toThrow('There is no ranking parameter "k9"');
    await expect(run(SET, SET)).rejects.toThrow('Two folders have the name small-set.');
    await expect(run(SET, '--moved', 'many')).rejects.toThrow('It is a whole number.');
    await expect(run(SET, '--only', 'shorthand')).rejects.toThrow('There are: as-written, no-accents,');
    await expect(run(SET, '--odd', '--even')).rejects.toThrow('cannot be used with');
    await expect(run()).rejects.toThrow("missing required argument 'dir'");
  });
});
