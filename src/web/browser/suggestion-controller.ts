/** Asks for suggestions while one types and keeps the list. Knows no DOM; what it needs is handed in. */
import { createLatestOnly, STALE } from './latest-only.js';
import { EMPTY_LIST, nextList, type SuggestionEvent, type SuggestionList } from './suggestion-list.js';

/** Shorter than the pause before a search: a suggestion is of use only while one is still typing. */
export const SUGGESTION_PAUSE_MS = 60;

/** Text that is longer was pasted, and nobody waits for its last syllable. */
const LONGEST_SUGGESTED = 200;

interface SuggestionParts {
  readonly show: (list: SuggestionList) => void;
  /** Rejects when there is no answer or the signal says stop. */
  readonly load: (query: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** Runs `task` later and gives what cancels it. */
  readonly delay: (task: () => void, milliseconds: number) => () => void;
}

export interface SuggestionController {
  typed(query: string): void;
  move(by: 1 | -1): void;
  /** Closes the list; answers under way come too late. */
  close(): void;
  readonly isOpen: boolean;
  /** What Enter would take. */
  readonly active: string | undefined;
  at(index: number): string | undefined;
}

export const createSuggestionController = ({ show, load, delay }: SuggestionParts): SuggestionController => {
  const latest = createLatestOnly();
  let list: SuggestionList = EMPTY_LIST;
  let cancelPause = (): void => undefined;

  const handle = (event: SuggestionEvent): void => {
    const next = nextList(list, event);
    if (next === list) return;
    list = next;
    show(list);
  };

  const forget = (): void => {
    cancelPause();
    latest.forget();
  };

  const ask = async (query: string): Promise<void> => {
    try {
      const items = await latest.ask((signal) => load(query, signal));
      if (items !== STALE) handle({ kind: 'answered', query, items });
    } catch {
      // Suggestions are a courtesy: the search itself says when the server cannot be reached.
      handle({ kind: 'closed' });
    }
  };

  return {
    typed(query) {
      forget();
      if (query.trim() === '' || query.length > LONGEST_SUGGESTED) {
        handle({ kind: 'cleared' });
        return;
      }
      handle({ kind: 'typed' });
      cancelPause = delay(() => void ask(query), SUGGESTION_PAUSE_MS);
    },
    move(by) {
      handle({ kind: 'moved', by });
    },
    close() {
      forget();
      handle({ kind: 'closed' });
    },
    get isOpen() {
      return list.open;
    },
    get active() {
      return list.active === undefined ? undefined : list.items[list.active];
    },
    at: (index) => list.items[index],
  };
};
