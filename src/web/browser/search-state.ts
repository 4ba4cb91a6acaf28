/**
 * What the search box knows: `step(state, event)` gives the next state and the effects that the controller carries out.
 *
 * Typing makes one draft entry in the history and rewrites it with every letter; submitting, or following a filter or a
 * page, settles it. So one step back leads from any result to the one that was settled on before it.
 */
import { addressForNewest, addressWhileTyping, queryOf, withoutTyping } from './address.js';

export interface SearchState {
  /** The address of what was asked for last. */
  readonly address: string;
  /** The address whose results are in sight: an older one while `phase` is not "shown". */
  readonly shown: string;
  /** The history's current entry was made by typing and is not settled yet. */
  readonly draft: boolean;
  /** What was asked for last may end in a half-typed word. Its later pages and its filters are of the same list. */
  readonly typing: boolean;
  readonly phase: 'shown' | 'waiting' | 'failed';
}

export type SearchEvent =
  /** The text in the box changed, by keys, by an input method in mid-composition, by voice or by pasting. */
  | { readonly kind: 'typed'; readonly query: string }
  | { readonly kind: 'submitted'; readonly address: string }
  /** A link among the results that leads to another view of them. */
  | { readonly kind: 'followed'; readonly address: string }
  /** The browser went back or forward. */
  | { readonly kind: 'restored'; readonly address: string; readonly draft: boolean }
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'retried' };

export type SearchEffect =
  /**
   * Fetch and show; `soon` waits for a pause in typing, `typing` says that the last word may be half typed, `then`
   * where the reader looks next.
   */
  | {
      readonly kind: 'ask';
      readonly address: string;
      readonly soon: boolean;
      readonly typing: boolean;
      readonly then: 'stay' | 'results';
    }
  | { readonly kind: 'push' | 'replace'; readonly address: string; readonly draft: boolean }
  | { readonly kind: 'fill'; readonly query: string }
  | { readonly kind: 'trouble'; readonly shown: boolean };

export interface Step {
  readonly state: SearchState;
  readonly effects: readonly SearchEffect[];
}

/** What the server has shown is the finished query, whatever its address says. */
export const initialState = (opened: string, draft: boolean): SearchState => {
  const address = withoutTyping(opened);
  return { address, shown: address, draft, typing: false, phase: 'shown' };
};

const typed = (state: SearchState, query: string): Step => {
  const wanted = query.trim() === '' ? '' : query;
  // An input method reports the same text twice, while it composes and when it is done.
  if (wanted === queryOf(state.address)) return { state, effects: [] };
  const address = addressWhileTyping(state.address, query);
  return {
    state: { ...state, address, draft: true, typing: true, phase: 'waiting' },
    effects: [
      { kind: state.draft ? 'replace' : 'push', address, draft: true },
      { kind: 'ask', address, soon: true, typing: true, then: 'stay' },
    ],
  };
};

const settled = (state: SearchState, address: string, typing: boolean, then: 'stay' | 'results'): Step => {
  const effects: SearchEffect[] = [];
  if (state.draft) effects.push({ kind: 'replace', address, draft: false });
  else if (address !== state.address) effects.push({ kind: 'push', address, draft: false });
  effects.push({ kind: 'ask', address, soon: false, typing, then });
  return { state: { ...state, address, draft: false, typing, phase: 'waiting' }, effects };
};

export const step = (state: SearchState, event: SearchEvent): Step => {
  switch (event.kind) {
    case 'typed':
      return typed(state, event.query);
    case 'submitted':
      return settled(state, addressForNewest(state.shown, event.address, state.address), false, 'stay');
    case 'followed': {
      const address = addressForNewest(state.shown, event.address, state.address);
      // What was typed stays in the history as an entry of its own, unless the link leads to the same.
      const draft = state.draft && address === state.address;
      const typing = state.typing && queryOf(address) === queryOf(state.address);
      const { state: next, effects } = settled({ ...state, draft }, address, typing, 'results');
      return { state: next, effects: [{ kind: 'fill', query: queryOf(address) }, ...effects] };
    }
    case 'restored': {
      const { draft } = event;
      const address = withoutTyping(event.address);
      // A jump to a place on the same page ("#results") is reported in the same way.
      if (address === state.address) return { state: { ...state, draft }, effects: [] };
      return {
        state: { ...state, address, draft, typing: draft, phase: 'waiting' },
        effects: [
          { kind: 'fill', query: queryOf(address) },
          { kind: 'ask', address, soon: false, typing: draft, then: 'stay' },
        ],
      };
    }
    case 'answered':
      return {
        state: { ...state, shown: state.address, phase: 'shown' },
        effects: [{ kind: 'trouble', shown: false }],
      };
    case 'failed':
      return { state: { ...state, phase: 'failed' }, effects: [{ kind: 'trouble', shown: true }] };
    case 'retried':
      return {
        state: { ...state, phase: 'waiting' },
        effects: [{ kind: 'ask', address: state.address, soon: false, typing: state.typing, then: 'stay' }],
      };
    default:
      return event satisfies never;
  }
};
