import { describe, expect, it } from '@jest/globals';
import {
  createSuggestionController,
  SUGGESTION_PAUSE_MS,
  type SuggestionList,
} from '../../../../src/web/browser/suggestion-controller.js';

interface Load {
  readonly query: string;
  readonly signal: AbortSignal;
  readonly answer: (...items: string[]) => Promise<void>;
  readonly fail: () => Promise<void>;
}

const setUp = () => {
  const loads: Load[] = [];
  let shown: SuggestionList | undefined;
  let waiting: { task: () => void; left: number } | undefined;
  const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
  const controller = createSuggestionController({
    show: (list) => (shown = list),
    load: (query, signal) =>
      new Promise((resolve, reject) => {
        loads.push({
          query,
          signal,
          answer: (...items) => (resolve(items), settle()),
          fail: () => (reject(new Error('offline')), settle()),
        });
      }),
    delay(task, milliseconds) {
      const mine = { task, left: milliseconds };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = undefined;
      };
    },
  });
  const pass = (milliseconds = SUGGESTION_PAUSE_MS): void => {
    if (!waiting) return;
    waiting.left -= milliseconds;
    if (waiting.left > 0) return;
    const { task } = waiting;
    waiting = undefined;
    task();
  };
  return { loads, controller, pass, items: () => (shown?.open === true ? shown.items : []) };
};

describe('suggestions', () => {
  it('are asked for once, after a pause, for the last text', async () => {
    const { loads, controller, pass, items } = setUp();
    for (const text of ['l', 'li', 'lie']) {
      controller.typed(text);
      pass(SUGGESTION_PAUSE_MS - 1);
    }
    expect(loads).toHaveLength(0);
    pass(1);
    expect(loads.map(({ query }) => query)).toEqual(['lie']);
    await loads[0]?.answer('liên đoàn', 'liên quan');
    expect(items()).toEqual(['liên đoàn', 'liên quan']);
    expect([controller.at(1), controller.at(2)]).toEqual(['liên quan', undefined]);
  });

  it('never come late: a newer text, a closed list, an emptied box', async () => {
    const { loads, controller, pass, items } = setUp();
    const askFor = (text: string): Load => {
      controller.typed(text);
      pass();
      return loads.at(-1)!;
    };
    const first = askFor('a');
    const second = askFor('b');
    expect(first.signal.aborted).toBe(true);
    await second.answer('bão');
    await first.answer('áo');
    expect(items()).toEqual(['bão']);
    const third = askFor('c');
    controller.close();
    await third.answer('cá');
    expect(items()).toEqual([]);
    const fourth = askFor('d');
    controller.typed('');
    await fourth.answer('đá');
    expect(items()).toEqual([]);
  });

  it('are not asked for an empty box or a pasted paragraph, which also clear them', async () => {
    const { loads, controller, pass, items } = setUp();
    for (const text of [' ', 'a'.repeat(201)]) {
      controller.typed('lua');
      pass();
      await loads.at(-1)?.answer('lúa');
      expect(items()).toEqual(['lúa']);
      controller.typed(text);
      pass();
      expect(items()).toEqual([]);
    }
    expect(loads).toHaveLength(2);
  });

  it('that cannot be had close the list, and the next ones open it again', async () => {
    const { loads, controller, pass, items } = setUp();
    controller.typed('lua');
    pass();
    await loads[0]?.answer('lúa');
    controller.typed('luat');
    pass();
    await loads[1]?.fail();
    expect([items(), controller.isOpen]).toEqual([[], false]);
    controller.typed('luat ');
    pass();
    await loads[2]?.answer('luật sư');
    expect(items()).toEqual(['luật sư']);
  });

  it('are chosen by moving, and the choice ends with the next letter', async () => {
    const { loads, controller, pass } = setUp();
    controller.typed('lua');
    pass();
    await loads[0]?.answer('lúa', 'lụa');
    expect(controller.active).toBeUndefined();
    controller.move(1);
    controller.move(1);
    expect(controller.active).toBe('lụa');
    controller.typed('lua h');
    expect(controller.active).toBeUndefined();
    expect(controller.isOpen).toBe(true);
  });
});
