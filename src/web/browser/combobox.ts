/** Makes the search box a combobox: an editable box with a list of suggestions (ARIA Authoring Practices). */
import { suggestAddress } from './address.js';
import { later } from './later.js';
import { createSuggestionController, type SuggestionController } from './suggestion-controller.js';
import { createSuggestionsView } from './suggestions-view.js';

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
