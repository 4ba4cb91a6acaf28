/** Carries out what the state asks for: history, fetching, showing. Knows no DOM; what it needs is handed in. */
import { fragmentAddress } from './address.js';
import { createLatestOnly, STALE } from './latest-only.js';
import { step, type SearchEffect, type SearchEvent, type SearchState } from './search-state.js';

/** A pause in typing that is long enough to ask; shorter than the gap between two syllables of a quick typist. */
export const TYPING_PAUSE_MS = 120;

export interface SearchView {
  /** Puts the server's HTML in place of the results. False when it is no answer of ours. */
  show(html: string, then: 'stay' | 'results'): boolean;
  fill(query: string): void;
  setBusy(busy: boolean): void;
  setTrouble(shown: boolean): void;
}

interface ControllerParts {
  readonly view: SearchView;
  /** Rejects when the server cannot be reached or the signal says stop. */
  load(address: string, signal: AbortSignal): Promise<string>;
  remember(kind: 'push' | 'replace', address: string, draft: boolean): void;
  /** Runs `task` later and gives what cancels it. */
  delay(task: () => void, milliseconds: number): () => void;
}

export const createController = (initial: SearchState, parts: ControllerParts): ((event: SearchEvent) => void) => {
  const { view } = parts;
  const latest = createLatestOnly();
  let state = initial;
  let cancelPause = (): void => undefined;

  const fetchAndShow = async (asked: SearchEffect & { kind: 'ask' }): Promise<void> => {
    try {
      const html = await latest.ask((signal) => parts.load(fragmentAddress(asked.address, asked.typing), signal));
      if (html === STALE) return;
      handle({ kind: view.show(html, asked.then) ? 'answered' : 'failed' });
    } catch {
      handle({ kind: 'failed' });
    }
  };

  const run = (effect: SearchEffect): void => {
    switch (effect.kind) {
      case 'ask': {
        cancelPause();
        // From here on an older answer would stand under a newer query.
        latest.forget();
        const task = (): void => void fetchAndShow(effect);
        if (effect.soon) cancelPause = parts.delay(task, TYPING_PAUSE_MS);
        else task();
        break;
      }
      case 'push':
      case 'replace':
        parts.remember(effect.kind, effect.address, effect.draft);
        break;
      case 'fill':
        view.fill(effect.query);
        break;
      case 'trouble':
        view.setTrouble(effect.shown);
        break;
      default:
        effect satisfies never;
    }
  };

  const handle = (event: SearchEvent): void => {
    const next = step(state, event);
    state = next.state;
    for (const effect of next.effects) run(effect);
    view.setBusy(state.phase === 'waiting');
  };
  return handle;
};
