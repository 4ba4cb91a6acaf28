/**
 * Makes the search page answer while one types; the page works without it.
 *
 * Text that an input method is still composing is searched like any other: on an Android keyboard every Vietnamese word
 * is in composition until the space after it, and a box that waited for the end of it would seem dead.
 */
import { addressOfForm, queryOf } from './address.js';
import { createCombobox } from './combobox.js';
import { createController } from './controller.js';
import { later } from './latest-only.js';
import { createResultsView } from './results-view.js';
import { initialState, type SearchEvent } from './search-state.js';

const isDraft = (state: unknown): boolean => (state as { draft?: boolean } | null)?.draft === true;
const addressHere = (): string => `${location.pathname}${location.search}`;

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));

const load = async (address: string, signal: AbortSignal): Promise<string> => {
  const response = await fetch(address, { signal, headers: { Accept: 'text/html' } });
  return response.text();
};

const start = (form: HTMLFormElement, box: HTMLInputElement, results: HTMLElement): void => {
  const view = createResultsView({
    box,
    results,
    status: document.querySelector<HTMLElement>('#status') ?? document.createElement('p'),
    trouble: document.querySelector<HTMLElement>('#trouble') ?? document.createElement('p'),
    retry: () => handle({ kind: 'retried' }),
  });
  const initial = initialState(addressHere(), isDraft(history.state));
  if (initial.address !== addressHere()) history.replaceState(history.state, '', initial.address);
  const handle: (event: SearchEvent) => void = createController(initial, {
    view,
    load,
    remember(kind, address, draft) {
      if (kind === 'push') history.pushState({ draft }, '', address);
      else history.replaceState({ draft }, '', address);
    },
    delay: later,
  });
  const suggestions = createCombobox(form, box);

  box.addEventListener('input', () => {
    handle({ kind: 'typed', query: box.value });
    suggestions.typed(box.value);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    suggestions.close();
    const fields = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    handle({ kind: 'submitted', address: addressOfForm(fields) });
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isPlainClick(event) || !results.contains(link)) return;
    if (link.origin !== location.origin || link.pathname !== '/') return;
    event.preventDefault();
    handle({ kind: 'followed', address: `${link.pathname}${link.search}` });
  });
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === '/' && !isEditable(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === 'Escape' && event.target === box && box.value !== '') {
      event.preventDefault();
      box.value = '';
      suggestions.typed('');
      handle({ kind: 'typed', query: '' });
    }
  });
  addEventListener('popstate', (event) => {
    suggestions.close();
    handle({ kind: 'restored', address: addressHere(), draft: isDraft(event.state) });
  });

  // What was typed before this module had arrived.
  if (box.value !== queryOf(addressHere())) handle({ kind: 'typed', query: box.value });
};

const form = document.querySelector<HTMLFormElement>('#search-form');
const box = document.querySelector<HTMLInputElement>('#q');
const results = document.querySelector<HTMLElement>('#results');
// Only the search page swaps its results; an article's page keeps its text, and its form opens the search page.
if (form && box && results && location.pathname === '/') start(form, box, results);
