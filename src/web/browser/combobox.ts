/** Makes the search box a combobox: an editable box with a list of suggestions (ARIA Authoring Practices). */
import { suggestAddress } from './address.js';
import { later } from './latest-only.js';
import { vi } from './strings/vi.js';
import { createSuggestionController, type SuggestionController, type SuggestionList } from './suggestion-controller.js';

const LIST_ID = 'suggestions';
const idOf = (index: number): string => `suggestion-${index}`;

interface SuggestionsView {
  show(list: SuggestionList): void;
  /** Called with the index of an item that was pressed. */
  onPick(pick: (index: number) => void): void;
}

export /** The list box; made here, because without this module the box is a plain one. */
const createSuggestionsView = (box: HTMLInputElement): SuggestionsView => {
  const listBox = document.createElement('ul');
  listBox.id = LIST_ID;
  listBox.className = 'suggestions';
  listBox.hidden = true;
  listBox.setAttribute('role', 'listbox');
  listBox.setAttribute('aria-label', vi.suggestions);
  box.after(listBox);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-expanded', 'false');
  box.setAttribute('aria-controls', LIST_ID);
  // The box keeps the focus, or the press would close the list before it is a click.
  listBox.addEventListener('mousedown', (event) => event.preventDefault());

  return {
    show({ items, open, active }) {
      const options = items.map((item, index) => {
        const option = document.createElement('li');
        option.id = idOf(index);
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', String(index === active));
        option.textContent = item;
        return option;
      });
      listBox.replaceChildren(...options);
      listBox.hidden = !open;
      box.setAttribute('aria-expanded', String(open));
      if (open && active !== undefined) box.setAttribute('aria-activedescendant', idOf(active));
      else box.removeAttribute('aria-activedescendant');
    },
    onPick(pick) {
      listBox.addEventListener('click', (event) => {
        const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
        const index = option === null ? -1 : [...listBox.children].indexOf(option);
        if (index >= 0) pick(index);
      });
    },
  };
};

const loadSuggestions = async (query: string, signal: AbortSignal): Promise<readonly string[]> => {
  const response = await fetch(suggestAddress(query), { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(response.statusText);
  const { suggestions } = (await response.json()) as { suggestions: readonly { text: string }[] };
  return suggestions.map(({ text }) => text);
};

/** Hears the keys of the pattern; every other key stays the box's own. Taking a suggestion submits the form. */
export const createCombobox = (form: HTMLFormElement, box: HTMLInputElement): SuggestionController => {
  const view = createSuggestionsView(box);
  const suggestions = createSuggestionController({
    show: (list) => view.show(list),
    load: loadSuggestions,
    delay: later,
  });
  const take = (text: string | undefined): void => {
    if (text === undefined) return;
    box.value = text;
    form.requestSubmit();
  };
  view.onPick((index) => take(suggestions.at(index)));
  box.addEventListener('blur', () => suggestions.close());
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
        if (suggestions.isOpen) event.preventDefault();
        break;
      case 'Enter':
        if (suggestions.active === undefined) break;
        event.preventDefault();
        take(suggestions.active);
        break;
      case 'Escape':
        if (!suggestions.isOpen) break;
        event.preventDefault();
        suggestions.close();
        break;
    }
  });
  return suggestions;
};
