/**
 * The list of suggestions under the search box, as a pure function: the editable combobox with list autocomplete and
 * manual selection of the ARIA Authoring Practices. What was typed stays in the box until a suggestion is taken.
 */

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
