import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Article, readText } from '../../../src/reader/index.js';
import { canonicalize } from '../../../src/text/index.js';

interface Answer {
  readonly file: string;
  readonly title: string;
  readonly publishedAt?: string;
  readonly author?: string;
  readonly source?: string;
  readonly url?: string;
  readonly captions: readonly string[];
  readonly bodyStarts: string;
  readonly bodyEnds: string;
  readonly notInBody: readonly string[];
}

const FOLDER = join('index-data', 'articles', 'scraped');
const answers = JSON.parse(readFileSync(join('tests', 'golden', 'articles', 'samples.json'), 'utf8')) as Answer[];

/** The answer key is written in NFC with one spelling; some pages are not. */
const plain = (text: string): string => canonicalize(text).replace(/\s+/g, ' ');

const readSample = (file: string): Article => {
  const outcome = readText(readFileSync(join(FOLDER, file), 'utf8'), file, {});
  if (outcome.kind !== 'article') throw new Error(outcome.message);
  return outcome.article;
};

describe('the sample pages', () => {
  it('are all in the answer key', () => {
    expect(answers.map(({ file }) => file).sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it.each(answers.map((answer) => [answer.file, answer] as const))('%s', (file, answer) => {
    const article = readSample(file);
    for (const field of ['title', 'publishedAt', 'author', 'source', 'url'] as const) {
      expect([field, article[field] && plain(article[field])]).toEqual([field, answer[field] && plain(answer[field])]);
    }
    expect((article.captions ?? []).map(plain)).toEqual(answer.captions.map(plain));
    const text = plain(article.summary === undefined ? article.body : `${article.summary}\n${article.body}`);
    expect(text.startsWith(plain(answer.bodyStarts))).toBe(true);
    expect(text.endsWith(plain(answer.bodyEnds))).toBe(true);
    expect(answer.notInBody.filter((line) => text.includes(plain(line)))).toEqual([]);
  });
});
