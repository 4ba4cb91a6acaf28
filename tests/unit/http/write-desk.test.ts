import { describe, expect, it } from '@jest/globals';
import { WriteDesk } from '../../../src/http/write-desk.js';
import { silentLogger } from '../../../src/shared/index.js';
import type { ArticleWriter } from '../../../src/writing/index.js';

const deskBeside = (answering: number): WriteDesk => {
  const visibility = { waitUntilVisible: () => Promise.resolve(), statistics: () => ({ pool: { answering } }) };
  return new WriteDesk({ writer: {} as ArticleWriter, visibility }, () => 0, silentLogger);
};

/** Does it wait for longer than it takes to look at a timer? */
const rests = async (desk: WriteDesk, articles: number, took: number): Promise<boolean> => {
  let isOver = false;
  const resting = desk.giveWay(articles, took).then(() => (isOver = true));
  await new Promise((resolve) => setImmediate(resolve));
  const rested = !isOver;
  await resting;
  return rested;
};

describe('many articles in one request', () => {
  it.each([
    ['are taken as fast as they come when nobody searches', 0, 120, 0, false],
    ['beside a search wait until a second has room for them', 1, 120, 0, true],
    ['beside a search do not wait when they took that long', 1, 120, 100, false],
  ])('%s', async (_, answering, articles, took, expected) => {
    expect(await rests(deskBeside(answering), articles, took)).toBe(expected);
  });
});
