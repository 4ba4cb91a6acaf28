import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Explanation, SearchResponse } from '../../../src/engine/index.js';
import {
  jsonOf,
  MAIN,
  search,
  spawnTimbao,
  timbao,
  toJsonLines,
  type ErrorValue,
  type Outcome,
} from '../../support/command-line.js';
import { itWhen } from '../../support/it-when.js';
import { SAMPLE_ARTICLES } from '../../support/sample-articles.js';
import { makeTemporaryFolder } from '../../support/temporary-folder.js';

let data: string;

beforeAll(async () => {
  data = join(makeTemporaryFolder(), 'store');
  const outcome = await timbao(['index', '-', '--data', data], { input: toJsonLines(SAMPLE_ARTICLES) });
  expect(outcome.code).toBe(0);
});

const ask = (...args: string[]): Promise<Outcome> => timbao(['search', ...args, '--data', data]);

describe('timbao search', () => {
  it('prints hits on standard output and the rest on standard error', async () => {
    const { code, stdout, stderr } = await ask('lien', 'doan', 'lao', 'dong');
    expect(code).toBe(0);
    expect(stdout).toContain('Liên đoàn Lao động quận Hoa Mai chăm lo bữa ăn ca\n');
    expect(stdout).toContain('2024-05-01T08:30+07:00 · Báo Sông Mới · Lê Văn Đại · Công đoàn · https://');
    expect(stdout).toContain('[cd-1]');
    expect(stdout).not.toContain('<mark>');
    expect(stderr).toMatch(
      /^understood as: liên đoàn lao động\n\d+ articles?(?:, some with \d of \d words)?, \d+\.\d ms\n$/,
    );
  });

  it('shows the text of an article as it is, not as HTML', async () => {
    const { stdout } = await ask('lập trình thẻ');
    expect(stdout).toContain(`Lập trình: thẻ <script>alert("x")</script> & dấu ' trong tiêu đề`);
  });

  it('shows the fields that are asked for, in the tags that are asked for', async () => {
    const shown = await ask('hòa phú', '--limit', '1', '--highlight', 'title,author', '--crop', 'body:3');
    expect(shown.stdout).toContain('1. Chợ nổi Hòa Phú vào mùa\n');
    expect(shown.stdout).toContain('   author: Trần Hòa\n');
    expect(shown.stdout).toMatch(/ {3}body: .{0,20}Hoà Phú/);
    const html = await ask('thẻ', '--highlight', 'body', '--offset', '0', '--pre-tag', '[', '--post-tag', ']');
    expect(html.stdout).toContain('1. Lập trình: thẻ <script>');
    expect(html.stdout).toContain('   body: Bài này nói về <b>[thẻ]</b> & ký tự đặc biệt.\n');
    const json = jsonOf<SearchResponse>(
      await ask('hòa phú', '--json', '--fields', 'body', '--crop', 'body', '--crop-length', '1'),
    );
    expect(
      Object.keys(json.hits[0]!)
        .filter((name) => !name.startsWith('_'))
        .sort(),
    ).toEqual(['body', 'id']);
    expect(json.hits[0]!._formatted).toEqual({ body: '…<mark>Phú</mark>…' });
    const facets = jsonOf<SearchResponse>(
      await ask('', '--json', '--facets', 'source', '--facet-limit', '1', '--limit', '0'),
    );
    expect(facets).toMatchObject({ hits: [], facetDistribution: { source: { 'Báo Sông Mới': 3 } } });
  });

  it('names options in what it refuses, whoever refuses it', async () => {
    expect((await ask('lúa', '--facets', 'nope')).stderr).toContain('Parameter "--facets": "nope" cannot be counted');
    expect((await ask('lúa', '--crop-length', '5')).stderr).toContain('Parameter "--crop-length": goes with "crop"');
    expect((await ask('lúa', '--filter', 'source')).stderr).toContain('Parameter "--filter": at character 7');
  });

  it('ends with 1 when nothing is found, and says so', async () => {
    expect(await spawnTimbao(['search', '"không có bài nào như vậy"', '--data', data])).toMatchObject({
      code: 1,
      stdout: '',
    });
    const outcome = await ask('"không có bài nào như vậy"', '--json');
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(jsonOf<SearchResponse>(outcome)).toMatchObject({ totalHits: 0, hits: [], totalPages: 0 });
  });

  it('ends with 0 on a page past the end, for something was found', async () => {
    const outcome = await ask('lao động', '--page', '99', '--json');
    expect(outcome.code).toBe(0);
    expect(jsonOf<SearchResponse>(outcome)).toMatchObject({ hits: [], page: 99 });
    expect(jsonOf<SearchResponse>(outcome).totalHits).toBeGreaterThan(0);
  });

  it('takes a word with a hyphen before it for an exclusion', async () => {
    expect(await search(data, 'lao động')).toContain('cd-2');
    expect(await search(data, 'lao động', '-"hội thao"')).not.toContain('cd-2');
    expect(await search(data, 'lao', 'động', '-thao')).not.toContain('cd-2');
    const outcome = await ask('lao', 'động', '-thao', '--json');
    expect(jsonOf<SearchResponse>(outcome).query).toBe('lao động -thao');
    expect(jsonOf<SearchResponse>(await timbao(['search', '--json', '--data', data, '--', '-thao'])).query).toBe(
      '-thao',
    );
  });

  it('narrows, sorts and counts as it is told', async () => {
    expect(await search(data, '', '--author', 'tran hoa', '--author', 'Trần Hòa', '--sort', 'oldest')).toEqual(
      expect.arrayContaining(['hp-1', 'cd-2']),
    );
    const newest = await search(data, '', '--sort', 'newest', '--from', '2024-05-01', '--to', '12/06/2024');
    expect(newest.slice(0, 1)).toEqual(['cd-2']);
    expect(newest.at(-1)).toBe('cd-1');
    const { stdout } = await ask('', '--facets', 'source,category', '--limit', '1');
    expect(stdout).toMatch(/\nsource: .*Báo Sông Mới \d/);
    expect(stdout).toMatch(/\ncategory: .*Công đoàn \d/);
    expect(await search(data, '', '--limit', '2', '--page', '2')).toHaveLength(2);
  });

  it('explains scores in numbers that add up', async () => {
    const sumUp = ({ value, parts }: Explanation): void => {
      if (parts === undefined) return;
      expect(parts.reduce((sum, part) => sum + part.value, 0)).toBeCloseTo(value, 6);
      parts.forEach(sumUp);
    };
    const { hits } = jsonOf<SearchResponse>(await ask('lien doan', '--explain', '--json'));
    expect(hits.length).toBeGreaterThan(0);
    for (const { _explanation, _rankingScore } of hits) {
      expect(_explanation?.value).toBeCloseTo(_rankingScore, 6);
      sumUp(_explanation!);
    }
    const { stdout } = await ask('lien doan', '--explain', '--limit', '1');
    expect(stdout).toContain(hits[0]!._rankingScore.toFixed(4));
  });

  it('finds its data through TIMBAO_DATA, and --data goes before', async () => {
    const env = { TIMBAO_DATA: data };
    expect((await timbao(['search', 'lao động'], { env })).code).toBe(0);
    expect((await timbao(['search', 'lao động', '--data', makeTemporaryFolder()], { env })).code).toBe(2);
  });

  itWhen(process.platform !== 'win32', 'there is no shell with pipes')('takes a closed pipe for the end', () => {
    const command = `"${process.execPath}" "${MAIN}" search '' --limit 1000 --explain --data "${data}" | head -1; echo "$\{PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(stdout).toMatch(/^1\. .+\n0\n$/);
    expect(stderr).not.toContain('EPIPE');
  });

  itWhen(process.platform !== 'win32', 'there is no shell with pipes')('goes on when nobody reads its messages', () => {
    const folder = join(makeTemporaryFolder(), 'store');
    const bad = '{"id":1}\\n'.repeat(60);
    const command = `{ printf '${bad}'; echo '{"id":"a","title":"Một"}'; } | "${process.execPath}" "${MAIN}" index - --data "${folder}" 2> >(exec 0<&-; exit); echo $?`;
    expect(spawnSync('bash', ['-c', command], { encoding: 'utf8' }).stdout).toBe('0\n');
  });
});

describe('a search that cannot be done', () => {
  const refused = async (args: readonly string[], code: string): Promise<string> => {
    const outcome = await ask(...args, '--json');
    expect(outcome.code).toBe(2);
    const { error } = jsonOf<ErrorValue>(outcome);
    expect(error.code).toBe(code);
    expect(outcome.stderr).toBe(`timbao: ${error.message} [${code}]\n`);
    return error.message;
  };

  it.each([
    [
      ['--page', '0'],
      '"--page": must be a whole number from 1 to 10000 (to go deeper give "next" of an answer as "after"); it is "0".',
    ],
    [
      ['--page', '1.5'],
      '"--page": must be a whole number from 1 to 10000 (to go deeper give "next" of an answer as "after"); it is "1.5".',
    ],
    [['--page', '11', '--limit', '1000'], '"--page": page × hitsPerPage must be at most 10000; it is 11 × 1000 (to go'],
    [['--after', 'x'], '"--after": must be "next" of an earlier answer.'],
    [['--limit', '1001'], '"--limit": must be a whole number from 0 to 1000; it is "1001".'],
    [['--limit', 'x'], '"--limit": must be a whole number from 0 to 1000; it is "x".'],
    [['--limit', ''], '"--limit": must be a whole number from 0 to 1000; it is "".'],
    [['--from', 'abc'], '"--from": must be a date such as 2024-05-01 or 01/05/2024'],
    [['--to', '2024-02-30'], '"--to": must be a date such as 2024-05-01 or 01/05/2024'],
    [['--from', '2024-05-02', '--to', '2024-05-01'], '"--from": must not be after "to"'],
    [
      ['--sort', 'up'],
      '"--sort": must be relevance, newest or oldest, or fields with their directions, such as publishedAt:desc,price:asc; it is "up".',
    ],
    [['--facets', 'source,colour'], '"--facets": "colour" cannot be counted. Take some of source, author, category'],
    [['--source', 'x'.repeat(513)], '"--source": must not be longer than 512 characters'],
  ])('%j is named with what is allowed', async (args, message) => {
    expect(await refused(['lao động', ...args], 'TB_PARAMETER_INVALID')).toContain(message);
  });

  it('a query of 2,001 characters is too long, one of 2,000 is not', async () => {
    const message = await refused(['ả'.repeat(2001)], 'TB_QUERY_TOO_LONG');
    expect(message).toContain('2001 characters; at most 2000 are searched. Shorten it.');
    expect((await ask('ả'.repeat(2000))).code).toBe(1);
  });

  it.each(['"', '-', '--', '- -', '"" -""', 'source:', '((((', '-"', ' ', '🎉', '%', 'a"b-c'])(
    'whatever is typed is searched: %j',
    async (query) => {
      expect([0, 1]).toContain((await timbao(['search', '--data', data, '--', query])).code);
    },
  );

  it('in a folder without an index says what to run', async () => {
    for (const folder of [makeTemporaryFolder(), join(makeTemporaryFolder(), 'không có')]) {
      const outcome = await timbao(['search', 'lao động', '--data', folder]);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toContain('Run `timbao index PATH` first.');
    }
  });
});
