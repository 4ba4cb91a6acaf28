/** Shows the suggestions as the list box of an ARIA combobox; made here, because without this module the box is a plain one. */
import { vi } from './strings/vi.js';
import type { SuggestionList } from './suggestion-list.js';

const LIST_ID = 'suggestions';
const idOf = (index: number): string => `suggestion-${index}`;

interface SuggestionsView {
  show(list: SuggestionList): void;
  /** Called with the index of an item that was pressed. */
  onPick(pick: (index: number) => void): void;
}

export const createSuggestionsView = (box: HTMLInputElement): SuggestionsView => {
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
