import { describe, expect, it } from '@jest/globals';
import { createController, TYPING_PAUSE_MS } from '../../../../src/web/browser/controller.js';
import { initialState, type SearchEvent } from '../../../../src/web/browser/search-state.js';

interface Load {
  readonly address: string;
  readonly signal: AbortSignal;
  readonly answer: (html: string) => Promise<void>;
  readonly fail: () => Promise<void>;
}

/** Everything around the controller, by hand: time passes and answers come when the test says so. */
const setUp = () => {
  const loads: Load[] = [];
  const shown: string[] = [];
  const history: string[] = [];
  let waiting: { task: () => void; left: number } | undefined;
  const page = { busy: false, trouble: false, filled: '', then: '' };
  const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
  const send: (event: SearchEvent) => void = createController(initialState('/', false), {
    view: {
      show(html, then) {
        page.then = then;
        if (!html.startsWith('answer')) return false;
        shown.push(html);
        return true;
      },
      fill: (query) => (page.filled = query),
      setBusy: (busy) => (page.busy = busy),
      setTrouble: (trouble) => (page.trouble = trouble),
    },
    load: (address, signal) =>
      new Promise((resolve, reject) => {
        loads.push({
          address,
          signal,
          answer: (html) => (resolve(html), settle()),
          fail: () => (reject(new Error('offline')), settle()),
        });
      }),
    remember: (kind, address) => history.push(`${kind} ${address}`),
    delay(task, milliseconds) {
      const mine = { task, left: milliseconds };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = undefined;
      };
    },
  });
  const pass = (milliseconds: number): void => {
    if (!waiting) return;
    waiting.left -= milliseconds;
    if (waiting.left > 0) return;
    const { task } = waiting;
    waiting = undefined;
    task();
  };
  const type = (query: string): void => send({ kind: 'typed', query });
  return { loads, shown, history, page, send, type, pass };
};

describe('typing', () => {
  it('asks once, after a pause, for the last text', () => {
    const { loads, type, pass } = setUp();
    for (const text of ['l', 'lu', 'lua']) {
      type(text);
      pass(TYPING_PAUSE_MS - 1);
    }
    expect(loads).toHaveLength(0);
    pass(1);
    expect(loads.map(({ address }) => address)).toEqual(['/?q=lua&typing=true&fragment=results']);
  });

  it('never shows a late answer, in whatever order answers come', async () => {
    const { loads, shown, type, pass } = setUp();
    type('l');
    pass(TYPING_PAUSE_MS);
    type('lu');
    pass(TYPING_PAUSE_MS);
    await loads[1]?.answer('answer lu');
    await loads[0]?.answer('answer l');
    expect(shown).toEqual(['answer lu']);
    expect(loads[0]?.signal.aborted).toBe(true);
  });

  it('drops an answer that comes while the reader goes on typing', async () => {
    const { loads, shown, type, pass, page } = setUp();
    type('l');
    pass(TYPING_PAUSE_MS);
    type('lu');
    await loads[0]?.answer('answer l');
    expect(shown).toEqual([]);
    expect(page.busy).toBe(true);
    pass(TYPING_PAUSE_MS);
    await loads[1]?.answer('answer lu');
    expect(shown).toEqual(['answer lu']);
    expect(page.busy).toBe(false);
  });

  it('does not wait for the pause when the reader submits, nor asks again after it', () => {
    const { loads, type, pass, send, history } = setUp();
    type('lua');
    send({ kind: 'submitted', address: '/?q=lua' });
    pass(TYPING_PAUSE_MS);
    expect(loads.map(({ address }) => address)).toEqual(['/?q=lua&fragment=results']);
    expect(history).toEqual(['push /?q=lua', 'replace /?q=lua']);
  });
});

describe('trouble', () => {
  it('is shown when the server cannot be reached, and goes with the answer to the retry', async () => {
    const { loads, page, send, type, pass, shown } = setUp();
    type('lua');
    pass(TYPING_PAUSE_MS);
    await loads[0]?.fail();
    expect(page).toMatchObject({ trouble: true, busy: false });
    send({ kind: 'retried' });
    expect(page.busy).toBe(true);
    await loads[1]?.answer('answer lua');
    expect(loads[1]?.address).toBe(loads[0]?.address);
    expect(page).toMatchObject({ trouble: false, busy: false });
    expect(shown).toEqual(['answer lua']);
  });

  it('is shown for an answer that is none of ours, such as the error page of a proxy', async () => {
    const { loads, page, type, pass, shown } = setUp();
    type('lua');
    pass(TYPING_PAUSE_MS);
    await loads[0]?.answer('<h1>502 Bad Gateway</h1>');
    expect(page.trouble).toBe(true);
    expect(shown).toEqual([]);
  });

  it('of an abandoned request is nobody’s trouble', async () => {
    const { loads, page, type, pass } = setUp();
    type('l');
    pass(TYPING_PAUSE_MS);
    type('lu');
    await loads[0]?.fail();
    expect(page.trouble).toBe(false);
  });
});

it('filters lead the reader to the results, going back fills the box', async () => {
  const { loads, page, send } = setUp();
  send({ kind: 'followed', address: '/?q=a&source=S' });
  await loads[0]?.answer('answer');
  expect(page).toMatchObject({ filled: 'a', then: 'results' });
  send({ kind: 'restored', address: '/', draft: false });
  await loads[1]?.answer('answer');
  expect(page).toMatchObject({ filled: '', then: 'stay' });
});
