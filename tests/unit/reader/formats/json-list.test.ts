/** Lists of JSON: cut element by element, whatever their size; one that is damaged costs only itself. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ByteElement, JsonListSplitter } from '../../../../src/shared/index.js';
import { readInput, type ReadOutcome } from '../../../../src/reader/index.js';
import { readAll, summarize, toBytes } from '../../../support/article-inputs.js';

const cut = (text: string, lengths: readonly number[] = [], limit = 1 << 20): readonly string[] => {
  const splitter = new JsonListSplitter(limit);
  const bytes = toBytes(text);
  const shown = ({ bytes: found }: ByteElement): string =>
    found === undefined ? '(too long)' : Buffer.from(found).toString().trim();
  const elements: string[] = [];
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const length = lengths.length === 0 ? bytes.length : (lengths[index % lengths.length] as number);
    for (const element of splitter.push(bytes.slice(at, at + length))) elements.push(shown(element));
    at += length;
  }
  for (const element of splitter.end()) elements.push(shown(element));
  return elements;
};

const record = (id: number): object => ({
  id: `n${id}`,
  title: `Tin ${id}`,
  related: [{ id: 1 }, { id: 2 }],
  body: `Bài số ${id}, "trích", {ngoặc} [vuông], \\ và xuống\ndòng.`,
});
const layouts: [what: string, print: (values: readonly unknown[]) => string][] = [
  ['on one line', (values) => JSON.stringify(values)],
  ['one on each line', (values) => `[${values.map((value) => JSON.stringify(value)).join(',\n')}]`],
  ['spread out', (values) => JSON.stringify(values, undefined, 2)],
  ['spread out with tabs and CRLF', (values) => JSON.stringify(values, undefined, '\t').replaceAll('\n', '\r\n')],
];
const wrappers: [what: string, wrap: (list: string) => string][] = [
  ['alone', (list) => list],
  [
    'in an object',
    (list) => `{"total": 3, "next": null, "meta": {"data": "x", "tags": ["a"]}, "data": ${list}, "ok": true}`,
  ],
  ['deep in objects', (list) => `\n{"data" : {"page": [1, {"items": 2}], "items":${list}}}`],
];

describe('the splitter', () => {
  it.each(layouts)('gives the elements as they were written: %s', (_what, print) => {
    // A text of nothing but `},{` is taken for the end of one element and the beginning of the next.
    const isBetween = (json: string): boolean => /"\s*\}\s*,\s*\{\s*"/.test(json);
    const value = fc
      .oneof(fc.jsonValue({ maxDepth: 3 }), fc.record({ title: fc.string(), list: fc.array(fc.string()) }))
      .filter((one) => !isBetween(JSON.stringify(one)));
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
        (values, lengths) => {
          for (const [, wrap] of wrappers) {
            const elements = cut(wrap(print(values)), lengths);
            expect(elements.map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps no more of an element than the limit', () => {
    expect(cut(`[{"a":1},{"a":"${'x'.repeat(5000)}"},{"a":2}]`, [100], 1000)).toEqual([
      '{"a":1}',
      '(too long)',
      '{"a":2}',
    ]);
  });

  it.each(['{"title":"a","items":[{"a":1}]}', '{"a":1}', '"a"', 'tin [1]', '{"items":"[{}]"}', '{"other":[{"a":1}]}'])(
    'finds no list in %s',
    (text) => {
      expect(cut(text)).toEqual([]);
    },
  );

  it('is never put out by any bytes', () => {
    const noise = fc.stringMatching(/^[[\]{}",:\\\n a1]{0,60}$/);
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 7 }), (text, length) => {
        expect(cut(`[${text}`, [length]).join('').length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a damaged element', () => {
  const damages: [what: string, damage: (element: string) => string][] = [
    ['a quote too many', (element) => element.replace('Tin', 'T"in')],
    ['a line break in its first string', (element) => element.replace('"n3"', '"n\n3"')],
    ['a quote too few', (element) => element.replace('"body"', 'body"')],
    ['no closing quote', (element) => element.replace(/dòng\."/, 'dòng.')],
    ['a line break in a string', (element) => element.replace('Bài số', 'Bài\nsố')],
    ['a value that is none', (element) => element.replace('"Tin 3"', 'NaN')],
    ['a comma at the end', (element) => element.replace(/\}$/, ',}')],
    ['an escape that is none', (element) => element.replace('Bài', '\\x')],
  ];

  it.each(
    layouts.flatMap(([layout, print]) => damages.map(([what, damage]) => [what, layout, print, damage] as const)),
  )('%s, %s, costs only itself', async (_what, layout, print, damage) => {
    const marked = print([1, 2, 3, 4, 5, 6].map((id) => record(id)));
    const whole = print([record(3)])
      .trim()
      .slice(1, -1)
      .trim();
    expect(marked).toContain(whole);
    const damaged = marked.replace(whole, damage(whole));
    expect(damaged).not.toBe(marked);
    const outcomes = await readAll(damaged, { name: 'a.json', chunks: [50] });
    const articles = summarize(outcomes).filter((outcome) => outcome.startsWith('a:'));
    expect(articles).toEqual(['a:n1', 'a:n2', 'a:n4', 'a:n5', 'a:n6']);
    const failures = outcomes.flatMap((outcome) => (outcome.kind === 'failure' ? [outcome.message] : []));
    // Where elements stand on lines of their own, nothing of a damaged one is taken for another.
    if (layout.startsWith('spread')) expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/broken JSON \(element 3 of the list: /);
  });

  it('at the end is what a list that was cut off ends with', async () => {
    const text = JSON.stringify([1, 2, 3].map((id) => record(id)));
    expect(summarize(await readAll(text.slice(0, -20), { name: 'a.json' }))).toEqual(['a:n1', 'a:n2', 'broken-json@1']);
  });

  it('is all there is where nothing is whole', async () => {
    expect(summarize(await readAll('[{"title": }, {"title": }]', { name: 'a.json' }))).toEqual(['broken-json@-']);
  });
});

describe('a list beyond what is read whole', () => {
  const MEGABYTE = 1 << 20;

  async function* long(open: string, close: string): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(toBytes(open));
    const body = 'Bai dai. '.repeat(MEGABYTE / 9);
    for (let id = 1; id <= 36; id += 1) {
      yield toBytes(`${id === 1 ? '' : ','}${id === 20 ? '{"title": nan}' : JSON.stringify({ ...record(id), body })}`);
    }
    yield toBytes(`,{"title":"x","body":"${'y'.repeat(33 * MEGABYTE)}"},${JSON.stringify(record(37))}`);
    yield toBytes(close);
  }

  it.each([
    ['alone', '[', ']'],
    ['in an object', '{"total":38,"data":[', '],"next":null}'],
  ])('is read element by element: %s', async (_what, open, close) => {
    const outcomes: ReadOutcome[] = [];
    for await (const outcome of readInput({ name: 'a.json', chunks: long(open, close) }, {})) outcomes.push(outcome);
    const told = summarize(outcomes);
    expect(told).toHaveLength(38);
    expect(told.filter((each) => !each.startsWith('a:'))).toEqual(['broken-json@1', 'too-large@1']);
    expect(told.at(-1)).toBe('a:n37');
    expect(new Set(outcomes.map(({ format }) => format))).toEqual(new Set(['json-document']));
  });
});
