/**
 * Asks for suggestions while one types and keeps the list: the editable combobox with list autocomplete and manual
 * selection of the ARIA Authoring Practices. What was typed stays in the box until a suggestion is taken. Knows no DOM.
 */
import { createLatestOnly, STALE } from './latest-only.js';

export interface SuggestionList {
  readonly items: readonly string[];
  readonly open: boolean;
  /** Index of the item that Enter would take; undefined while the box itself is meant. */
  readonly active: number | undefined;
}

export type SuggestionEvent =
  /** The text in the box changed: what was suggested for the text before stays in sight until the answer comes. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'answered'; readonly query: string; readonly items: readonly string[] }
  | { readonly kind: 'moved'; readonly by: 1 | -1 }
  | { readonly kind: 'closed' }
  /** The box was emptied: what was suggested belongs to nothing any more. */
  | { readonly kind: 'cleared' };

export const EMPTY_LIST: SuggestionList = { items: [], open: false, active: undefined };

export const nextList = (list: SuggestionList, event: SuggestionEvent): SuggestionList => {
  switch (event.kind) {
    case 'typed':
      return { ...list, active: undefined };
    case 'answered': {
      // What would change nothing is no suggestion.
      const items = event.items.filter((item) => item !== event.query.trim());
      return { items, open: items.length > 0, active: undefined };
    }
    case 'moved':
      return list.items.length === 0 ? list : { ...list, open: true, active: moved(list, event.by) };
    case 'closed':
      return { ...list, open: false, active: undefined };
    case 'cleared':
      return EMPTY_LIST;
    default:
      return event satisfies never;
  }
};

/** Round in a ring of the items and the box: below the last item comes the box, and the first item below it. */
const moved = ({ items, active }: SuggestionList, by: 1 | -1): number | undefined => {
  const places = items.length + 1;
  const place = ((active ?? -1) + 1 + by + places) % places;
  return place === 0 ? undefined : place - 1;
};

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
