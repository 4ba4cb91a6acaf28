/** Swaps the results, keeps the reader's place among them, and says aloud what was found. */
import type { SearchView } from './controller.js';
import { vi } from './strings/vi.js';

const KEY = 'data-key';

const withKey = (within: Element, key: string): HTMLElement | undefined =>
  [...within.querySelectorAll<HTMLElement>(`[${KEY}]`)].find((element) => element.getAttribute(KEY) === key);

const openParts = (within: Element): readonly string[] =>
  [...within.querySelectorAll(`details[open][${KEY}]`)].map((element) => element.getAttribute(KEY) ?? '');

interface ResultsViewParts {
  readonly box: HTMLInputElement;
  readonly results: HTMLElement;
  readonly status: HTMLElement;
  readonly trouble: HTMLElement;
  readonly retry: () => void;
}

export const createResultsView = ({ box, results, status, trouble, retry }: ResultsViewParts): SearchView => {
  const lookAtResults = (key: string | null): void => {
    const same = key === null ? undefined : withKey(results, key);
    if (same) {
      same.focus({ preventScroll: true });
      return;
    }
    results.querySelector<HTMLElement>('#results-heading')?.focus({ preventScroll: true });
    results.scrollIntoView({ block: 'start' });
  };

  return {
    show(html, then) {
      // Parsed as a document of its own: nothing in it runs, and an error page of some proxy shows no `.answer`.
      const answer = new DOMParser()
        .parseFromString(html, 'text/html')
        .body.querySelector<HTMLElement>(':scope > .answer');
      if (!answer) return false;
      const focused = document.activeElement;
      const key = focused && results.contains(focused) ? focused.getAttribute(KEY) : null;
      const open = openParts(results);
      results.replaceChildren(document.adoptNode(answer));
      for (const part of open) withKey(results, part)?.setAttribute('open', '');
      document.title = answer.dataset['title'] ?? document.title;
      status.textContent = answer.dataset['status'] ?? '';
      if (then === 'results') lookAtResults(key);
      return true;
    },
    fill(query) {
      if (box.value !== query) box.value = query;
    },
    setBusy(busy) {
      results.setAttribute('aria-busy', String(busy));
    },
    setTrouble(shown) {
      trouble.hidden = !shown;
      if (!shown) {
        trouble.replaceChildren();
        return;
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = vi.retry;
      button.addEventListener('click', retry);
      trouble.replaceChildren(vi.noConnection, ' ', button);
    },
  };
};
