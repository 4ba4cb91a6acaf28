import { afterEach, describe, expect, it } from '@jest/globals';
import { isCostly } from '../../../../src/engine/pool/is-costly.js';
import type { ThreadPool } from '../../../../src/engine/pool/thread-pool.js';
import { makePuppetPool, openPuppets, type PuppetPool } from '../../../support/puppet-threads.js';

const pools: ThreadPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

const opened = async (...arguments_: Parameters<typeof makePuppetPool>): Promise<PuppetPool> => {
  const made = makePuppetPool(...arguments_);
  pools.push(made.pool);
  await openPuppets(made.pool, made.started);
  return made;
};

const askedOf = ({ started }: PuppetPool): string[][] => started.map(({ asked }) => asked);

describe('costly questions', () => {
  it('have a thread to themselves, and never all of them', async () => {
    const made = await opened(3);
    const { started, ask, askMuch } = made;
    const answers = ['much 1', 'much 2', 'much 3'].map((id) => askMuch(id));
    answers.push(...['1', '2', '3'].map((id) => ask(id)));
    expect(askedOf(made)).toEqual([['much 1'], ['much 2'], ['1', '2']]);
    await started[1]!.reply();
    expect(askedOf(made)).toEqual([['much 1'], ['much 3'], ['1', '2']]);
    await started[0]!.reply();
    expect(askedOf(made)).toEqual([['3'], ['much 3'], ['1', '2']]);
    while (started.some(({ asked }) => asked.length > 0)) {
      for (const thread of started) if (thread.asked.length > 0) await thread.reply();
    }
    expect(await Promise.all(answers)).toEqual(['much 1', 'much 2', 'much 3', '1', '2', '3']);
  });

  it('are not put off by ordinary ones without end: a thread comes to its end for them', async () => {
    const made = await opened(2);
    const { started, ask, askMuch } = made;
    const answers = ['1', '2', '3', '4', '5', '6'].map((id) => ask(id));
    answers.push(askMuch('much'));
    await started[0]!.reply();
    expect(askedOf(made)).toEqual([['3'], ['2', '4']]);
    await started[0]!.reply();
    expect(askedOf(made)).toEqual([['much'], ['2', '4']]);
    while (started[1]!.asked.length > 0) await started[1]!.reply();
    await started[0]!.reply();
    expect(await Promise.all(answers)).toEqual(['1', '2', '3', '4', '5', '6', 'much']);
  });

  it('take turns with ordinary ones where there is one thread', async () => {
    const made = await opened(1);
    const { started, ask, askMuch } = made;
    const answers = [ask('1'), ask('2'), ask('3'), ask('4'), askMuch('much 1'), askMuch('much 2'), askMuch('much 3')];
    const order: string[] = [];
    while (started[0]!.asked.length > 0) {
      order.push(started[0]!.asked.join(' + '));
      await started[0]!.reply();
    }
    expect(order).toEqual(['1 + 2', '2', 'much 1', '3', 'much 2', '4', 'much 3']);
    await Promise.all(answers);
  });

  it('may take a quarter of the room alone', async () => {
    const { started, ask, askMuch } = await opened(1, 8);
    const waiting = ['1', '2'].map((id) => ask(id));
    waiting.push(...['much 1', 'much 2'].map((id) => askMuch(id)));
    expect(await askMuch('much 3')).toBe('TB_OVERLOADED');
    waiting.push(...['3', '4', '5', '6', '7', '8'].map((id) => ask(id)));
    expect(await ask('9')).toBe('TB_OVERLOADED');
    while (started[0]!.asked.length > 0) await started[0]!.reply();
    expect(await Promise.all(waiting)).toEqual(['1', '2', 'much 1', 'much 2', '3', '4', '5', '6', '7', '8']);
  });

  it('and others that have waited too long are refused, not begun', async () => {
    // The clock goes on by one whenever it is looked at.
    const { started, ask, askMuch } = await opened(1, 100, 12);
    const answers = [ask('1'), ask('2'), ask('3'), askMuch('much')];
    for (let i = 0; i < 4; i++) answers.push(ask(`${i + 4}`));
    while (started[0]!.asked.length > 0) await started[0]!.reply();
    const outcomes = await Promise.all(answers);
    expect(outcomes.slice(0, 2)).toEqual(['1', '2']);
    expect(outcomes).toContain('TB_OVERLOADED');
    expect(outcomes.every((outcome) => outcome === 'TB_OVERLOADED' || /^\d$|^much$/.test(outcome))).toBe(true);
    expect(await Promise.race([ask('later'), started[0]!.reply().then(() => 'replied')])).toBe('later');
  });

  it.each([
    [{ query: 'hòa phú', page: 1, hitsPerPage: 10 }, false],
    [{ query: 'hòa phú', page: 100, hitsPerPage: 10 }, false],
    [{ query: 'hòa phú', page: 101, hitsPerPage: 10 }, true],
    [{ query: 'hòa phú', page: 1, hitsPerPage: 100 }, false],
    [{ query: 'hòa phú', page: 1, hitsPerPage: 101 }, true],
    [{ query: 'hòa phú', page: 1, hitsPerPage: 10, after: 'a cursor' }, true],
    [{ query: ' một'.repeat(16), page: 1, hitsPerPage: 10 }, false],
    [{ query: ' một'.repeat(17), page: 1, hitsPerPage: 10 }, true],
    [{ query: 'a'.repeat(200), page: 1, hitsPerPage: 10 }, false],
    [{ query: 'a'.repeat(201), page: 1, hitsPerPage: 10 }, true],
    [{ query: '', page: 1, hitsPerPage: 10, filter: { any: new Array(32).fill({ field: 'id', is: ['a'] }) } }, false],
    [{ query: '', page: 1, hitsPerPage: 10, filter: { any: new Array(33).fill({ field: 'id', is: ['a'] }) } }, true],
  ])('%j is one: %s', (request, expected) => {
    expect(isCostly({ kind: 'search', request: { ...request, sort: 'relevance' } })).toBe(expected);
  });

  it('are searches alone', () => {
    expect(isCostly({ kind: 'suggest', request: { query: 'a'.repeat(500), limit: 20 } })).toBe(false);
    expect(isCostly({ kind: 'article', id: 'a'.repeat(500) })).toBe(false);
    expect(isCostly({ kind: 'similar', id: '1', limit: 50 })).toBe(false);
  });
});
