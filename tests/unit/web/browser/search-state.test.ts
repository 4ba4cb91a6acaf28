import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressWhileTyping } from '../../../../src/web/browser/address.js';
import { initialState, step, type SearchEvent, type SearchState } from '../../../../src/web/browser/search-state.js';

const home: SearchState = { address: '/', shown: '/', draft: false, typing: false, phase: 'shown' };
const draft: SearchState = { address: '/?q=lu', shown: '/', draft: true, typing: true, phase: 'waiting' };
const settled: SearchState = { address: '/?q=lua', shown: '/?q=lua', draft: false, typing: false, phase: 'shown' };

/** Effects in one line each: `push /?q=a draft`, `ask /?q=a soon stay`, … */
const told = (state: SearchState, event: SearchEvent): readonly string[] =>
  step(state, event).effects.map((effect) => {
    switch (effect.kind) {
      case 'ask':
        return `ask ${effect.address} ${effect.soon ? 'soon' : 'now'} ${effect.typing ? 'half' : 'whole'} ${effect.then}`;
      case 'push':
      case 'replace':
        return `${effect.kind} ${effect.address}${effect.draft ? ' draft' : ''}`;
      case 'fill':
        return `fill ${effect.query}`;
      case 'trouble':
        return `trouble ${effect.shown}`;
      default:
        return effect satisfies never;
    }
  });

describe('step', () => {
  it.each<readonly [string, SearchState, SearchEvent, readonly string[]]>([
    [
      'the first letter makes a draft entry',
      home,
      { kind: 'typed', query: 'l' },
      ['push /?q=l draft', 'ask /?q=l soon half stay'],
    ],
    [
      'the next letters rewrite it',
      draft,
      { kind: 'typed', query: 'lua' },
      ['replace /?q=lua draft', 'ask /?q=lua soon half stay'],
    ],
    ['the same text again, as input methods report it, asks nothing', draft, { kind: 'typed', query: 'lu' }, []],
    ['white space in an empty box asks nothing', home, { kind: 'typed', query: '   ' }, []],
    ['clearing the box leads home', draft, { kind: 'typed', query: '' }, ['replace / draft', 'ask / soon half stay']],
    [
      'typing after a settled search keeps that search in the history',
      settled,
      { kind: 'typed', query: 'lua m' },
      ['push /?q=lua+m draft', 'ask /?q=lua+m soon half stay'],
    ],
    [
      'submitting settles the draft',
      draft,
      { kind: 'submitted', address: '/?q=lu' },
      ['replace /?q=lu', 'ask /?q=lu now whole stay'],
    ],
    [
      'submitting something else makes an entry',
      settled,
      { kind: 'submitted', address: '/?q=lua&from=2024-01-01' },
      ['push /?q=lua&from=2024-01-01', 'ask /?q=lua&from=2024-01-01 now whole stay'],
    ],
    [
      'submitting the same again makes none',
      settled,
      { kind: 'submitted', address: '/?q=lua' },
      ['ask /?q=lua now whole stay'],
    ],
    [
      'a filter makes an entry, even after a draft, and is of the list in sight',
      draft,
      { kind: 'followed', address: '/?q=lu&source=A' },
      ['fill lu', 'push /?q=lu&source=A', 'ask /?q=lu&source=A now half results'],
    ],
    [
      'an example fills the box',
      home,
      { kind: 'followed', address: '/?q=%22h%C3%B2a+ph%C3%BA%22' },
      ['fill "hòa phú"', 'push /?q=%22h%C3%B2a+ph%C3%BA%22', 'ask /?q=%22h%C3%B2a+ph%C3%BA%22 now whole results'],
    ],
    [
      'going back fills the box and asks, and touches no history',
      settled,
      { kind: 'restored', address: '/?q=xo%C3%A0i', draft: false },
      ['fill xoài', 'ask /?q=xo%C3%A0i now whole stay'],
    ],
    [
      'going back to what was being typed asks for it as half typed',
      settled,
      { kind: 'restored', address: '/?q=lu', draft: true },
      ['fill lu', 'ask /?q=lu now half stay'],
    ],
    [
      'an address that was written down while typing is the finished query',
      settled,
      { kind: 'restored', address: '/?q=lu&typing=true', draft: false },
      ['fill lu', 'ask /?q=lu now whole stay'],
    ],
    ['a jump on the page is no going back', settled, { kind: 'restored', address: '/?q=lua', draft: false }, []],
    [
      'a filter among results that are out of date goes to what was typed since',
      { ...draft, address: '/?q=lu&source=A', shown: '/?q=gao&source=A' },
      { kind: 'followed', address: '/?q=gao' },
      ['fill lu', 'push /?q=lu', 'ask /?q=lu now half results'],
    ],
    [
      'a link to what is being typed already settles it',
      { ...draft, shown: '/?q=gao&source=A' },
      { kind: 'followed', address: '/?q=gao' },
      ['fill lu', 'replace /?q=lu', 'ask /?q=lu now half results'],
    ],
    [
      'submitting keeps a filter whose results have not come',
      { ...settled, address: '/?q=lua&source=A' },
      { kind: 'submitted', address: '/?q=gao' },
      ['push /?source=A&q=gao', 'ask /?source=A&q=gao now whole stay'],
    ],
    ['an answer takes the trouble away', draft, { kind: 'answered' }, ['trouble false']],
    ['a failure shows the trouble', draft, { kind: 'failed' }, ['trouble true']],
    ['retrying asks the same', { ...draft, phase: 'failed' }, { kind: 'retried' }, ['ask /?q=lu now half stay']],
  ])('%s', (_name, state, event, effects) => {
    expect(told(state, event)).toEqual(effects);
  });

  it('knows whether an answer is awaited', () => {
    const phases = (['answered', 'failed', 'retried'] as const).map((kind) => step(draft, { kind }).state.phase);
    expect(phases).toEqual(['shown', 'failed', 'waiting']);
    expect(initialState('/?q=a', true)).toEqual({
      address: '/?q=a',
      shown: '/?q=a',
      draft: true,
      typing: false,
      phase: 'shown',
    });
    expect(initialState('/?q=a+b&typing=true&sort=newest', false)).toMatchObject({
      address: '/?q=a+b&sort=newest',
      shown: '/?q=a+b&sort=newest',
    });
    const answered = step(draft, { kind: 'answered' }).state;
    expect([answered.shown, step(draft, { kind: 'failed' }).state.shown]).toEqual(['/?q=lu', '/']);
  });

  it('asks for its own address whenever that changes, and one step back leads to something settled or to where a link was', () => {
    const address = fc.constantFrom('/', '/?q=a', '/?q=b&page=2', '/?q=a&source=S');
    const event: fc.Arbitrary<SearchEvent> = fc.oneof(
      fc.record({ kind: fc.constant('typed' as const), query: fc.constantFrom('', 'a', 'ab', 'abc', ' ') }),
      fc.record({ kind: fc.constantFrom('submitted' as const, 'followed' as const), address }),
      fc.record({ kind: fc.constantFrom('answered' as const, 'failed' as const, 'retried' as const) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        let state = initialState('/', false);
        // A link leaves what was being typed behind it as a step to go back to.
        let followed = 0;
        const entries = [{ address: '/', draft: false }];
        for (const each of events) {
          const next = step(state, each);
          const asked = next.effects.filter((effect) => effect.kind === 'ask');
          if (next.state.address !== state.address) expect(asked).toHaveLength(1);
          for (const effect of asked) expect(effect.address).toBe(next.state.address);
          for (const effect of next.effects) {
            if (effect.kind === 'replace') entries.pop();
            if (effect.kind === 'push' || effect.kind === 'replace')
              entries.push({ address: effect.address, draft: effect.draft });
          }
          if (each.kind === 'followed') followed++;
          state = next.state;
          expect(entries.at(-1)).toEqual({ address: state.address, draft: state.draft });
          const typedBefore = entries.slice(0, -1).filter((entry) => entry.draft).length;
          expect(typedBefore).toBeLessThanOrEqual(followed);
        }
      }),
    );
  });

  it('typing letter by letter asks for each text that was seen', () => {
    let state = home;
    for (const query of ['l', 'lu', 'lua', 'luâ', 'lúa']) state = step(state, { kind: 'typed', query }).state;
    expect(state.address).toBe(addressWhileTyping('/', 'lúa'));
  });
});
