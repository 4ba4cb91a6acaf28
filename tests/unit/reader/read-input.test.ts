import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInput } from '../../../src/reader/index.js';
import { inChunks, readAll, readOne, summarize, toBytes } from '../../support/article-inputs.js';

const LINE = '{"id":"x","title":"Đường sắt","body":"Tàu chạy."}';

describe('readInput', () => {
  it.each([
    // input                                  name          outcomes                     because
    [LINE, 'a.json', ['a:x'], 'one object is one article'],
    [LINE, 'a.txt', ['a:x'], 'content decides, not the name'],
    [`\n  ${LINE}\n`, '-', ['a:x'], 'white space around it'],
    [`[${LINE},${LINE}]`, 'a.jsonl', ['a:x', 'a:x'], 'a list'],
    ['[]', 'a.json', ['empty@-'], 'an empty list'],
    [`${LINE}\n${LINE}`, 'a.json', ['a:x', 'a:x'], 'JSONL in a .json file'],
    [`${LINE}\r\n\r\n${LINE}\r\n`, 'a.jsonl', ['a:x', 'a:x'], 'blank lines and Windows line ends'],
    [`{"id":"x",\n"title":"A",\n"body":"B"}`, 'a.jsonl', ['a:x'], 'one object over several lines'],
    [`{"id":"x"\n,"title":"A","tags":[\n"a"]}`, '-', ['a:x'], 'one object broken anywhere'],
    [`{"id":"x",\n${LINE}`, 'a.jsonl', ['broken-json@1', 'a:x'], 'a first line that breaks off'],
    [`{"id":"x","title":"A\n${LINE}`, '-', ['broken-json@1', 'a:x'], 'a first line that breaks off in a text'],
    [`${LINE},\n${LINE}`, 'a.jsonl', ['broken-json@1', 'a:x'], 'a comma between lines'],
    [`${LINE}\n{"id":\n${LINE}`, 'a.jsonl', ['a:x', 'broken-json@2', 'a:x'], 'a damaged line in the middle'],
    [
      `${LINE}\n[1]\n"x"\n7\nnull`,
      'a.jsonl',
      ['a:x', ...[2, 3, 4, 5].map((n) => `not-an-article@${n}`)],
      'other values',
    ],
    [`null\n${LINE}`, 'a.jsonl', ['not-an-article@1', 'a:x'], 'a first line that is no object'],
    [`${LINE}\n{"id":"y","title":" "}`, 'a.jsonl', ['a:x', 'no-title-and-body@2'], 'neither title nor body'],
    [`${LINE}\n{"title":"A\0"}`, 'a.jsonl', ['a:x', 'not-text@2'], 'a NUL in a line'],
    ['{"id":', 'a.json', ['broken-json@-'], 'damaged JSON'],
    ['[{"id":1},', 'stdin', ['broken-json@-'], 'damaged JSON without a name that tells'],
    ['', 'a.txt', ['empty@-'], 'nothing'],
    [' \r\n\t', 'a.jsonl', ['empty@-'], 'nothing but white space'],
    ['Tựa\0đề', 'a.txt', ['not-text@-'], 'a NUL in a text'],
  ])('%j as %s → %j (%s)', async (input, name, expected) => {
    expect(summarize(await readAll(input, { name }))).toEqual(expected);
  });

  it.each([
    ['[Video] Đường sắt chạy thử', '-'],
    ['{Đường sắt} chạy thử', 'note.txt'],
    ['{"Đường sắt"} chạy thử', 'note.txt'],
  ])('reads %s as a text that begins with a bracket', async (title, name) => {
    const { article, lines } = await readOne(`${title}\n\nTàu chạy thử trong đêm, dân hai bên đường ra xem rất đông.`, {
      name,
    });
    expect(article.title).toBe(title);
    expect(lines).toHaveLength(3);
  });

  it('names file and line in every failure, and what to do', async () => {
    const outcomes = await readAll(`${LINE}\n{"id":\n{"id":"n"}`, { name: 'tin.jsonl' });
    expect(outcomes.slice(1)).toEqual([
      {
        kind: 'failure',
        file: 'tin.jsonl',
        line: 2,
        reason: 'broken-json',
        message: '"tin.jsonl", line 2: broken JSON (it ends too early). Correct it and read it again.',
        format: 'json-lines',
        encoding: 'utf-8',
      },
      {
        kind: 'failure',
        file: 'tin.jsonl',
        line: 3,
        reason: 'no-title-and-body',
        message:
          '"tin.jsonl", line 3: the article "n" has neither a title nor a body. Give it a "title", a "body", or both.',
        format: 'json-lines',
        encoding: 'utf-8',
      },
    ]);
  });

  it('says where a document stops being JSON', async () => {
    const [failure] = await readAll('{\n  "id": 1,\n  "title" "A"\n}', { name: 'a.json' });
    expect(failure).toMatchObject({
      message: expect.stringContaining('unexpected character at line 3, column 11') as unknown,
    });
  });

  it('keeps the JSON of each article as it came', async () => {
    const element = '{ "title" : "A, ]\\"}" , "tags":[ "{", "]" ] }';
    const outcomes = await readAll(`[\n\n ${element} ,\n${LINE}\n]`);
    expect(outcomes.map((outcome) => outcome.kind === 'article' && [outcome.raw, outcome.line])).toEqual([
      [element, 3],
      [LINE, 4],
    ]);
    expect((await readOne(` ${LINE}\r\n`)).raw).toBe(LINE);
  });

  const text = 'Cầu mới\n\nCầu mới bắc qua sông Lô thông xe sáng nay sau mười tám tháng thi công, đò ngang nghỉ hẳn.';
  const utf16 = (input: string, order: 'little' | 'big'): Uint8Array => {
    const bytes = new Uint8Array(2 + 2 * input.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, order === 'little');
    for (let unit = 0; unit < input.length; unit += 1)
      view.setUint16(2 + 2 * unit, input.charCodeAt(unit), order === 'little');
    return bytes;
  };

  it.each([
    ['UTF-8 with a byte order mark', toBytes(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(text, 'little')],
    ['UTF-16, big end first', utf16(text, 'big')],
  ])('decodes %s', async (_encoding, bytes) => {
    const { article, raw } = await readOne(bytes);
    expect(article).toEqual((await readOne(text)).article);
    expect(raw).toBe(text);
  });

  it.each([
    ['a byte that UTF-8 never has', Uint8Array.of(0x41, 0xff, 0x42)],
    ['a character cut off', toBytes('đ').slice(0, 1)],
    ['windows-1258', Uint8Array.of(0xd0, 0xf2, 0x20, 0xf0)],
    ['UTF-16 without a mark', utf16('Đường', 'little').slice(2)],
    ['half a unit of UTF-16', utf16('Đường', 'big').slice(0, -1)],
    ['half a pair of UTF-16', utf16('\ud83d đường', 'little')],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)],
  ])('refuses %s', async (_what, bytes) => {
    expect(summarize(await readAll(bytes))).toEqual(['not-text@-']);
  });

  it('refuses only the line that is damaged, in UTF-8 and in UTF-16', async () => {
    const bytes = toBytes(`${LINE}\n${LINE}\n${LINE}`);
    bytes[LINE.length + 30] = 0xff;
    expect(summarize(await readAll(bytes))).toEqual(['a:x', 'not-text@2', 'a:x']);
    const damaged = utf16(`${LINE}\n${LINE.replace('sắt', '\udc00')}\n${LINE}`, 'big');
    expect(summarize(await readAll(damaged))).toEqual(['a:x', 'not-text@2', 'a:x']);
  });

  const MEGABYTE = 1024 * 1024;

  it('goes on after a line over 32 MB', async () => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(toBytes(`${LINE}\n{"id":"long","body":"`));
      for (let sent = 0; sent <= 32; sent += 1) yield new Uint8Array(MEGABYTE).fill(0x61);
      yield toBytes(`"}\n${LINE}`);
    };
    const outcomes: string[] = [];
    for await (const outcome of readInput({ name: 'a.jsonl', chunks: chunks() }, {}))
      outcomes.push(...summarize([outcome]));
    expect(outcomes).toEqual(['a:x', 'too-large@2', 'a:x']);
  });

  it('stops at 32 MB of a page, and lets go of the source', async () => {
    let sent = 0;
    let isClosed = false;
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          sent += 1;
          yield await Promise.resolve(new Uint8Array(MEGABYTE).fill(0x61));
        }
      } finally {
        isClosed = true;
      }
    };
    const outcomes = [];
    for await (const outcome of readInput({ name: 'a.txt', chunks: chunks() }, {})) outcomes.push(outcome);
    expect(summarize(outcomes)).toEqual(['too-large@-']);
    expect(sent).toBeLessThanOrEqual(34);
    expect(isClosed).toBe(true);
  });

  it('refuses a page of more lines than an article can have', async () => {
    expect(summarize(await readAll('a\n'.repeat(50_001)))).toEqual(['too-large@-']);
    expect(summarize(await readAll('a\r\n'.repeat(49_000)))).not.toEqual(['too-large@-']);
  });

  it('passes on an error of the source', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(toBytes(`${LINE}\n`));
      throw new Error('the disk is gone');
    };
    const read = async (): Promise<void> => {
      for await (const _ of readInput({ name: 'a', chunks: failing() }, {}));
    };
    await expect(read()).rejects.toThrow('the disk is gone');
  });

  const fragment = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(LINE, '{"title":"A"}', '{"id":1,', '{', '[', ']', '}', ',', '"', '\\', ':', '[]'),
    },
    { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', ' ', '\n\n', '\t') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('Đường sắt', 'Tin khác', '12/8/2024 10:20', '| a |', '![]()', '\ufeff', '\0'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  );
  const anyBytes = fc.oneof(
    fc.array(fragment, { maxLength: 12 }).map((parts) => toBytes(parts.join(''))),
    fc
      .array(fragment, { maxLength: 12 })
      .chain((parts) => fc.constantFrom(utf16(parts.join(''), 'little'), utf16(parts.join(''), 'big'))),
    fc.uint8Array({ maxLength: 60 }),
  );

  it('never throws, and does not care where chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBytes,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('a.json', 'a.jsonl', 'a.txt', '-'),
        async (bytes, chunks, name) => {
          const whole = await readAll(bytes, { name });
          expect(whole.length).toBeGreaterThan(0);
          expect(await readAll(bytes, { name, chunks })).toEqual(whole);
          expect(await readAll(bytes, { name, chunks: [1] })).toEqual(whole);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('accounts for every line of JSONL that is not blank', async () => {
    const lines = fc.array(fc.constantFrom(LINE, '', '  ', '{"id":', '[1]', '{"a":1}', '"x'), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(lines, async (rest) => {
        const outcomes = await readAll([LINE, ...rest].join('\n'));
        const expected = [LINE, ...rest].flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
        expect(outcomes.map(({ line }) => line)).toEqual(expected);
      }),
    );
  });

  it('reads nothing before it is asked', async () => {
    let asked = 0;
    const source = inChunks(toBytes(LINE));
    const chunks: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          asked += 1;
          return source.next();
        },
      }),
    };
    const reading = readInput({ name: 'a', chunks }, {});
    expect(asked).toBe(0);
    await reading.next();
    expect(asked).toBeGreaterThan(0);
  });
});
